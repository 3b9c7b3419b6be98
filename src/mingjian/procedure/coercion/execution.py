"""Compulsory execution: of money, by a substitute, by demolition, and through the court."""

from __future__ import annotations

from mingjian.law.history import History
from mingjian.law.say import outcome_of
from mingjian.procedure import conditions as c
from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.steps import anywhere, ending, in_order, publicity, told, usually

_agreed = told("execution_agreement")
_KIND = "compulsory_execution"


def unperformed(history: History) -> bool:
    """The party did not perform. Source: 《行政强制法》第三十七条第一款."""
    return not _performed(history)


def _performed(history: History) -> bool:
    return any(outcome_of(a) in (None, "full") for a in history.all("performance"))


def settled(history: History) -> bool:
    """It was executed, or the party performed after all."""
    return history.has("execution", "substitute_performance") or _performed(history)


def settled_in_court(history: History) -> bool:
    """The court let it be executed or ended it, or the party performed after all."""
    ruled = any(outcome_of(a) != "refused" for a in history.all("court_ruling"))
    return ruled or _performed(history)


def turned_down(history: History) -> bool:
    """The court did not accept the request, or refused to execute."""
    refused = [*history.all("court_acceptance"), *history.all("court_ruling")]
    return any(outcome_of(a) in ("rejected", "refused") for a in refused)


def _opening(source: str, *, added: bool) -> tuple[Step, ...]:
    late = Step(
        "late_penalty",
        "加处罚款或者滞纳金",
        "《行政强制法》第四十五条",
        usually("case_lead"),
        when=told("late_penalty"),
        when_label="依法加处罚款或者滞纳金",
        repeats=True,
    )
    return (
        Step("case_lead", "决定的履行期限届满", source, repeats=True),
        *((late,) if added else ()),
        Step(
            "demand",
            "书面催告",
            "《行政强制法》第三十五条",
            usually("case_lead", *(("late_penalty",) if added else ())),
            repeats=True,
        ),
        Step(
            "statement_and_defence",
            "陈述和申辩",
            "《行政强制法》第三十六条",
            usually("demand"),
            when=c.defended,
            when_label="当事人陈述、申辩",
            role="party",
            repeats=True,
        ),
        Step(
            "defence_review",
            "记录、复核，成立的采纳",
            "《行政强制法》第三十六条",
            (After("statement_and_defence"),),
            when=c.defended,
            when_label="当事人陈述、申辩",
            repeats=True,
        ),
    )


_AGREEMENT = Step(
    "execution_agreement",
    "执行协议",
    "《行政强制法》第四十二条",
    usually("demand", "defence_review"),
    when=_agreed,
    when_label="双方达成执行协议",
    role="leader",
    repeats=True,
)
_TERMINATION = Step(
    "termination",
    "终结执行",
    "《行政强制法》第四十条",
    usually("demand"),
    when=told("termination"),
    when_label="出现终结执行的情形",
    role="leader",
    ends=True,
    reopened_by=("resumption", "self_annulment", "judgment"),
)


def _decided(act: str, label: str, source: str, *before: After) -> Step:
    return Step(
        act,
        label,
        source,
        (
            After("demand", "QZ-013"),
            *before,
            After("defence_review"),
        ),
        when=unperformed,
        when_label="逾期仍不履行",
        role="leader",
        repeats=True,
    )


def _served(decision: str, source: str) -> Step:
    return Step(
        "service",
        "送达决定书",
        source,
        (After(decision),),
        when=unperformed,
        when_label="逾期仍不履行",
        repeats=True,
        about=decision,
    )


def _tail(decision: str) -> tuple[Step, ...]:
    return (
        *publicity(
            decision,
            "强制执行决定公示",
            "国办发〔2018〕118号",
            "GS-002",
            when=told(decision),
        ),
        *ending(
            "《行政强制法》第四十条；结案的时限按本领域的规定",
            After("performance"),
            After("refund"),
        ),
    )


def _carried_out(
    act: str, label: str, source: str, *before: After, term: str | None = None
) -> Step:
    return Step(
        act,
        label,
        source,
        before,
        when=unperformed,
        when_label="逾期仍不履行",
        term=term,
        repeats=True,
    )


_MONETARY: tuple[Step, ...] = (
    *_opening("《行政强制法》第三十四条、第四十五条", added=True),
    _AGREEMENT,
    _TERMINATION,
    _decided(
        "execution_decision",
        "作出强制执行决定",
        "《行政强制法》第三十七条、第四十六条",
        After("execution_agreement", soft=True),
    ),
    _served("execution_decision", "《行政强制法》第三十八条"),
    _carried_out(
        "execution",
        "划拨、拍卖",
        "《行政强制法》第四十六条至第四十八条",
        After("execution_decision", "QZ-014"),
        After("service"),
    ),
)

