"""Terms of sharing government data: the catalogue kept true, requests answered, data corrected."""

from __future__ import annotations

from datetime import date, datetime

from mingjian.kernel.counting import Span
from mingjian.law.history import Act, History
from mingjian.law.say import day_in, outcome_of
from mingjian.law.supervising import concerns
from mingjian.law.terms import Extension, Term, term

SHARING = "《政务数据共享条例》"
SHARING_FROM = date(2025, 8, 1)


def _received(act: Act) -> date | datetime:
    return day_in(act.get("received_at")) or act.at


def _shared(sharing: str, case: History, act: Act) -> bool | None:
    told = act.get("sharing")
    return told == sharing if isinstance(told, str) else None


def _agreed(case: History, act: Act) -> bool | None:
    told = outcome_of(act)
    return told == "agree" if told is not None else None


def _answers(asked: Act, told: Act) -> bool:
    return concerns(told, asked)


term(
    Term(
        rule="JD-039",
        part="update",
        title="更新政务数据目录",
        source=f"{SHARING}第十七条",
        code="sharing.catalogue",
        opens=("data_catalogue_change",),
        closes=("data_catalogue_update",),
        span=Span(10, "workdays"),
        in_force_from=SHARING_FROM,
        doing="更新政务数据目录",
        remedy="立即更新并报送审核",
        closing=_answers,
    ),
    Term(
        rule="JD-039",
        part="release",
        title="审核、发布政务数据目录",
        source=f"{SHARING}第十七条",
        code="sharing.release",
        opens=("data_catalogue_update",),
        closes=("data_catalogue_release",),
        span=Span(2, "workdays"),
        in_force_from=SHARING_FROM,
        doing="审核、发布政务数据目录",
        remedy="立即审核，符合要求的发布",
        closing=_answers,
    ),
    kinds=("supervision",),
)

term(
    Term(
        rule="JD-040",
        part="unconditional",
        title="无条件共享申请的答复",
        source=f"{SHARING}第二十一条",
        code="sharing.unconditional",
        opens=("data_request",),
        closes=("data_request_reply",),
        span=Span(1, "workdays"),
        in_force_from=SHARING_FROM,
        doing="答复无条件共享的申请",
        remedy="立即答复",
        opened=_received,
        when=lambda case, act: _shared("unconditional", case, act),
        closing=_answers,
    ),
    Term(
        rule="JD-040",
        part="conditional",
        title="有条件共享申请的答复",
        source=f"{SHARING}第二十一条",
        code="sharing.conditional",
        opens=("data_request",),
        closes=("data_request_reply",),
        span=Span(10, "workdays"),
        in_force_from=SHARING_FROM,
        doing="答复有条件共享的申请",
        remedy="立即答复；需要延长的，在期限届满以前批准",
        opened=_received,
        when=lambda case, act: _shared("conditional", case, act),
        closing=_answers,
        extensions=(Extension(Span(10, "workdays"), f"{SHARING}第二十一条"),),
    ),
    Term(
        rule="JD-040",
        part="supply",
        title="同意共享后提供数据",
        source=f"{SHARING}第二十二条",
        code="sharing.supply",
        opens=("data_request_reply",),
        closes=("data_supply",),
        span=Span(20, "workdays"),
        in_force_from=SHARING_FROM,
        doing="提供共享数据",
        remedy="立即提供",
        when=_agreed,
        closing=_answers,
    ),
    Term(
        rule="JD-040",
        part="check",
        title="政务数据的校核",
        source=f"{SHARING}第二十六条",
        code="sharing.check",
        opens=("data_check_request",),
        closes=("data_check_reply",),
        span=Span(10, "workdays"),
        in_force_from=SHARING_FROM,
        doing="核对数据并答复",
        remedy="立即核对，有错误的更正",
        opened=_received,
        closing=_answers,
    ),
    kinds=("supervision",),
)
