"""The body's own procedure file that a case pinned when it was opened."""

from __future__ import annotations

from mingjian.apps.catalogue import procedures
from mingjian.law.history import Act, History
from mingjian.procedure.evaluate import procedure_of
from mingjian.procedure.overlay import Overlay


def overlay_of(history: History, act: Act | None = None) -> Overlay | None:
    """The additions the case runs under, for the procedure it runs (with ``act``) under.

    Raises LookupError where the pinned version is gone or was altered.
    """
    pinned = history.body.get("procedures")
    if not pinned:
        return None
    procedure = procedure_of(history, act)
    pin = pinned.get(procedure.id) if procedure is not None else None
    if procedure is None or pin is None:
        return None
    return procedures.read(history.body["id"], procedure.id, pin["version"], pin["digest"])
