"""What the house fills in: the body, the item version a case pins, the party of the register."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases.models import CaseFile, Party
from mingjian.apps.cases.rights import knows_parties, visible
from mingjian.apps.catalogue import procedures
from mingjian.apps.catalogue import selectors as catalogue
from mingjian.apps.organisation import selectors as organisation
from mingjian.kernel import ids
from mingjian.law.acts import ACTS, ActSpec
from mingjian.law.history import History
from mingjian.law.vocabulary.case import FACTS, ITEM, KINDS, PARTY, PARTY_TYPES, PROCEDURE_NAMES

_MEMBERS = {member.name: member for member in PARTY}
_LONGEST = {"name": 200, "representative": 100, "address": 300}  # others 40, as the register
_PK = re.compile(r"[1-9][0-9]{0,17}")
ITEM_KIND = {"double_random": "inspection"}  # the draw decides whom, the item what for
HELD = ("hearing_threshold", "review_required")  # facts settled by the pinned item only


@dataclass(slots=True)
class Resolved:
    """What an act's data became: checked by the vocabulary as ``shown``, written as ``full``."""

    shown: dict[str, Any] = field(default_factory=dict)
    full: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def opening(data: Mapping[str, Any], by: Actor, day: date) -> tuple[dict[str, Any], dict[str, str]]:
    """The house members of an act that opens a case: ``$kind``, ``$body``, ``$section``."""
    errors: dict[str, str] = {}
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        errors["kind"] = "请选择案件的执法类别。"
    if by.body_id is None:
        return {}, {**errors, "body": "登记人不属于任何执法主体，不能办理案件。"}
    said = data.get("procedure")
    if said is not None:
        if not isinstance(said, str) or said not in PROCEDURE_NAMES.get(str(kind), {}):
            errors["procedure"] = "没有这种程序，请从列出的各项中选择。"
    elif not errors and kind != "penalty":  # a penalty without a word is an ordinary one
        errors["procedure"] = "请选择适用的程序。"
    given: dict[str, Any] = {"$kind": kind, "$body": body_on(by.body_id, day)}
    if own := procedures.pinned_on(by.body_id, str(kind), day):
        given["$body"]["procedures"] = own
    if local := catalogue.thresholds_in(given["$body"].get("region", "")):
        given["$body"]["thresholds"] = local
    if (named := data.get("origin")) is not None:
        origin = _origin(named, by)
        if origin is None:
            errors["origin"] = "没有所关联的案件，或者它不是本机关的案件。"
        else:
            given["$origin"] = origin
    if (wanted := data.get("section")) is not None:
        for section in organisation.sections(by.body_id):
            if wanted in (section.pk, section.name):
                given["$section"] = {"id": section.pk, "name": section.name}
        if "$section" not in given:
            errors["section"] = "没有这个承办机构。"
    return given, errors


def _origin(named: Any, by: Actor) -> dict[str, Any] | None:
    """The case that led to the one being opened: of the same body, as it stands now."""
    found = CaseFile.objects.filter(visible(by), handle=str(named)).first()
    if found is None or found.body_id != by.body_id:
        return None
    return {"case": found.handle, "number": found.number, "kind": found.kind, "seq": found.seq}


def body_on(body_id: int, day: date) -> dict[str, Any]:
    """The body as the case will remember it: name, rank, address, bank, remedies of that day."""
    body = organisation.body(body_id)
    confirmed = body.confirmed_on is not None and body.confirmed_on <= day
    ended = body.ended_on is not None and body.ended_on < day
    told: dict[str, Any] = {
        "id": body.pk,
        "code_word": body.code_word,
        "name": body.name,
        "uscc": body.uscc,
        "level": body.level,
        "region": body.region,
        "category": body.category,
        "status": "confirmed" if confirmed and not ended else "suspended",
        "address": body.address,
        "phone": body.phone,
        "review_body": body.reconsideration_body,
        "court": body.court,
        "bank": {
            "name": body.bank,
            "account_name": body.bank_account_name,
            "account": body.bank_account_number,
        },
    }
    return {name: value for name, value in told.items() if value not in (None, "")}


