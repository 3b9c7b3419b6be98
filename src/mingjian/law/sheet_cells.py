"""Members of acts in the cells of a sheet: read by their type, and shown so that they read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from mingjian.kernel.money import MoneyError, format_yuan, parse_yuan
from mingjian.kernel.tables.cells import BadCell, day, halfwidth, plain, split_list, whole, yes_no
from mingjian.kernel.tables.columns import squeeze, without_notes
from mingjian.kernel.tables.reading import CellValue
from mingjian.law.acts import ACTS
from mingjian.law.history import CHINA, parse_at
from mingjian.law.vocabulary.case import PENALTY_KINDS
from mingjian.law.vocabulary.shape import Member

Reader = Callable[[CellValue], Any]

_MOMENT = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?[ T]\s*"
    r"(\d{1,2}):(\d{2})(?::(\d{2}))?"
)
_BASIS = re.compile(
    r"《(?P<law>[^》]+)》(?P<article>[^《；;\n(（]*)"
    r"(?:[(（](?P<min>[\d,.]*万?)元?至(?P<max>[\d,.]*万?)元?[)）])?"
)
_PENALTY = re.compile(r"(?P<kind>\D+?)(?P<amount>\d[\d,.]*万?)?元?")
_CERTIFICATE = re.compile(
    r"(?P<number>[^()]+)(?:\((?P<start>[^()至]+)至(?P<end>[^(),]+)(?:,(?P<state>[^()]+))?\))?"
)
_PENALTIES = {label: name for name, label in PENALTY_KINDS.items()}
_TEXTS = frozenset({"text", "longtext", "person"})


# --- reading -------------------------------------------------------------------------------


def reader_of(member: Member) -> Reader | None:
    """How a cell of the member is read; None where it cannot stand in one cell."""
    match member.name, member.type:
        case "penalties", _:
            return penalties
        case "basis", _:
            return basis
        case _, "choice" | "choices" if member.choices:
            one = word({label: name for name, label in member.choices})
            return one if member.type == "choice" else _several(one)
        case _, "choices" | "people":
            return people
        case _, "bool":
            return yes_no
        case _, "int":
            return whole
        case _, "money":
            return yuan
        case _, "date":
            return _day_text
        case _, "moment":
            return _moment_text
        case _, "act":
            return about
        case _, "rows" if member.of and member.of[0].type in _TEXTS:
            first = member.of[0].name
            return lambda cell: [{first: part} for part in split_list(plain(cell))]
        case _, "text" | "longtext" | "person" | "choice":
            return text
    return None


def when(cell: CellValue) -> date | datetime:
    """A day, or a moment in China. Raises BadCell."""
    if isinstance(cell, datetime):
        moment = cell
    elif found := _MOMENT.fullmatch(halfwidth(plain(cell))):
        year, month, on, hour, minute, second = (int(part or 0) for part in found.groups())
        try:
            moment = datetime(year, month, on, hour, minute, second)  # noqa: DTZ001 zone below
        except ValueError:
            raise BadCell(f"“{plain(cell)}”这个时间不存在") from None
    else:
        return _sane(day(cell))
    _sane(moment.date())
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date()
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def _sane(found: date) -> date:
    if not 1900 <= found.year < 2200:
        raise BadCell(f"“{found.isoformat()}”的年份不在可核查的范围内")
    return found


def _day_text(cell: CellValue) -> str:
    found = when(cell)
    return (found.date() if isinstance(found, datetime) else found).isoformat()


def _moment_text(cell: CellValue) -> str:
    return when(cell).isoformat()


def text(cell: CellValue) -> str:
    """The cell as one clean line."""
    return plain(cell)


def code(cell: CellValue) -> str:
    """A number kept as text: half-width, without spaces."""
    return re.sub(r"\s+", "", halfwidth(plain(cell)))


def people(cell: CellValue) -> list[str]:
    """Names, by any of the usual signs between them, each once."""
    found: list[str] = []
    for part in split_list(plain(cell)):
        found += [name for name in re.split(r"\s+", part) if name]
    return list(dict.fromkeys(found))


def about(cell: CellValue) -> str:
    """An act by its Chinese name, or the number of a document as it stands."""
    told = plain(cell)
    return _ACT_WORDS.get(squeeze(told)) or _ACT_WORDS.get(without_notes(told)) or told


def yuan(cell: CellValue) -> int:
    """A sum in 元, as 分."""
    try:
        return parse_yuan(plain(cell))
    except MoneyError as bad:
        raise BadCell(str(bad).rstrip("。")) from None


def wan_yuan(cell: CellValue) -> int:
    """A sum in 万元, as 分; a unit in the cell itself counts first."""
    told = plain(cell)
    return yuan(told if told.rstrip().endswith(("元", "万")) else f"{told}万元")


def basis(cell: CellValue) -> list[dict[str, Any]]:
    """Laws and articles, each with the range of its fine in brackets, if it is told."""
    told = plain(cell)
    rows: list[dict[str, Any]] = []
    for found in _BASIS.finditer(told):
        row: dict[str, Any] = {"law": found["law"]}
        row["article"] = found["article"].strip(" ，,、和及")
        if found["min"] or found["max"]:
            row["range"] = {name: yuan(found[name]) for name in ("min", "max") if found[name]}
        rows.append(row)
    return rows or [{"law": told}]


def penalties(cell: CellValue) -> list[dict[str, Any]]:
    """Penalties, each with its sum: 罚款50000元；警告."""
    rows: list[dict[str, Any]] = []
    for part in re.split(r"[；;、\n]+", halfwidth(plain(cell))):
        found = _PENALTY.fullmatch(part.strip())
        if found is None or (kind := _PENALTIES.get(found["kind"].strip())) is None:
            words = "、".join(_PENALTIES)
            raise BadCell(f"“{part}”不认识，应写成“罚款50000元；警告”，种类有：{words}")
        rows.append(
            {"kind": kind, **({"amount": yuan(found["amount"])} if found["amount"] else {})}
        )
    return rows


def certificates(cell: CellValue) -> list[dict[str, str]]:
    """Certificates in the order of the officers, each with its days and state in brackets.

    As in 某执0101（2020-01-01至2028-12-31，有效）；某执0102.
    """
    found: list[dict[str, str]] = []
    for part in re.split(r"[；;\n]+", plain(cell)):
        told = _CERTIFICATE.fullmatch(halfwidth(part).strip())
        if told is None:
            raise BadCell(f"“{part}”应写成“证件编号（起日至止日，有效）”，几个证件用分号隔开")
        one = {"number": told["number"].strip()}
        if told["start"]:
            one |= {"valid_from": _day_text(told["start"]), "valid_to": _day_text(told["end"])}
        if told["state"]:
            one["status"] = _CERTIFICATE_STATE(told["state"])
        found.append(one)
    return found


def show_certificate(told: Mapping[str, Any]) -> str | None:
    """The cell of one certificate; None where it does not tell enough to read back."""
    number, start, end = (told.get(name) for name in ("number", "valid_from", "valid_to"))
    if not number or bool(start) != bool(end) or (told.get("status") and not start):
        return None
    states = {name: shown for shown, name in CERTIFICATE_STATES.items()}
    state = f"，{states[told['status']]}" if told.get("status") in states else ""
    return f"{number}（{start}至{end}{state}）" if start else str(number)


def word(words: Mapping[str, str]) -> Reader:
    """One of ``words`` (as written → identifier), forgiving signs and brackets."""
    known = {squeeze(shown): name for shown, name in words.items()}
    known |= {name: name for name in words.values()}

    def reader(cell: CellValue) -> str:
        for shown in (squeeze(plain(cell)), without_notes(plain(cell)), plain(cell)):
            if shown in known:
                return known[shown]
        raise BadCell(f"“{plain(cell)}”不认识，可以填：{'、'.join(dict.fromkeys(words))}")

    return reader


def _several(one: Reader) -> Reader:
    def reader(cell: CellValue) -> list[str]:
        found: list[str] = []
        told = plain(cell)
        for part in re.split(r"[；;\n]+", told):
            try:
                found.append(one(part))  # a word may hold a comma of its own
            except BadCell:
                found += [one(single) for single in split_list(part)]
        return list(dict.fromkeys(found))

    return reader


# --- showing -------------------------------------------------------------------------------


def shown(member: Member, value: Any) -> str | int | date | None:
    """The cell of a member's value; None where it cannot stand in one cell and read back."""
    match member.name, member.type:
        case "penalties", _:
            return _show_penalties(value)
        case "basis", _:
            return _show_basis(value)
        case _, "choice" if member.choices:
            return dict(member.choices).get(value)
        case _, "choices" if member.choices:
            labels = dict(member.choices)
            return "；".join(labels[v] for v in value) if set(value) <= labels.keys() else None
        case _, "choices" | "people":
            return "、".join(value)
        case _, "bool":
            return "是" if value else "否"
        case _, "int":
            return int(value)
        case _, "money":
            return format_yuan(value)
        case _, "date" | "moment":
            return show_when(parse_at(value))
        case _, "act":
            return ACTS[value].label if value in ACTS else str(value)
        case _, "rows":
            return _show_rows(member, value)
        case _, "text" | "longtext" | "person" | "choice" if not isinstance(value, bool):
            return str(value) if isinstance(value, (str, int)) else None
    return None


