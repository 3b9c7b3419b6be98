"""The instruments, one module a phase of the case; importing this package enters them all."""

from mingjian.apps.instruments.kinds import (
    decisions,
    dossier,
    filing,
    general,
    letters,
    notices,
    records,
    review,
    service,
)

__all__ = [
    "decisions",
    "dossier",
    "filing",
    "general",
    "letters",
    "notices",
    "records",
    "review",
    "service",
]
