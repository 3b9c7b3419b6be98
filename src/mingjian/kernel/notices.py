"""State Council holiday notices as versioned data: which days are off, which weekends are worked.

A notice is a JSON file ``mingjian/holiday-notice@1``::

    {"format": "mingjian/holiday-notice@1", "document": "国办发明电〔2019〕3号",
     "title": "…", "issuer": "国务院办公厅", "year": 2019, "published": "2019-03-22",
     "days_off": [{"from": "2019-05-01", "to": "2019-05-04", "why": "劳动节"}],
     "make_up": ["2019-04-28", "2019-05-05"],
     "replaces": [{"document": "国办发明电〔2018〕15号", "from": "2019-04-28", "to": "2019-05-05"}]}

``replaces`` without ``from`` and ``to`` replaces the older notice whole; with them, only what it
arranged between those days. Nothing is ever edited: an older notice stays, so that a term can be
counted again with what was known on an earlier day.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FORMAT = "mingjian/holiday-notice@1"
BUNDLED = Path(__file__).parent / "data" / "notices"
_ONE = timedelta(days=1)
_LONGEST_HOLIDAY = 31
_MEMBERS = frozenset(
    {"format", "document", "title", "issuer", "year", "published"}
    | {"days_off", "make_up", "replaces", "note"}
)


class NoticeError(ValueError):
    """A notice that cannot be used; the message is Chinese and names file and member."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """Which notice is replaced, and between which days (None: from its start, to its end)."""

    document: str
    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Notice:
    """One holiday notice: its number, the year it arranges, days off with reason, make-up days.

    Source: 《全国年节及纪念日放假办法》第七条; the notice named by ``document``.
    """

    document: str
    year: int
    published: date
    off: Mapping[date, str] = field(hash=False)
    make_up: tuple[date, ...]
    replaces: tuple[Replaced, ...] = ()
    title: str = ""
    issuer: str = "国务院办公厅"
    note: str = ""


def parse_notice(data: Any, *, where: str = "放假通知") -> Notice:
    """The notice in a decoded JSON value. Raises NoticeError naming the member that is wrong."""
    if not isinstance(data, Mapping):
        raise NoticeError(f"{where}：应为一个 JSON 对象。")
    if data.get("format") != FORMAT:
        raise NoticeError(f"{where}：format 应为“{FORMAT}”，现为“{data.get('format')}”。")
    if unknown := sorted(set(data) - _MEMBERS):
        raise NoticeError(f"{where}：不认识的项目 {'、'.join(unknown)}。")
    document = data.get("document")
    if not isinstance(document, str) or not document.strip():
        raise NoticeError(f"{where}：document（文号）不能为空。")
    where = f"{where}（{document}）"
    year = data.get("year")
    if not isinstance(year, int) or isinstance(year, bool) or not 1949 <= year <= 9998:
        raise NoticeError(f"{where}：year（年份）应为四位整数，现为“{year}”。")
    off = _days_off(data.get("days_off"), year, where)
    make_up = tuple(
        _arranged(text, year, f"{where}：make_up（调休上班日）第{n}项")
        for n, text in enumerate(_list(data.get("make_up", []), f"{where}：make_up"), 1)
    )
    if len(set(make_up)) != len(make_up):
        raise NoticeError(f"{where}：make_up（调休上班日）有重复的日期。")
    for day in make_up:
        if day.weekday() < 5:
            raise NoticeError(f"{where}：{day} 不是周末，不会是调休上班日。")
        if day in off:
            raise NoticeError(f"{where}：{day} 既列为放假，又列为调休上班。")
    for text in ("title", "issuer", "note"):
        if not isinstance(data.get(text, ""), str):
            raise NoticeError(f"{where}：{text} 应为文字。")
    return Notice(
        document=document.strip(),
        year=year,
        published=_date(data.get("published"), f"{where}：published（发布日期）"),
        off=off,
        make_up=make_up,
        replaces=tuple(
            _replaced(item, f"{where}：replaces 第{n}项")
            for n, item in enumerate(_list(data.get("replaces", []), f"{where}：replaces"), 1)
        ),
        title=data.get("title", ""),
        issuer=data.get("issuer", "国务院办公厅"),
        note=data.get("note", ""),
    )


def read_notice(path: Path) -> Notice:
    """The notice in one JSON file. Raises NoticeError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise NoticeError(f"{path.name}：不是 UTF-8 编码的文件。") from error
    except json.JSONDecodeError as error:
        raise NoticeError(
            f"{path.name}：第{error.lineno}行第{error.colno}列不是合法的 JSON。"
        ) from error
    return parse_notice(data, where=path.name)


def read_folder(folder: Path) -> tuple[Notice, ...]:
    """Every ``*.json`` notice of a folder, oldest first. Raises NoticeError; empty if no folder."""
    if not folder.is_dir():
        return ()
    return checked(read_notice(path) for path in sorted(folder.glob("*.json")))


@cache
def bundled() -> tuple[Notice, ...]:
    """The notices that come with the program, oldest first."""
    return read_folder(BUNDLED)