def show_when(at: date | datetime) -> str | date:
    """A day as a date, a moment as China's clock shows it."""
    if isinstance(at, datetime):
        return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
    return at


def _show_penalties(rows: Sequence[Mapping[str, Any]]) -> str | None:
    parts: list[str] = []
    for row in rows:
        if row.get("kind") not in PENALTY_KINDS or row.keys() - {"kind", "amount"}:
            return None
        amount = row.get("amount")
        sum_ = "" if amount is None else f"{format_yuan(amount)}元"
        parts.append(f"{PENALTY_KINDS[row['kind']]}{sum_}")
    return "；".join(parts)


def _show_basis(rows: Sequence[Mapping[str, Any]]) -> str | None:
    parts: list[str] = []
    for row in rows:
        if not row.get("law") or row.keys() - {"law", "article", "range"}:
            return None
        limits = row.get("range") or {}
        low, high = (format_yuan(limits[end]) if end in limits else "" for end in ("min", "max"))
        parts.append(
            f"《{row['law']}》{row.get('article', '')}"
            + (f"（{low}元至{high}元）" if limits else "")
        )
    return "；".join(parts)


def _show_rows(member: Member, rows: Sequence[Mapping[str, Any]]) -> str | None:
    first = member.of[0]
    if first.type not in _TEXTS or any(row.keys() != {first.name} for row in rows):
        return None
    return "、".join(str(row[first.name]) for row in rows)


CERTIFICATE_STATES = {
    "有效": "valid",
    "暂扣": "held",
    "收回": "revoked",
    "注销": "cancelled",
}
_CERTIFICATE_STATE = word(CERTIFICATE_STATES)
_ACT_WORDS = {
    **{without_notes(spec.label): name for name, spec in ACTS.items()},
    **{squeeze(spec.label): name for name, spec in ACTS.items()},
}
