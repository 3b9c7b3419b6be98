"""A double-random draw over its pages, and an outsider who runs it again (C06, P15; ux 3.1, 3.8)."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

from playwright.sync_api import expect

from mingjian.draw import seed
from tests.journeys.conftest import Windows
from tests.journeys.days import Days
from tests.journeys.test_every_page import walk
from tests.journeys.visitor import Visitor


def test_a_draw_from_the_plan_to_a_stranger_who_runs_it_again(
    windows: Windows, tmp_path: Path
) -> None:
    """国办发〔2015〕58号: fixed, committed, opened by the supervisor, drawn, replaced, published."""
    officer = windows("cz-officer1")
    supervisor = windows("sf-supervisor")
    officer.open("/desk/draws/")
    officer.picture("draw-1-index")
    officer.page.get_by_role("link", name=re.compile("制定方案.*园林绿化工程质量抽查")).click()
    plan(officer)
    expect(officer.main()).to_contain_text("方案已经登记")
    address = officer.page.url.removeprefix(officer.house.url)
    press(officer, "固定名录", "名录已经固定")
    press(officer, "承诺本机关的秘密", "本机关的秘密已经承诺")
    officer.picture("draw-3-committed")
    secret = their_secret(supervisor, address)
    supervisor.open(address)
    supervisor.page.get_by_label("您保管的秘密").fill(secret)
    press(supervisor, "公开秘密", "可以抽取了")
    officer.open(address)
    press(officer, "公开秘密并抽取", "已经抽取")
    officer.picture("draw-5-list")
    officer.page.get_by_text("按次序更换").first.click()
    officer.page.get_by_label("理由").fill("实地查明已经停业")
    press(officer, "更换", "按事先定下的次序更换")
    officer.picture("draw-6-replaced")
    publisher = windows("cz-publisher")
    publisher.open(address)
    press(publisher, "公布名单", "公布文件已经公开")
    public = windows()
    public.open("/draws/")
    public.picture("draw-7-portal-list")
    code = address.rstrip("/").rpartition("/")[2]
    public.open(f"/draws/{code}/")
    expect(public.main()).to_contain_text("已更换：实地查明已经停业")
    public.picture("draw-8-portal")
    run_again(public, code, tmp_path)
    walk(officer, ["/desk/draws/", address, "/desk/draws/targets/", "/desk/draws/items/"])
    walk(officer, [f"/desk/draws/new/?item={item_of(officer)}"])
    walk(public, ["/draws/", f"/draws/{code}/"])


def plan(officer: Visitor) -> None:
    """The form: what the register has is filled in; a value is fixed inside each range."""
    page = officer.page
    expect(page.get_by_label("第1层的信用风险等级")).to_have_value("A")
    expect(page.get_by_label("第1层公布的比例或者数量")).to_have_value("10%-20%")
    day = Days(0).ahead(8)
    page.get_by_label("开始检查的日期").fill(day.isoformat())
    page.get_by_label("哪个监督机关").fill("示例司法局")
    press(officer, "登记方案", "请在抽取以前定下范围内的一个数值")
    for place, chosen in enumerate(("10%", "15%", "20%", "20%"), 1):
        page.get_by_label(f"第{place}层选定的数值").fill(chosen)
    officer.picture("draw-2-plan")
    page.get_by_role("button", name="登记方案").click()


def press(who: Visitor, button: str, says: str) -> None:
    who.page.get_by_role("button", name=button, exact=True).click()
    expect(who.main()).to_contain_text(says)


def their_secret(supervisor: Visitor, address: str) -> str:
    """The supervising organ has a secret made; it is shown once and never again."""
    supervisor.open(address)
    press(supervisor, "由系统生成秘密并登记承诺", "只显示这一次")
    supervisor.picture("draw-4-supervisor")
    secret = supervisor.page.locator("main code").first.inner_text()
    assert re.fullmatch(r"[0-9a-f]{64}", secret)
    supervisor.open(address)
    assert secret not in supervisor.text()
    assert seed.commitment(secret) in supervisor.text()
    return secret


def run_again(public: Visitor, code: str, folder: Path) -> None:
    """Anybody with the file gets the same list; a changed one is named."""
    for _ in range(50):  # the log takes records in within a second
        answer = public.fetch(f"/draws/{code}/draw.json")
        if answer.status != 503:
            break
        time.sleep(0.2)
    assert answer.status == 200
    path = folder / "抽取结果.json"
    path.write_bytes(answer.body())
    said = public.house.command("draw", "--verify", str(path), "--json")
    assert said.returncode == 0, said.stdout
    assert any("承诺都排在公开以前" in one for one in json.loads(said.stdout)["proved"])
    file = json.loads(path.read_text("utf-8"))
    drawn = file["result"]["drawn"]
    drawn[0], drawn[1] = drawn[1], drawn[0]
    path.write_text(json.dumps(file, ensure_ascii=False), "utf-8")
    said = public.house.command("draw", "--verify", str(path))
    assert said.returncode == 1
    assert "名单第1个不符" in said.stdout


def item_of(officer: Visitor) -> str:
    officer.open("/desk/draws/")
    link = officer.page.get_by_role("link", name=re.compile("制定方案.*园林绿化工程质量抽查"))
    return str(link.get_attribute("href")).rpartition("=")[2]
