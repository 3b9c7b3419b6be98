"""Values of an account read by what the vocabulary says they are; what cannot be is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from mingjian.law.acts import ACTS
from mingjian.law.history import CHINA
from mingjian.law.spellings import FLAGS, choice, fen, iso
from mingjian.law.vocabulary.case import COMMON, FACTS, PARTY, PARTY_TYPES, PENALTY_KINDS
from mingjian.law.vocabulary.shape import Member

_AT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_MOST_MONEY = 10**15  # 分: ten trillion 元, above any fine; beyond it, a slip of the pen
_MOST_COUNT = 10**12  # pieces of goods; beyond it, a slip of the pen
_MOST_TIME = 10**4  # days, months: from any day that may be told, this far there are dates
_TIME = ("days", "months", "years", "hours")
_PENALTIES = tuple(PENALTY_KINDS.items())
_STRICT = frozenset({"states", "recorded"})  # lists that rules rest on: wrong words are refused

DROPPED = object()
"""What a check gives for a value that was noted and is left out."""

Check = Callable[[Any, str, "Reader"], Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """One place of the account that cannot be read, and why, in one Chinese sentence."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}：{self.message}"


class Unreadable(ValueError):
    """An account that cannot be judged; carries every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("；".join(map(str, self.problems)))


@dataclass(slots=True)
class Reader:
    """What was found wrong so far (the account is refused), and what was noted."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def bad(self, place: str, message: str) -> None:
        self.problems.append(Problem(place, message))

    def note(self, place: str, message: str) -> None:
        self.notes.append(Problem(place, message))

    def dropped(self, place: str, wanted: str, value: object) -> Any:
        """Note a value of the wrong shape, which no rule may be asked about."""
        self.note(place, f"应是{wanted}，读到的是{shape_of(value)}，不作判断")
        return DROPPED


def read_at(text: object) -> date | datetime | str:
    """A day or an aware moment (a local one is Asia/Shanghai); a Chinese sentence if neither.

    Other spellings with the year first (2024年5月9日, 2024/5/9) are read as what they say.
    """
    if not isinstance(text, str):
        return f"日期应写成“2024-05-20”或“2024-05-20T09:30”，读到的是{shape_of(text)}"
    told = text
    try:
        if len(told) == 10 and told[4] == "-" == told[7]:
            day: date = date.fromisoformat(told)
            if _FIRST_YEAR <= day.year <= _LAST_YEAR:
                return day
            return f"“{text}”的年份不在可核查的范围内"
        if _AT.fullmatch(told) is None:
            if (other := iso(told)) is None:
                return f"日期应写成“2024-05-20”或“2024-05-20T09:30”，读到的是 {quote(text)}"
            told = other
            if len(told) == 10:
                return read_at(told)
        moment = datetime.fromisoformat(told)
    except ValueError:
        return f"“{text}”不是存在的日期或时间"
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return f"“{text}”的年份不在可核查的范围内"
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


# --- members of acts -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Members:
    """How the members of an act are read.

    ``plain`` are taken as the text they are, and so is a word that stands in ``words``: the known
    ones of a member; everything else goes through its check.
    """

    plain: frozenset[str]
    words: Mapping[str, frozenset[str]]
    checks: Mapping[str, Check]


@cache
def _members_of(act: str) -> Members:
    spec = ACTS.get(act)
    checks = {name: check_of(member) for name, member in COMMON.items()}
    if spec is not None:
        for name in {member.name for member in spec.members}:
            found = [check_of(member) for member in spec.members if member.name == name]
            checks[name] = found[0] if len(set(found)) == 1 else _any_of(found)
    checks["basis"], checks["penalties"] = check_basis, check_penalties
    plain = frozenset(name for name, check in checks.items() if check is check_text)
    told = (*COMMON.values(), *(spec.members if spec else ()))
    words = {
        member.name: frozenset(name for name, _ in member.choices)
        for member in told
        if member.type == "choice" and checks[member.name] is check_of(member)
    }
    return Members(plain, words, checks)


