"""What an answer rests on, said in Chinese: acts with their days and members, facts, absences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mingjian.kernel.calendar import CHINA
from mingjian.law.acts import ACTS, FACTS, PARTY, STATES, Member, member_of
from mingjian.law.history import Act, History, Officer
from mingjian.law.say import chinese, day_in
from mingjian.law.shown import said
from mingjian.law.watching import Look

LONGEST = 160  # characters of one value; the act itself shows the whole
_OF_CASE = frozenset({"facts", "party", "item", "procedure"})  # looked for in every act first
_PARTY = {member.name: member for member in PARTY}
_BODY = {
    "name": "名称",
    "status": "主体资格",
    "level": "层级",
    "area": "行政区划",
    "category": "类别",
    "delegation": "赋权",
    "entrustment": "委托",
}
_ITEM = {
    "id": "编码",
    "name": "名称",
    "basis": "法律依据",
    "type": "类别",
    "review_required": "须法制审核",
    "benchmark_exists": "有裁量基准",
    "hearing_threshold": "听证标准",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact an answer rests on.

    ``act``, ``at``, ``document``: the act it stands in, if any; ``member`` is its identifier,
    ``label`` the Chinese. ``value`` is what is told, None = looked for and not told. Personal
    data is never copied here: then ``value`` is None and ``text`` says that it is told.
    ``decisive``: without it the answer would have been another.
    """

    text: str
    act: str | None = None
    at: str | None = None
    document: str | None = None
    member: str | None = None
    label: str = ""
    value: Any = None
    decisive: bool = True

    def to_json(self) -> dict[str, Any]:
        """The fact as ``check --json`` gives it."""
        return {
            "text": self.text,
            "act": self.act,
            "at": self.at,
            "document": self.document,
            "member": self.member,
            "value": self.value,
            "decisive": self.decisive,
        }


def standing(act: Act, *, decisive: bool = True) -> Fact:
    """That an act was done, on which day, under which number."""
    return Fact(
        f"{heading(act)}。",
        act.act,
        act.at.isoformat(),
        _document(act),
        label=label_of(act.act),
        decisive=decisive,
    )


def missing(act: str, *, decisive: bool = True) -> Fact:
    """That no such act is recorded."""
    return Fact(f"没有“{label_of(act)}”的记录。", act, label=label_of(act), decisive=decisive)


def facts_in(
    looks: Iterable[Look], case: History, hand: Act | None, decisive: Mapping[Look, bool]
) -> tuple[Fact, ...]:
    """The looks as facts: acts first, in their order, then what is told of the case, then what
    was looked for and not found. ``hand`` is the act that is being done."""
    names = {ref: officer.name or ref for ref, officer in case.officers.items()}
    acts: list[Fact] = []
    told: list[Fact] = []
    absent: list[Fact] = []
    members = {id(look.of) for look in looks if look.part == "act" and look.name}
    for look in looks:
        weight = decisive.get(look, False)
        if look.part == "act" and look.of is not None:
            if look.name in _OF_CASE and look.value is None:
                continue
            if look.name:
                acts.append(_member(look, look.of, names, weight))
            elif look.of is not hand and (weight or id(look.of) not in members):
                acts.append(standing(look.of, decisive=weight))
        elif look.part == "none":
            absent.append(missing(look.name, decisive=weight))
        elif look.part == "tally":
            label = label_of(look.name)
            told.append(
                Fact(f"“{label}”记录了{look.value}次。", look.name, value=look.value, label=label)
            )
        else:
            told.append(_of_case(look, names, weight))
    acts.sort(key=lambda fact: (fact.at or "9999")[:10])
    return (*acts, *told, *absent)


def heading(act: Act) -> str:
    """The act with its day, what it is about and its number.

    2026年3月4日“立案”（某罚立〔2026〕1号）, 2026年4月9日“送达”（处罚事先告知）.
    """
    about = act.get("of")
    told = [ACTS[about].label] if isinstance(about, str) and about in ACTS else []
    told += [number] if (number := _document(act)) else []
    return f"{chinese(act.day)}“{label_of(act.act)}”" + (f"（{'，'.join(told)}）" if told else "")


