"""Steps that the permit procedures share: application, examination, decision, what follows it."""

from __future__ import annotations

from mingjian.law.history import History
from mingjian.procedure import conditions as c
from mingjian.procedure.model import After, Step
from mingjian.procedure.steps import ending, publicity, told, usually

_corrected = told("material_correction_notice")
_tested = told("special_step_notice", "testing", "expert_review")


def granted(history: History) -> bool | None:
    """The permit was granted. Source: 《行政许可法》第三十八条第一款."""
    decision = history.last("permit_decision")
    if decision is None:
        return None
    outcome = decision.get("outcome")
    return None if outcome is None else outcome == "grant"


def others_touched(history: History) -> bool | None:
    """Somebody else's weighty interest is touched. Source: 《行政许可法》第三十六条."""
    if history.has("stakeholder_notice"):
        return True
    said = history.facts.get("affects_others")
    return said if isinstance(said, bool) else None


INTAKE: tuple[Step, ...] = (
    Step(
        "application",
        "申请人提出申请",
        "《行政许可法》第二十九条",
        role="party",
    ),
    Step(
        "material_correction_notice",
        "一次告知补正",
        "《行政许可法》第三十二条第一款第四项",
        (After("application"),),
        when=_corrected,
        when_label="材料不齐全或者不符合法定形式",
        term="XK-002",
        role="clerk",
        repeats=True,
    ),
    Step(
        "material_supplement",
        "申请人补正",
        "《行政许可法》第三十二条第一款第四项",
        (After("material_correction_notice"),),
        when=_corrected,
        when_label="材料不齐全或者不符合法定形式",
        role="party",
        repeats=True,
    ),
    Step(
        "non_acceptance",
        "不予受理",
        "《行政许可法》第三十二条第一款第一、二项",
        (After("application"), *usually("material_supplement")),
        when=told("non_acceptance"),
        when_label="不属于本机关职权或者不需要许可",
        role="clerk",
        ends=True,
        reopened_by=("self_annulment", "reconsideration_decision", "judgment"),
    ),
    Step(
        "acceptance",
        "受理",
        "《行政许可法》第三十二条第一款第五项、第二款",
        (After("application"), *usually("material_supplement")),
        when_label="材料齐全、符合法定形式",
        term="XK-002",
        role="clerk",
    ),
)

HEARING: tuple[Step, ...] = (
    Step(
        "stakeholder_notice",
        "告知利害关系人",
        "《行政许可法》第三十六条、第四十七条",
        (After("acceptance"), *usually("material_review")),
        when=others_touched,
        when_label="直接关系他人重大利益",
        repeats=True,
    ),
    Step(
        "hearing_request",
        "要求听证",
        "《行政许可法》第四十七条第一款",
        usually("stakeholder_notice"),
        when=c.hearing_asked,
        when_label="申请人、利害关系人要求听证",
        term="XK-011",
        role="party",
        repeats=True,
    ),
    Step(
        "hearing_notice",
        "听证通知",
        "《行政许可法》第四十八条第一款第一项",
        (After("hearing_request"),),
        when=c.hearing_asked,
        when_label="申请人、利害关系人要求听证",
        repeats=True,
    ),
    Step(
        "hearing",
        "举行听证",
        "《行政许可法》第四十八条",
        (After("hearing_notice", "XK-013"),),
        when=c.hearing_asked,
        when_label="申请人、利害关系人要求听证",
        term="XK-012",
        role="reviewer",
        repeats=True,
    ),
)

SPECIAL: tuple[Step, ...] = (
    Step(
        "special_step_notice",
        "书面告知所需时间",
        "《行政许可法》第四十五条",
        (After("acceptance"), *usually("material_review")),
        when=_tested,
        when_label="依法需要检验、检测、评审",
        repeats=True,
    ),
    Step(
        "testing",
        "检验、检测、评审",
        "《行政许可法》第四十五条、第五十五条",
        (After("special_step_notice", soft=True),),
        when=_tested,
        when_label="依法需要检验、检测、评审",
        term="XK-016",
        repeats=True,
        also=("expert_review",),
    ),
)

