"""The publicity desk: original beside public text, places put back with a reason, the channels."""

import re

import pytest

from mingjian.apps.journal import rows
from mingjian.apps.publication import release
from tests import play
from tests.cast import day
from tests.web.conftest import owed

pytestmark = pytest.mark.django_db
MINOR = [{"factor": "minor", "applies": True, "proof": "违法时十六周岁"}]
CHECKS = ["state_secret", "trade_secret", "privacy", "minor", "stability", "accuracy"]


def decided(cast, facts="当事人擅自占用绿地二十平方米。", **lead):
    """A case decided on day 24, whose decision tells ``facts``."""
    case = cast.lead(**lead)
    for hour, (name, step, number) in enumerate(play.STEPS):
        if name == "penalty_decision":
            play.decision(cast, case, day(number, 8 + hour % 10), facts_found=facts)
            return case
        step(cast, case, day(number, 8 + hour % 10))
    raise AssertionError("unreachable")


def address(case, channel="enforcement"):
    return f"/desk/publicity/{owed(case, channel).code}/"


def review(page, **changes):
    """The answers of a review that agrees, for the text of the page."""
    text = re.search(r'<textarea id="masked"[^>]*>(.*?)</textarea>', page, re.S)[1]
    return {
        "masked": text,
        "action": "review",
        "was": "",
        "key": "k-review",
        "review-social_effect": "占用公共绿地，具有一定社会影响。",
        "review-checks": CHECKS,
        "review-outcome": "publish",
        "review-reason": "依法应当公开。",
        **changes,
    }


def key_of(page, told):
    """The key of the hidden place that reads ``told``."""
    row = next(r for r in re.findall(r"<tr id=\"h-.*?</tr>", page, re.S) if f">{told}</mark>" in r)
    found = re.search(r'name="undo" value="([\d-]+)"', row)
    return found[1] if found else None


def test_each_hidden_place_stands_beside_the_original_with_its_kind(cast, login):
    """P17: the person who releases a text sees what is hidden, where and why."""
    case = decided(cast, "当事人甲在某路绿地堆放木材，值班电话0355-2012345。")
    page = login(cast.publisher).get(address(case)).content.decode()
    assert ">当事人甲</mark>" in page
    assert "姓名" in page
    assert "【电话略】" in page
    assert key_of(page, "当事人甲") is None  # a person of the case: nobody may put it back
    assert key_of(page, "0355-2012345") is not None


def test_a_place_is_put_back_with_a_reason_that_the_act_records(cast, login):
    case = decided(cast, "执法中设立的值班电话0355-2012345向群众公开。")
    client = login(cast.publisher)
    page = client.get(address(case)).content.decode()
    key = key_of(page, "0355-2012345")
    chosen = {"undo": key, f"why-{key}": "本机关公开的值班电话。"}
    seen = client.post(address(case), review(page, action="preview", **chosen)).content.decode()
    assert "0355-2012345" in review(seen)["masked"]
    answer = client.post(address(case), review(seen, was=key, **chosen))
    assert answer.status_code == 302, answer.content.decode()
    (told,) = rows.of_case(case, acts=["publication_review"])
    assert told.data["undone"] == [
        {"text": "0355-2012345", "kind": "电话", "reason": "本机关公开的值班电话。"}
    ]
    assert "0355-2012345" in owed(case).text


def test_a_place_put_back_without_a_reason_is_refused_beside_what_was_typed(cast, login):
    case = decided(cast, "值班电话0355-2012345。")
    client = login(cast.publisher)
    page = client.get(address(case)).content.decode()
    answer = client.post(address(case), review(page, undo=key_of(page, "0355-2012345")))
    assert answer.status_code == 422
    assert "保留的理由" in answer.content.decode()
    assert "具有一定社会影响" in answer.content.decode()
    assert owed(case).status == "draft"


def test_a_protected_value_cannot_be_put_back_by_a_forged_form(cast, login):
    """P17: neither by its place nor by typing it into the text."""
    case = decided(cast, "当事人甲在某路绿地堆放木材。")
    client = login(cast.publisher)
    page = client.get(address(case)).content.decode()
    span = next(s for s in release.prepare(case, owed(case).of_seq).hidden if s.sure)
    key = f"{span.start}-{span.end}"
    forged = client.post(address(case), review(page, undo=key, **{f"why-{key}": "想公开"}))
    assert forged.status_code == 422
    assert "不能保留" in forged.content.decode()
    typed = client.post(address(case), review(page, masked="当事人甲在某路绿地堆放木材。"))
    assert typed.status_code == 409
    assert "姓名" in typed.content.decode()
    assert owed(case).status == "draft"


