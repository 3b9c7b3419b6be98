"""The pages of a draw, from the list in a spreadsheet to the file on the portal (C06, P04, P15)."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from mingjian.apps.inspections import importing
from mingjian.apps.inspections.models import Draw, Inspectee, RandomItem
from mingjian.apps.journal import sequencing
from mingjian.draw import seed, verify
from mingjian.law.history import CHINA
from tests.apps.sheets import xlsx
from tests.cast import PARTY

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "7" * 64
HEAD = ["编号", "企业名称", "统一社会信用代码", "风险等级", "经营状态", "应回避人员"]


def upload(client, address, grid, name="名录.xlsx"):
    file = SimpleUploadedFile(name, xlsx(grid).getvalue())
    return client.post(address, {"file": file}, follow=True)


def read(answer):
    return answer.content.decode()


def key():
    return {"key": f"page-{timezone.now().timestamp()}"}


@pytest.fixture
def desk(cast, login):
    """An officer's browser, with an item and forty targets taken in from tables."""
    client = login(cast.officer_a)
    items = [["编号", "抽查事项名称", "检查对象", "抽取比例", "公示日期"]]
    items.append(["SJ-01", "园林绿化工程质量抽查", "绿化施工企业", "10％-20％", date(2026, 1, 5)])
    assert "已导入：新增 1" in read(upload(client, "/desk/draws/items/", items))
    rows = [
        [f"D{n:03d}", f"某某{n}号有限公司", "", "ＡＢ"[n % 2] + "级", "存续", ""] for n in range(40)
    ]
    assert "已导入：新增 40" in read(upload(client, "/desk/draws/targets/", [HEAD, *rows]))
    return client


def plan(client, **changes):
    item = RandomItem.objects.get()
    typed = {
        "item": item.pk,
        "layer-0-name": "A级",
        "layer-0-grades": "A",
        "layer-0-published": "10%-20%",
        "layer-0-chosen": "15%",
        "layer-1-name": "其余",
        "layer-1-grades": "其余",
        "layer-1-published": "不低于5%",
        "day": (timezone.localdate() + timedelta(days=9)).isoformat(),
        "officers": "2",
        "base": "all",
        "outside": "supervisor",
        "who": "某市司法局",
        **key(),
        **changes,
    }
    return client.post("/desk/draws/new/", typed, follow=True)


def act(client, draw, action, **more):
    return client.post(
        f"/desk/draws/{draw.code}/", {"action": action, **key(), **more}, follow=True
    )


def test_a_draw_is_carried_over_its_pages(cast, desk, login):
    page = read(desk.get("/desk/draws/"))
    assert "园林绿化工程质量抽查" in page
    form = read(desk.get(f"/desk/draws/new/?item={RandomItem.objects.get().pk}"))
    assert 'value="10％-20％"' in form
    assert "A 20个" in form
    assert "方案已经登记" in read(plan(desk))
    draw = Draw.objects.get()
    assert login().get(f"/draws/{draw.code}/").status_code == 404
    assert "名录已经固定" in read(act(desk, draw, "fix"))
    assert "本机关的秘密已经承诺" in read(act(desk, draw, "commit"))
    theirs = login(cast.supervisor)
    digest = seed.commitment(SECRET)
    assert "承诺已经登记" in read(act(theirs, draw, "their-digest", digest=digest))
    assert "公开秘密" in read(theirs.get(f"/desk/draws/{draw.code}/"))
    assert "可以抽取了" in read(act(theirs, draw, "open", value=SECRET))
    page = read(act(desk, draw, "draw"))
    assert "抽取名单（4个对象）" in page  # 15 % of 20, and 5 % of 20
    draw.refresh_from_db()
    first = re.search(r'<option value="(T\d+) "', page)[1]
    assert "按事先定下的次序更换" in read(
        act(desk, draw, "replace", what=f"{first} ", reason="已经注销")
    )
    publisher = login(cast.publisher)
    public = login()
    page = read(public.get(f"/draws/{draw.code}/"))
    assert "请现在抄下这些摘要" in page
    assert "有限公司" not in page
    assert draw.secret not in page
    assert public.get(f"/draws/{draw.code}/draw.json").status_code == 404
    assert "公布文件已经公开" in read(act(publisher, draw, "publish"))
    assert "已公布" in read(public.get("/draws/"))
    page = read(public.get(f"/draws/{draw.code}/"))
    assert "已更换：已经注销" in page
    assert "mingjian draw --verify" in page
    assert public.get(f"/draws/{draw.code}/draw.json").status_code == 503
    sequencing.run_once()
    file = public.get(f"/draws/{draw.code}/draw.json")
    assert file.headers["Content-Type"] == "application/json"
    found = verify.verify(file.content)
    assert found.ok, found.bad
    assert any("1次更换都按同一种子" in said for said in found.proved)
    assert desk.get(f"/desk/draws/{draw.code}/draw.json").content == file.content
    table = desk.get(f"/desk/draws/{draw.code}/list.xlsx")
    assert table.content[:2] == b"PK"


