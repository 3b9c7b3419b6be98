"""Steps that supervisions share: measures, problems, papers with their answers, ledger, the end."""

from __future__ import annotations

from mingjian.law.history import History
from mingjian.law.statutes import SUPERVISION
from mingjian.procedure.model import After, Procedure, Step, When
from mingjian.procedure.steps import anywhere, told, usually

KIND = "supervision"
_LAW = f"《{SUPERVISION.name}》（{SUPERVISION.version}）"
LETTERS = ("supervision_urging_letter", "supervision_opinion")
_OBJECTED = told("supervision_objection")
_LISTED = told("rectification_item")


def written(history: History) -> bool:
    """A letter or an opinion asks the body for something."""
    return history.has(*LETTERS)


def left_undone(history: History) -> bool:
    """The matter is grave, or the last answer to a letter was less than what it asked."""
    if history.has("supervision_proposal"):
        return True
    if any(p.get("grave") is True for p in history.all("problem_finding")):
        return True
    last = history.last("supervision_reply")
    return last is not None and last.get("outcome") in ("part", "not")


def duty_crime(history: History) -> bool:
    """A clue of a wrong or a crime in office was found."""
    if history.has("clue_referral"):
        return True
    return any(p.get("duty_crime") is True for p in history.all("problem_finding"))


def measures(*before: After, when: When | None = None, when_label: str = "") -> tuple[Step, ...]:
    """What the supervisor does, what is put right at once, what is found."""
    return (
        Step(
            "supervision_measure",
            "采取监督措施并记录",
            SUPERVISION.art(22),
            before,
            when=when,
            when_label=when_label,
            role="supervisor",
            repeats=True,
            also=("supervision_interview", "interview_record"),
        ),
        Step(
            "on_the_spot_correction",
            "当场督促纠正并登记",
            SUPERVISION.art(26, 2),
            usually("supervision_measure"),
            when=told("on_the_spot_correction"),
            when_label="能够当场纠正",
            role="supervisor",
            repeats=True,
        ),
        Step(
            "problem_finding",
            "认定问题、归类",
            SUPERVISION.art(11, 2),
            usually("supervision_measure"),
            when=told("problem_finding"),
            when_label="发现问题",
            role="supervisor",
            repeats=True,
        ),
    )


def papers(*before: str) -> tuple[Step, ...]:
    """Letter, opinion, objection and its answer, reply, then the government where it is refused."""
    return (
        Step(
            "supervision_urging_letter",
            "制发督办函（写明期限）",
            SUPERVISION.art(27),
            usually(*before),
            when=told("supervision_urging_letter"),
            when_label="应当履行而没有履行",
            role="supervisor",
            repeats=True,
        ),
        Step(
            "supervision_opinion",
            "制发监督意见书（写明期限）",
            SUPERVISION.art(28),
            usually(*before),
            when=told("supervision_opinion"),
            when_label="违法或者明显不当",
            role="supervisor",
            repeats=True,
        ),
        Step(
            "supervision_objection",
            "提出异议并说明理由",
            SUPERVISION.art(30),
            usually(*LETTERS),
            when=_OBJECTED,
            when_label="被监督机关有异议",
            role="body",
            repeats=True,
        ),
        Step(
            "supervision_objection_reply",
            "答复异议",
            SUPERVISION.art(30),
            (After("supervision_objection"),),
            when=_OBJECTED,
            when_label="被监督机关有异议",
            role="supervisor",
            repeats=True,
        ),
        Step(
            "supervision_reply",
            "履行、纠正并报送情况",
            f"{SUPERVISION.art(27, 2)}；第二十八条第二款",
            usually(*LETTERS),
            when=written,
            when_label="制发了督办函、意见书",
            term="JD-021",
            role="body",
            repeats=True,
        ),
        Step(
            "supervision_proposal",
            "提出处理建议，报本级人民政府",
            SUPERVISION.art(29),
            usually("supervision_reply", "supervision_objection_reply"),
            when=left_undone,
            when_label="重大问题或者拒不履行、纠正",
            role="supervisor",
            repeats=True,
        ),
        Step(
            "supervision_decision",
            "本级人民政府决定，制发监督决定书",
            SUPERVISION.art(29),
            (After("supervision_proposal"),),
            when=left_undone,
            when_label="重大问题或者拒不履行、纠正",
            role="government",
            repeats=True,
        ),
    )


def after_papers() -> tuple[Step, ...]:
    """The ledger of what must be put right, and the clues that go to the commission.

    Notices, proposals on people and word to a department above are open at any time.
    """
    return (
        Step(
            "rectification_item",
            "列入整改台账",
            SUPERVISION.art(26),
            usually("supervision_decision"),
            when=_LISTED,
            when_label="需要整改",
            role="supervisor",
            repeats=True,
        ),
        Step(
            "rectification_done",
            "核实后销号",
            SUPERVISION.art(26),
            (After("rectification_item"),),
            when=_LISTED,
            when_label="需要整改",
            role="supervisor",
            repeats=True,
        ),
        Step(
            "clue_referral",
            "移送监察机关，取得回执",
            SUPERVISION.art(33, 1),
            usually("rectification_done"),
            when=duty_crime,
            when_label="涉嫌职务违法、职务犯罪",
            role="supervisor",
            repeats=True,
        ),
    )


def end(*before: After) -> tuple[Step, ...]:
    """The end of the matter, its dossier and archive."""
    return (
        Step("supervision_closure", "监督结案", _LAW, before, role="supervisor"),
        Step(
            "dossier_assembly",
            "组卷",
            "《档案法》第十三条",
            (After("supervision_closure"),),
            role="clerk",
            repeats=True,
        ),
        Step(
            "archiving",
            "归档",
            "《档案法》第十四条",
            (After("dossier_assembly"),),
            role="clerk",
        ),
    )


def made(name: str, label: str, source: str, steps: tuple[Step, ...]) -> Procedure:
    """The procedure of these steps; every other act of supervision is open at any time."""
    return Procedure(
        f"{KIND}.{name}",
        label,
        KIND,
        source,
        steps,
        anywhere(KIND, steps),
        "supervision_closure",
        "supervision_closure",
    )
