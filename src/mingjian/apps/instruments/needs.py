"""What a paper must hold, and what of it is told nowhere: asked before the paper is made.

A need is written as the place where the particular is found: ``reason`` is a member of the act,
``party.address`` stands in the act or in the case, ``basis`` in the act or in the case's item,
``body.court`` in the register of bodies, ``earlier.demand`` is a paper made before, ``officers``
are the two who act, ``items[].method`` stands in each row of a list, ``a|b`` is one of two.
``when("outcome", "refuse", "reason")`` is asked only where the act chose so, in a member or in a
row of a list (``penalties[].kind``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mingjian.law.acts import ACTS, member_of
from mingjian.law.vocabulary.case import PARTY

BODY = {
    "name": "机关名称",
    "address": "机关地址",
    "phone": "机关联系电话",
    "review_body": "行政复议机关",
    "court": "有管辖权的人民法院",
}
_PARTY = {member.name: member.label for member in PARTY}
_ITEM = {"name": "执法事项名称"}
TWO = 2


@dataclass(frozen=True, slots=True)
class Need:
    """One particular: where it is found, and the choice that makes it needed."""

    path: str
    member: str = ""
    values: tuple[str, ...] = ()

    def asked(self, act: Mapping[str, Any]) -> bool:
        """Whether this act needs it."""
        if not self.member:
            return True
        rows, _, part = self.member.partition("[].")
        if part:
            return any(row.get(part) in self.values for row in act.get(rows) or ())
        value = act.get(self.member)
        return bool(value) if not self.values else value in self.values

    def label(self, act: str) -> str:
        """Its name in Chinese, as the form or the register shows it."""
        return "或者".join(_label(part, act) for part in self.path.split("|"))

    def where(self, act: str) -> str:
        """Where to fill it in."""
        first = self.path.partition("|")[0]
        room, _, _ = first.partition(".")
        label = self.label(act)
        if room == "party":
            return f"在“当事人”中填写{label.removeprefix('当事人的')}后再提交"
        if room == "body":
            return f"请管理员在执法主体资料中登记{label}后再提交"
        if first.startswith("item.") or first == "basis":
            return f"选定有法律依据的执法事项，或者在本行为中填写{label}后再提交"
        if room == "earlier":
            return f"先办理{label}"
        if first == "officers":
            return "由两名以上执法人员办理"
        return f"填写“{label}”后再提交"


def when(member: str, value: str | tuple[str, ...], path: str) -> Need:
    """A need that only a choice of the act makes."""
    return Need(path, member, (value,) if isinstance(value, str) else value)


def given(member: str, path: str) -> Need:
    """A need that comes with another member: a sum needs its account."""
    return Need(path, member)


def needed(one: str | Need) -> Need:
    """A need from its place alone."""
    return one if isinstance(one, Need) else Need(one)


def lacking(
    needs: tuple[Need, ...],
    act: Mapping[str, Any],
    case: Mapping[str, Any],
    body: Mapping[str, Any],
) -> list[Need]:
    """The needs that nothing told answers; arguments as in ``compose.content_of``."""
    return [
        need
        for need in needs
        if need.asked(act)
        and not any(_told(part, act, case, body) for part in need.path.split("|"))
    ]


def _told(
    path: str, act: Mapping[str, Any], case: Mapping[str, Any], body: Mapping[str, Any]
) -> bool:
    room, _, name = path.partition(".")
    value: Any
    if path == "officers":
        named = [ref for ref in act.get("officers") or () if isinstance(ref, str)]
        return len(set(named or act.get("by") or ())) >= TWO
    if path == "basis":
        value = act.get("basis") or (act.get("item") or case.get("item") or {}).get("basis")
    elif room == "party":
        value = {**(case.get("party") or {}), **(act.get("party") or {})}.get(name)
    elif path.startswith("item."):
        value = (act.get("item") or case.get("item") or {}).get(name)
    elif room == "body":
        value = body.get(name)
        if name in ("review_body", "court"):
            value = (act.get("remedies") or {}).get(name) or value
    elif room == "earlier":
        value = any(one.get("act") == name for one in case.get("acts") or ())
    elif "[]." in path:
        rows, _, part = path.partition("[].")
        value = all(row.get(part) not in (None, "") for row in act.get(rows) or [{}])
    else:
        value = act.get(path)
    return value is not False and value not in (None, "", [], {})


def _label(path: str, act: str) -> str:
    room, _, name = path.partition(".")
    if path == "officers":
        return "两名执法人员"
    if room == "party":
        return f"当事人的{_PARTY[name]}"
    if room == "body":
        return BODY[name]
    if path.startswith("item."):
        return _ITEM[name]
    if room == "earlier":
        return ACTS[name].label
    whole, _, part = path.partition("[].")
    member = member_of(act, whole)
    if member is None:
        raise KeyError(f"{act} has no member {whole}")
    if not part:
        return member.label
    return f"{member.label}的{next(one.label for one in member.of if one.name == part)}"
