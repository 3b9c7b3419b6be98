"""Each paper holds what it must: found in its extracted text, and refused where it is not told."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pypdf
import pytest

from mingjian.apps.cases.gates import Candidate
from mingjian.apps.instruments import wording
from mingjian.apps.instruments.compose import content_of, instrument_of
from mingjian.apps.instruments.needs import Need, given, lacking, when
from mingjian.apps.instruments.registry import INSTRUMENTS
from mingjian.apps.instruments.whole import paper_is_whole
from mingjian.kernel.money import format_yuan
from mingjian.law.acts import ACTS, STATES, Member, member_of
from mingjian.law.history import Act, History, parse_at
from tests.apps.instruments import samples

KINDS = sorted(samples.FULL)
NEEDED = [(kind, need.path) for kind in KINDS for need in INSTRUMENTS[kind].needs]
LARGE_NAMES = {**samples.case("penalty_decision")["people"], "p1": "执法员甲", "p2": "执法员乙"}
LARGE_NAMES["p8"] = "监督员"
UNPRINTED = {"signed", "states", "recorded", "remedies", "facts", "files", "attachments", "item"}
"""Members that say something of the paper or the case, and are not its words."""
IN_OTHER_WORDS = {
    ("supervision_decision", "outcome"): "责令你单位纠正",
    ("recusal_decision", "outcome"): "驳回回避申请",
    ("referral_objection", "to"): "某市公安局某区分局",
    ("permit_decision", "outcome"): "准予行政许可",
    ("permit_renewal", "outcome"): "准予延续",
    ("confirmation_decision", "outcome"): "予以确认",
    ("summary_filing", "of"): "某园当罚〔2026〕1号",
    ("supervision_objection_reply", "of"): "某监意〔2026〕1号",
    ("permit_extension", "of"): "受理",
    ("service", "of"): "行政处罚决定书",
    ("service_announcement", "of"): "行政处罚决定书",
    ("extension", "of"): "立案",
}


def squeezed(text: str) -> str:
    return re.sub(r"[\s＿]", "", text)


def extracted(kind: str) -> str:
    """The text as another program reads it out of the PDF."""
    pdf = samples.composed(kind).pdf
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return squeezed("".join(page.extract_text() for page in reader.pages))


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The text of every paper; the foot of a page stands between the lines, so it is cut out."""
    found = {}
    for kind in KINDS:
        act = samples.FULL[kind]
        content = content_of(
            kind, act, samples.case(kind), samples.BODY, str(act.get("document", "")),
            samples.ISSUED_AT,
        )  # fmt: skip
        found[kind] = squeezed(content.text())
    return found


def words(member: Member, value: Any) -> Iterator[str]:
    """How a paper words the value of a member."""
    match member.type:
        case "text" | "longtext":
            yield from (line.strip("。；，") for line in str(value).split("\n"))
        case "money":
            yield f"¥{format_yuan(int(value), thousands=True)}"
        case "int":
            yield str(value)
        case "date":
            yield wording.day(str(value))
        case "moment":
            yield wording.moment(value).rpartition("日")[2] or wording.day(value)
        case "choice":
            yield member.label_of(str(value))
        case "choices":
            yield from (member.label_of(str(one)) for one in value)
        case "person":
            yield LARGE_NAMES[value]
        case "people":
            yield from (LARGE_NAMES[one] for one in value)
        case "act":
            yield instrument_of(str(value), {"procedure": "ordinary"}).title
        case "rows" if member.name == "basis":
            yield from (wording.cited(row) for row in value)
        case "rows" if member.name == "penalties":
            yield from (wording.penalty(row) for row in value)
        case "rows":
            for row in value:
                for part in member.of:
                    if row.get(part.name) not in (None, "", False, True):
                        yield from words(part, row[part.name])


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_form_must_be_told_stands_in_the_paper(kind: str, texts: Any) -> None:
    """R02: every required member of the act, worded as papers word it."""
    act = samples.FULL[kind]
    for member in ACTS[act["act"]].form(samples.case(kind)["procedure"]):
        if not member.required or member.name in UNPRINTED or act.get(member.name) is None:
            continue
        other = IN_OTHER_WORDS.get((kind, member.name))
        for phrase in [other] if other else words(member, act[member.name]):
            assert squeezed(phrase) in texts[kind], (kind, member.name, phrase)


