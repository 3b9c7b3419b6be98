"""Every procedure that histories are told of, with its defects and what cannot go wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.histories import (
    execution,
    execution_defects,
    general,
    general_defects,
    inspection,
    inspection_defects,
    measure,
    measure_defects,
    penalty,
    penalty_defects,
    penalty_summary,
    penalty_summary_defects,
    permit,
    permit_defects,
    supervision,
    supervision_defects,
)
from tests.histories.defects import Defect
from tests.histories.orders import ORDERS
from tests.histories.story import Told, Wish
from tests.histories.unreachable import UNREACHABLE

Make = Callable[[Random, Wish], Told]


@dataclass(frozen=True, slots=True)
class Field:
    """One procedure of a kind: how it is told, and each way in which it may be wrong."""

    kind: str
    procedure: str
    make: Make
    told: Sequence[Defect] = ()

    @property
    def defects(self) -> Sequence[Defect]:
        """Every way in which its histories may be wrong."""
        return (*self.told, *ORDERS.get(self.name, ()))

    @property
    def unreachable(self) -> Mapping[str, str]:
        """The rules asked of this kind that no single defect triggers, each with the reason."""
        return UNREACHABLE.get(self.kind, {})

    @property
    def name(self) -> str:
        """``penalty.ordinary``."""
        return f"{self.kind}.{self.procedure}"


FIELDS: tuple[Field, ...] = (
    Field("penalty", "summary", penalty_summary.summary, penalty_summary_defects.DEFECTS),
    Field("penalty", "ordinary", penalty.ordinary, penalty_defects.DEFECTS),
    Field("permit", "ordinary", permit.ordinary, permit_defects.ORDINARY_DEFECTS),
    Field("permit", "joint", permit.joint, permit_defects.JOINT_DEFECTS),
    Field("compulsory_measure", "ordinary", measure.ordinary, measure_defects.ORDINARY_DEFECTS),
    Field("compulsory_measure", "urgent", measure.urgent, measure_defects.URGENT_DEFECTS),
    Field(
        "compulsory_execution", "monetary", execution.monetary, execution_defects.MONETARY_DEFECTS
    ),
    Field(
        "compulsory_execution",
        "substitute",
        execution.substitute,
        execution_defects.SUBSTITUTE_DEFECTS,
    ),
    Field(
        "compulsory_execution",
        "demolition",
        execution.demolition,
        execution_defects.DEMOLITION_DEFECTS,
    ),
    Field("compulsory_execution", "court", execution.court, execution_defects.COURT_DEFECTS),
    Field("inspection", "daily", inspection.daily, inspection_defects.DAILY_DEFECTS),
    Field("inspection", "special", inspection.special, inspection_defects.SPECIAL_DEFECTS),
    Field("inspection", "by_case", inspection.by_case, inspection_defects.BY_CASE_DEFECTS),
    Field("double_random", "ordinary", inspection.double_random, inspection_defects.RANDOM_DEFECTS),
    Field("expropriation", "ordinary", general.expropriation, general_defects.EXPROPRIATION),
    Field("expropriation", "requisition", general.requisition, general_defects.REQUISITION),
    Field("fee", "ordinary", general.fee, general_defects.FEE),
    Field("confirmation", "ordinary", general.confirmation, general_defects.CONFIRMATION),
    Field("payment", "ordinary", general.payment, general_defects.PAYMENT),
    Field("supervision", "daily", supervision.daily, supervision_defects.DAILY_DEFECTS),
    Field("supervision", "key", supervision.key, supervision_defects.KEY_DEFECTS),
    Field("supervision", "special", supervision.special, supervision_defects.SPECIAL_DEFECTS),
    Field("supervision", "dossier_review", supervision.review, supervision_defects.REVIEW_DEFECTS),
    Field("supervision", "complaint", supervision.complaint, supervision_defects.COMPLAINT_DEFECTS),
    Field("supervision", "dispute", supervision.dispute, supervision_defects.DISPUTE_DEFECTS),
    Field("permit", "on_the_spot", permit.on_the_spot, permit_defects.SPOT_DEFECTS),
)
