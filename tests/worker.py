"""A process of its own that works through the door, to be killed or to compete with others.

``python -m tests.worker cast``           register the cast
``python -m tests.worker acts NAME``      perform acts on a case of its own until killed
``python -m tests.worker create N THREADS`` open and file N cases in each of so many threads

Each act that was answered is a line ``ACK case seq leaf`` on standard output.
"""

from __future__ import annotations

import itertools
import os
import sys
import threading
import traceback

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingjian.project.settings")


def acts(name: str) -> None:
    """Acts without end, with a sequencer beside them as in a real process."""
    from mingjian.apps.journal import sequencing
    from tests import cast as people
    from tests import play

    threading.Thread(target=sequencing.run_forever, args=(threading.Event(),), daemon=True).start()
    cast = people.again()
    cast.keys = (f"{name}-{n}" for n in itertools.count())
    handle = cast.lead(key=f"{name}-lead")
    _ack(cast, handle, 0)
    play.filing(cast, handle, people.day(1))
    number = 0
    while True:
        number += 1
        receipt = cast.perform(
            "interference",
            {"who": "某人", "how": f"第{number}次"},
            case=handle,
            at=people.day(1),
            key=f"{name}-act-{number}",
        )
        _ack(cast, handle, receipt.seq, receipt.leaf)


def create(number: int, threads: int) -> None:
    """Open and file cases from many threads at once."""
    from django.db import connections

    from tests import cast as people
    from tests import play

    start = threading.Barrier(threads)
    failed = []

    def work(me: int) -> None:
        try:
            cast = people.again()
            cast.keys = (f"{os.getpid()}-{me}-{n}" for n in range(10_000))
            start.wait()
            for _ in range(number):
                handle = cast.lead()
                receipt = play.filing(cast, handle, people.day(1))
                _ack(cast, handle, receipt.seq, receipt.leaf)
        except Exception:
            traceback.print_exc()
            failed.append(me)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work, args=(me,)) for me in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if failed:
        sys.exit(1)


def _ack(cast: object, case: str, seq: int, leaf: str = "-") -> None:
    print("ACK", case, seq, leaf, flush=True)


def main() -> None:
    django.setup()
    from tests import cast as people

    what, *rest = sys.argv[1:]
    if what == "cast":
        people.people()
    elif what == "acts":
        acts(rest[0])
    else:
        create(int(rest[0]), int(rest[1]))


if __name__ == "__main__":
    main()