def told_in(path: str, kind: str) -> list[str]:
    """The words in which a particular of the sample stands in its paper."""
    act, case = samples.FULL[kind], samples.case(kind)
    first = path.partition("|")[0]
    room, _, name = first.partition(".")
    if first == "officers":
        return [one["number"] for one in samples.OFFICERS]
    if room == "party":
        return [str(case["party"][name])]
    if room == "body":
        return [str(samples.BODY[name])]
    if room == "earlier":
        return []
    if first == "basis":
        rows = act.get("basis") or (case.get("item") or {}).get("basis")
        return [wording.cited(row) for row in rows]
    if other := IN_OTHER_WORDS.get((kind, first)):
        return [other]
    whole, _, part = first.partition("[].")
    member = member_of(act["act"], whole, case["procedure"])
    assert member is not None
    value = act.get(whole)
    if value is None or member.type in ("bool", "object") or whole in UNPRINTED:
        return []
    if whole == "discretion":
        return [str(value["ground"])]
    if part:
        of = next(one for one in member.of if one.name == part)
        return [phrase for row in value for phrase in words(of, row[part])]
    return list(words(member, value))


@pytest.mark.parametrize(("kind", "path"), NEEDED)
def test_each_particular_stands_in_the_paper(kind: str, path: str, texts: Any) -> None:
    need = next(one for one in INSTRUMENTS[kind].needs if one.path == path)
    for phrase in told_in(path, kind) if need.asked(samples.FULL[kind]) else ():
        assert squeezed(phrase) in texts[kind], (kind, path, phrase)


@pytest.mark.parametrize("kind", KINDS)
def test_another_program_reads_the_same_text_out_of_the_file(kind: str, texts: Any) -> None:
    """Every particular also comes out of the PDF itself, whatever page it fell on."""
    found = extracted(kind)
    lines = [line for line in _plain(kind) if len(line) > 6]
    assert sum(line in found for line in lines) >= 0.6 * len(lines), kind


def _plain(kind: str) -> list[str]:
    content = content_of(
        kind, samples.FULL[kind], samples.case(kind), samples.BODY, "", samples.ISSUED_AT
    )
    cells = [cell for line in content.lines() for cell in line.split("\t")]
    return [squeezed(cell) for cell in cells if "＿" not in cell]