def checked(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The notices by date of publication, proved to fit together.

    Raises NoticeError for a document given twice with different content, for one that replaces a
    notice that is not there or not older, and for two notices that arrange the same day
    differently without one replacing the other there.
    """
    by_document: dict[str, Notice] = {}
    for notice in notices:
        if by_document.setdefault(notice.document, notice) != notice:
            raise NoticeError(
                f"文号 {notice.document} 录入了两次，内容不同；原通知不能改，只能被新通知替代。"
            )
    ordered = tuple(sorted(by_document.values(), key=lambda n: (n.published, n.document)))
    for notice in ordered:
        for replaced in notice.replaces:
            older = by_document.get(replaced.document)
            if older is None:
                raise NoticeError(f"{notice.document}：被替代的通知 {replaced.document} 没有录入。")
            if older.published >= notice.published:
                raise NoticeError(
                    f"{notice.document}：被替代的通知 {replaced.document} 发布得并不更早。"
                )
    arrange(ordered)
    return ordered


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a set of notices says together: each day's notice, off or worked."""

    off: Mapping[date, tuple[str, Notice]]
    make_up: Mapping[date, Notice]
    latest: Mapping[int, Notice]  # the newest notice of each year


def arrange(notices: Iterable[Notice]) -> Arrangement:
    """Lay notices over each other, oldest first. Raises NoticeError where two contradict."""
    off: dict[date, tuple[str, Notice]] = {}
    make_up: dict[date, Notice] = {}
    latest: dict[int, Notice] = {}
    for notice in notices:
        for replaced in notice.replaces:
            for day in [d for d, (_, n) in off.items() if n.document == replaced.document]:
                if replaced.covers(day):
                    del off[day]
            for day in [d for d, n in make_up.items() if n.document == replaced.document]:
                if replaced.covers(day):
                    del make_up[day]
        for day, why in notice.off.items():
            if day in make_up:
                raise _contradiction(day, make_up[day], notice)
            off.setdefault(day, (why, notice))
        for day in notice.make_up:
            if day in off:
                raise _contradiction(day, off[day][1], notice)
            make_up.setdefault(day, notice)
        latest[notice.year] = notice
    return Arrangement(off, make_up, latest)


def _contradiction(day: date, older: Notice, newer: Notice) -> NoticeError:
    return NoticeError(
        f"{day}：{older.document} 与 {newer.document} 的安排相反，而后者没有写明替代前者。"
    )


def _days_off(value: Any, year: int, where: str) -> dict[date, str]:
    off: dict[date, str] = {}
    for n, item in enumerate(_list(value, f"{where}：days_off"), 1):
        at = f"{where}：days_off（放假）第{n}项"
        if not isinstance(item, Mapping) or set(item) - {"from", "to", "why"}:
            raise NoticeError(f"{at}应有 from、to、why 三项。")
        why = item.get("why")
        if not isinstance(why, str) or not why.strip():
            raise NoticeError(f"{at}缺少 why（放假事由）。")
        first = _arranged(item.get("from"), year, f"{at} from")
        last = _arranged(item.get("to", item.get("from")), year, f"{at} to")
        if last < first:
            raise NoticeError(f"{at}：止日 {last} 早于起日 {first}。")
        if (last - first).days >= _LONGEST_HOLIDAY:
            raise NoticeError(f"{at}：{first} 至 {last} 超过{_LONGEST_HOLIDAY}天，请核对。")
        day = first
        while day <= last:
            if day in off:
                raise NoticeError(f"{at}：{day} 重复列为放假。")
            off[day] = why.strip()
            day += _ONE
    return off


def _replaced(item: Any, where: str) -> Replaced:
    if isinstance(item, str):
        return Replaced(item)
    if not isinstance(item, Mapping) or not isinstance(item.get("document"), str):
        raise NoticeError(f"{where}应写明被替代通知的 document（文号）。")
    if set(item) - {"document", "from", "to"}:
        raise NoticeError(f"{where}只能有 document、from、to。")
    start = _date(item["from"], f"{where} from") if item.get("from") else None
    end = _date(item["to"], f"{where} to") if item.get("to") else None
    if start and end and end < start:
        raise NoticeError(f"{where}：止日 {end} 早于起日 {start}。")
    return Replaced(item["document"], start, end)


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise NoticeError(f"{where}应为列表。")
    return value


def _date(value: Any, where: str) -> date:
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError as error:
        raise NoticeError(f"{where}：没有“{value}”这一天。") from error
    raise NoticeError(f"{where}应为 YYYY-MM-DD 的日期，现为“{value}”。")


def _arranged(value: Any, year: int, where: str) -> date:
    """A day the notice may arrange: of its year, or the last or first weeks beside it."""
    day = _date(value, where)
    if not date(year - 1, 12, 1) <= day <= date(year + 1, 1, 31):
        raise NoticeError(f"{where}：{day} 不在{year}年前后，请核对年份。")
    return day
