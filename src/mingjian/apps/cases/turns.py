"""Writers of a SQLite database take turns, first come first served.

SQLite's own wait is a sleep that grows, so under many writers a late-comer is served first and
somebody waits for seconds. A file lock is queued by the kernel. PostgreSQL locks rows fairly
itself and needs none of this.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def turn() -> Iterator[None]:
    """Wait for our turn to write, and hold it while the block runs.

    Nothing to wait for inside a transaction (the lock is held already), in memory, and on
    another database.
    """
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or connection.in_atomic_block or "memory" in name:
        yield
        return
    handle = os.open(f"{name}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