def without(path: str, kind: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The sample with one particular taken away everywhere it could be found."""
    act, case, body = dict(samples.FULL[kind]), samples.case(kind), dict(samples.BODY)
    for part in path.split("|"):
        room, _, name = part.partition(".")
        if part == "officers":
            act["by"] = act["by"][:1]
            if "certificates" in act:  # the act names them itself
                act["officers"] = act["officers"][:1]
        elif part == "basis":
            act.pop("basis", None)
            case["item"] = {}
        elif room == "party":
            case["party"] = {k: v for k, v in case["party"].items() if k != name}
        elif room == "body":
            body.pop(name, None)
            act.pop("remedies", None)
        elif room == "earlier":
            case["acts"] = [a for a in case["acts"] if a["act"] != name]
        elif "[]." in part:
            rows, _, name = part.partition("[].")
            act[rows] = [{k: v for k, v in row.items() if k != name} for row in act[rows]]
        else:
            act.pop(part, None)
    return act, case, body


def candidate(act: Mapping[str, Any], case: Mapping[str, Any], body: Mapping[str, Any]) -> Any:
    """The act at the door, on the case as it stood."""
    history = History(
        ref="c1", kind=case["kind"], procedure=case["procedure"], complete=frozenset({"acts"}),
        body=dict(body), party=dict(case["party"]), item=dict(case.get("item") or {}),
    )  # fmt: skip
    for one in case["acts"]:
        data = {k: v for k, v in one.items() if k not in ("act", "at", "by", "party", "item")}
        history.add(Act(one["act"], parse_at(one["at"]), tuple(one["by"]), data))
    held = {"act", "at", "by", "certificates", "document"}
    if all(isinstance(one, Mapping) for one in act.get("officers", [])):
        held.add("officers")  # certificates, not a member of the act
    data = {k: v for k, v in act.items() if k not in held}
    done = Act(act["act"], parse_at(act["at"]), tuple(act["by"]), data)
    return Candidate(history=history, act=done, actor=None, body_id=1, files={})  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_that_is_told_whole_passes_the_gate(kind: str) -> None:
    act, case = samples.FULL[kind], samples.case(kind)
    assert lacking(INSTRUMENTS[kind].needs, act, case, samples.BODY) == []
    assert list(paper_is_whole(candidate(act, case, samples.BODY))) == []


@pytest.mark.parametrize(("kind", "path"), NEEDED)
def test_a_paper_that_lacks_a_particular_is_refused_by_its_name(kind: str, path: str) -> None:
    """QZ-008, QZ-013, QZ-014, XK-003, XK-014, JC-013 …: the member is named, and where to fill it."""
    need = next(one for one in INSTRUMENTS[kind].needs if one.path == path)
    act, case, body = without(path, kind)
    if need.asked(samples.FULL[kind]) and need.member in ("", path):
        missing = [one.path for one in lacking(INSTRUMENTS[kind].needs, act, case, body)]
        assert path in missing
    if need.asked(act):
        found = list(paper_is_whole(candidate(act, case, body)))
        label = need.label(act["act"])
        assert any(label in one.message for one in found), (kind, path, [f.message for f in found])
        assert all(one.remedy and one.source and one.severity == "bar" for one in found)


def test_a_refusal_needs_its_reasons_and_a_grant_its_scope() -> None:
    """XK-014: 《行政许可法》第三十八条第二款; asked only of the one that was chosen."""
    needs = INSTRUMENTS["permit_decision"].needs
    act, case = samples.FULL["permit_decision"], samples.case("permit_decision")
    refusal = {k: v for k, v in act.items() if k != "scope"} | {"outcome": "refuse"}
    assert [one.path for one in lacking(needs, refusal, case, samples.BODY)] == ["reason"]
    grant = {k: v for k, v in act.items() if k != "scope"}
    assert [one.path for one in lacking(needs, grant, case, samples.BODY)] == ["scope"]
    text = content_of(
        "permit_decision", refusal | {"reason": "占用面积超过规定"}, case, samples.BODY, "",
        samples.ISSUED_AT,
    ).text()  # fmt: skip
    assert "不予行政许可决定书" in text
    assert "占用面积超过规定。" in text
    assert "六十日内向某市人民政府申请行政复议" in text


def test_a_need_may_hang_on_a_choice_or_on_another_member() -> None:
    assert when("outcome", "refuse", "reason").asked({"outcome": "refuse"})
    assert not when("outcome", "refuse", "reason").asked({"outcome": "grant"})
    assert given("amount", "account").asked({"amount": 1})
    assert not given("amount", "account").asked({})
    assert Need("reason").asked({})


def test_a_sum_that_is_stated_is_told_with_its_account() -> None:
    """QZ-013: 《行政强制法》第三十五条第三项."""
    act, case = samples.FULL["demand"], samples.case("demand")
    sumless = {k: v for k, v in act.items() if k not in ("amount", "account")}
    found = list(paper_is_whole(candidate(sumless, case, samples.BODY)))
    assert [one.code for one in found] == ["instrument.stated.amount_and_account"]
    unticked = sumless | {"states": ["term", "manner", "right_to_defend"]}
    assert list(paper_is_whole(candidate(unticked, case, samples.BODY))) == []
    no_account = {k: v for k, v in act.items() if k != "account"}
    found = list(paper_is_whole(candidate(no_account, case, samples.BODY)))
    assert "给付方式和账户" in found[0].message


STATED = {
    "facts": ("事实", "情形", "审查的情况", "需要", "占用"),
    "grounds": ("理由", "需要", "违反了"),
    "basis": ("依据",),
    "content": ("拟作出",),
    "right_to_defend": ("陈述和申辩", "陈述、申辩"),
    "right_to_hearing": ("有权要求听证",),
    "party": ("当事人：", "被征收人：", "被征用人："),
    "evidence": ("证据证明",),
    "penalty": ("行政处罚：", "行政处罚："),
    "performance": ("履行方式和期限",),
    "collecting_bank": ("某某银行某市分行",),
    "late_penalty": ("百分之三加处罚款",),
    "defence_answered": ("复核",),
    "discretion": ("裁量",),
    "remedies": ("申请行政复议",),
    "body_and_date": ("某市园林绿化管理局",),
    "seal": ("某市园林绿化管理局",),
    "review_body": ("向某市人民政府申请行政复议",),
    "review_term": ("六十日内",),
    "court_term": ("某市某区人民法院提起行政诉讼",),
    "violation": ("经现场查明",),
    "amount": ("¥",),
    "time": ("时间：",),
    "place": ("地点：",),
    "body": ("某市园林绿化管理局",),
    "officer_signatures": ("执法人员（签名）",),
    "review_first": ("应当先",),
    "reasons": ("理由", "符合法定条件"),
    "term": ("期限",),
    "goods": ("物品", "账号"),
    "manner": ("方式：",),
    "amount_and_account": ("¥80,000.00",),
    "matter": ("检查事项",),
    "officers": ("检查人员：",),
    "frequency": ("本年度对你单位的第1次",),
    "five_bans": ("五个严禁",),
    "right_to_recusal": ("申请回避",),
}
ONLY_WHERE = {"online_review", "review_first"}


@pytest.mark.parametrize("kind", [k for k in KINDS if samples.FULL[k]["act"] in STATES])
def test_what_a_paper_is_said_to_state_it_states(kind: str, texts: Any) -> None:
    """QZ-008, QZ-013, QZ-014, XK-014, JC-013: the words that rules ask of ``states``."""
    act = samples.FULL[kind]
    name = f"{act['act']}.summary" if kind == "summary_penalty_decision" else act["act"]
    for word, _ in STATES[name]:
        if word in ONLY_WHERE:
            continue
        assert any(squeezed(p) in texts[kind] for p in STATED[word]), (kind, word)


def test_the_law_of_the_day_words_the_remedies() -> None:
    """JJ-005: on the spot review comes first since 2024-01-01, and did not on the day before."""
    act, case = samples.FULL["summary_penalty_decision"], samples.case("summary_penalty_decision")
    told = {k: v for k, v in act.items() if k != "remedies"}
    old = content_of(
        "summary_penalty_decision", told | {"at": "2023-12-31T10:00:00+08:00"}, case,
        samples.BODY, "", samples.ISSUED_AT,
    ).text()  # fmt: skip
    new = content_of(
        "summary_penalty_decision", told | {"at": "2024-01-01T10:00:00+08:00"}, case,
        samples.BODY, "", samples.ISSUED_AT,
    ).text()  # fmt: skip
    assert "应当先" not in old
    assert "六个月内直接向" in old
    assert "应当先自收到本决定书之日起六十日内" in new


def test_forfeited_goods_are_listed_in_two_copies_with_the_decision() -> None:
    """《行政处罚法》第五十九条第一款第三项: what is taken is told; without forfeiture no list is."""
    act, case = samples.FULL["penalty_decision"], samples.case("penalty_decision")
    taken = act | {"penalties": [{"kind": "confiscation_of_goods"}]}
    found = list(paper_is_whole(candidate(taken, case, samples.BODY)))
    assert [one.code for one in found] == ["instrument.particular.items"]
    goods = [{"name": "油锯", "spec": "MS180", "quantity": 2, "value": 180000, "state": "可用"}]
    listed = taken | {"items": goods}
    assert list(paper_is_whole(candidate(listed, case, samples.BODY))) == []
    text = content_of(
        "penalty_decision", listed, case, samples.BODY, "某园罚决〔2026〕5号", samples.ISSUED_AT
    ).text()
    assert text.count("没收物品清单") == 3
    assert "第一联　当事人保存" in text
    assert "第二联　行政机关附卷" in text
    assert text.count("油锯\tMS180\t2\t人民币壹仟捌佰元整（¥1,800.00）") == 2
    assert (
        "没收物品清单"
        not in content_of("penalty_decision", act, case, samples.BODY, "", samples.ISSUED_AT).text()
    )
