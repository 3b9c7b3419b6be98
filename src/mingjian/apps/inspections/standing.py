"""Gates on the acts of a draw: the house has computed it, and only what was drawn is inspected."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from mingjian.apps.cases.gates import Candidate
from mingjian.apps.inspections import selectors
from mingjian.apps.inspections.models import Draw
from mingjian.kernel.findings import Finding

ACTS = (
    "draw_plan",
    "register_commitment",
    "seed_commitment",
    "outside_commitment",
    "outside_opening",
    "draw",
    "draw_replacement",
    "draw_publication",
)
_LAW = "国办发〔2015〕58号第二部分"
_computing: ContextVar[bool] = ContextVar("the house computes a draw", default=False)


@contextmanager
def computing() -> Iterator[None]:
    """What is performed inside was computed by the house."""
    token = _computing.set(True)
    try:
        yield
    finally:
        _computing.reset(token)


def made_by_the_house(candidate: Candidate) -> Iterator[Finding]:
    """A gate: in a draw of the house nobody types a digest, a seed or a list.

    A draw told from another system is taken, with the warning that nobody can run it again.
    """
    if _computing.get():
        return
    ours = Draw.objects.filter(case=candidate.history.ref).exists()
    yield Finding(
        code="draw.typed_in" if ours else "draw.not_computed",
        message="摘要、种子和名单由系统计算，不能手填。"
        if ours
        else "这次抽取不是由本系统计算的，别人不能重新抽取核对。",
        source=_LAW,
        remedy="请在“双随机抽查”页面办理。",
        rule="JC-014",
        severity="bar" if ours else "warn",
    )


def from_outside(candidate: Candidate) -> Iterator[Finding]:
    """A gate: the value from outside is nobody's of the body that draws."""
    if candidate.actor.body_id == candidate.body_id:
        yield Finding(
            code="draw.outside_from_inside",
            message="监督机关的秘密不能由抽查机关自己的人员承诺或者公开。",
            source=_LAW,
            remedy="请本机关以外的监督人员办理，或者在方案中改用公开数值。",
            rule="JC-014",
        )


def drawn(candidate: Candidate) -> Iterator[Finding]:
    """A gate: only a target that stands on the list, replacements included, is inspected."""
    draw = Draw.objects.filter(case=candidate.history.ref).first()
    target = candidate.data.get("target")
    if draw is None or draw.drawn_at is None or not isinstance(target, str):
        return
    if target not in selectors.standing_names(draw):
        yield Finding(
            code="draw.target_not_standing",
            message=f"“{target}”不在抽中的对象里。",
            source=_LAW,
            remedy="只检查抽中（包括依次更换）的对象；有线索的，另按个案检查办理。",
            rule="JC-014",
        )
