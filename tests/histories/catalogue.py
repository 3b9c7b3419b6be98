"""Every procedure that histories are told of, with its defects and what cannot go wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.histories import penalty, penalty_defects, penalty_summary
from tests.histories.defects import Defect
from tests.histories.story import Told, Wish

Make = Callable[[Random, Wish], Told]


@dataclass(frozen=True, slots=True)
class Field:
    """One procedure of a kind: how it is told, and each way in which it may be wrong."""

    kind: str
    procedure: str
    make: Make
    defects: Sequence[Defect] = ()
    unreachable: Mapping[str, str] = field(default_factory=dict)  # rule: why nothing triggers it

    @property
    def name(self) -> str:
        """``penalty.ordinary``."""
        return f"{self.kind}.{self.procedure}"


FIELDS: tuple[Field, ...] = (
    Field("penalty", "summary", penalty_summary.summary),
    Field("penalty", "ordinary", penalty.ordinary, penalty_defects.DEFECTS),
)
