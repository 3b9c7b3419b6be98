"""One worker of the measurements of acts: waits for GO, works for a while, tells what it took.

``perform SECONDS NAME``  acts through the door, on a case of its own
``bare SECONDS NAME``     single-row commits of the same size in the same database
``growth``                the same act on a case of 10 and of 1000 acts
``list SIZE``             the lists of one officer among SIZE cases, bare and as whole pages
``sequence``              takes everything that waits into the tree
"""

from __future__ import annotations

import itertools
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingjian.project.settings")

WARM = 20


def perform(seconds: float, name: str) -> None:
    from tests import cast as people
    from tests import play

    cast = people.again()
    cast.keys = (f"{name}-{n}" for n in itertools.count())
    handle = cast.lead()
    for step, number in ((play.filing, 1), (play.assignment, 1), (play.shown, 2)):
        step(cast, handle, people.day(number))
    _timed(seconds, lambda: play.evidence(cast, handle, people.day(3)))


def bare(seconds: float, name: str) -> None:
    from django.db import connection, transaction

    content = os.urandom(700)

    def one() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_bare (content) VALUES (%s)", [content])

    _timed(seconds, one)


def _timed(seconds: float, work: Callable[[], Any]) -> None:
    """Works in rounds of so many seconds, one for each line that comes in, and tells each."""
    for _ in range(WARM):
        work()
    print("READY", flush=True)
    while sys.stdin.readline():  # at its end the connection goes, with its server process
        spent: list[float] = []
        end, cpu = time.monotonic() + seconds, time.process_time()
        while time.monotonic() < end:
            start = time.perf_counter()
            work()
            spent.append(time.perf_counter() - start)
        told = {"spent": spent, "cpu": time.process_time() - cpu}
        print(json.dumps(told), flush=True)


def growth() -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from tests import cast as people
    from tests import play

    cast = people.again()
    handles = []
    for length in (10, 1000):
        cast.keys = (f"growth-{length}-{n}" for n in itertools.count())
        handle = cast.lead()
        for step, number in ((play.filing, 1), (play.assignment, 1), (play.shown, 2)):
            step(cast, handle, people.day(number))
        for _ in range(length - 4):
            play.evidence(cast, handle, people.day(3))
        handles.append(handle)
    spent: dict[str, list[float]] = {handle: [] for handle in handles}
    queries = {}
    for handle in handles:
        with CaptureQueriesContext(connection) as asked:
            play.evidence(cast, handle, people.day(3))
        queries[handle] = len(asked)
    connection.force_debug_cursor = False
    for _ in range(80):  # in turns, so that a busy neighbour hurts both
        for handle in handles:
            start = time.process_time()
            play.evidence(cast, handle, people.day(3))
            spent[handle].append(time.process_time() - start)
    few, many = (statistics.median(spent[handle]) * 1000 for handle in handles)
    return {"few": few, "many": many, "queries": [queries[handle] for handle in handles]}


def listing(size: int) -> dict[str, Any]:
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from tests import cast as people

    from mingjian.apps.accounts.models import User
    from mingjian.apps.cases import selectors
    from mingjian.apps.cases.models import Assignment, CaseFile

    cast = people.again()
    there = CaseFile.objects.count()
    if not there:
        cast.lead()
        there = 1
    model = CaseFile.objects.first()
    assert model is not None
    columns = {f.attname: getattr(model, f.attname) for f in CaseFile._meta.concrete_fields}
    for low in range(there, size, 2000):
        numbers = range(low, min(size, low + 2000))
        CaseFile.objects.bulk_create(
            CaseFile(**{**columns, "handle": f"{n:032x}", "opened_at": people.day(n % 900)})
            for n in numbers
        )
        Assignment.objects.bulk_create(
            Assignment(
                case_id=f"{n:032x}",
                person=cast.officer_a.person if n % 1000 < 100 else f"p{10_000 + n % 997}",
                since=people.day(0),
                case_open=True,
                next_due=people.day(n % 300),
            )
            for n in numbers
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    call_command("collectstatic", interactive=False, verbosity=0)  # as ``serve`` does
    user = User.objects.get(pk=cast.officer_a.user_id)
    browser = Client(headers={"host": "localhost"})
    browser.force_login(user)

    def mine() -> None:
        assert len(selectors.my_work(cast.officer_a).cases) == 20

    def every() -> None:
        assert len(selectors.listed(cast.officer_a).cases) == 20

    def desk() -> None:
        _shows_twenty(browser.get("/desk/"))

    def cases() -> None:
        _shows_twenty(browser.get("/desk/cases/"))

    told: dict[str, Any] = {}
    for name, work in (("my_work", mine), ("listed", every), ("desk", desk), ("cases", cases)):
        work()
        with CaptureQueriesContext(connection) as asked:
            work()
        queries = len(asked)
        assert queries, name
        connection.force_debug_cursor = False
        spent = []
        for _ in range(60):
            start = time.perf_counter()
            work()
            spent.append(time.perf_counter() - start)
        told[name] = [statistics.median(spent) * 1000, queries]
    return told


def _shows_twenty(answer: Any) -> None:
    assert answer.status_code == 200, answer.status_code
    shown = set(re.findall(rb"/desk/cases/([0-9a-f]{32})/", answer.content))
    assert len(shown) == 20, len(shown)


def sequence() -> dict[str, Any]:
    from mingjian.apps.journal import sequencing

    sequencing.sequencer()
    start, cpu = time.perf_counter(), time.process_time()
    taken = sequencing.run_once()
    return {
        "taken": taken,
        "seconds": time.perf_counter() - start,
        "cpu": time.process_time() - cpu,
    }


def main() -> None:
    django.setup()
    what, *rest = sys.argv[1:]
    if what == "perform":
        perform(float(rest[0]), rest[1])
    elif what == "bare":
        bare(float(rest[0]), rest[1])
    else:
        once = {"growth": growth, "sequence": sequence, "list": lambda: listing(int(rest[0]))}
        print(json.dumps(once[what]()))


if __name__ == "__main__":
    main()
