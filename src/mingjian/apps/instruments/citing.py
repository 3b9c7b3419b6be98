"""The templates of instruments as things that cite laws, for the list of what is to be revised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mingjian.apps.catalogue.texts.citing import Citing, program
from mingjian.apps.instruments.registry import INSTRUMENTS


def templates(day: date) -> Iterator[Citing]:
    """Every kind of instrument with the articles its template rests on."""
    for kind, one in INSTRUMENTS.items():
        yield program("template", kind, one.title, one.source)
