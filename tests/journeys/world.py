"""Fills a data folder the way a bureau would: the example lists, then a password for everybody.

Run as ``python -m tests.journeys.world HOME PASSWORD``, in a process of its own.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BODIES = ("cz", "jj")
PEOPLE = "officer1 officer2 officer3 reviewer leader deputy deputy2 publisher clerk".split()


def fill(home: str, password: str) -> None:
    from mingjian.project.commands import serve

    serve.prepare(home)
    from mingjian.apps.accounts import selectors, services
    from mingjian.project.commands import demo, import_

    parser = argparse.ArgumentParser()
    import_.add_arguments(parser)
    for kind in demo.LISTS:
        code = import_.run(parser.parse_args([kind, str(EXAMPLES / f"{kind}.xlsx")]))
        if code:
            raise SystemExit(f"{kind} was not imported ({code})")
    for body in BODIES:
        for name in PEOPLE:
            user = selectors.user_by_name(f"{body}-{name}")
            if user is None:
                raise SystemExit(f"nobody is called {body}-{name}")
            services.user_set_password(user=user, password=password)
    supervisor(password)


def supervisor(password: str) -> None:
    """Somebody of the supervising organ, which is none of the bodies that enforce."""
    from django.utils import timezone

    from mingjian.apps.accounts import services
    from mingjian.apps.accounts.models import User
    from mingjian.apps.organisation.models import Body, Person, RoleGrant

    since = timezone.localdate().replace(month=1, day=1)
    body, _ = Body.objects.get_or_create(
        code_word="示司",
        defaults={"name": "示例司法局", "level": "city", "category": "statutory"},
    )
    user, _ = User.objects.get_or_create(
        username="sf-supervisor",
        defaults={"display_name": "监督员", "created_at": timezone.now()},
    )
    person, _ = Person.objects.get_or_create(
        body=body, name="监督员", defaults={"kind": "clerk", "user": user, "joined_on": since}
    )
    RoleGrant.objects.get_or_create(person=person, role="supervisor", valid_from=since)
    services.user_set_password(user=user, password=password)


if __name__ == "__main__":
    fill(*sys.argv[1:])
