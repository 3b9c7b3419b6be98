"""The cases of the demonstration, each in another stage."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from mingjian.kernel.calendar import WorkCalendar
from mingjian.project.demo import draws, publicity
from mingjian.project.demo import other_kinds as kinds
from mingjian.project.demo import parts as p
from mingjian.project.demo.matters import (
    COMMON_PARTS,
    COMPLETION,
    DAMAGE,
    GREENING,
    KIOSK,
    OCCUPATION,
    PROPERTY,
    STALL,
    TREES,
    Matter,
    fine,
    organisation,
)
from mingjian.project.demo.stage import Stage


def hearing_to_archive(s: Stage) -> None:
    """An ordinary case with a hearing, from lead to archive."""
    m = OCCUPATION
    p.lead(s, m)
    s.after(1)
    p.filing(s, m)
    p.investigation(s, m)
    s.after(8)
    p.report(s, m, complex=True)
    s.after(1)
    p.notice(s, m, hearing=True)
    p.serve(s, "prior_notice")
    s.after(2)
    s.do(
        "officer1",
        "hearing_request",
        {"form": "written", "who": "当事人代表", "reason": "认为罚款数额偏高。"},
    )
    s.after(1)
    hearing_at = s.later(9)
    s.do(
        "reviewer",
        "hearing_notice",
        {
            "hearing_at": hearing_at.isoformat(),
            "place": "局听证室",
            "chair": s.ref("reviewer"),
            "members": [s.ref("officer3")],
            "recorder": s.ref("clerk"),
            "open": True,
            "served_on": s.day.isoformat(),
        },
    )
    p.serve(s, "hearing_notice")
    s.after(9)
    s.do(
        "reviewer",
        "hearing",
        {
            "start": s.now.isoformat(),
            "end": s.now.isoformat(),
            "place": "局听证室",
            "chair": s.ref("reviewer"),
            "members": [s.ref("officer3")],
            "recorder": s.ref("clerk"),
            "investigators": s.pair,
            "open": True,
            "free": True,
            "course": [
                {"who": "调查人员", "said": "陈述违法事实、证据和处罚建议。"},
                {"who": "当事人", "said": "承认占用事实，认为已经开始清理，请求减少罚款。"},
                {
                    "who": "调查人员",
                    "said": "占用面积在五十平方米以上，逾期才清理，不具备从轻情形。",
                },
                {"who": "当事人", "said": "最后陈述：请求考虑企业困难。"},
            ],
            "signed": "signed",
            "recorded": ["text", "full"],
        },
    )
    s.after(2)
    s.do(
        "reviewer",
        "hearing_report",
        {
            "facts_found": m.found,
            "points": "占用面积和恢复原状的时间。",
            "opinion": "keep",
            "reason": "事实清楚，当事人意见不影响裁量阶次。",
        },
    )
    p.submission(s, hearing=True)
    s.after(2)
    p.review(s)
    s.after(1)
    p.deliberation(s)
    p.approval(s)
    p.decision(
        s, m, defended="rejected", answer="听证中提出的减少罚款的意见，因不具备从轻情形，不予采纳。"
    )
    s.after(1)
    p.serve(s, "penalty_decision")
    s.after(1)
    publicity.review(s)
    publicity.publish(s)
    s.after(3)
    p.payment(s, 8_000_000, "示例银行回单0001")
    p.performed(s)
    s.after(2)
    p.closing(s)
    p.dossier(s)


def on_the_spot(s: Stage) -> None:
    """A summary penalty of a person, paid and filed."""
    m = STALL
    p.lead(s, m)
    s.do(
        "officer1",
        "certificate_shown",
        {"by": s.pair, "to": "当事人", "recorded": ["video"]},
    )
    s.do(
        "officer1",
        "evidence_item",
        {
            "by": s.pair,
            "type": "audiovisual",
            "name": "现场录像",
            "source": "执法记录仪",
            "proves": m.found,
            "verified": True,
            "verification": "当场播放，当事人无异议。",
        },
    )
    p.notice(s, m)
    s.do(
        "officer1",
        "penalty_decision",
        {
            "by": s.pair,
            "facts_found": m.found,
            "basis": m.basis,
            "penalties": list(m.penalties),
            "discretion": m.discretion,
            "rectification": m.order,
            "remedies": m.remedies(summary=True),
            "states": p.SUMMARY_STATES,
            "place": m.place,
            "delivered": True,
            "facts": {"suspected_crime": False},
        },
    )
    p.serve(s, "penalty_decision", method="on_the_spot", person=True)
    s.after(1)
    s.do("officer1", "summary_filing", {"of": "penalty_decision", "received_by": s.ref("clerk")})
    s.after(2)
    p.payment(s, 5_000, "示例银行回单0002")
    p.performed(s)
    p.closing(s, published=False)


def _to_decision(s: Stage, m: Matter, *, submitted: bool = True) -> None:
    """From the lead to the eve of the decision, without a hearing."""
    p.lead(s, m)
    s.after(1)
    p.filing(s, m)
    p.investigation(s, m)
    s.after(5)
    p.report(s, m)
    s.after(1)
    p.notice(s, m)
    p.serve(s, "prior_notice")
    s.after(1)
    p.waiver(s, "defence")
    if submitted:
        s.after(5)
        p.submission(s)


def withdrawn_after_review(s: Stage) -> None:
    """Published, annulled in reconsideration, withdrawn with its reason."""
    m = TREES
    _to_decision(s, m)
    p.review(s)
    p.approval(s)
    p.decision(s, m)
    p.serve(s, "penalty_decision")
    s.after(2)
    publicity.review(s)
    publicity.publish(s)
    s.after(6)
    s.do(
        "clerk",
        "reconsideration_application",
        {"of": "penalty_decision", "organ": "长治市人民政府", "received_at": s.day.isoformat()},
    )
    s.after(12)
    s.do(
        "clerk",
        "reconsideration_decision",
        {
            "of": "penalty_decision",
            "outcome": "annul",
            "received_at": s.day.isoformat(),
            "reason": "认定移植株数的证据不足。",
        },
    )
    learned = s.day.isoformat()
    s.after(1)
    publicity.withdraw(s, learned_on=learned)


def stopped_by_the_waiting_term(s: Stage) -> None:
    """A decision tried before the party's term to speak has ended: the gate holds."""
    m = KIOSK
    p.lead(s, m)
    s.after(1)
    p.filing(s, m)
    p.investigation(s, m)
    s.after(4)
    p.report(s, m)
    s.after(1)
    p.notice(s, m)
    p.serve(s, "prior_notice")
    s.after(2)
    p.approval(s)
    s.attempt("officer1", "penalty_decision", p.decision_data(s, m))