def test_a_supervisor_may_have_a_secret_made_and_shown_once(cast, desk, login):
    plan(desk)
    draw = Draw.objects.get()
    theirs = login(cast.supervisor)
    page = read(act(theirs, draw, "their-secret"))
    secret = re.search(r"<code>([0-9a-f]{64})</code>", page)[1]
    draw.refresh_from_db()
    assert seed.opens(secret, draw.outside_commitment)
    assert secret not in read(theirs.get(f"/desk/draws/{draw.code}/"))
    assert secret not in json.dumps(list(Draw.objects.values("outside", "secret", "plan")))


def test_what_is_wrong_in_a_plan_is_said_and_what_was_typed_stays(desk):
    for changes, says in (
        ({"layer-0-chosen": "25%"}, "第1层：选定的“25%”不在公布的“10%-20%”以内"),
        ({"layer-0-published": "约10%"}, "第1层：“约10%”没有说定数值"),
        ({"layer-0-chosen": ""}, "请在抽取以前定下范围内的一个数值"),
        ({"layer-0-published": "0%"}, "是零"),
        ({"day": ""}, "请填写开始检查的日期"),
        ({"officers": "1"}, "至少由2名执法人员"),
        ({"outside": "checkpoint"}, "管理记录树的人可以反复试验"),
        ({"who": ""}, "没有写明外部数值由谁承诺"),
        ({"outside": "public", "source": "某彩票", "form": "七位", "after": "2020-01-01T09:00"}, "应当是以后才公布"),
        ({"outside": "public", "source": "某彩票", "form": "七位", "after": "某天"}, "请填写公开数值公布的时间"),
        ({"cap": "零"}, "应是正整数"),
    ):  # fmt: skip
        answer = plan(desk, **changes)
        assert answer.status_code == 422, changes
        page = read(answer)
        assert says in page, changes
        assert 'value="不低于5%"' in page
    assert Draw.objects.count() == 0


def test_a_second_plan_of_the_item_asks_for_the_reason(desk):
    plan(desk)
    page = read(desk.get(f"/desk/draws/new/?item={RandomItem.objects.get().pk}"))
    assert "本年已经有 1 次抽查方案" in page
    assert "再次抽取的理由" in read(plan(desk))
    assert "方案已经登记" in read(plan(desk, reason="补抽新登记的企业"))


def test_steps_out_of_order_and_by_others_are_refused(cast, desk, login):
    plan(desk)
    draw = Draw.objects.get()
    for action in ("commit", "draw", "publish", "nonsense"):
        assert act(desk, draw, action).status_code in (403, 422), action
    assert act(login(cast.outsider), draw, "fix").status_code == 404
    assert act(login(cast.publisher), draw, "fix").status_code == 403
    assert act(login(cast.supervisor), draw, "fix").status_code == 403
    draw.refresh_from_db()
    assert draw.state == "planned"


def test_a_bad_cell_is_named_and_nothing_is_taken_in(desk):
    rows = [
        ["D001", "改了名的公司", "", "A", "存续", ""],
        ["D900", "", "", "A", "存续", ""],
        ["D901", "某某公司", "911400001", "A", "存续", ""],
        ["D902", "某某公司", "", "A", "开着", ""],
        ["D903", "某某公司", "", "A", "", "没有这个人"],
        ["D903", "某某公司", "", "A", "", ""],
    ]
    page = read(upload(desk, "/desk/draws/targets/", [["某市检查对象名录"], HEAD, *rows]))
    for says in (
        "第 4 行 B 列（对象名称）：不能为空",
        "第 5 行 C 列（统一社会信用代码）",
        "第 6 行 E 列（状态）：“开着”不在可选范围",
        "第 7 行 F 列（应回避人员）：“没有这个人”不是本单位的执法人员",
        "什么也没有写入",
    ):
        assert says in page
    assert Inspectee.objects.get(code="D001").name == "某某1号有限公司"
    assert Inspectee.objects.count() == 40


