"""The lists of officers (执法人员清单) and of assistants (执法辅助人员清单) as tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from mingjian.apps.accounts.actor import ROLES
from mingjian.apps.organisation.models import CERTIFICATE_STATES, PERSON_KINDS, Person
from mingjian.apps.organisation.registers import people_writing as writing
from mingjian.apps.organisation.registers.engine import Key, Register, Values
from mingjian.apps.organisation.registers.shared import (
    BodyFinder,
    body_column,
    checked,
    day_column,
    example_column,
    flag,
    in_order,
)
from mingjian.kernel.ids import check_certificate_number
from mingjian.kernel.tables import Column, Problem, Row, Table
from mingjian.kernel.tables.cells import BadCell, code, day, one_of, plain, several_of, text
from mingjian.kernel.tables.reading import CellValue

KIND_WORDS = {
    "行政执法人员": "officer",
    "执法": "officer",
    "审核人员": "reviewer",
    "审核员": "reviewer",
    "领导": "leader",
    "单位负责人": "leader",
    "内勤": "clerk",
    "财务人员": "clerk",
}
STAFF_KINDS = {name: word for name, word in PERSON_KINDS.items() if name != "assistant"}
ROLE_WORDS = {
    "执法员": "officer",
    "执法人员": "officer",
    "审核员": "reviewer",
    "法制审核人员": "reviewer",
    "公示": "publisher",
    "财务": "clerk",
    "内勤人员": "clerk",
    "监督员": "supervisor",
    "管理员": "admin",
}
DEFAULT_ROLES = {
    "officer": ["officer"],
    "reviewer": ["reviewer"],
    "leader": ["leader"],
    "clerk": ["clerk"],
}
STATE_WORDS = {word: name for name, word in CERTIFICATE_STATES.items()} | {
    "恢复": "valid",
    "收回": "cancelled",
    "正常": "valid",
}
_STATE = re.compile(
    r"(?P<day>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)?\s*起?\s*(?P<word>[^\d\s（(]+)"
    r"(?:[（(](?P<reason>[^）)]*)[）)])?"
)


def states(value: CellValue) -> list[list[str]]:
    """Day, state and reason of each change in ``2025-03-01暂扣（原因）；2025-04-01恢复``."""
    changes: list[list[str]] = []
    cleaned = plain(value)
    for part in re.split(r"[；;\n]+", cleaned):
        if not part.strip():
            continue
        found = _STATE.fullmatch(part.strip())
        if not found or found["word"] not in STATE_WORDS:
            raise BadCell(f"“{part.strip()}”看不懂，请写成“有效”或者“2025-03-01暂扣（原因）”")
        state = STATE_WORDS[found["word"]]
        if not found["day"]:
            if state != "valid" or len(cleaned) > 3:
                raise BadCell(f"“{part.strip()}”要写明自哪一天起，如“2025-03-01{found['word']}”")
            continue
        changes.append([day(found["day"]).isoformat(), state, found["reason"] or ""])
    if [c[0] for c in changes] != sorted({c[0] for c in changes}):
        raise BadCell("状态变更要按日期先后写，一天只写一次")
    return changes


def show_states(changes: list[list[str]]) -> str:
    """The changes as ``states`` reads them."""
    return "；".join(
        f"{day}{CERTIFICATE_STATES[state]}" + (f"（{reason}）" if reason else "")
        for day, state, reason in changes
    )


PERSON = (
    body_column(),
    Column(
        "staff_number",
        "人员编号",
        code(32),
        synonyms=("工号", "编号"),
        help="同一单位有人同名时必填",
        width=10,
    ),
    Column(
        "name", "姓名", text(64), required=True, synonyms=("执法人员姓名", "人员姓名"), width=12
    ),
    Column(
        "section",
        "内设机构",
        text(128),
        empty=None,
        synonyms=("科室", "部门", "所属科室", "所在科室"),
        help="已登记的内设机构名称",
    ),
)


class People(Register):
    """What the lists of people share."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self._bodies = BodyFinder()
        self._sections = writing.section_ids()
        self._told: dict[Key, tuple[int, tuple[Any, ...]]] = {}

    def settle(self, row: Row, values: Values) -> Iterator[Problem]:
        found = list(self._bodies.settle(self.table, row, values))
        yield from found
        section = values["section"]
        if not found and section and (values["body"], section) not in self._sections:
            yield row.problem(
                self.table, "section", f"“{values['body']}”没有登记“{section}”，请先导入 sections"
            )
        yield from in_order(self.table, row, values, "joined_on", "left_on")


