"""Opening and closing a case: 立案审批表, 不予立案审批表, 结案审批表."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank, Cell, Run
from mingjian.apps.instruments.paper import Paper, cell, label, long, signed
from mingjian.apps.instruments.parts import DECISIONS, certified, day
from mingjian.apps.instruments.registry import instrument


@instrument(
    "case_filing",
    "立案审批表",
    form=True,
    row="17",
    needs=("party.name", "cause", "summary", "provision", "jurisdiction", "opinion", "approved_by"),
)
def case_filing(p: Paper) -> None:
    """Source: 《行政处罚法》第五十四条第二款; the approval starts the ninety days of 第六十条."""
    lead = p.past("case_lead") or {}
    facts = _facts(p)
    p.form(
        (5, 9, 5, 9),
        (10, (label("案由"), cell(p.cause, 3))),
        (
            10,
            (
                label("案件来源"),
                cell(p.chosen("source", of=lead)),
                label("发现日期"),
                cell(day(lead.get("received_at") or facts.get("discovered_at"))),
            ),
        ),
        *party_rows(p),
        (38, (label("主要事实"), long(p.said("summary"), 3))),
        (14, (label("涉嫌违反\n的条款"), cell(p.said("provision"), 3))),
        (12, (label("管辖依据"), cell(p.said("jurisdiction"), 3))),
        (
            30,
            (
                label("承办机构\n意见"),
                long(p.said("opinion"), 3, *signed("", None)),
            ),
        ),
        (12, (label("承办人员"), cell(certified(p), 3))),
        (
            30,
            (
                label("行政机关\n负责人意见"),
                long(
                    "同意立案。" if p.get("approved_by") else "",
                    3,
                    *signed(p.person(p.get("approved_by")), p.get("approved_at")),
                ),
            ),
        ),
    )


@instrument("non_filing", "不予立案审批表", form=True, row="18", needs=("reason", "approved_by"))
def non_filing(p: Paper) -> None:
    """Source: 《行政处罚法》第五十四条."""
    lead = p.past("case_lead") or {}
    check = p.past("lead_check") or {}
    p.form(
        (5, 9, 5, 9),
        (10, (label("案由"), cell(p.cause, 3))),
        (
            10,
            (
                label("线索来源"),
                cell(p.chosen("source", of=lead)),
                label("收到日期"),
                cell(day(lead.get("received_at"))),
            ),
        ),
        *party_rows(p),
        (34, (label("线索内容"), long(lead.get("summary"), 3))),
        (30, (label("核查情况"), long(check.get("found"), 3))),
        (34, (label("不予立案的\n理由和依据"), long(_with_basis(p), 3))),
        (
            10,
            (
                label("告知对象"),
                cell(p.said("informed")),
                label("告知日期"),
                cell(day(p.get("informed_at"))),
            ),
        ),
        (
            34,
            (
                label("行政机关\n负责人意见"),
                long(
                    "同意不予立案。" if p.get("approved_by") else "",
                    3,
                    *signed(p.person(p.get("approved_by")), p.act["at"]),
                ),
            ),
        ),
    )


@instrument(
    "case_closure",
    "结案审批表",
    form=True,
    row="35",
    needs=("result", "summary", "approved_by"),
)
def case_closure(p: Paper) -> None:
    """Source: 《市场监督管理行政处罚程序规定》第七十七条、第七十八条."""
    filing = p.past("case_filing") or {}
    decision = p.past_of(*DECISIONS) or {}
    told = [wording.penalty(row) for row in decision.get("penalties") or ()]
    penal = p.case_kind == "penalty"
    published = _PUBLISHED.get(p.act.get("published"), "")
    p.form(
        (5, 9, 5, 9),
        (10, (label("案由"), cell(p.cause, 3))),
        (
            10,
            (
                label("案件编号"),
                cell(p.case.get("number")),
                label("立案日期"),
                cell(day(filing.get("at"))),
            ),
        ),
        *party_rows(p),
        (
            12,
            (
                label("决定文号"),
                cell(decision.get("document")),
                label("决定日期"),
                cell(day(decision.get("at"))),
            ),
        ),
        (
            18,
            (
                label("处罚内容" if penal else "决定内容"),
                long("\n".join(told) or (p.paper_of(decision["act"]) if decision else ""), 3),
            ),
        ),
        (
            12,
            (
                label("结案方式"),
                cell(p.chosen("result")),
                label("条件成就\n日期"),
                cell(day(p.get("ground_at"))),
            ),
        ),
        (24, (label("处理结果和\n执行情况"), long(p.said("summary"), 3))),
        (10, (label("公示情况"), cell(published, 3))),
        (20, (label("承办人员\n意见"), long("", 3, *_officers_sign(p)))),
        (
            26,
            (
                label("行政机关\n负责人意见"),
                long(
                    "同意结案。" if p.get("approved_by") else "",
                    3,
                    *signed(p.person(p.get("approved_by")), p.act["at"]),
                ),
            ),
        ),
    )


_PUBLISHED: dict[object, str] = {True: "已经完成或者依法不公示", False: "尚未完成"}


def party_rows(p: Paper) -> list[tuple[int, tuple[Cell, ...]]]:
    """The rows of a form that say who the party is."""
    party = p.party
    legal = p.organisation or party.get("type") == "sole_trader"
    number = party.get("uscc") if legal else ("" if p.masked else party.get("id_number"))
    phone = "" if p.masked else party.get("phone")
    head = party.get("representative") if legal else ""
    return [
        (
            12,
            (
                label("当事人"),
                cell(p.party_name),
                label("统一社会\n信用代码" if legal else "公民身份\n号码"),
                cell(number),
            ),
        ),
        (
            12,
            (
                label("法定代表人\n（负责人）" if legal else "出生日期"),
                cell(head if legal else "" if p.masked else day(party.get("birth"))),
                label("联系电话"),
                cell(phone),
            ),
        ),
        (
            12,
            (
                label("住所" if legal else "住址"),
                cell("" if p.masked and not p.organisation else party.get("address"), 3),
            ),
        ),
    ]


def _officers_sign(p: Paper) -> tuple[Run, ...]:
    return ("签名：", Blank(6), "　", Blank(6), "　", p.at)


def _with_basis(p: Paper) -> str:
    return p.said("reason") + (f"\n依据：{p.basis(p.rows('basis'))}。" if p.rows("basis") else "")


def _facts(p: Paper) -> dict[str, object]:
    return {**(p.case.get("facts") or {}), **(p.act.get("facts") or {})}
