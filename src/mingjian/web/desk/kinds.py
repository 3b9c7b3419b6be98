"""What each kind of case is called at the desk, what opens it, and which case it may lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mingjian.apps.accounts.actor import Actor
from mingjian.law.acts import ACTS, KINDS, PROCEDURE_NAMES, ActSpec
from mingjian.procedure.evaluate import PROCEDURES


@dataclass(frozen=True, slots=True)
class Words:
    """How the pages speak of a kind of case."""

    party: str = "当事人"
    place: str = "地点"
    summary: str = "内容"
    received: str = "发现或者收到日期"
    about: str = ""  # one line for those who choose


WORDS: Mapping[str, Words] = {
    "penalty": Words(
        place="违法行为发生地",
        summary="线索内容",
        about="发现违法行为，先登记线索，核查后立案；当场处罚的选简易程序。",
    ),
    "permit": Words(party="申请人", about="收到许可申请的当天登记。"),
    "compulsory_measure": Words(
        place="实施场所",
        summary="需要采取强制措施的情形",
        about="查封、扣押、冻结。实施前报负责人批准；情况紧急的，二十四小时内补办。",
    ),
    "compulsory_execution": Words(
        party="被执行人",
        place="履行地点",
        summary="据以执行的决定和履行情况",
        received="履行期限届满日期",
        about="决定生效后逾期不履行。可以从处罚案件的页面引出，当事人和决定自动带入。",
    ),
    "inspection": Words(party="被检查对象", about="检查前须经批准，入企须扫码。"),
    "double_random": Words(
        party="被检查对象",
        about="由本系统抽取的，请到菜单“双随机抽查”办理，名单任何人都能重抽核对；这里登记其他系统的抽取。",
    ),
    "expropriation": Words(
        party="被征收（征用）人",
        place="征收（征用）的地点",
        summary="公共利益的需要和征收（征用）的事项",
        received="提出日期",
        about="没有全国统一期限，按本领域的法律办理。",
    ),
    "fee": Words(
        party="缴费义务人",
        place="收费事项发生地",
        summary="收费事项",
        received="事项发生日期",
        about="按公布的收费标准。",
    ),
    "confirmation": Words(party="申请人", about="收到确认申请的当天登记。"),
    "payment": Words(party="申请人", about="收到给付申请的当天登记。"),
    "supervision": Words(party="被监督单位", about="由执法监督人员办理。"),
}

# which kinds a case may lead to, and why: shown on its page, opened with a link both ways
LEADS_TO: Mapping[str, tuple[tuple[str, str], ...]] = {
    "penalty": (
        (
            "compulsory_measure",
            "需要查封、扣押、冻结的，另立强制措施案件（《行政强制法》第十八条）",
        ),
        ("compulsory_execution", "逾期不履行处罚决定的（《行政强制法》第三十四条、第五十三条）"),
        ("inspection", "需要对当事人另行检查的（国办发〔2024〕54号）"),
    ),
    "permit": (
        ("inspection", "对被许可人监督检查（《行政许可法》第六十一条）"),
        ("penalty", "被许可人、申请人有违法行为的（《行政许可法》第七十八条至第八十一条）"),
        ("fee", "依法收费的（《行政许可法》第五十八条、第五十九条）"),
    ),
    "compulsory_measure": (
        ("penalty", "查清违法事实，依法处罚的（《行政强制法》第二十七条）"),
        ("compulsory_execution", "依法强制执行的（《行政强制法》第三十四条）"),
    ),
    "compulsory_execution": (
        ("compulsory_execution", "改用另一种执行方式的（《行政强制法》第十二条）"),
    ),
    "inspection": (
        ("penalty", "发现违法行为，转立案查处的（《行政处罚法》第五十四条）"),
        ("compulsory_measure", "需要当场查封、扣押的（《行政强制法》第十八条、第十九条）"),
        ("inspection", "需要再次检查的（国办发〔2024〕54号）"),
    ),
    "double_random": (
        ("penalty", "发现违法行为，转立案查处的（《行政处罚法》第五十四条）"),
        ("compulsory_measure", "需要当场查封、扣押的（《行政强制法》第十八条、第十九条）"),
        ("inspection", "对抽中的对象检查（国办发〔2015〕58号）"),
    ),
    "expropriation": (
        ("compulsory_execution", "逾期不履行征收决定的（《行政强制法》第五十三条）"),
    ),
    "fee": (("compulsory_execution", "逾期不缴费的（《行政强制法》第四十五条）"),),
    "payment": (("penalty", "骗取给付等违法行为（《行政处罚法》第五十四条）"),),
    "confirmation": (),
    "supervision": (),
}

# first acts that name nobody yet: the party comes with the approval of the visit
PLANS = frozenset({"inspection_plan", "draw_plan"})
# of which kind of the catalogue a case is; a kind that has no list names no item
ITEMS_OF: Mapping[str, str] = {kind: kind for kind in KINDS} | {
    "double_random": "inspection",
    "supervision": "",
}


@dataclass(frozen=True, slots=True)
class Opening:
    """One way to open a case: its kind, its procedure, the act it begins with."""

    kind: str
    procedure: str
    label: str
    act: ActSpec
    title: str  # what the first act is called in this procedure
    source: str
    mine: bool

    @property
    def named(self) -> bool:
        """Whether the first act already names whom the case is about."""
        return self.act.name not in PLANS


def openings(actor: Actor, kind: str) -> list[Opening]:
    """The ways to open a case of a kind, and whether they are this actor's."""
    names = PROCEDURE_NAMES[kind]
    return [
        Opening(
            kind,
            name,
            names.get(name, procedure.name),
            spec,
            spec.label if kind == "penalty" else procedure.steps[0].label.partition("（")[0],
            procedure.source,
            bool(actor.roles & spec.roles),
        )
        for procedure in PROCEDURES.values()
        for name in [procedure.id.partition(".")[2]]
        for spec in [ACTS[procedure.steps[0].act]]
        if procedure.kind == kind
    ]


def opening(actor: Actor, kind: str, procedure: str) -> Opening | None:
    """One way to open a case; None where there is none."""
    if kind not in PROCEDURE_NAMES:
        return None
    return next((one for one in openings(actor, kind) if one.procedure == procedure), None)


def may_open(actor: Actor) -> bool:
    """Whether the actor may open a case of any kind."""
    return actor.body_id is not None and any(
        one.mine for kind in KINDS for one in openings(actor, kind)
    )