def resolve(
    act: str,
    data: Mapping[str, Any],
    *,
    kind: str,
    body_id: int,
    day: date,
    history: History | None,
) -> Resolved:
    """Item and party named in an act, found in their registers; the facts the item settles."""
    found = Resolved()
    if act == "case_filing" and kind == "penalty":
        found.full["procedure"] = "ordinary"  # whatever the lead had in mind
    item: Mapping[str, Any] = history.item if history else {}
    party: Mapping[str, Any] = history.party if history else {}
    if (named := data.get("party")) is not None:
        told, errors = _party(named, body_id)
        found.errors.update(errors)
        if not errors:
            party = {**party, **told}
            found.full["party"] = told
            found.shown["party"] = _only(told, {member.name for member in PARTY})
    if (wanted := data.get("item")) is None and item and "party" in found.full:
        wanted = item["id"]  # the same version again, as it reads for this party
    if wanted is not None:
        pinned, problem = _item(wanted, kind, body_id, day, item, party)
        if pinned is None:
            found.errors["item"] = problem
        elif pinned != item or "item" in data:
            item = found.full["item"] = pinned
            if "item" in data:
                found.shown["item"] = _named_item(act, pinned)
    given = data.get("facts")
    facts = dict(given) if isinstance(given, Mapping) else {}
    if history is not None and any(
        name in facts and name in history.facts and facts[name] != history.facts[name]
        for name in HELD
    ):
        found.errors["facts"] = "听证标准和是否须法制审核由事项和审核目录决定，不能在办案中改动。"
    settled = _facts_of(item, party)
    known = history.facts if history else {}
    if settled := {name: value for name, value in settled.items() if known.get(name) != value}:
        found.full["facts"] = {**facts, **settled}
    if facts:
        found.shown["facts"] = _only(facts, FACTS.keys()) if set(facts) <= FACTS.keys() else facts
    return found


def _named_item(act: str, pinned: Mapping[str, Any]) -> Any:
    """The pinned item as the vocabulary of the act checks it: an object, or its name alone."""
    own = ACTS[act].member("item")
    if own is not None and own.type != "object":
        return pinned["name"]
    return _only(pinned, {member.name for member in ITEM})