def members_of(act: str) -> Members:
    """How the members of an act are read; of an unknown act, those that every act may have."""
    return _members_of(act if act in ACTS else "")


@cache
def check_of(member: Member) -> Check:
    """How a member is read, by its type."""
    if member.name in _BY_NAME and member.type in ("object", "rows"):
        return _BY_NAME[member.name]
    match member.type:
        case "date" | "moment":
            return check_at
        case "money":
            return check_money
        case "int":
            return check_time if member.name.endswith(_TIME) else check_count
        case "bool":
            return check_flag
        case "choices" | "people" | "files":
            return check_list if member.name not in _STRICT else check_words
        case "rows":
            return _rows_of(member)
        case "object":
            return _object_of(member)
        case "choice":
            return _choice_of(member)
    return check_text


def _choice_of(member: Member) -> Check:
    """One of the words of the member, or what can only mean one of them.

    Any other word stays as it was told; but an outcome that is none of the known ones is noted
    and left out, for rules would take it for the contrary of those they look for.
    """
    names = frozenset(name for name, _ in member.choices)

    def check(value: Any, place: str, reader: Reader) -> Any:
        if isinstance(value, str) and value in names:
            return value
        told = check_text(value, place, reader)
        if not isinstance(told, str):
            return told
        meant = choice(told, member.choices)
        if meant is None and member.name == "outcome" and names:
            reader.note(place, f"不认识的结果{quote(told)}，不作判断")
            return DROPPED
        return meant or told

    return check


def _any_of(checks: list[Check]) -> Check:
    def check(value: Any, place: str, reader: Reader) -> Any:
        for one in checks:
            tried = Reader()
            found = one(value, place, tried)
            if not tried.problems and not tried.notes:
                return found
        return checks[0](value, place, reader)

    return check


def _rows_of(member: Member) -> Check:
    parts = {part.name: check_of(part) for part in member.of}
    first = next(iter(parts), "")

    def check(value: Any, place: str, reader: Reader) -> Any:
        if not isinstance(value, list):
            value = [value]
        rows: list[dict[str, Any]] = []
        for index, row in enumerate(value):
            if isinstance(row, str) and parts.get(first) is check_text:
                rows.append({first: row})  # a row of one word
            elif isinstance(row, dict):
                rows.append(_parts(row, parts, f"{place}[{index}]", reader))
            else:
                reader.dropped(f"{place}[{index}]", "一个对象", row)
        return rows

    return check


def _object_of(member: Member) -> Check:
    parts = {part.name: check_of(part) for part in member.of}

    def check(value: Any, place: str, reader: Reader) -> Any:
        if not isinstance(value, dict):
            return reader.dropped(place, "一个对象", value)
        return _parts(value, parts, place, reader)

    return check