def fresh_lead(s: Stage) -> None:
    """A lead registered this morning."""
    p.lead(
        s,
        Matter(
            item="CZ-CF-02",
            cause="",
            party=organisation("某某广告传媒有限公司", 4),
            place="示例街心花园",
            found="群众反映有人在街心花园安装灯箱，损坏草坪和喷灌设施。",
            provision="《城市绿化条例》第二十条",
            law=GREENING,
            article="第二十六条",
            penalties=fine(5_000),
            source="complaint",
        ),
    )


def under_investigation(s: Stage) -> None:
    """Site, party and evidence recorded; the report is still to come."""
    p.lead(s, DAMAGE)
    s.after(1)
    p.filing(s, DAMAGE)
    p.investigation(s, DAMAGE)


def waiting_for_review(s: Stage) -> None:
    """Sent to the legal office, which has yet to answer."""
    _to_decision(s, COMPLETION)


def decided_to_publish(s: Stage) -> None:
    """Decided and served; the publication is due."""
    m = replace(
        COMPLETION,
        party=organisation("某某实业集团有限公司", 7, "350582"),
        found="当事人在竣工验收后六个月内未报送有关资料，责令补报后逾期二十日补报。",
        penalties=fine(12_000),
        benchmark="轻微",
        ground="逾期不满一个月补报，按轻微阶次量罚。",
    )
    _to_decision(s, m)
    p.review(s)
    p.approval(s)
    p.decision(s, m)
    s.after(1)
    p.serve(s, "penalty_decision")