class Officers(People):
    """行政执法人员清单: also reviewers, leaders and clerks, who may hold no certificate."""

    table: ClassVar[Table] = Table(
        "officers",
        "行政执法人员清单",
        (
            *PERSON,
            Column("post", "职务", text(64), synonyms=("岗位", "职务职级"), width=12),
            Column(
                "kind",
                "人员类别",
                one_of(STAFF_KINDS, KIND_WORDS),
                empty="officer",
                synonyms=("人员性质",),
                show=PERSON_KINDS.__getitem__,
                width=14,
                help="、".join(STAFF_KINDS.values()) + "；空白为执法人员",
            ),
            Column(
                "username",
                "登录名",
                code(64),
                synonyms=("账号", "用户名"),
                width=12,
                help="不登录系统的留空",
            ),
            Column(
                "roles",
                "角色",
                several_of(ROLES, ROLE_WORDS),
                empty=None,
                show=lambda roles: "、".join(ROLES[r] for r in roles),
                width=20,
                help="可多填：" + "、".join(ROLES.values()) + "；空白按人员类别",
            ),
            Column(
                "number",
                "执法证件号码",
                checked(check_certificate_number),
                synonyms=(
                    "执法证号",
                    "证件号码",
                    "证号",
                    "执法证件号",
                    "行政执法证号",
                    "执法证编号",
                ),
                width=18,
            ),
            Column("issuer", "发证机关", text(128), synonyms=("发证单位", "核发机关"), width=20),
            Column(
                "kinds",
                "执法类别",
                text(200),
                synonyms=("执法领域", "执法种类", "执法类型"),
                width=18,
            ),
            Column("area", "执法区域", text(200), synonyms=("执法范围", "执法地域")),
            day_column(
                "valid_from", "有效期起", synonyms=("发证日期", "有效期开始", "有效起始日期")
            ),
            day_column(
                "valid_to",
                "有效期止",
                synonyms=("有效期至", "有效期截止", "有效截止日期", "到期日期", "有效期"),
            ),
            Column(
                "changes",
                "证件状态",
                states,
                empty=[],
                show=show_states,
                width=24,
                synonyms=("状态", "证件状态变更"),
                help="如 2025-03-01暂扣（原因）；2025-04-01恢复；只增加，不抹去已登记的变更",
            ),
            Column(
                "qualification",
                "法律职业资格证号",
                code(64),
                width=20,
                synonyms=("审核资格证号", "资格证号"),
            ),
            flag("full_time", "专职审核", synonyms=("是否专职审核", "专职")),
            day_column("joined_on", "到岗日期", synonyms=("任职日期",)),
            day_column("left_on", "离岗日期", synonyms=("调离日期", "退休日期")),
            example_column(),
        ),
    )
    unique = ("number",)

    def key(self, values: Mapping[str, Any]) -> Key:
        return (values["body"], values["name"], values["staff_number"], values["number"])

    def settle(self, row: Row, values: Values) -> Iterator[Problem]:
        yield from super().settle(row, values)
        yield from in_order(self.table, row, values, "valid_from", "valid_to")
        if values["roles"] is None:
            values["roles"] = DEFAULT_ROLES[values["kind"]]
        for name in ("valid_from", "valid_to"):
            if values["number"] and values[name] is None:
                yield row.problem(self.table, name, "填了执法证件号码，就要填有效期起止")
        if not values["number"] and (values["valid_from"] or values["changes"]):
            yield row.problem(self.table, "number", "填了证件有效期或者状态，就要填执法证件号码")
        if values["full_time"] and not values["qualification"]:
            yield row.problem(self.table, "qualification", "专职审核人员要填法律职业资格证号")
        told = tuple(values[name] for name in writing.PERSON_FIELDS_TOLD)
        key = self.key(values)[:3]
        first, before = self._told.setdefault(key, (row.number, told))
        if before != told:
            yield row.problem(
                self.table,
                "name",
                f"“{values['name']}”与第 {first} 行是同一人，职务、角色等却不同；"
                "不是同一人的请填人员编号",
            )

    def compare(self, rows: Sequence[Row]) -> Iterator[Problem]:
        yield from _other_kind(self.table, rows, assistant=False)
        holders = writing.holders({row.values["number"] for row in rows if row.values["number"]})
        logins = writing.login_owners(
            {row.values["username"] for row in rows if row.values["username"]}
        )
        for row in rows:
            owner = self.key(row.values)[:3]
            holder = holders.get(row.values["number"], owner)
            if holder != owner:
                yield row.problem(
                    self.table,
                    "number",
                    f"“{row.values['number']}”已登记在“{holder[0]}”的“{holder[1]}”名下",
                )
            login = logins.setdefault(row.values["username"], owner)
            if row.values["username"] and login != owner:
                yield row.problem(
                    self.table, "username", f"登录名“{row.values['username']}”已属于“{login[1]}”"
                )

    def current(self, keys: Collection[Key]) -> dict[Key, Values]:
        people = writing.people_of({key[:3] for key in keys})
        return {
            self.key(values): values
            for person in people.values()
            for values in writing.officer_rows(person, self.day)
        }

    def same(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
        known = {tuple(change) for change in before["changes"]}
        return {tuple(c) for c in after["changes"]} <= known and all(
            before[name] == value for name, value in after.items() if name != "changes"
        )

    def write(self, new: Sequence[Values], changed: Sequence[Values]) -> None:
        writing.write_officers(
            [*new, *changed], bodies=self._bodies.ids, sections=self._sections, day=self.day
        )

    def all(self) -> Iterator[Values]:
        for person in writing.everybody(assistants=False):
            yield from writing.officer_rows(person, self.day)


class Assistants(People):
    """执法辅助人员清单."""

    table: ClassVar[Table] = Table(
        "assistants",
        "执法辅助人员清单",
        (
            *PERSON,
            Column("post", "工作岗位", text(64), synonyms=("岗位", "职务", "岗位名称")),
            Column("duties", "岗位职责", text(200), synonyms=("职责", "工作职责"), width=30),
            Column("employment", "用工形式", text(64), synonyms=("聘用形式", "用工性质")),
            Column(
                "card_number",
                "工作证号",
                code(64),
                synonyms=("工作证件号码", "证件号码", "辅助证号"),
            ),
            day_column("joined_on", "到岗日期", synonyms=("聘用日期", "入职日期")),
            day_column("left_on", "离岗日期", synonyms=("解聘日期", "离职日期")),
            example_column(),
        ),
    )
    unique = ("card_number",)

    def key(self, values: Mapping[str, Any]) -> Key:
        return (values["body"], values["name"], values["staff_number"])

    def compare(self, rows: Sequence[Row]) -> Iterator[Problem]:
        yield from _other_kind(self.table, rows, assistant=True)

    def current(self, keys: Collection[Key]) -> dict[Key, Values]:
        return {key: self._values(p) for key, p in writing.people_of(set(keys)).items()}

    def _values(self, person: Person) -> Values:
        values = {c.name: getattr(person, c.name) for c in self.table.columns}
        section = person.section.name if person.section else None
        return values | {"body": person.body.code_word, "section": section}

    def write(self, new: Sequence[Values], changed: Sequence[Values]) -> None:
        writing.write_people(
            [values | {"kind": "assistant"} for values in (*new, *changed)],
            bodies=self._bodies.ids,
            sections=self._sections,
        )

    def all(self) -> Iterator[Values]:
        yield from map(self._values, writing.everybody(assistants=True))


def _other_kind(table: Table, rows: Sequence[Row], *, assistant: bool) -> Iterator[Problem]:
    """Who is an enforcement officer cannot be an assistant at the same time."""
    keys = {
        tuple(row.values[name] for name in ("body", "name", "staff_number")): row for row in rows
    }
    for key, kind in writing.kinds_of(set(keys)).items():
        if (kind == "assistant") != assistant:
            yield keys[key].problem(
                table,
                "name",
                f"“{key[1]}”已经登记为{PERSON_KINDS[kind]}，同名的请填人员编号",
            )
