"""The steps of a permit whose time does not count, and whether the applicant was told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mingjian.law.history import Act, History
from mingjian.law.say import day_in

_WORDS: Mapping[str, tuple[str, ...]] = {
    "hearing": ("听证", "hearing"),
    "testing": ("检验", "检测", "检疫", "鉴定", "testing"),
    "expert_review": ("评审", "招标", "拍卖", "考试", "expert_review"),
}
LABELS: Mapping[str, str] = {
    "hearing": "听证",
    "testing": "检验、检测、检疫、鉴定",
    "expert_review": "专家评审、招标、拍卖、考试",
}


@dataclass(frozen=True, slots=True)
class SpecialStep:
    """One such step: its first day, its last (None: it has not ended), the act that tells it."""

    kind: str
    act: Act
    start: date
    end: date | None

    @property
    def why(self) -> str:
        return f"{LABELS[self.kind]}期间"

    def told(self, case: History) -> bool | None:
        """Whether the applicant was told how long it takes; None = not known.

        Source: 《行政许可法》第四十五条. A notice that names no step counts for all.
        """
        if self.act.get("told_at"):
            return True
        for notice in case.all("special_step_notice"):
            step = notice.get("step")
            if not isinstance(step, str) or any(word in step for word in _WORDS[self.kind]):
                return True
        return False if case.knows_all("acts") else None


def special_steps(case: History) -> Iterator[SpecialStep]:
    """The hearing, tests and expert reviews of a permit, in this order.

    Source: 《行政许可法》第四十五条. A hearing takes from its request to its end or withdrawal.
    """
    asked = case.first("hearing_request")
    if asked is not None:
        held = case.last("hearing", "hearing_withdrawal")
        yield SpecialStep("hearing", asked, asked.day, held.day if held else None)
    for kind in ("testing", "expert_review"):
        for act in case.all(kind):
            start = day_in(act.get("from")) or act.day
            yield SpecialStep(kind, act, start, day_in(act.get("until")))