def test_a_text_edited_by_hand_is_never_thrown_away(cast, login):
    case = decided(cast, "值班电话0355-2012345。")
    client = login(cast.publisher)
    page = client.get(address(case)).content.decode()
    key = key_of(page, "0355-2012345")
    edited = review(page, action="preview", undo=key, masked="改写过的公示文本。")
    answer = client.post(address(case), edited).content.decode()
    assert "改写过的公示文本。" in answer
    assert "有手工修改" in answer


def test_a_name_that_is_a_common_word_is_shown_counted_and_put_back_place_by_place(cast, login):
    """A two-character name does not eat the text in silence."""
    case = decided(
        cast,
        "安全在现场作业，没有落实安全生产责任。",
        party={**cast_party(), "representative": "安全"},
    )
    client = login(cast.publisher)
    page = client.get(address(case)).content.decode()
    assert "“安全”是案件中的姓名，也是常用词" in page
    hidden = [s for s in release.prepare(case, owed(case).of_seq).hidden if s.doubtful]
    word = hidden[-1]
    key = f"{word.start}-{word.end}"
    chosen = {"undo": key, f"why-{key}": "“安全生产”是词，不是姓名。"}
    seen = client.post(address(case), review(page, action="preview", **chosen)).content.decode()
    answer = client.post(address(case), review(seen, was=key, **chosen))
    assert answer.status_code == 302, answer.content.decode()
    text = owed(case).text
    assert "落实安全生产责任" in text
    assert "安某在现场作业" in text
    assert "安全在现场" not in text


def cast_party():
    from tests.cast import PARTY

    return dict(PARTY)


def test_due_day_and_how_it_is_counted_are_shown(cast, login):
    """GS-003: seven workdays from the decision."""
    case = decided(cast)
    record = owed(case)
    page = login(cast.publisher).get(address(case)).content.decode()
    assert record.due_on.isoformat() == "2026-04-07"  # Thursday 26 March, 清明 from 4 to 6 April
    assert "期限怎样算" in page
    assert "4月6日" in record.due_count or "04-06" in record.due_count  # why it is not counted
    assert record.due_source in page


def test_each_channel_has_its_own_record_and_reason(cast, login):
    """GS-017: an ordinary penalty is also reported as credit information, within seven workdays."""
    case = decided(cast)
    client = login(cast.publisher)
    page = client.get(address(case, "credit")).content.decode()
    withhold = review(
        page,
        **{
            "review-outcome": "withhold",
            "review-withhold_ground": "slight",
            "review-credit_level": "slight",
            "review-reason": "轻微失信，没有公示的必要。",
        },
    )
    answer = client.post(address(case, "credit"), withhold)
    assert answer.status_code == 302, answer.content.decode()
    assert owed(case, "credit").status == "withheld"
    assert owed(case).status == "draft"
    shown = client.get(address(case)).content.decode()
    assert "轻微失信原则上不公示：轻微失信，没有公示的必要。" in shown


def test_what_is_reported_elsewhere_has_no_page_of_ours(cast, login):
    case = decided(cast)
    client = login(cast.publisher)
    page = client.get(address(case, "credit")).content.decode()
    told = review(page, **{"review-credit_level": "ordinary"})
    assert client.post(address(case, "credit"), told).status_code == 302
    until = {"publish-until": "2026-09-01", "action": "publish", "key": "k-publish"}
    answer = client.post(address(case, "credit"), until)
    assert answer.status_code == 302, answer.content.decode()
    assert owed(case, "credit").until.isoformat() == "2026-09-01"
    assert login(None).get(f"/d/{owed(case, 'credit').code}/").status_code == 404


def served_on_the_party(cast, case, when):
    told = {
        "by": cast.pair,
        "of": "prior_notice",
        "method": "direct",
        "recipient": "测试人",
        "relation": "self",
        "received_at": when.isoformat(),
        "place": "某市某区某村3号",
    }
    cast.perform("service", told, case=case, at=when)


def test_a_minor_is_never_published_whatever_the_reviewer_answers(cast, login):
    """GS-011. An unknown age does not come so far: CF-016 bars the decision."""
    party = {"type": "individual", "name": "测试人", "address": "某市某区某村3号"}
    case = cast.lead(party={**party, "birth": "2009-06-01"})
    for hour, (name, step, number) in enumerate(play.STEPS):
        when = day(number, 8 + hour % 10)
        if name == "notice_served":
            served_on_the_party(cast, case, when)
            continue
        if name == "penalty_decision":
            lighter = {**play.DISCRETION, "tier": "lighter", "factors": MINOR}
            play.decision(cast, case, when, discretion=lighter)
            break
        step(cast, case, when)
    client = login(cast.publisher)
    page = client.get(address(case)).content.decode()
    answer = client.post(address(case), review(page))
    assert answer.status_code == 409
    assert "未成年人" in answer.content.decode()
    assert owed(case).status == "draft"
