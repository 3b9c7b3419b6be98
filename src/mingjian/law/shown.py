"""The data of an act said in Chinese: one row a member, nested members below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from mingjian.kernel import money
from mingjian.law.acts import ACTS, STATES, Member, member_of
from mingjian.law.history import CHINA, parse_at


def shown(act: str, data: Mapping[str, Any], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """(label, text) for each member of an act; ``names`` gives the name of a person reference."""
    return [
        (member.label if member else name, said(member, value, names, act))
        for name, value in data.items()
        for member in [member_of(act, name)]
    ]


def said(member: Member | None, value: Any, names: Mapping[str, str], act: str = "") -> str:
    """One value in Chinese."""
    if member is None:
        return _plain(value)
    match member.type:
        case "money" if isinstance(value, int):
            return money.format_yuan(value, thousands=True) + "元"
        case "text" if member.name == "instrument" and value in ACTS:
            return ACTS[value].label
        case "bool":
            return "是" if value else "否"
        case "choice":
            return member.label_of(str(value))
        case "choices" if isinstance(value, (list, tuple)):
            words = dict(member.choices) or dict(STATES.get(act, ()))
            return "、".join(words.get(str(v), str(v)) for v in value)
        case "person":
            return names.get(str(value), str(value))
        case "people" if isinstance(value, (list, tuple)):
            return "、".join(names.get(str(v), str(v)) for v in value)
        case "files" if isinstance(value, (list, tuple)):
            return "\n".join(f"文件 SHA-256 {digest}" for digest in value)
        case "act":
            return ACTS[value].label if value in ACTS else str(value)
        case "moment" if isinstance(value, str):
            moment = parse_at(value)
            if isinstance(moment, datetime):
                return moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
            return value
        case "object" if isinstance(value, Mapping):
            return "\n".join(_parts(member, value, names))
        case "rows" if isinstance(value, Sequence):
            return "\n".join(
                f"{number}. " + "；".join(_parts(member, row, names))
                for number, row in enumerate(value, 1)
                if isinstance(row, Mapping)
            )
    return _plain(value)


def _parts(member: Member, value: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    parts = {m.name: m for m in member.of}
    told = {name: value[name] for name in parts if name in value}  # in the order of the form
    told |= value
    return [
        f"{parts[name].label if name in parts else name}：{said(parts.get(name), inner, names)}"
        for name, inner in told.items()
    ]


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return "；".join(f"{name}：{_plain(inner)}" for name, inner in value.items())
    if isinstance(value, (list, tuple)):
        return "、".join(_plain(inner) for inner in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)
