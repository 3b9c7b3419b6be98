"""The published file of a draw with the records that prove it."""

from __future__ import annotations

from mingjian.apps.inspections import materials
from mingjian.apps.inspections.models import Draw
from mingjian.apps.journal import proofs, rows
from mingjian.draw import published, seed
from mingjian.draw.published import Opened
from mingjian.draw.sampling import Asked

LAST = ("draw", "draw_replacement", "draw_publication")
SHOWN = (
    "act", "at", "plan_digest", "targets_digest", "officers_digest", "recusals_digest", "size",
    "digest", "value", "seed", "list_digest", "outside", "number", "seed_rule",
    "target", "officer", "replaced_by", "reason",
)  # fmt: skip


def file_of(draw: Draw) -> str:
    """The text of the file that ``mingjian draw --verify`` reads. Raises NotYet, ValueError.

    Every record of the matter up to the last of the draw is in it, so that no other draw can
    be hidden among them; of each only what the draw needs is shown.
    """
    if draw.drawn_at is None:
        raise ValueError("nothing is drawn yet")
    acts = rows.of_case(draw.case)
    upto = max(row.seq for row in acts if row.act in LAST)
    plan = materials.plan_of(draw)
    supervisor = plan.outside.kind == "supervisor"
    return published.build(
        plan,
        materials.unpacked(draw),
        Opened(
            seed.commitment(draw.secret),
            draw.secret,
            draw.outside,
            draw.outside_commitment if supervisor else "",
        ),
        asked=[Asked(**one) for one in draw.asked],
        shows=materials.shows,
        records=[proofs.record(row.case, row.seq, SHOWN) for row in acts if row.seq <= upto],
        policy=proofs.policy(),
        keys=proofs.keys(),
    )
