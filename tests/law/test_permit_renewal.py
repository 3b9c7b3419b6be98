"""Renewing a permit: asked thirty days before its end, answered before its end."""

from functools import partial

from tests.law.telling import act, case, codes, unknown

permit = partial(case, kind="permit")


def asked(at, valid_to="2024-06-30"):
    return act("renewal_application", at, number="某证1", valid_to=valid_to)


def test_xk_015_thirty_days_before_the_end():
    """《行政许可法》第五十条: valid to 2024-06-30, asked for by 2024-05-31; calendar days."""
    assert codes("XK-015", permit(), asked("2024-05-31")) == []
    assert codes("XK-015", permit(), asked("2024-06-01")) == ["permit.renewal.late"]
    assert unknown("XK-015", permit(), asked("2024-06-01", valid_to=None)) == ["act.valid_to"]


def test_xk_015_silence_until_the_end_renews_the_permit():
    told = permit(asked("2024-05-10"))
    assert codes("XK-015", told, as_of="2024-06-30") == []
    assert codes("XK-015", told, as_of="2024-07-01") == ["permit.renewal.undecided"]
    late = permit(asked("2024-06-20"))
    assert codes("XK-015", late, as_of="2024-07-01") == []


def test_xk_015_after_the_end_it_is_too_late_to_refuse():
    told = permit(asked("2024-05-10"))
    refusal = act("permit_renewal", "2024-07-01", outcome="refuse")
    assert codes("XK-015", told, refusal) == ["permit.renewal.refused_after_end"]
    grant = act("permit_renewal", "2024-07-01", outcome="grant")
    assert codes("XK-015", told, grant) == ["permit.renewal.decided_late"]
    assert codes("XK-015", told, act("permit_renewal", "2024-06-30", outcome="refuse")) == []


def test_xk_015_the_end_is_that_of_the_permit_granted_where_the_application_is_silent():
    granted = act("permit_decision", "2021-07-01", outcome="grant", valid_to="2024-06-30")
    assert codes("XK-015", permit(granted), asked("2024-06-01", valid_to=None)) == [
        "permit.renewal.late"
    ]