VERIFICATION = Step(
    "on_site_verification",
    "实地核查（两人以上）",
    "《行政许可法》第三十四条第三款",
    (After("acceptance"), *usually("material_review")),
    when=told("on_site_verification"),
    when_label="需要核实材料的实质内容",
    repeats=True,
)

REVIEW: tuple[Step, ...] = (
    Step(
        "legal_review",
        "法制审核",
        "国办发〔2018〕118号第四部分",
        usually("material_review"),
        when=c.review_needed,
        when_label="属于重大执法决定",
        role="reviewer",
        repeats=True,
        done=c.reviewed,
        returned=c.review_came_back,
    ),
    Step(
        "head_approval",
        "负责人审批",
        "《行政许可法》第三十七条",
        usually("material_review", "legal_review"),
        when=told("head_approval"),
        when_label="须经负责人审批",
        role="leader",
        repeats=True,
        done=c.approved,
        returned=c.approval_came_back,
    ),
)

_source = "《行政许可法》第四十条；国办发〔2018〕118号"

FOLLOWING: tuple[Step, ...] = (
    Step(
        "service",
        "送达决定书",
        "《行政许可法》第三十八条、第四十四条",
        (After("permit_decision"),),
        role="clerk",
        repeats=True,
        about="permit_decision",
    ),
    Step(
        "permit_issue",
        "颁发、送达许可证件",
        "《行政许可法》第三十九条、第四十四条",
        (After("permit_decision"),),
        when=granted,
        when_label="准予许可",
        term="XK-009",
        role="clerk",
    ),
    *publicity("permit_decision", "许可决定公示", _source, "GS-003"),
)


def _later(act: str, label: str, source: str, when_label: str) -> Step:
    return Step(
        act,
        label,
        source,
        (After("permit_decision"), *usually("permit_issue", "service")),
        when=told(act),
        when_label=when_label,
        role="leader",
        repeats=True,
    )


_renewed = told("renewal_application", "permit_renewal")

AFTERWARDS: tuple[Step, ...] = (
    _later("permit_modification", "变更许可", "《行政许可法》第四十九条", "被许可人要求变更"),
    Step(
        "renewal_application",
        "申请延续",
        "《行政许可法》第五十条第一款",
        (After("permit_decision"), *usually("permit_issue", "service")),
        when=_renewed,
        when_label="需要延续有效期",
        role="party",
        repeats=True,
    ),
    Step(
        "permit_renewal",
        "决定是否准予延续",
        "《行政许可法》第五十条第二款",
        (After("renewal_application"),),
        when=_renewed,
        when_label="需要延续有效期",
        role="leader",
        repeats=True,
    ),
    _later("permit_withdrawal", "撤回许可", "《行政许可法》第八条第二款", "依据修改或者情况变化"),
    _later("permit_annulment", "撤销许可", "《行政许可法》第六十九条", "违法准予或者以欺骗取得"),
    _later("permit_cancellation", "注销许可", "《行政许可法》第七十条", "出现应当注销的情形"),
)

ENDING = ending(
    "《行政许可法》第四十四条；结案的时限按本领域的规定",
    After("permit_decision"),
    After("service"),
    After("permit_issue"),
)


def decision(label: str, source: str, *before: str, term: str | None = None) -> Step:
    """The decision, after acceptance, examination, others' say and the hearing."""
    return Step(
        "permit_decision",
        label,
        source,
        (
            After("acceptance"),
            After("material_review"),
            After("stakeholder_notice", "XK-011"),
            After("hearing", "XK-011"),
            After("legal_review"),
            After("head_approval"),
            *usually(*before),
        ),
        term=term,
        role="leader",
        reopened_by=("self_annulment", "reconsideration_decision", "judgment"),
    )
