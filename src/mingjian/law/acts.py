"""The vocabulary of acts: one list for journal, timelines, procedures, forms and documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from mingjian.law.history import parse_at
from mingjian.law.vocabulary import (
    archive,
    compulsion,
    data_sharing,
    evidence,
    expropriation,
    fines,
    general,
    inspection,
    officers,
    penalty,
    permit,
    publication,
    remedy,
    review,
    service,
    supervision,
    supervision_papers,
    supervision_work,
)
from mingjian.law.vocabulary.case import (
    COMMON,
    FACTS,
    GROUPS,
    KINDS,
    PARTY,
    PENALTY_KINDS,
    PROCEDURE_NAMES,
    STATES,
)
from mingjian.law.vocabulary.shape import ActSpec, Choices, Member, MemberType, Variant

__all__ = [
    "ACTS",
    "COMMON",
    "FACTS",
    "GROUPS",
    "KINDS",
    "PARTY",
    "PENALTY_KINDS",
    "PROCEDURE_NAMES",
    "STATES",
    "ActSpec",
    "Choices",
    "Member",
    "MemberType",
    "Variant",
    "acts_of",
    "member_of",
    "validate",
]


def _gather(*parts: Iterable[ActSpec]) -> dict[str, ActSpec]:
    gathered: dict[str, ActSpec] = {}
    for part in parts:
        for spec in part:
            if spec.name in gathered:
                raise ValueError(f"act defined twice: {spec.name}")
            gathered[spec.name] = spec
    return gathered


ACTS: dict[str, ActSpec] = _gather(
    general.ACTS,
    review.ACTS,
    evidence.ACTS,
    penalty.ACTS,
    fines.ACTS,
    permit.ACTS,
    expropriation.ACTS,
    compulsion.ACTS,
    inspection.ACTS,
    service.ACTS,
    remedy.ACTS,
    publication.ACTS,
    archive.ACTS,
    supervision.ACTS,
    supervision_papers.ACTS,
    supervision_work.ACTS,
    data_sharing.ACTS,
    officers.ACTS,
)


def acts_of(kind: str) -> list[ActSpec]:
    """The acts a case of this kind may hold, in the order of the vocabulary."""
    return [s for s in ACTS.values() if s.case and (not s.kinds or kind in s.kinds)]


def member_of(act: str, name: str, procedure: str | None = None) -> Member | None:
    """The member ``name`` of ``act``: its own, else one that every act may carry.

    Where two procedures ask for the same name in different words and the procedure is not
    known, the choices of both count. Raises KeyError for an act that is not in the vocabulary.
    """
    own = [m for m in ACTS[act].members if m.name == name and m.asked_in(procedure)]
    if not own:
        return COMMON.get(name)
    if len(own) == 1:
        return own[0]
    choices = dict(pair for m in own for pair in m.choices)
    return replace(own[0], choices=tuple(choices.items()), procedures=frozenset(), required=False)


def validate(
    act: str, data: Mapping[str, Any], procedure: str | None = None
) -> tuple[dict[str, Any], dict[str, str]]:
    """The data of an act made clean, and what is wrong with it, by member.

    Clean: dates and moments as ISO text (moments aware, Asia/Shanghai), money as int 分, empty
    answers left out. An error names the next step in Chinese; its key is the member, with
    ``member.0.part`` for a part of the first row. Unknown members are errors, never dropped.
    Raises KeyError for an act that is not in the vocabulary.
    """
    errors: dict[str, str] = {}
    clean: dict[str, Any] = {}
    spec = ACTS[act]
    for name, value in data.items():
        member = member_of(act, name, procedure)
        if member is None:
            elsewhere = spec.member(name)
            errors[name] = (
                f"“{elsewhere.label}”只在其他程序中填写，请删去这一项。"
                if elsewhere
                else f"“{spec.label}”没有“{name}”这一项，请删去或者改用表单中的名称。"
            )
            continue
        value = _clean(member, value, name, errors)
        if not _empty(value):
            clean[name] = value
    for member in spec.form(procedure):
        if not member.required or member.name in clean or member.name in errors:
            continue
        if procedure is None and member.procedures:
            continue
        errors[member.name] = _missing(member)
    return clean, errors


def _missing(member: Member) -> str:
    verb = {
        "choice": "选择",
        "choices": "勾选",
        "person": "选择",
        "people": "选择",
        "act": "选择",
        "files": "上传",
        "bool": "选择“是”或者“否”：",
        "rows": "至少填写一行",
    }.get(member.type, "填写")
    return f"请{verb}“{member.label}”。"


def _empty(value: object) -> bool:
    return value is None or value == "" or value == [] or value == {}


def _clean(member: Member, value: Any, path: str, errors: dict[str, str]) -> Any:
    if isinstance(value, str):
        value = value.strip()
    if _empty(value):
        return None
    try:
        if member.type == "object":
            return _object(member, value, path, errors)
        if member.type == "rows":
            return _rows(member, value, path, errors)
        return _scalar(member, value)
    except ValueError as problem:
        errors[path] = str(problem)
        return None


def _object(member: Member, value: Any, path: str, errors: dict[str, str]) -> Any:
    if not isinstance(value, Mapping):
        raise ValueError(f"“{member.label}”应当分项填写。")
    parts = {m.name: m for m in member.of}
    clean: dict[str, Any] = {}
    for name, part in value.items():
        if name not in parts:
            errors[f"{path}.{name}"] = f"“{member.label}”没有“{name}”这一项，请删去。"
            continue
        made = _clean(parts[name], part, f"{path}.{name}", errors)
        if not _empty(made):
            clean[name] = made
    if not clean:  # left blank as a whole: the caller asks for it where it is required
        return None
    for name, wanted in parts.items():
        key = f"{path}.{name}"
        if wanted.required and name not in clean and key not in errors:
            errors[key] = _missing(wanted)
    return clean


def _rows(member: Member, value: Any, path: str, errors: dict[str, str]) -> Any:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ValueError(f"“{member.label}”应当按行填写。")
    made = [_clean_row(member, row, f"{path}.{i}", errors) for i, row in enumerate(value)]
    return [row for row in made if row]


def _clean_row(member: Member, row: Any, path: str, errors: dict[str, str]) -> Any:
    try:
        return _object(member, row, path, errors)
    except ValueError as problem:
        errors[path] = str(problem)
        return None


def _scalar(member: Member, value: Any) -> Any:
    label = member.label
    match member.type:
        case "text" | "longtext" | "act":
            if isinstance(value, bool | int | float | list | dict):
                raise ValueError(f"“{label}”应当是文字，请重新填写。")
            return str(value)
        case "person":
            if isinstance(value, list) and len(value) == 1:
                value = value[0]
            if not isinstance(value, str):
                raise ValueError(f"“{label}”只能选一个人。")
            return value
        case "people" | "files":
            found = [value] if isinstance(value, str) else value
            if not isinstance(found, list | tuple) or not all(isinstance(v, str) for v in found):
                raise ValueError(f"“{label}”的内容不能识别，请重新选择。")
            if len(set(found)) != len(found):
                raise ValueError(f"“{label}”有重复，请删去重复的一项。")
            return list(found)
        case "choice":
            if not isinstance(value, str) or value not in dict(member.choices):
                raise ValueError(f"“{label}”不能选“{value}”，请从列出的各项中选择。")
            return value
        case "choices":
            picked = [value] if isinstance(value, str) else value
            if not isinstance(picked, list | tuple):
                raise ValueError(f"“{label}”的内容不能识别，请重新勾选。")
            known = dict(member.choices)
            for word in picked:
                if not isinstance(word, str) or (known and word not in known):
                    raise ValueError(f"“{label}”没有“{word}”这一项，请从列出的各项中勾选。")
            return list(dict.fromkeys(picked))
        case "bool":
            if not isinstance(value, bool):
                raise ValueError(f"“{label}”请选择“是”或者“否”。")
            return value
        case "int":
            if isinstance(value, bool) or not isinstance(value, int):
                raise ValueError(f"“{label}”应当是整数，请重新填写。")
            if value < 0:
                raise ValueError(f"“{label}”不能是负数，请重新填写。")
            return value
        case "money":
            if isinstance(value, bool) or not isinstance(value, int):
                raise ValueError(f"“{label}”应当是金额，最多两位小数，请重新填写。")
            if value < 0:
                raise ValueError(f"“{label}”不能是负数，请重新填写。")
            return value
        case "date":
            return _date(label, value)
        case "moment":
            return _moment(label, value)
    raise ValueError(f"“{label}”的类型不能识别。")  # object and rows never come here


def _date(label: str, value: Any) -> str:
    try:
        if isinstance(value, date | datetime):
            return (value.date() if isinstance(value, datetime) else value).isoformat()
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise ValueError(
            f"“{label}”的日期“{value}”不存在或者写法不对，请按“2026-03-01”的样子填写。"
        ) from None


def _moment(label: str, value: Any) -> str:
    try:
        text = value.isoformat() if isinstance(value, date) else str(value).replace(" ", "T")
        return parse_at(text).isoformat()
    except ValueError:
        raise ValueError(
            f"“{label}”的时间“{value}”不存在或者写法不对，请按“2026-03-01 09:30”的样子填写。"
        ) from None