def test_officers_who_keep_away_are_told_by_name_or_certificate(cast, desk):
    rows = [
        ["D001", "某某公司", "", "A", "", "执法员甲、14000000002"],
        ["D002", "某某公司", "", "A", "", ""],
    ]
    upload(desk, "/desk/draws/targets/", [HEAD, *rows])
    assert Inspectee.objects.get(code="D001").away == sorted(cast.pair)


def test_one_firm_under_two_numbers_is_not_taken(desk):
    """It would have two chances; a school of the same owner may stand beside it."""
    code = PARTY["uscc"]
    twice = [["D001", "某某公司", code, "A", "", ""], ["D901", "某某公司", code, "A", "", ""]]
    page = read(upload(desk, "/desk/draws/targets/", [HEAD, *twice]))
    assert f"统一社会信用代码 {code} 登记为2个对象（D001、D901）" in page
    assert not Inspectee.objects.filter(number=code).exists()
    head = [*HEAD, "类别"]
    beside = [[*twice[0], "企业"], [*twice[1], "学校"]]
    assert "新增 1，变更 1" in read(upload(desk, "/desk/draws/targets/", [head, *beside]))


def test_another_bodys_rows_are_not_taken(desk):
    grid = [["机关代字", *HEAD], ["某建", "D990", "某某公司", "", "A", "", ""]]
    assert "只能导入本单位的内容" in read(upload(desk, "/desk/draws/targets/", grid))
    assert not Inspectee.objects.filter(code="D990").exists()


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_what_is_no_table_is_said(desk, content):
    file = SimpleUploadedFile("名录.xlsx", content or b" ")
    answer = desk.post("/desk/draws/targets/", {"file": file}, follow=True)
    assert answer.status_code in (200, 422)
    assert "没有导入" in read(answer)


def test_the_register_goes_out_as_it_came_in(desk):
    file = desk.get("/desk/draws/targets.xlsx")
    again = SimpleUploadedFile("名录.xlsx", file.content)
    answer = desk.post("/desk/draws/targets/", {"file": again}, follow=True)
    assert "新增 0，变更 0，不变 40" in read(answer)


def test_a_large_table_is_taken_in_aside_and_tells_how_far_it_is(cast, desk, monkeypatch):
    started = []
    monkeypatch.setattr(importing, "SMALL", 0)
    monkeypatch.setattr(
        importing.threading, "Thread", lambda target, **how: type("T", (), {"start": lambda self: started.append(target)})()
    )  # fmt: skip
    rows = [[f"E{n:04d}", f"某某{n}号有限公司", "", "A", "", ""] for n in range(1200)]
    answer = upload(desk, "/desk/draws/targets/", [HEAD, *rows])
    place = answer.redirect_chain[-1][0]
    assert "正在导入 名录.xlsx" in read(answer)
    seen = []
    keep = importing._keep
    monkeypatch.setattr(importing, "_keep", lambda k, job: (seen.append(job.rows), keep(k, job)))
    started[0].__self__.run()
    assert 1000 in seen
    assert "已导入：新增 1200" in read(desk.get(place, follow=True))
    assert importing.told(place.partition("job=")[2], cast.outsider) is None


def test_the_public_number_is_typed_in_after_it_is_published(desk):
    after = timezone.now().astimezone(CHINA) + timedelta(hours=2)
    answer = plan(
        desk,
        outside="public",
        source="某彩票第2026120期",
        form="七个两位数字相连",
        after=after.strftime("%Y-%m-%dT%H:%M"),
    )
    assert "方案已经登记" in read(answer)
    draw = Draw.objects.get()
    act(desk, draw, "fix")
    page = read(act(desk, draw, "commit"))
    assert "公布以后才能抽取" in page
    answer = act(desk, draw, "draw", value="0102")
    assert answer.status_code == 422
    assert "才公布" in read(answer)


def test_a_person_is_not_named_in_public(cast, desk, login):
    Inspectee.objects.update(kind="person", name="当事人甲")
    plan(desk, **{"layer-0-published": "全部", "layer-0-chosen": ""})
    draw = Draw.objects.get()
    act(desk, draw, "fix")
    act(desk, draw, "commit")
    theirs = login(cast.supervisor)
    act(theirs, draw, "their-digest", digest=seed.commitment(SECRET))
    act(theirs, draw, "open", value=SECRET)
    assert "当事人甲" in read(act(desk, draw, "draw"))
    act(login(cast.publisher), draw, "publish")
    page = read(login().get(f"/draws/{draw.code}/"))
    assert "当事人甲" not in page
    assert "（个人，名称不公开）" in page
