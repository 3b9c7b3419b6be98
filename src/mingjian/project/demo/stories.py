"""The ten cases of the demonstration, each in another stage."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from mingjian.kernel.calendar import WorkCalendar
from mingjian.kernel.ids import uscc_check
from mingjian.project.demo import parts as p
from mingjian.project.demo import publicity
from mingjian.project.demo.parts import Matter
from mingjian.project.demo.stage import Stage

GREENING = "城市绿化条例"


def organisation(name: str, number: int, region: str = "140400") -> dict[str, Any]:
    """An invented organisation with a code whose check character is right."""
    body = f"91{region}MA{number:06d}0"
    return {
        "type": "organisation",
        "name": name,
        "uscc": body + uscc_check(body),
        "representative": "当事人代表",
        "address": "示例路1号",
        "phone": "000-00000000",
    }


def individual(name: str) -> dict[str, Any]:
    """An invented person: a role for a name, no number."""
    return {"type": "individual", "name": name, "birth": "1985-06-01", "address": "示例小区"}


def fine(yuan: int) -> list[Mapping[str, Any]]:
    return [{"kind": "fine", "amount": yuan * 100}]


OCCUPATION = Matter(
    item="CZ-CF-01",
    cause="涉嫌擅自侵占城市绿地案",
    party=organisation("某某建筑工程有限公司", 1),
    place="示例大道东侧公共绿地",
    found="当事人未经同意占用示例大道东侧公共绿地堆放建筑材料，占用面积五十六平方米。",
    provision="《城市绿化条例》第十九条",
    law=GREENING,
    article="第二十七条",
    penalties=fine(80_000),
    tier="heavier",
    benchmark="严重",
    ground="占用面积在五十平方米以上，按严重阶次量罚。",
    order="责令限期退还、恢复原状。",
)


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
    _review_by_other(s)
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


def _review_by_other(s: Stage) -> None:
    """The legal review; the hearing's chair reviews too, for the bureau has one reviewer."""
    p.review(s)


STALL = Matter(
    item="CZ-CF-05",
    cause="不服从公共绿地管理单位管理",
    party=individual("当事人甲"),
    place="示例公园南门广场",
    found="当事人在公园南门广场摆摊，经管理人员劝导后仍不按指定地点经营。",
    provision="《城市绿化条例》第二十一条",
    law=GREENING,
    article="第二十八条",
    penalties=fine(50),
    benchmark="一般",
    ground="经劝导不改正，按一般阶次下限。",
    order="责令立即改正。",
    procedure="summary",
)


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


TREES = Matter(
    item="CZ-CF-03",
    cause="涉嫌擅自移植城市树木案",
    party=organisation("某某物业服务有限公司", 2),
    place="示例小区南侧道路",
    found="当事人未经批准移植道路树木三株，其中一株枯死。",
    provision="《城市绿化条例》第二十条",
    law=GREENING,
    article="第二十六条",
    penalties=fine(20_000),
    ground="移植三株，按一般阶次量罚。",
    order="责令停止侵害，补植树木。",
)


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


KIOSK = Matter(
    item="CZ-CF-04",
    cause="涉嫌未经同意在公共绿地内开设服务网点案",
    party=organisation("某某饮品店管理有限公司", 3),
    place="示例公园东侧绿地",
    found="当事人未经同意在公园东侧绿地内设置售货亭一处。",
    provision="《城市绿化条例》第二十一条",
    law=GREENING,
    article="第二十一条",
    penalties=fine(3_000),
    ground="初次查处，限期内迁出。",
    order="责令限期迁出。",
)


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


DAMAGE = Matter(
    item="CZ-CF-02",
    cause="涉嫌损坏城市绿化设施案",
    party=organisation("某某市政养护有限公司", 5),
    place="示例路中央绿化带",
    found="当事人施工时损坏绿化带喷灌管线约二十米、草坪八平方米。",
    provision="《城市绿化条例》第二十条",
    law=GREENING,
    article="第二十六条",
    penalties=fine(8_000),
)


def under_investigation(s: Stage) -> None:
    """Site, party and evidence recorded; the report is still to come."""
    p.lead(s, DAMAGE)
    s.after(1)
    p.filing(s, DAMAGE)
    p.investigation(s, DAMAGE)


COMPLETION = Matter(
    item="JJ-CF-04",
    cause="涉嫌未按时报送竣工验收资料案",
    party=organisation("某某置业发展有限公司", 6, "350582"),
    place="示例工业园项目",
    found="当事人在竣工验收后六个月内未报送有关竣工验收资料，责令补报后逾期二个月补报。",
    provision="《中华人民共和国城乡规划法》第四十五条",
    law="中华人民共和国城乡规划法",
    article="第六十七条",
    penalties=fine(30_000),
    ground="逾期一个月以上不满三个月补报，按一般阶次量罚。",
    order="责令补报，已补报。",
    review_body="晋江市人民政府",
)


def waiting_for_review(s: Stage) -> None:
    """Sent to the legal office, which has yet to answer."""
    _to_decision(s, COMPLETION)


def decided_to_publish(s: Stage) -> None:
    """Decided and served; the publication is due."""
    m = Matter(
        **{
            **{name: getattr(COMPLETION, name) for name in COMPLETION.__dataclass_fields__},
            "party": organisation("某某实业集团有限公司", 7, "350582"),
            "found": "当事人在竣工验收后六个月内未报送有关资料，责令补报后逾期二十日补报。",
            "penalties": fine(12_000),
            "benchmark": "轻微",
            "ground": "逾期不满一个月补报，按轻微阶次量罚。",
        }
    )
    _to_decision(s, m)
    p.review(s)
    p.approval(s)
    p.decision(s, m)
    s.after(1)
    p.serve(s, "penalty_decision")


PROPERTY = Matter(
    item="HY-CF-04",
    cause="涉嫌不移交物业管理有关资料案",
    party=organisation("某某物业管理有限公司", 8, "430400"),
    place="示例花园小区",
    found="当事人在物业服务合同终止后不移交物业管理资料，责令限期移交后逾期仍未移交。",
    provision="《物业管理条例》第三十八条",
    law="物业管理条例",
    article="第五十八条",
    penalties=[{"kind": "criticism"}, {"kind": "fine", "amount": 2_000_000}],
    tier="no_benchmark",
    benchmark="",
    ground="逾期未移交，情节一般，按法定幅度较低处确定。",
    order="责令限期移交资料。",
    review_body="衡阳市人民政府",
)


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


COMMON_PARTS = Matter(
    item="HY-CF-05",
    cause="涉嫌擅自利用物业共用部位经营案",
    party=individual("当事人乙"),
    place="示例花园小区2号楼入口",
    found="当事人在楼道入口摆放售货柜一台，责令改正当日即自行撤除，没有造成危害后果。",
    provision="《物业管理条例》第五十四条",
    law="物业管理条例",
    article="第六十三条",
    penalties=fine(1_000),
    order="责令撤除，已撤除。",
    review_body="衡阳市人民政府",
)


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
