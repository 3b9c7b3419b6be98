"""Cases out of files, one by one: JSON, JSON lines and tables; what cannot be used says why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mingjian.law.timeline import Problem, Timeline, Unreadable, parse

MOST_BYTES = 16 * 1024 * 1024  # of one case; far above any real one, and memory stays flat


class Unusable(Exception):
    """A file, or a line of it, that cannot be used; the message is one Chinese sentence."""


def read_cases(path: Path) -> Iterator[Timeline | Problem | Unusable]:
    """The cases of a file one by one; problems of the file as a whole, and lines to be skipped.

    Raises Unusable where nothing more can be read.
    """
    readers = {".json": _one, ".jsonl": _lines, ".xlsx": _rows, ".csv": _rows}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise Unusable(f"不认识的文件类型“{path.suffix}”，可用：{' '.join(readers)}")
    try:
        yield from reader(path)
    except FileNotFoundError:
        raise Unusable("没有这个文件") from None
    except IsADirectoryError:
        raise Unusable("这是文件夹，请写文件名") from None
    except PermissionError:
        raise Unusable("没有读取这个文件的权限") from None


def _one(path: Path) -> Iterator[Timeline]:
    with path.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unusable("一个案件超过 16 MB；多个案件请用 .jsonl，一行一个")
    if not content.strip():
        raise Unusable("是空文件")
    yield _timeline(content)


def _lines(path: Path) -> Iterator[Timeline | Unusable]:
    number, found = 0, False
    with path.open("rb") as stream:
        while line := stream.readline(MOST_BYTES + 1):
            number += 1
            if len(line) > MOST_BYTES:
                raise Unusable(f"第 {number} 行超过 16 MB，不能读取")
            if not line.strip():
                continue
            found = True
            try:
                told = _timeline(line)
            except Unusable as why:
                yield Unusable(f"第 {number} 行：{why}")
                continue
            if not told.header.ref:
                told.header.ref = f"第 {number} 行"
            yield told
    if not found:
        raise Unusable("里面没有案件")


def _timeline(content: bytes) -> Timeline:
    try:
        account = _DECODER.decode(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unusable("不是 UTF-8 编码的文字") from None
    except json.JSONDecodeError as bad:
        where = f"第 {bad.lineno} 行第 {bad.colno} 个字符"
        raise Unusable(f"不是正确的 JSON（{where}附近）") from None
    except _Twice as twice:
        raise Unusable(f"同一个对象里“{twice}”写了两次，不知道以哪个为准") from None
    except (ValueError, RecursionError):
        raise Unusable("不是正确的 JSON（数字或者嵌套超出范围）") from None
    try:
        return parse(account)
    except Unreadable as bad:
        shown = "；".join(str(problem) for problem in bad.problems[:5])
        more = len(bad.problems) - 5
        raise Unusable(shown + (f"；另有 {more} 处" if more > 0 else "")) from None


class _Twice(Exception):
    """A member that stands twice in one object."""


def _no_constant(word: str) -> Any:
    raise ValueError(word)


def _once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(members)
    if len(found) != len(members):
        names = [name for name, _ in members]
        raise _Twice(next(name for name in names if names.count(name) > 1)[:40])
    return found


_DECODER = json.JSONDecoder(parse_constant=_no_constant, object_pairs_hook=_once)


def _rows(path: Path) -> Iterator[Timeline | Problem]:
    from mingjian.kernel.tables import Unreadable as NoTable
    from mingjian.law import rows

    with path.open("rb") as stream:
        try:
            sheet = rows.read_cases(stream, path.name)
            yield from sheet.notes
            found = False
            for case in sheet.cases:
                found = True
                yield case
            if not found:
                raise Unusable("表头下面没有案件")
        except NoTable as why:
            raise Unusable(str(why).rstrip("。")) from None


def read_timelines(path: Path) -> list[Timeline]:
    """The cases of a ``.json`` or ``.jsonl`` file. Raises Unusable at the first that is none."""
    if path.suffix.lower() not in (".json", ".jsonl"):
        raise Unusable(f"不认识的文件类型“{path.suffix}”，可用：.json .jsonl")
    found: list[Timeline] = []
    for told in read_cases(path):
        if isinstance(told, Unusable):
            raise told
        if isinstance(told, Timeline):
            found.append(told)
    return found
