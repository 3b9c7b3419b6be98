"""Prepares the measurement of pages: an officer who can log in, and cases of his own."""

from __future__ import annotations

import itertools
import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingjian.project.settings")
PASSWORD = "bench-password"


def main(cases: int) -> None:
    django.setup()
    from tests import cast as people
    from tests import play

    from mingjian.apps.accounts.models import User

    cast = people.again()
    user = User.objects.get(pk=cast.officer_a.user_id)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    handles = []
    for number in range(cases):
        cast.keys = (f"http-{number}-{n}" for n in itertools.count())
        handle = cast.lead()
        for step, day in ((play.filing, 1), (play.assignment, 1), (play.shown, 2)):
            step(cast, handle, people.day(day))
        handles.append(handle)
    told = {"user": user.username, "pair": cast.pair, "cases": handles}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
