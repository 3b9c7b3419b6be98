"""Every draw against the record: plan, registers, secrets and list are what was fixed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mingjian.apps.inspections import materials, selectors
from mingjian.apps.inspections.models import Draw
from mingjian.apps.journal import rows
from mingjian.draw import Refused, published, seed
from mingjian.ledger.errors import LedgerError


def count() -> int:
    """How many draws there are."""
    return Draw.objects.count()


def differences() -> Iterator[str]:
    """What of the draws is not as it was recorded, one sentence each."""
    for draw in Draw.objects.order_by("made_at", "case").iterator(20):
        try:
            wrong = list(_wrong(draw))
        except (Refused, LedgerError, ValueError) as error:
            wrong = [f"读不出来（{error}）"]
        for what in wrong:
            yield f"随机抽取 {draw.code}：{what}。"


def _wrong(draw: Draw) -> Iterator[str]:
    told = {row.act: row.data for row in rows.of_case(draw.case)}
    wanted: dict[str, tuple[str, str, Callable[[], str]]] = {
        "方案": ("draw_plan", "plan_digest", lambda: materials.plan_of(draw).digest()),
        "本机关秘密的承诺": ("seed_commitment", "digest", lambda: seed.commitment(draw.secret)),
        "监督机关秘密的承诺": ("outside_commitment", "digest", lambda: draw.outside_commitment),
        "名单": ("draw", "list_digest", lambda: _list(draw)),
    }
    for title, (act, member, found) in wanted.items():
        if act in told and told[act].get(member) != found():
            yield f"{title}与记录不一致"
    fixed = told.get("register_commitment")
    digests = materials.unpacked(draw).digests() if fixed is not None else {}
    for name, value in digests.items():
        if fixed is not None and {fixed.get(f"{name}_digest"), draw.fixed.get(name)} != {value}:
            yield f"{selectors.REGISTERS[name]}与记录不一致"


def _list(draw: Draw) -> str:
    return published.list_digest(materials.result_of(draw).to_json())
