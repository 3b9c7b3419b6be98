"""Logging in: closed accounts, wrong passwords, and the limit on guessing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from mingjian.apps.accounts.services import (
    LoginLocked,
    LoginRefused,
    login_check,
    user_create,
    user_set_active,
    user_set_password,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
RIGHT = "长治园林局测试-2026"


@pytest.fixture
def user():
    return user_create(username="cz-officer1", display_name="执法员甲", now=NOW, password=RIGHT)


def attempt(password, now=NOW, username="cz-officer1", address="10.0.0.1"):
    return login_check(username=username, password=password, address=address, now=now)


def test_the_right_password_logs_in_and_is_noted(user):
    assert attempt(RIGHT) == user
    user.refresh_from_db()
    assert user.last_login == NOW


def test_a_wrong_name_and_a_wrong_password_read_the_same(user):
    with pytest.raises(LoginRefused) as wrong_password:
        attempt("x")
    with pytest.raises(LoginRefused) as wrong_name:
        attempt("x", username="nobody")
    assert str(wrong_password.value) == str(wrong_name.value)


def test_a_closed_account_cannot_log_in(user):
    user_set_active(user=user, active=False)
    with pytest.raises(LoginRefused):
        attempt(RIGHT)


def test_the_fifth_failure_locks_for_fifteen_minutes_and_no_longer(user):
    for _ in range(5):
        with pytest.raises(LoginRefused):
            attempt("x")
    with pytest.raises(LoginLocked) as caught:
        attempt(RIGHT)
    assert caught.value.until == NOW + timedelta(minutes=15)
    with pytest.raises(LoginLocked):
        attempt(RIGHT, NOW + timedelta(minutes=14, seconds=59))
    assert attempt(RIGHT, NOW + timedelta(minutes=15)) == user


def test_four_failures_do_not_lock_and_a_login_forgets_them(user):
    for _ in range(2):
        for _ in range(4):
            with pytest.raises(LoginRefused):
                attempt("x")
        assert attempt(RIGHT) == user


def test_failures_older_than_fifteen_minutes_do_not_count(user):
    for _ in range(4):
        with pytest.raises(LoginRefused):
            attempt("x")
    later = NOW + timedelta(minutes=15)
    with pytest.raises(LoginRefused):
        attempt("x", later)
    assert attempt(RIGHT, later) == user


def test_many_names_from_one_address_are_locked_too(user):
    for number in range(50):
        with pytest.raises(LoginRefused):
            attempt("x", username=f"guess{number}")
    with pytest.raises(LoginLocked):
        attempt(RIGHT)
    assert attempt(RIGHT, address="10.0.0.2") == user


def test_an_account_without_password_cannot_be_entered():
    user_create(username="cz-new", display_name="执法员乙", now=NOW)
    with pytest.raises(LoginRefused):
        attempt("", username="cz-new")


def test_a_weak_password_is_refused(user):
    with pytest.raises(ValidationError):
        user_set_password(user=user, password="12345678")
    assert attempt(RIGHT) == user