def unpaid_with_late_penalty(s: Stage) -> None:
    """Served and published, not paid in time: the late penalty runs."""
    m = PROPERTY
    _to_decision(s, m)
    p.review(s)
    p.approval(s)
    p.decision(s, m)
    p.serve(s, "penalty_decision")
    s.after(2)
    publicity.review(s)
    publicity.publish(s)


def corrected_and_not_punished(s: Stage) -> None:
    """Slight, corrected at once: no penalty, with education, closed."""
    m = COMMON_PARTS
    p.lead(s, m)
    s.after(1)
    p.filing(s, m)
    p.investigation(s, m)
    s.after(3)
    p.report(s, m, proposal="no_penalty")
    p.approval(s)
    s.do(
        "officer1",
        "no_penalty",
        {
            "by": s.pair,
            "facts_found": m.found,
            "ground": "slight",
            "reason": "违法行为轻微并及时改正，没有造成危害后果。",
            "basis": [
                {"law": "中华人民共和国行政处罚法", "article": "第三十三条第一款", "level": "law"}
            ],
            "education": "已当面教育，当事人承诺不再发生。",
            "states": ["facts", "grounds", "basis", "remedies", "body_and_date", "seal"],
            "approved_by": s.ref("leader"),
        },
    )
    p.serve(s, "no_penalty", person=True)
    s.after(1)
    p.closing(s, "no_penalty", published=False)


# story, its title, body, working days from its first day to today
STORIES: tuple[tuple[Callable[[Stage], None], str, str, int], ...] = (
    (hearing_to_archive, "普通程序，经听证，从线索到归档", "cz", 45),
    (on_the_spot, "简易程序，当场处罚个人", "cz", 12),
    (withdrawn_after_review, "公示后被复议撤销，撤回公示", "cz", 48),
    (stopped_by_the_waiting_term, "陈述申辩期未满就要处罚，被拦下", "cz", 9),
    (fresh_lead, "刚登记的线索", "cz", 1),
    (under_investigation, "正在调查取证", "cz", 6),
    (waiting_for_review, "等待法制审核", "jj", 15),
    (decided_to_publish, "已送达，等待公示", "jj", 18),
    (unpaid_with_late_penalty, "逾期不缴罚款，加处罚款", "hy", 45),
    (corrected_and_not_punished, "轻微并及时改正，不予处罚", "hy", 20),
    (kinds.permit_granted, "许可：补正、核查、准予、发证、公示、结案", "cz", 25),
    (kinds.permit_under_examination, "许可：已受理，正在审查", "cz", 3),
    (kinds.seizure_in_force, "扣押：经批准实施，期限正在计算", "jj", 4),
    (kinds.inspection_finds_a_breach, "检查发现问题，引出处罚案件", "cz", 4),
    (draws.drawn_and_published, "双随机：固定名录、承诺秘密、抽取、公布名单", "cz", 8),
    (kinds.fee_noticed, "收费：通知、送达、缴费", "jj", 10),
    (kinds.payment_granted, "给付：申请、决定、发放", "hy", 12),
)


def play(
    calendar: WorkCalendar, *, again: int, done: Collection[str]
) -> Iterator[tuple[str, str, Stage | None]]:
    """Play the stories one by one: name, title, and its stage (None: played before).

    ``again`` tells this run from one that was cut short: a story it left half told stays as it
    is, and is told anew as another case.
    """
    for story, title, prefix, back in STORIES:
        if story.__name__ in done:
            yield story.__name__, title, None
            continue
        stage = Stage(prefix, f"{story.__name__}:{again}", back=back, calendar=calendar)
        story(stage)
        stage.settle()
        yield story.__name__, title, stage
