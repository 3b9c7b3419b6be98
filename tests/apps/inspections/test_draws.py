"""A draw in the house: from its plan to the file anybody runs again (C06, P15)."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from datetime import date, datetime

import pytest

from mingjian.apps.cases import door, folding
from mingjian.apps.catalogue.models import Item, ItemVersion
from mingjian.apps.inspections import checking as checking_draws
from mingjian.apps.inspections import proof, selectors, services, standing
from mingjian.apps.inspections.models import Draw, Inspectee
from mingjian.apps.journal import proofs, rows, sequencing
from mingjian.apps.journal.models import Act
from mingjian.apps.organisation.models import Certificate, CertificateChange
from mingjian.draw import Outside, seed, verify
from mingjian.draw.plan import stratum
from mingjian.kernel.calendar import WorkCalendar
from mingjian.kernel.findings import Barred
from mingjian.law.history import CHINA
from mingjian.procedure import checking
from tests.apps.inspections.conftest import NUMBER, THEIRS

pytestmark = pytest.mark.django_db(transaction=True)
AFTER = datetime(2026, 3, 3, 21, 15, tzinfo=CHINA)


def refused(says, call, *args, **kwargs):
    before = Act.objects.count()
    with pytest.raises(door.Invalid) as error:
        call(*args, **kwargs)
    assert says in error.value.errors["draw"]
    assert Act.objects.count() == before


def again(draw):
    sequencing.run_once()
    return verify.verify(proof.file_of(draw).encode())


def test_a_draw_from_plan_to_list_runs_again_from_its_file(drawing):
    draw = drawing.drawn()
    assert (draw.targets, draw.size, draw.get_state()) == (42, 5, "已抽取")
    found = again(draw)
    assert found.ok, found.bad
    said = "".join(found.proved)
    assert "从42个对象中抽出5个" in said
    assert "承诺都排在公开以前" in said
    assert "只抽取过一次" in said
    acts = [row.act for row in rows.of_case(draw.case)]
    assert acts == [
        "draw_plan", "register_commitment", "seed_commitment", "outside_commitment",
        "outside_opening", "draw",
    ]  # fmt: skip


def test_the_file_shows_firms_and_hides_persons(drawing):
    draw = drawing.drawn()
    sequencing.run_once()
    text = proof.file_of(draw)
    assert "某某1号有限公司" in text
    assert "当事人41" not in text
    assert bytes(draw.salt).hex() not in text
    shown = selectors.sheet(draw, public=True)
    assert not any("当事人" in line.name for line in shown.lines)


def test_the_record_says_nothing_of_the_register_but_its_digests(drawing):
    draw = drawing.fixed()
    body = rows.of_case(draw.case)[-1].body
    assert set(body) & {"targets_digest", "officers_digest", "recusals_digest", "size"} == {
        "targets_digest", "officers_digest", "recusals_digest", "size",
    }  # fmt: skip
    assert draw.secret not in json.dumps([dict(r.body) for r in rows.of_case(draw.case)])


def test_a_public_number_serves_once_it_is_published(drawing):
    draw = drawing.committed(outside=NUMBER)
    step = drawing.step()
    refused("才公布", services.draw_run, draw, value="0102", **step)
    services.draw_run(draw, value="０１ 02 03", **drawing.step(at=AFTER))
    draw.refresh_from_db()
    assert draw.outside == "010203"
    found = again(draw)
    assert found.ok, found.bad
    assert any("早于公开数值公布的" in said for said in found.proved)


def test_a_commitment_after_the_number_is_published_is_refused(drawing):
    draw = drawing.fixed(outside=NUMBER)
    refused("现在承诺太晚", services.secret_commit, draw, **drawing.step(at=AFTER))


def test_a_checkpoint_alone_is_refused(drawing):
    refused("管理记录树的人", drawing.plan, Outside("checkpoint", "本系统"))


def test_the_supervisor_of_the_same_body_is_no_outsider(drawing):
    draw = drawing.committed()
    inside = drawing.cast.officer_a
    one = replace(inside, roles=frozenset({"supervisor"}))
    with pytest.raises(Barred) as barred:
        services.outside_commit(draw, "a" * 64, **drawing.step(by=one))
    assert "draw.outside_from_inside" in {f.code for f in barred.value.findings}


def test_the_body_cannot_commit_in_the_supervisors_name(drawing):
    draw = drawing.committed()
    with pytest.raises(door.Forbidden):
        services.outside_commit(draw, "a" * 64, **drawing.step())


def test_another_secret_than_the_one_committed_to_opens_nothing(drawing):
    draw = drawing.committed()
    drawing.theirs(draw)
    by = drawing.cast.supervisor
    refused("与事先的承诺不符", services.outside_open, draw, "6" * 64, **drawing.step(by=by))
    refused("64位", services.outside_open, draw, "短", **drawing.step(by=by))


def test_the_supervisor_does_not_open_before_all_is_fixed(drawing):
    draw = drawing.fixed()
    drawing.theirs(draw)
    refused(
        "还不能办", services.outside_open, draw, THEIRS, **drawing.step(by=drawing.cast.supervisor)
    )


def test_the_supervisor_commits_once(drawing):
    draw = drawing.committed()
    drawing.theirs(draw)
    by = drawing.cast.supervisor
    refused("不能更换", services.outside_commit, draw, "b" * 64, **drawing.step(by=by))


@pytest.mark.parametrize("how", ["planned", "fixed", "committed"])
def test_nothing_is_drawn_before_everything_is_opened(drawing, how):
    draw = {"planned": drawing.plan, "fixed": drawing.fixed, "committed": drawing.committed}[how]()
    refused("还不能办", services.draw_run, draw, **drawing.step())


def test_a_draw_is_made_once(drawing):
    draw = drawing.drawn()
    refused("已经办过", services.draw_run, draw, **drawing.step())
    refused("已经办过", services.registers_fix, draw, **drawing.step())


def test_the_same_submission_twice_is_one(drawing):
    step = drawing.step()
    first, second = (drawing.plan(**step) for _ in range(2))
    assert first.case == second.case
    assert Draw.objects.count() == 1


def test_another_draw_of_the_same_item_in_the_year_says_why_and_is_counted(drawing):
    drawing.plan()
    refused("再次抽取的理由", drawing.plan)
    draw = drawing.plan(reason="上半年新登记的企业补抽")
    assert draw.number == 2
    told = rows.of_case(draw.case)[0].data
    assert (told["number"], told["reason"]) == (2, "上半年新登记的企业补抽")


def test_a_change_of_the_register_after_it_is_fixed_changes_nothing(drawing):
    draw = drawing.opened()
    Inspectee.objects.all().delete()
    services.draw_run(draw, **drawing.step())
    draw.refresh_from_db()
    assert draw.size == 5
    assert again(draw).ok


def test_closed_firms_and_those_inspected_enough_are_left_out(drawing):
    Inspectee.objects.filter(code__lte="D010").update(state="ceased")
    Inspectee.objects.filter(code="D011").update(visited_on=date(2026, 2, 1), visits=2)
    Inspectee.objects.filter(code="D012").update(visited_on=date(2026, 2, 1), visits=1)
    Inspectee.objects.filter(code="D013").update(visited_on=date(2025, 12, 1), visits=9)
    draw = drawing.drawn(cap=2, strata=[stratum("全部", ["*"], "全部")])
    assert (draw.left_out, draw.size) == (11, 31)
    codes = {line.code for line in selectors.sheet(draw).lines}
    assert "D011" not in codes
    assert {"D012", "D013"} <= codes


def test_who_must_keep_away_is_not_sent(drawing):
    away = [drawing.cast.officer_a.person]
    Inspectee.objects.update(away=away)
    draw = drawing.drawn()
    sheet = selectors.sheet(draw)
    assert sheet.short == 5  # two officers, one kept away: nobody is left to make a pair
    assert again(draw).ok


def test_one_officer_alone_draws_nothing(drawing):
    Certificate.objects.filter(person_id=int(drawing.cast.officer_b.person[1:])).delete()
    draw = drawing.plan()
    refused("只有1名", services.registers_fix, draw, **drawing.step())


def test_a_certificate_held_on_the_day_does_not_count(drawing):
    held = Certificate.objects.get(person_id=int(drawing.cast.officer_b.person[1:]))
    CertificateChange.objects.create(certificate=held, status="held", from_day=date(2026, 3, 20))
    draw = drawing.plan()
    refused("只有1名", services.registers_fix, draw, **drawing.step())


def test_an_empty_register_draws_nothing(drawing):
    Inspectee.objects.all().delete()
    draw = drawing.plan()
    refused("名录是空的", services.registers_fix, draw, **drawing.step())


def test_a_grade_that_no_layer_names_stops_the_fixing(drawing):
    draw = drawing.plan(strata=[stratum("低风险", ["A"], "10%")])
    refused("B 21家", services.registers_fix, draw, **drawing.step())


def test_what_is_gone_is_replaced_by_the_next_and_it_shows(drawing):
    draw = drawing.drawn()
    first = selectors.sheet(draw).lines[0]
    done = services.replace(draw, first.id, "", "已经注销", **drawing.step())
    draw.refresh_from_db()
    shown = selectors.sheet(draw)
    assert next(line for line in shown.lines if line.id == first.id).gone == "已经注销"
    assert next(line for line in shown.lines if line.id == done.by).instead == first.id
    assert again(draw).ok
    refused("不在抽中的对象里", services.replace, draw, first.id, "", "再换", **drawing.step())


def test_only_what_stands_on_the_list_is_inspected(drawing):
    item = Item.objects.create(body_id=drawing.cast.body_id, number="JC-01")
    since = date(2020, 1, 1)
    ItemVersion.objects.create(
        item=item, version=1, kind="inspection", name="绿化检查", reviewed_on=since,
        published_on=since, valid_from=since,
    )  # fmt: skip
    draw = drawing.drawn(pinned="JC-01")
    lines = selectors.sheet(draw).lines
    data = {
        "item": "JC-01",
        "source": "draw",
        "listed": True,
        "frequency": 1,
        "approved_by": drawing.cast.leader.person,
        "officers": drawing.cast.pair,
    }

    def approve(target):
        step = drawing.step(by=drawing.cast.leader)
        return door.perform(
            case=draw.case,
            act="inspection_approval",
            data={**data, "target": target},
            now=step["at"],
            **step,
        )

    drawn_names = {line.name for line in lines}
    other = next(one.name for one in Inspectee.objects.all() if one.name not in drawn_names)
    with pytest.raises(Barred) as barred:
        approve(other)
    assert "draw.target_not_drawn" in {f.code for f in barred.value.findings}
    with pytest.raises(Barred) as barred:
        approve(lines[0].name)  # its paper lacks much, but the list does not bar it
    assert not {f.rule for f in barred.value.findings} & {"JC-014"}
    services.replace(draw, lines[1].id, "", "已经注销", **drawing.step())
    with pytest.raises(Barred) as barred:
        approve(lines[1].name)
    assert "draw.target_not_standing" in {f.code for f in barred.value.findings}


def test_nobody_types_a_digest_or_a_list_into_a_draw_of_the_house(drawing):
    draw = drawing.fixed()
    for act, data in (
        ("seed_commitment", {"digest": "a" * 64}),
        ("draw", {"seed_parts": [{"source": "甲", "value": "1"}, {"source": "乙", "value": "2"}]}),
    ):
        step = drawing.step()
        with pytest.raises(Barred) as barred:
            door.perform(case=draw.case, act=act, data=data, now=step["at"], **step)
        assert "draw.typed_in" in {f.code for f in barred.value.findings}


def test_the_list_is_published_with_its_file(drawing):
    draw = drawing.drawn()
    assert selectors.draw_public(draw.code) == draw  # its digests, not its list
    assert selectors.draw_public(drawing.plan(reason="另抽").code) is None
    services.publish(draw, **drawing.step(by=drawing.cast.publisher))
    draw.refresh_from_db()
    assert selectors.draw_public(draw.code) == draw
    assert draw.get_state() == "已公布"
    assert again(draw).ok


def test_a_file_waits_for_the_log(drawing):
    draw = drawing.drawn()
    with pytest.raises(proofs.NotYet):
        proof.file_of(draw)


def test_others_see_nothing_of_a_draw(drawing):
    draw = drawing.drawn()
    cast = drawing.cast
    assert selectors.draw(cast.outsider, draw.code) is None
    assert selectors.draw(cast.supervisor, draw.code) == draw
    assert list(selectors.targets(cast.outsider)) == []
    with pytest.raises(door.Forbidden):
        services.registers_fix(drawing.plan(reason="另抽"), **drawing.step(by=cast.outsider))


def test_a_register_row_changed_in_the_database_is_found(drawing):
    """Somebody with the database changes the fixed register: the digests in the log tell."""
    draw = drawing.drawn()
    sequencing.run_once()
    plain = zlib.decompress(bytes(draw.registers)).decode()
    draw.registers = zlib.compress(plain.replace('"grade": "A"', '"grade": "B"', 1).encode())
    draw.save()
    found = verify.verify(proof.file_of(draw).encode())
    assert not found.ok
    assert any("检查对象名录与记录里固定的不一致" in said for said in found.bad)


def test_the_secret_is_the_one_committed_to(drawing):
    draw = drawing.committed()
    told = rows.of_case(draw.case)[-1].data
    assert told == {"digest": seed.commitment(draw.secret)}
    assert standing.ACTS[0] == "draw_plan"


def test_the_account_of_a_lawful_draw_passes_the_check(drawing):
    """JC-014, JC-015: what the door let through, the linter finds nothing in."""
    draw = drawing.drawn()
    services.publish(draw, **drawing.step(by=drawing.cast.publisher))
    acts = rows.of_case(draw.case)
    header = folding.opened(draw.case, "double_random", acts[0].body)
    header.procedure = "ordinary"
    for one in acts:
        folding.meet(header, one.body)
    told = [folding.act_of(one.body) for one in acts]
    report = checking.check(header, told, WorkCalendar.official(), date(2026, 3, 10))
    assert [finding.code for finding in report.findings] == []


def test_the_check_of_the_house_compares_every_draw_with_the_record(drawing):
    """R17: what somebody changes in the table of draws is named."""
    draw = drawing.drawn()
    drawing.plan(reason="另抽")
    assert list(checking_draws.differences()) == []
    assert checking_draws.count() == 2
    plain = zlib.decompress(bytes(draw.registers)).decode()
    for column, value, says in (
        ("plan", draw.plan.replace("2026-03-20", "2026-03-21"), "方案与记录不一致"),
        ("secret", "8" * 64, "本机关秘密的承诺与记录不一致"),
        ("outside_commitment", "8" * 64, "监督机关秘密的承诺与记录不一致"),
        (
            "registers",
            zlib.compress(plain.replace('"A"', '"B"', 1).encode()),
            "检查对象名录与记录不一致",
        ),
        ("registers", b"broken", "读不出来"),
        ("plan", "{}", "读不出来"),
    ):
        Draw.objects.filter(pk=draw.pk).update(**{column: value})
        told = " ".join(checking_draws.differences())
        assert says in told, column
        assert f"随机抽取 {draw.code}" in told
        Draw.objects.filter(pk=draw.pk).update(**{column: getattr(draw, column)})
    assert list(checking_draws.differences()) == []