def _parts(
    told: Mapping[str, Any], parts: Mapping[str, Check], place: str, reader: Reader
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in told.items():
        if value is None:
            continue
        check = parts.get(name)
        read = value if check is None else check(value, f"{place}.{name}", reader)
        if read is not DROPPED:
            found[name] = read
    return found


def check_text(value: Any, place: str, reader: Reader) -> Any:
    """Text; a bare number is its digits, a list of one text that text, yes or no stays."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, (str, bool)):
        return value
    if isinstance(value, int) and abs(value) < 10**18:
        return str(value)
    return reader.dropped(place, "一个值", value)


def check_at(value: Any, place: str, reader: Reader) -> Any:
    """A day or moment, left as the text it is; in the form of the format where it was not."""
    if isinstance(why := read_at(value), str):
        reader.bad(place, why)
    return iso(value) or value if isinstance(value, str) and not _AT.fullmatch(value) else value


def check_money(value: Any, place: str, reader: Reader) -> Any:
    """A whole number of 分, within reason; a text that names its unit (5万元) is read."""
    if isinstance(value, str):
        value = value if (sum_in := fen(value)) is None else sum_in
    if not isinstance(value, int) or isinstance(value, bool):
        reader.bad(place, f"金额应是整数（分），读到的是{shape_of(value)}")
    elif not 0 <= value <= _MOST_MONEY:
        reader.bad(place, f"金额 {quote(value)} 不在合理范围内（0 至 {_MOST_MONEY} 分）")
    return value


def check_count(value: Any, place: str, reader: Reader) -> Any:
    """A whole number that can be a count."""
    return _whole(value, _MOST_COUNT, place, reader)


def check_time(value: Any, place: str, reader: Reader) -> Any:
    """A whole number of days, months or hours that leads to a date there is."""
    return _whole(value, _MOST_TIME, place, reader)


def _whole(value: Any, most: int, place: str, reader: Reader) -> Any:
    if isinstance(value, float) and value.is_integer() and 0 <= value <= most:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
        return value
    return reader.dropped(place, f"不超过 {most} 的整数", value)


def check_flag(value: Any, place: str, reader: Reader) -> Any:
    """Yes or no."""
    if isinstance(value, str):
        value = FLAGS.get(value.strip().lower(), value)
    return value if isinstance(value, bool) else reader.dropped(place, "true 或 false", value)


def check_list(value: Any, place: str, reader: Reader) -> Any:
    """A list of words; one word may stand alone."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return value
    return reader.dropped(place, "一组文字", value)


def check_words(value: Any, place: str, reader: Reader) -> list[str]:
    """A list of words; one word may stand alone, anything else is refused."""
    if isinstance(value, str):
        return [value]
    words = list_in(value, place, reader)
    for index, word in enumerate(words):
        if not isinstance(word, str):
            reader.bad(f"{place}[{index}]", f"应是文字，读到的是{shape_of(word)}")
            return []
    return words


def check_penalties(value: Any, place: str, reader: Reader) -> list[Any]:
    """The penalties of a notice or decision: each with its kind, and its sum where it has one."""
    rows: list[Any] = []
    for index, row in enumerate(list_in(value, place, reader)):
        here = f"{place}[{index}]"
        if not isinstance(row, Mapping):
            reader.bad(here, f"应是一个对象，读到的是{shape_of(row)}")
            continue
        kind = row.get("kind")
        if not isinstance(kind, str):
            reader.bad(f"{here}.kind", "没有写处罚种类")
        elif kind in PENALTY_KINDS:
            pass
        elif (meant := choice(kind, _PENALTIES)) is not None:
            row = {**row, "kind": meant}
        else:
            reader.note(f"{here}.kind", f"不认识的处罚种类“{kind}”，已保留，不作判断")
        if row.get("amount") is not None:
            row = {**row, "amount": check_money(row["amount"], f"{here}.amount", reader)}
        rows.append(row)
    return rows


def check_basis(value: Any, place: str, reader: Reader) -> list[Any]:
    """The articles an act rests on; a bare text is the name of a law."""
    if isinstance(value, (str, Mapping)):
        value = [value]
    rows: list[Any] = []
    for index, row in enumerate(list_in(value, place, reader)):
        here = f"{place}[{index}]"
        if isinstance(row, str):
            rows.append({"law": row})
        elif not isinstance(row, Mapping):
            reader.bad(here, f"应是一个对象，读到的是{shape_of(row)}")
        else:
            rows.append(_article(row, here, reader))
    return rows


def _article(row: Mapping[str, Any], place: str, reader: Reader) -> dict[str, Any]:
    """A row of the basis; a range that is no object is refused, and so are its sums."""
    if (limits := row.get("range")) is not None and not isinstance(limits, Mapping):
        reader.bad(f"{place}.range", f"应是一个对象，读到的是{shape_of(limits)}")
        return dict(row)
    return _parts(row, _ARTICLE, place, reader)


def check_party(value: Any, place: str, reader: Reader) -> dict[str, Any]:
    """Whom the case concerns."""
    party = object_in(value, place, reader)
    if isinstance(told_type := party.get("type"), str):
        party["type"] = choice(told_type, PARTY_TYPES) or told_type
    for member in PARTY:
        told = party.get(member.name)
        if isinstance(told, int) and not isinstance(told, bool) and abs(told) < 10**18:
            party[member.name] = told = str(told)  # a telephone or number without quotes
        if told is not None and member.type == "date":
            party[member.name] = check_at(told, f"{place}.{member.name}", reader)
        else:
            word_in(told, f"{place}.{member.name}", reader)
    return party


def check_facts(value: Any, place: str, reader: Reader) -> dict[str, Any]:
    """Facts of the case; one that is not known is noted and kept."""
    facts = object_in(value, place, reader)
    for name in list(facts):
        told, here = facts[name], f"{place}.{name}"
        if told is None:
            del facts[name]
        elif name not in FACTS:
            reader.note(here, f"不认识的事实“{name}”，已保留，不作判断")
        elif FACTS[name].type == "bool":
            if isinstance(told, str):
                facts[name] = told = FLAGS.get(told.strip().lower(), told)
            if not isinstance(told, bool):
                reader.bad(here, f"应为 true 或 false，读到的是{shape_of(told)}")
        elif (read := check_of(FACTS[name])(told, here, reader)) is DROPPED:
            del facts[name]
        else:
            facts[name] = read
    return facts


def _check_item(value: Any, place: str, reader: Reader) -> Any:
    """An item of the catalogue; an inspection names its item in words."""
    if isinstance(value, str):
        return value
    return _parts(object_in(value, place, reader), _item_parts(), place, reader)


@cache
def _item_parts() -> Mapping[str, Check]:
    return {part.name: check_of(part) for part in COMMON["item"].of}


_BY_NAME: Mapping[str, Check] = {
    "penalties": check_penalties,
    "basis": check_basis,
    "item": _check_item,
    "facts": check_facts,
    "party": check_party,
}
_ARTICLE: Mapping[str, Check] = {part.name: check_of(part) for part in COMMON["basis"].of}


# --- values --------------------------------------------------------------------------------


def word_in(value: object, place: str, reader: Reader) -> str | None:
    """A text or nothing; anything else is refused."""
    if value is None or isinstance(value, str):
        return value or None
    reader.bad(place, f"应是文字，读到的是{shape_of(value)}")
    return None


def list_in(value: object, place: str, reader: Reader) -> list[Any]:
    """A list or nothing; anything else is refused."""
    if isinstance(value, list):
        return value
    if value is not None:
        reader.bad(place, f"应是列表，读到的是{shape_of(value)}")
    return []


def object_in(value: object, place: str, reader: Reader) -> dict[str, Any]:
    """An object or nothing, as a copy; anything else is refused."""
    if isinstance(value, Mapping):
        return dict(value)
    if value is not None:
        reader.bad(place, f"应是一个对象，读到的是{shape_of(value)}")
    return {}


def day_in(value: object, place: str, reader: Reader) -> date | None:
    """A day or nothing; anything else is refused."""
    if value is None:
        return None
    when = read_at(value)
    if isinstance(when, str):
        reader.bad(place, when)
        return None
    return when.astimezone(CHINA).date() if isinstance(when, datetime) else when


def quote(value: object) -> str:
    """The value in quotes, shortened."""
    if isinstance(value, int) and abs(value) > 10**40:
        return "“……”（位数过多）"
    text = str(value)
    return f"“{text[:40]}{'……' if len(text) > 40 else ''}”"


def shape_of(value: object) -> str:
    """What a JSON value is, in words."""
    if value is None:
        return "空值"
    if isinstance(value, bool):
        return f"{str(value).lower()}（真假值）"
    if isinstance(value, (int, float)):
        return f"数字 {quote(value)}"
    if isinstance(value, str):
        return f"文字 {quote(value)}"
    return "列表" if isinstance(value, list) else "对象"