def label_of(act: str) -> str:
    """The Chinese name of an act; the identifier of one that is not in the vocabulary."""
    return ACTS[act].label if act in ACTS else act


def _document(act: Act) -> str | None:
    number = act.get("document")
    return str(number) if number else None


def _member(look: Look, act: Act, names: Mapping[str, str], decisive: bool) -> Fact:
    where = heading(act)
    if look.name == "by":
        people = "、".join(names.get(ref, ref) for ref in act.by)
        text = f"{where}：办理人{people}。" if people else f"{where}：没有载明办理人。"
        label, value = "办理人", list(act.by)
    else:
        member = member_of(act.act, look.name) if act.act in ACTS else None
        if look.name == "states" and act.act in STATES:
            member = Member("states", "文书载明的内容", "choices", choices=STATES[act.act])
        label = member.label if member else look.name
        value, shown = _shown(member, look.value, names, act.act)
        text = f"{where}：{label}{shown}。"
    return Fact(
        text, act.act, act.at.isoformat(), _document(act), look.name, label, value, decisive
    )


def _of_case(look: Look, names: Mapping[str, str], decisive: bool) -> Fact:
    member: Member | None = None
    match look.part:
        case "facts":
            member, of = FACTS.get(look.name), "案件事实"
        case "party":
            member, of = _PARTY.get(look.name), "当事人"
        case "body":
            of = "执法机关"
        case "item":
            of = "执法事项"
        case _:
            return _officer(look, names, decisive)
    words = _BODY if look.part == "body" else _ITEM
    label = member.label if member else words.get(look.name, look.name)
    if look.part == "item" and look.name == "hearing_threshold":
        member = Member("hearing_threshold", label, "money")
    value, shown = _shown(member, look.value, names, "")
    return Fact(
        f"{of}：{label}{shown}。",
        member=f"{look.part}.{look.name}",
        label=label,
        value=value,
        decisive=decisive,
    )


def _officer(look: Look, names: Mapping[str, str], decisive: bool) -> Fact:
    name, known = names.get(look.name, look.name), look.value
    if not isinstance(known, Officer):
        text = f"没有{name}的执法证件信息。"
    elif known.assistant:
        text = f"{name}是执法辅助人员。"
    elif known.number and known.valid_from and known.valid_to:
        term = f"{chinese(known.valid_from)}至{chinese(known.valid_to)}"
        held = "" if known.status in (None, "valid") else "，当日不是有效状态"
        text = f"{name}的执法证件有效期{term}{held}。"
    else:
        text = f"{name}没有登记执法证件。" if known.certificate_known else f"{name}的证件没有载明。"
    return Fact(text, member=f"officers.{look.name}", label="执法证件", decisive=decisive)


def _shown(
    member: Member | None, value: Any, names: Mapping[str, str], act: str
) -> tuple[Any, str]:
    """The value for machines and for people; personal data for neither."""
    if value is None or value == "" or value == [] or value == {}:
        return None, "没有载明"
    if member is not None and member.personal:
        return None, "已经载明（个人信息，此处不显示）"
    if isinstance(value, date):
        text = moment_text(value)
    elif member is not None and member.type == "date" and (day := day_in(value)) is not None:
        text = chinese(day)
    else:
        text = said(member, _plain(value), names, act)
        if isinstance(value, (list, tuple)) and len(value) == 1:
            text = text.removeprefix("1. ")
        text = text.replace("\n", "；")
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}……"
    return _plain(value), f"为{shown}"


def moment_text(value: date) -> str:
    """A day in Chinese, with the time of a moment: 2026年5月8日09:30."""
    if isinstance(value, datetime):
        local = value.astimezone(CHINA) if value.tzinfo else value
        return f"{chinese(local.date())}{local:%H:%M}"
    return chinese(value)


def _plain(value: Any) -> Any:
    """The value as JSON holds it, personal parts of a party left out."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        hidden = {name for name, member in _PARTY.items() if member.personal and "type" in value}
        return {k: _plain(v) for k, v in value.items() if k not in hidden}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(one) for one in value]
    return value
