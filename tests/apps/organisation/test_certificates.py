"""Certificates and roles as they stood on a day (O02, C10, P03)."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.accounts.selectors import changes_of, user_by_name
from mingjian.apps.organisation import selectors, services
from tests.apps.sheets import NOW, TODAY, a_bureau, officer

pytestmark = pytest.mark.django_db
ADMIN = Actor(None, None, "系统管理员", None, frozenset({"admin"}))


@pytest.fixture(autouse=True)
def bureau():
    a_bureau()
    officer("执法员甲", "SL140400001", date(2023, 1, 1), date(2025, 12, 31), 登录名="cz-1")


def person(name="执法员甲"):
    body = selectors.body_by_code("长园")
    return next(p for p in selectors.people_of(body.pk, None, TODAY) if p.name == name)


def on(day, name="执法员甲"):
    ref = person(name).ref
    return selectors.certificates_on([ref], day)[ref]


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2022, 12, 31), False),
        (date(2023, 1, 1), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_o02_both_days_of_the_term_are_inside_it(day, inside):
    """O02: the day before the first and the day after the last are outside."""
    shown = on(day)
    assert (shown.valid_from <= day <= shown.valid_to) is inside
    assert shown.number == "SL140400001"


def test_o02_a_renewed_certificate_takes_over_on_its_first_day():
    officer("执法员甲", "SL140400099", date(2026, 1, 1), date(2030, 12, 31), 登录名="cz-1")
    assert on(date(2025, 12, 31)).number == "SL140400001"
    assert on(date(2026, 1, 1)).number == "SL140400099"


def test_o02_a_certificate_is_held_from_its_day_until_it_is_given_back():
    for status, day in (("held", date(2024, 3, 1)), ("valid", date(2024, 4, 1))):
        services.certificate_change(
            number="SL140400001", status=status, from_day=day, reason="年审", by=ADMIN, now=NOW
        )
    assert [
        on(day).status
        for day in (date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 31), date(2024, 4, 1))
    ] == ["valid", "held", "held", "valid"]
    assert [c.after["status"] for c in changes_of("certificates", "SL140400001")] == [
        "held",
        "valid",
    ]


def test_o02_a_revoked_certificate_is_not_revived_and_the_past_is_not_rewritten():
    def change(status, day):
        services.certificate_change(
            number="SL140400001", status=status, from_day=day, reason="", by=ADMIN, now=NOW
        )

    change("revoked", date(2024, 6, 1))
    with pytest.raises(services.NotAllowed, match="已吊销或者注销，不能再变更"):
        change("valid", date(2024, 7, 1))
    with pytest.raises(services.NotAllowed, match="不能再往前插入"):
        change("held", date(2024, 5, 1))
    assert on(date(2024, 5, 31)).status == "valid"


def test_a_held_certificate_does_not_hide_a_good_one():
    officer("执法员甲", "SL140400099", date(2024, 1, 1), date(2028, 12, 31), 登录名="cz-1")
    services.certificate_change(
        number="SL140400099", status="held", from_day=date(2024, 3, 1), reason="", by=ADMIN, now=NOW
    )
    assert (on(date(2024, 3, 1)).number, on(date(2024, 3, 1)).status) == ("SL140400001", "valid")


def test_references_that_name_nobody_are_left_out():
    ref = person().ref
    assert set(selectors.certificates_on([ref, "p999999", "局长", "p0"], TODAY)) == {ref}


def test_many_people_cost_no_more_queries_than_one(django_assert_num_queries):
    for number in range(2, 8):
        officer(f"执法员{number}", f"SL14040000{number}", date(2023, 1, 1), date(2028, 12, 31))
    body = selectors.body_by_code("长园")
    refs = [p.ref for p in selectors.people_of(body.pk, "officer", TODAY)]
    with django_assert_num_queries(1):
        assert len(selectors.certificates_on(refs, TODAY)) == 7


def test_an_actor_has_the_roles_of_the_day():
    user = user_by_name("cz-1")
    assert selectors.actor_for(user, TODAY).roles == {"officer"}
    assert selectors.actor_for(user, date(2022, 12, 31)).roles == frozenset()
    services.role_grant(
        person=person(), role="publisher", from_day=date(2026, 3, 1), by=ADMIN, now=NOW
    )
    services.role_end(person=person(), role="officer", last_day=date(2026, 3, 1), by=ADMIN, now=NOW)
    assert selectors.actor_for(user, date(2026, 3, 1)).roles == {"officer", "publisher"}
    assert selectors.actor_for(user, date(2026, 3, 2)).roles == {"publisher"}
    assert selectors.actor_for(user, TODAY).person == person().ref


def test_somebody_not_logged_in_is_nobody():
    assert selectors.actor_for(AnonymousUser()) == selectors.NOBODY


def test_p03_the_public_is_told_when_a_certificate_has_run_out():
    """P03: looked up by number; an expired certificate is never shown as good."""
    (before,) = selectors.officers_public(date(2025, 12, 31), number="SL140400001")
    (after,) = selectors.officers_public(date(2026, 1, 1), number="SL140400001")
    assert (before.status, after.status) == ("有效", "已过期")
    assert selectors.officers_public(TODAY, number="SL14040000") == []


def test_outsiders_see_officers_with_a_certificate_and_nobody_else():
    from mingjian.apps.organisation.registers import Assistants
    from tests.apps.sheets import given

    given(Assistants, [["机关代字", "姓名"], ["长园", "辅助人员甲"]])

    def seen(viewer):
        return set(selectors.people_visible_to(viewer).values_list("name", flat=True))

    body = selectors.body_by_code("长园")
    assert seen(None) == {"执法员甲"}
    assert seen(Actor(1, "p1", "外人", body.pk + 1)) == {"执法员甲"}
    assert seen(Actor(1, "p1", "同事", body.pk)) == {"执法员甲", "辅助人员甲"}
    assert seen(Actor(1, None, "监督", None, frozenset({"supervisor"}))) == {
        "执法员甲",
        "辅助人员甲",
    }