def files_in(spec: ActSpec, data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The digests an act names, by member: those of type ``files``."""
    return {
        member.name: tuple(data[member.name])
        for member in spec.members
        if member.type == "files" and data.get(member.name)
    } | ({"attachments": tuple(data["attachments"])} if data.get("attachments") else {})


def _item(
    wanted: Any,
    kind: str,
    body_id: int,
    day: date,
    held: Mapping[str, Any],
    party: Mapping[str, Any],
) -> tuple[dict[str, Any] | None, str]:
    """The item version a case pins: the one it has, or the one in force on the day.

    ``wanted`` is the item's code, its row number, or an object with its code as ``id``. A sole
    trader is read as a person: the lower thresholds, so more rights.
    """
    code = wanted.get("id") if isinstance(wanted, Mapping) else wanted
    if held and code == held["id"]:
        version = catalogue.version_pinned(body_id, held["id"], held["version"])
    else:
        version = next(
            (
                v
                for v in catalogue.item_versions(body_id, day)
                if code == (v.item_id if isinstance(code, int) else v.item.number)
            ),
            None,
        )
    if version is None:
        return None, "没有这个执法事项，或者它在行为当日没有公布施行。"
    if version.kind != ITEM_KIND.get(kind, kind):
        return None, f"“{version.name}”不是这一类执法事项。"
    reader = "organisation" if party.get("type") in (None, "organisation") else "individual"
    return catalogue.pinned(version, party=reader, day=day), ""


def _facts_of(item: Mapping[str, Any], party: Mapping[str, Any]) -> dict[str, Any]:
    """The facts the law asks for that the pinned item and the party settle."""
    facts: dict[str, Any] = {}
    if item.get("review_required"):
        facts["review_required"] = True
    if item and isinstance(item.get("benchmark_exists"), bool):
        facts["benchmark_exists"] = item["benchmark_exists"]
    if party.get("type") and (threshold := item.get("hearing_threshold")) is not None:
        facts["hearing_threshold"] = threshold
    if party.get("birth"):
        facts["party_birth"] = party["birth"]
    return facts


def _party(named: Any, body_id: int) -> tuple[dict[str, Any], dict[str, str]]:
    """A party found in the register or put there; what is wrong by member (``party.uscc``).

    Whoever has the same code or the same identity number is the same party; otherwise the
    register reference decides, and without one a new party is registered.
    """
    if not isinstance(named, Mapping):
        return {}, {"party": "当事人信息不合格式。"}
    told = {k: v.strip() if isinstance(v, str) else v for k, v in named.items()}
    told = {k: v for k, v in told.items() if v not in (None, "")}
    if errors := _misfits(told):
        return {}, errors
    if (ref := told.get("ref")) is not None:
        number = told.get("id_number") or told.get("uscc", "")
        may = knows_parties(body_id, named=number)
        known = Party.objects.filter(may, pk=int(ref)).first() if _PK.fullmatch(ref) else None
        if known is None:
            return {}, {"party.ref": "登记簿中没有这个当事人。"}
        return _as_registered(known, told)
    if not told.get("name"):
        errors["party.name"] = "请填写姓名或者名称。"
    if told.get("type") not in dict(PARTY_TYPES):
        errors["party.type"] = "请选择当事人类型。"
    errors |= _numbers(told)
    if errors:
        return {}, errors
    uscc, id_number = told.get("uscc"), told.get("id_number")
    birth = told.get("birth")
    columns = {
        "type": told["type"],
        "name": told["name"],
        "uscc": uscc,
        "id_number": id_number,
        "birth": date.fromisoformat(birth) if birth else None,
        "representative": told.get("representative", ""),
        "address": told.get("address", ""),
        "phone": told.get("phone", ""),
        "created_at": timezone.now(),
    }
    same = Q(uscc=uscc) if uscc else Q()
    same |= Q(id_number=id_number) if id_number else Q()
    found = Party.objects.filter(same).first() if same else None
    # two who register the same party at once end with one
    if found is not None:
        party = found
    elif uscc:
        party, _ = Party.objects.get_or_create(uscc=uscc, defaults=columns)
    elif id_number:
        party, _ = Party.objects.get_or_create(id_number=id_number, defaults=columns)
    else:
        party = Party.objects.create(**columns)
    return _as_registered(party, {**told, "ref": str(party.pk)})


def _misfits(told: dict[str, Any]) -> dict[str, str]:
    """What the register could not hold, by member; codes are put into capitals."""
    errors: dict[str, str] = {}
    for name, value in told.items():
        member = _MEMBERS.get(name)
        if member is None:
            errors[f"party.{name}"] = f"“当事人”没有“{name}”这一项，请删去。"
        elif not isinstance(value, str):
            errors[f"party.{name}"] = f"“{member.label}”应当是文字，请重新填写。"
        elif len(value) > (longest := _LONGEST.get(name, 40)):
            errors[f"party.{name}"] = f"“{member.label}”超过{longest}个字。"
        elif name in ("uscc", "id_number"):
            told[name] = value.upper()
        elif name == "birth":
            try:
                date.fromisoformat(value)
            except ValueError:
                errors["party.birth"] = f"出生日期“{value}”不存在，请按“1990-03-01”的样子填写。"
    return errors


def _numbers(told: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with the numbers of a party, and with its type beside them, by member."""
    errors: dict[str, str] = {}
    uscc, id_number = told.get("uscc"), told.get("id_number")
    if uscc and (problem := ids.check_uscc(uscc)):
        errors["party.uscc"] = str(problem)
    if id_number and (problem := ids.check_resident_id(id_number)):
        errors["party.id_number"] = str(problem)
    if uscc and told.get("type") == "individual":
        errors["party.type"] = "公民没有统一社会信用代码；个体工商户请选“个体工商户”。"
    if id_number and told.get("type") == "organisation":
        errors["party.type"] = "法人和其他组织没有公民身份号码；公民请选“公民”。"
    return errors


def _as_registered(known: Party, told: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The registered party as this act tells it; a number on file is not contradicted."""
    held = snapshot(known)
    party = {**held, **told}
    errors = _numbers(party)
    for name in ("uscc", "id_number"):
        if name in held and party[name] != held[name]:
            errors[f"party.{name}"] = f"与登记簿中“{known.name}”的号码不一致，请核对当事人。"
    return party, errors


def snapshot(party: Party) -> dict[str, Any]:
    """A registered party as an act carries it."""
    told: dict[str, Any] = {"ref": str(party.pk), "type": party.type, "name": party.name}
    for name in ("uscc", "id_number", "representative", "address", "phone"):
        if value := getattr(party, name):
            told[name] = value
    if party.birth:
        told["birth"] = party.birth.isoformat()
    return told


def _only(told: Mapping[str, Any], names: Any) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name in names}
