"""The same case with one thing altered, to ask what a rule would have said then."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any

from mingjian.law.history import BULK, Act, History


def with_parts(case: History, **parts: Any) -> History:
    """The case with other ``facts``, ``party``, ``body``, ``item`` or ``officers``."""
    altered = copy(case)
    for name, value in parts.items():
        setattr(altered, name, value)
    return altered


def with_act(case: History, more: Act) -> History:
    """The case with one more act on record; what it knows of itself stays."""
    return case.with_acts([*_acts(case), more])


def without(case: History, gone: Act) -> History:
    """The case without one of its acts."""
    return case.with_acts(act for act in _acts(case) if act is not gone)


def swapped(case: History, old: Act, new: Act) -> History:
    """The case with ``new`` where ``old`` stood."""
    return case.with_acts(new if act is old else act for act in _acts(case))


def _acts(case: History) -> Iterator[Act]:
    """Every act that is kept whole; bulk acts are never altered."""
    for name in case.names():
        if name not in BULK:
            yield from case.all(name)
