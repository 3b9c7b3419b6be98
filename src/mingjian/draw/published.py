"""The published file of a draw: everything that anybody needs to run it again.

Format ``mingjian/draw@1``, written byte by byte in ``docs/draw.md``. The names of persons may
be left out; then only the digest of who they are stands there, and the draw still runs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mingjian.draw import sampling, seed
from mingjian.draw.plan import Plan, read_plan
from mingjian.draw.register import (
    Registers,
    Target,
    read_officers,
    read_recusals,
    read_targets,
)
from mingjian.ledger.canon import canonical
from mingjian.ledger.commit import Disclosure
from mingjian.ledger.errors import Malformed
from mingjian.ledger.package import Record

FORMAT = "mingjian/draw@1"
LIST = b"mingjian/draw-list/v1\n"
LARGEST = 1 << 30  # bytes

_MEMBERS = {
    "format", "plan", "registers", "digests", "seed", "result", "replaced",
    "records", "policy", "keys",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opened:
    """What was committed to and what was opened; ``outside_commitment`` is empty for a number."""

    commitment: str
    secret: str
    outside: str
    outside_commitment: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """A published draw taken apart; nothing in it is verified yet."""

    plan: Plan
    registers: Registers
    digests: Mapping[str, str]
    opened: Opened
    seed: str
    result: Mapping[str, Any]
    replaced: Sequence[Mapping[str, Any]]
    records: tuple[Record, ...]
    policy: str
    keys: tuple[str, ...]


def list_digest(result: Mapping[str, Any]) -> str:
    """The digest of a list as the draw act carries it, in hex."""
    return hashlib.sha256(LIST + canonical(dict(result))).hexdigest()


def build(
    plan: Plan,
    registers: Registers,
    opened: Opened,
    *,
    asked: Sequence[sampling.Asked] = (),
    shows: Callable[[Target], bool] = lambda target: True,
    records: Sequence[Record] = (),
    policy: str = "",
    keys: Sequence[str] = (),
) -> str:
    """The text of the published file, with the draw made anew.

    ``shows`` says of which targets the name is published. Raises Refused.
    """
    digests = {"plan": plan.digest(), **registers.digests()}
    value = seed.seed(digests["plan"], digests, opened.secret, opened.outside)
    result = sampling.run(plan, registers, value, asked)
    targets = [t.to_json() if shows(t) else {**t.committed()} for t in registers.targets]
    small: dict[str, Any] = {
        "format": FORMAT,
        "plan": plan.to_json(),
        "digests": digests,
        "seed": {
            "commitment": opened.commitment,
            "secret": opened.secret,
            "outside_commitment": opened.outside_commitment,
            "outside": opened.outside,
            "value": value.hex(),
        },
    }
    lists = {
        "targets": targets,
        "officers": [o.to_json() for o in registers.officers],
        "recusals": [{**r.committed()} for r in registers.recusals],
    }
    parts = [f'"{name}":{_text(member)}' for name, member in small.items()]
    rows = ",\n".join(f'"{name}":{_lines(found)}' for name, found in lists.items())
    parts.append(f'"registers":{{\n{rows}}}')
    told = result.to_json()
    parts.append(f'"result":{{"strata":{_text(told["strata"])},\n"drawn":{_lines(told["drawn"])}}}')
    parts.append(f'"replaced":{_lines([one.to_json() for one in result.replaced])}')
    proofs = [
        {
            "entry": record.entry.decode("utf-8"),
            "proof": record.proof,
            "fields": record.disclosure.to_json(),
        }
        for record in records
    ]
    parts.append(f'"records":{_lines(proofs)}')
    parts.append(f'"policy":{_text(policy)}')
    parts.append(f'"keys":{_text(list(keys))}')
    return "{" + ",\n".join(parts) + "}\n"


def read(raw: bytes) -> Published:
    """Take a published file apart. Raises Malformed for its form, Refused for its plan."""
    if len(raw) > LARGEST:
        raise Malformed(f"文件有{len(raw) >> 20}MB，超过{LARGEST >> 20}MB。")
    try:
        members = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_float=_never)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        said = str(error) if isinstance(error, Malformed) else "不是合法的 JSON 文件。"
        raise Malformed(said) from None
    if not isinstance(members, dict) or members.get("format") != FORMAT:
        raise Malformed(f"不是随机抽取的公布文件（格式应为 {FORMAT}）。")
    if members.keys() != _MEMBERS:
        raise Malformed("公布文件的成员不全或者多余。")
    registers = _object(members["registers"], {"targets", "officers", "recusals"}, "registers")
    digests = _texts(members["digests"], {"plan", "targets", "officers", "recusals"}, "digests")
    seeds = _texts(
        members["seed"],
        {"commitment", "secret", "outside_commitment", "outside", "value"},
        "seed",
    )
    result = _object(members["result"], {"strata", "drawn"}, "result")
    if not isinstance(members["replaced"], list) or not isinstance(members["records"], list):
        raise Malformed("公布文件的 replaced 和 records 应是列表。")
    if not isinstance(members["policy"], str) or not isinstance(members["keys"], list):
        raise Malformed("公布文件的 policy 应是文字，keys 应是列表。")
    if not all(isinstance(key, str) for key in members["keys"]):
        raise Malformed("公布文件的 keys 应是公钥文本的列表。")
    if not members["records"] and (members["policy"] or members["keys"]):
        raise Malformed("公布文件没有附记录，却附有信任策略或者公钥。")
    return Published(
        plan=read_plan(members["plan"]),
        registers=Registers(
            read_targets(registers["targets"]),
            read_officers(registers["officers"]),
            read_recusals(registers["recusals"]),
        ),
        digests=digests,
        opened=Opened(
            seeds["commitment"], seeds["secret"], seeds["outside"], seeds["outside_commitment"]
        ),
        seed=seeds["value"],
        result=result,
        replaced=tuple(_asked(one) for one in members["replaced"]),
        records=tuple(_record(one) for one in members["records"]),
        policy=members["policy"],
        keys=tuple(members["keys"]),
    )


def _asked(member: Any) -> Mapping[str, Any]:
    said = _object(member, {"target", "officer", "reason", "by", "officers"}, "replaced")
    if not all(isinstance(said[name], str) for name in ("target", "officer", "reason", "by")):
        raise Malformed("replaced 各项应是文字。")
    return said


def _record(member: Any) -> Record:
    said = _object(member, {"entry", "proof", "fields"}, "records")
    if not isinstance(said["entry"], str) or not isinstance(said["proof"], str):
        raise Malformed("records 各项的 entry 和 proof 应是文字。")
    return Record(said["entry"].encode(), said["proof"], Disclosure.from_json(said["fields"]))


def _object(member: Any, names: set[str], title: str) -> Mapping[str, Any]:
    if not isinstance(member, dict) or member.keys() != names:
        raise Malformed(f"{title} 的成员不全或者多余。")
    return member


def _texts(member: Any, names: set[str], title: str) -> Mapping[str, str]:
    said = _object(member, names, title)
    if not all(isinstance(value, str) for value in said.values()):
        raise Malformed(f"{title} 的成员应是文字。")
    return said


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("文件中有重复的成员名。")
    return found


def _never(text: str) -> Any:
    raise Malformed(f"文件中有小数：{text[:40]}")


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _lines(rows: Sequence[Any]) -> str:
    return "[]" if not rows else "[\n" + ",\n".join(map(_text, rows)) + "\n]"
