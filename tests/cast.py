"""The cast of the tests: one body with its people, an outsider's body, a party, an item.

Everybody is a role. Days run on a fixed clock: ``day(n)`` is the n-th day after Monday
2026-03-02, at nine in the morning in China.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from mingjian.apps.accounts.actor import Actor
from mingjian.kernel.ids import organisation_check, uscc_check
from mingjian.law.history import CHINA

START = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)
NOW = datetime(2026, 12, 31, 9, 0, tzinfo=CHINA)


def day(number: int, hour: int = 9) -> datetime:
    """The n-th day after the start, at an hour in China."""
    return START + timedelta(days=number, hours=hour - 9)


@dataclass
class Cast:
    """Who is there; refs such as ``p3`` in ``officer_a.person``."""

    body_id: int
    officer_a: Actor
    officer_b: Actor
    reviewer: Actor
    leader: Actor
    publisher: Actor
    clerk: Actor
    outsider: Actor
    supervisor: Actor
    item: str = "CF-001"
    keys: Any = field(default_factory=lambda: count(1))

    @property
    def pair(self) -> list[str]:
        """The two officers, as an act names them."""
        return [str(self.officer_a.person), str(self.officer_b.person)]

    def perform(
        self,
        act: str,
        data: Mapping[str, Any] | None = None,
        *,
        case: str | None,
        at: datetime,
        by: Actor | None = None,
        **more: Any,
    ) -> Any:
        """Perform an act, by officer A unless told otherwise, under a fresh key."""
        from mingjian.apps.cases import door

        return door.perform(
            case=case,
            act=act,
            by=by or self.officer_a,
            at=at,
            data=dict(data or {}),
            key=more.pop("key", None) or f"test-{next(self.keys)}",
            now=more.pop("now", None) or max(at, at + timedelta(hours=1)),
            **more,
        )

    def lead(self, at: datetime | None = None, key: str | None = None, **members: Any) -> str:
        """A case of the ordinary procedure, opened by a lead on ``at`` (day 0); its handle."""
        when = at or day(0)
        data = {
            "kind": "penalty",
            "item": self.item,
            "procedure": "ordinary",
            "source": "inspection",
            "received_at": when.astimezone(CHINA).date().isoformat(),
            "place": "某市某区某路绿地",
            "summary": "巡查发现有人在绿地内擅自停放车辆、堆放材料。",
            "party": dict(PARTY),
            **members,
        }
        return str(self.perform("case_lead", data, case=None, at=when, key=key).case)


_CODE = "91140000MA000000"
_CODE += organisation_check(_CODE[8:])

PARTY = {
    "type": "organisation",
    "name": "某某园林有限公司",
    "uscc": _CODE + uscc_check(_CODE),
    "address": "某市某区某街1号",
    "representative": "当事人甲",
}


def again() -> Cast:
    """The cast that another process registered in this database."""
    from mingjian.apps.organisation.models import Person

    def one(name: str) -> Actor:
        person = Person.objects.get(name=name)
        roles = frozenset(person.roles.values_list("role", flat=True))
        return Actor(person.user_id, person.ref, name, person.body_id, roles)

    officer = one("执法员甲")
    assert officer.body_id is not None
    return Cast(
        body_id=officer.body_id,
        officer_a=officer,
        officer_b=one("执法员乙"),
        reviewer=one("审核员"),
        leader=one("负责人"),
        publisher=one("公示员"),
        clerk=one("内勤"),
        outsider=one("外单位执法员"),
        supervisor=one("监督员"),
    )


def people() -> Cast:
    """Register the cast in the database and give it."""
    from mingjian.apps.accounts.models import User
    from mingjian.apps.catalogue.models import Item, ItemVersion, LawText, LawVersion
    from mingjian.apps.organisation.models import (
        Body,
        Certificate,
        Person,
        ReviewerQualification,
        RoleGrant,
    )

    since = date(2020, 1, 1)

    def body(word: str, name: str) -> Body:
        return Body.objects.create(
            code_word=word,
            name=name,
            level="city",
            category="statutory",
            address="某市某路2号",
            phone="0000-0000000",
            bank="某某银行某某支行",
            bank_account_name="某市财政局",
            bank_account_number="0000000000",
            reconsideration_body="某市人民政府",
            court="某市某区人民法院",
            confirmed_on=since,
        )

    def person(of: Body, name: str, kind: str, role: str, number: str = "") -> Actor:
        user = User.objects.create(
            username=f"{of.code_word}-{name}",
            display_name=name,
            created_at=datetime(2020, 1, 1, tzinfo=UTC),
        )
        one = Person.objects.create(body=of, name=name, kind=kind, user=user, joined_on=since)
        RoleGrant.objects.create(person=one, role=role, valid_from=since)
        if number:
            Certificate.objects.create(
                person=one, number=number, valid_from=since, valid_to=date(2030, 1, 1)
            )
        if role == "reviewer":
            ReviewerQualification.objects.create(
                person=one, number="A00000000000000", valid_from=since
            )
        return Actor(user.pk, one.ref, name, of.pk, frozenset({role}))

    own = body("某园罚", "某市园林绿化服务中心")
    own.code_word = "某园"
    own.save()
    other = body("某建", "某市住房和城乡建设局")
    law = LawText.objects.create(title="城市绿化条例", level="administrative_regulation")
    LawVersion.objects.create(law=law, in_force_from=date(2017, 3, 1))
    item = Item.objects.create(body_id=own.pk, number="CF-001")
    ItemVersion.objects.create(
        item=item,
        version=1,
        kind="penalty",
        name="对擅自占用城市绿化用地的处罚",
        basis=[{"law": "城市绿化条例", "article": "第二十七条", "text": ""}],
        penalties=["fine"],
        ranges=[
            {
                "party": "",
                "min": 100_000,
                "max": 2_000_000,
                "unit": "fen",
                "per": "",
            }
        ],
        range_source="城市绿化条例第二十七条",
        review_required=True,
        hearing_individual=500_000,
        hearing_organisation=5_000_000,
        hearing_source="示例",
        reviewed_on=since,
        published_on=since,
        valid_from=since,
    )
    return Cast(
        body_id=own.pk,
        officer_a=person(own, "执法员甲", "officer", "officer", "14000000001"),
        officer_b=person(own, "执法员乙", "officer", "officer", "14000000002"),
        reviewer=person(own, "审核员", "reviewer", "reviewer"),
        leader=person(own, "负责人", "leader", "leader"),
        publisher=person(own, "公示员", "clerk", "publisher"),
        clerk=person(own, "内勤", "clerk", "clerk"),
        outsider=person(other, "外单位执法员", "officer", "officer", "14000000003"),
        supervisor=person(other, "监督员", "clerk", "supervisor"),
    )