_SUBSTITUTE: tuple[Step, ...] = (
    *_opening("《行政强制法》第五十条", added=False),
    _AGREEMENT,
    _TERMINATION,
    _decided(
        "substitute_decision",
        "作出代履行决定",
        "《行政强制法》第五十条、第五十一条第一款第一项",
        After("execution_agreement", soft=True),
    ),
    _served("substitute_decision", "《行政强制法》第五十一条第一款第一项"),
    _carried_out(
        "substitute_demand",
        "代履行三日前再次催告",
        "《行政强制法》第五十一条第一款第二项",
        After("substitute_decision"),
        After("service"),
    ),
    _carried_out(
        "substitute_performance",
        "代履行，派员到场监督",
        "《行政强制法》第五十一条第一款第三、四项",
        After("substitute_decision", "QZ-019"),
        After("substitute_demand", "QZ-019"),
    ),
)

_DEMOLITION: tuple[Step, ...] = (
    *_opening("《行政强制法》第四十四条", added=False),
    Step(
        "demolition_notice",
        "公告限期自行拆除",
        "《行政强制法》第四十四条",
        usually("demand", "defence_review"),
        repeats=True,
    ),
    _TERMINATION,
    _decided(
        "execution_decision",
        "作出强制拆除决定",
        "《行政强制法》第三十七条、第四十四条",
        After("demolition_notice"),
    ),
    _served("execution_decision", "《行政强制法》第三十八条"),
    _carried_out(
        "execution",
        "强制拆除",
        "《行政强制法》第四十三条、第四十四条",
        After("execution_decision", "QZ-014"),
        After("service"),
    ),
)

_COURT: tuple[Step, ...] = (
    *_opening("《行政强制法》第五十三条", added=True),
    _TERMINATION,
    Step(
        "court_execution",
        "申请人民法院强制执行",
        "《行政强制法》第五十三条至第五十五条",
        (After("demand", "QZ-021"), *usually("defence_review")),
        when=unperformed,
        when_label="催告书送达十日后仍不履行",
        term="QZ-020",
        role="leader",
        repeats=True,
    ),
    Step(
        "court_acceptance",
        "人民法院受理或者不予受理",
        "《行政强制法》第五十六条",
        (After("court_execution"),),
        when=unperformed,
        when_label="催告书送达十日后仍不履行",
        role="clerk",
        repeats=True,
    ),
    Step(
        "court_ruling",
        "人民法院裁定",
        "《行政强制法》第五十七条、第五十八条",
        (After("court_execution"), After("court_acceptance", soft=True)),
        when=unperformed,
        when_label="催告书送达十日后仍不履行",
        role="clerk",
        repeats=True,
    ),
    Step(
        "court_objection",
        "向上一级人民法院申请复议",
        "《行政强制法》第五十六条第二款、第五十八条第三款",
        usually("court_ruling"),
        when=turned_down,
        when_label="不予受理或者不予执行，有异议",
        term="QZ-023",
        role="leader",
        repeats=True,
    ),
    Step(
        "performance",
        "义务履行完毕或者法院执行终结",
        "《行政强制法》第五十七条、第五十八条",
        usually("court_ruling", "court_objection"),
        role="party",
        repeats=True,
        done=settled_in_court,
    ),
    *ending(
        "《行政强制法》第五十八条；结案的时限按本领域的规定",
        After("performance"),
        published=False,
    ),
)


def _own(
    name: str, title: str, source: str, steps: tuple[Step, ...], decision: str, last: str
) -> Procedure:
    """A procedure in which the body itself executes."""
    whole = in_order((*steps, _finish(last), _REVERSAL, *_tail(decision)), apart=False)
    return Procedure(
        f"{_KIND}.{name}", title, _KIND, source, whole, anywhere(_KIND, whole), decision
    )


_REVERSAL = Step(
    "refund",
    "恢复原状、退还财物，不能的给予赔偿",
    "《行政强制法》第四十一条",
    usually("performance"),
    when=c.to_reverse,
    when_label="执行以后决定被撤销、变更",
    role="clerk",
    repeats=True,
    done=c.reversed_,
)


def _finish(last: str) -> Step:
    return Step(
        "performance",
        "义务履行完毕",
        "《行政强制法》第三十七条、第四十条",
        usually(last),
        role="party",
        repeats=True,
        done=settled,
    )


MONETARY = _own(
    "monetary",
    "金钱给付义务的强制执行",
    "《行政强制法》第四章第一节、第二节",
    _MONETARY,
    "execution_decision",
    "execution",
)
SUBSTITUTE = _own(
    "substitute",
    "代履行",
    "《行政强制法》第四章第三节",
    _SUBSTITUTE,
    "substitute_decision",
    "substitute_performance",
)
DEMOLITION = _own(
    "demolition",
    "强制拆除",
    "《行政强制法》第四十四条",
    _DEMOLITION,
    "execution_decision",
    "execution",
)
COURT = Procedure(
    f"{_KIND}.court",
    "申请人民法院强制执行",
    _KIND,
    "《行政强制法》第五章",
    in_order(_COURT),
    anywhere(_KIND, _COURT),
    "court_execution",
)
