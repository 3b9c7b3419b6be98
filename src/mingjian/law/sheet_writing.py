"""Case tables written: blank ones and examples by kind, and accounts as far as cells tell them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any, BinaryIO

from mingjian.kernel.tables import Column, Table, write_csv, write_xlsx
from mingjian.kernel.tables.columns import Shown
from mingjian.law.acts import ACTS
from mingjian.law.history import parse_at
from mingjian.law.rows import BODY_WORDS, HEADS, PART_WORDS
from mingjian.law.sheet_cells import reader_of, show_certificate, show_when, shown
from mingjian.law.sheets import AT, BY, LAYOUT, MOST_REPEATED, header_of, member_at
from mingjian.law.timeline import DOMAINS
from mingjian.law.vocabulary.case import FACTS, KINDS, PARTY, PARTY_TYPES, PROCEDURE_NAMES
from mingjian.law.vocabulary.shape import Member

_HEAD = {head.name: head.words[0] for head in HEADS}
_ALWAYS = (
    *("case", "kind", "procedure", "domain", "body.name", "party.name", "party.type"),
    *("party.uscc", "officers", "certificates", "complete", "as_of"),
)
_PARTY_IN_HEAD = frozenset({"name", "type", "uscc"})
_OF_CASE = frozenset({"facts", "party", "procedure"})


def blank_headers(kind: str) -> list[str]:
    """The headers of a blank sheet of a kind. Raises KeyError for no such kind."""
    found = [_HEAD[name] for name in _ALWAYS]
    if kind in ("inspection", "double_random"):
        found.append(_HEAD["frequency_cap"])
    if kind == "penalty":
        found += [
            f"事实：{FACTS[n].label}" for n in ("violation_end", "complex", "hearing_threshold")
        ]
    for act, *members in LAYOUT[kind]:
        found += [header_of(act, (name,), 1) for name in (AT, *members)]
    return found


def examples_of(kind: str) -> list[dict[str, Any]]:
    """The example accounts of a kind, as timelines. Raises KeyError for no such kind."""
    if kind not in KINDS:
        raise KeyError(kind)
    told: list[dict[str, Any]] = json.loads(
        files("mingjian.law").joinpath("data/examples.json").read_text("utf-8")
    )
    return [account for account in told if account["kind"] == kind]


def row_of(account: Mapping[str, Any]) -> tuple[dict[str, Shown], list[str]]:
    """The cells of a timeline by header, and the places of what no cell can tell."""
    left: list[str] = []
    cells = _header_cells(account, left)
    numbers: Counter[str] = Counter()
    for place, act in enumerate(account["acts"]):
        name = act["act"]
        numbers[name] += 1
        if name not in ACTS or not ACTS[name].case or numbers[name] > MOST_REPEATED:
            left.append(f"acts[{place}]")
            continue
        for header, cell in _act_cells(act, numbers[name], f"acts[{place}]", left):
            cells[header] = cell
    return cells, left


def _header_cells(account: Mapping[str, Any], left: list[str]) -> dict[str, Shown]:
    kind: str = account["kind"]
    party: Mapping[str, Any] = account.get("party") or {}
    body: Mapping[str, Any] = account.get("body") or {}
    officers = account.get("officers") or []
    words = {name: label for label, name in PART_WORDS.items()}
    states = {name: label for label, name in BODY_WORDS.items()}
    told: dict[str, Shown] = {
        "case": account.get("case"),
        "kind": KINDS[kind],
        "procedure": PROCEDURE_NAMES[kind].get(account.get("procedure") or ""),
        "domain": DOMAINS.get(account.get("domain") or ""),
        "body.name": body.get("name"),
        "body.level": body.get("level"),
        "body.status": states.get(body.get("status", "")),
        "party.name": party.get("name"),
        "party.type": dict(PARTY_TYPES).get(party.get("type", "")),
        "party.uscc": party.get("uscc"),
        "officers": "、".join(officer["ref"] for officer in officers),
        "complete": "、".join(words[part] for part in account.get("complete") or ()),
        "as_of": parse_at(account["as_of"]) if account.get("as_of") else None,
        "frequency_cap": account.get("frequency_cap"),
    }
    left += [f"body.{m}" for m in body if m not in ("name", "level", "status")]
    certificates = [show_certificate(officer.get("certificate") or {}) for officer in officers]
    if all(certificates):
        told["certificates"] = "；".join(shown for shown in certificates if shown)
    else:
        left += [
            f"officers[{i}].certificate" for i, o in enumerate(officers) if o.get("certificate")
        ]
    cells: dict[str, Shown] = {
        _HEAD[name]: value for name, value in told.items() if value not in (None, "")
    }
    members = {member.name: member for member in PARTY if member.name not in _PARTY_IN_HEAD}
    for owner, values, of in (
        ("当事人", party, members),
        ("事实", account.get("facts") or {}, FACTS),
    ):
        for name, value in values.items():
            if name in _PARTY_IN_HEAD and of is members:
                continue
            cell = _cell(of.get(name), value)
            if cell is None:
                left.append(f"{'party' if of is members else 'facts'}.{name}")
            else:
                cells[f"{owner}：{of[name].label}"] = cell
    return cells


def _act_cells(
    act: Mapping[str, Any], number: int, place: str, left: list[str]
) -> Iterable[tuple[str, Shown]]:
    name = act["act"]
    yield header_of(name, (AT,), number), show_when(parse_at(act["at"]))
    for member, value in act.items():
        if member in ("act", "at") or value is None or value == []:
            continue
        if member == "by":
            yield (
                header_of(name, (BY,), number),
                "、".join([value] if isinstance(value, str) else value),
            )
            continue
        outer = None if member in _OF_CASE else member_at(name, (member,))
        if outer is not None and outer.type == "object" and isinstance(value, Mapping):
            for part, inner in value.items():
                cell = _cell(member_at(name, (member, part)), inner)
                if cell is None:
                    left.append(f"{place}.{member}.{part}")
                else:
                    yield header_of(name, (member, part), number), cell
        elif (cell := _cell(outer, value)) is None:
            left.append(f"{place}.{member}")
        else:
            yield header_of(name, (member,), number), cell


def _cell(member: Member | None, value: Any) -> Shown:
    if member is None or reader_of(member) is None:
        return None
    return shown(member, value)


def table(headers: Sequence[str]) -> Table:
    """A table of these headers, for writing."""
    return Table(
        "cases", "案件", tuple(Column(h, h, width=max(10, 2 * len(h) + 2)) for h in headers)
    )


def write_cases(
    accounts: Iterable[Mapping[str, Any]], out: BinaryIO, *, headers: Iterable[str] = (), csv: bool
) -> list[str]:
    """Write accounts a row, under ``headers`` and what else they need; gives what is left out."""
    rows: list[dict[str, Shown]] = []
    left_out: list[str] = []
    for account in accounts:
        cells, left = row_of(account)
        rows.append(cells)
        left_out += [f"{account.get('case', '')} {place}".strip() for place in left]
    shown_headers = list(dict.fromkeys([*headers, *(header for row in rows for header in row)]))
    whole = [{header: row.get(header) for header in shown_headers} for row in rows]
    (write_csv if csv else write_xlsx)(table(shown_headers), whole, out)
    return left_out
