"""What a rule answers: a finding with its article and remedy, or what it would need to know."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["bar", "warn", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that stands in the way of an act, or is wrong with one that was done.

    ``code`` is stable, for tests and machines
    (``penalty.ordinary.penalty_decision.missing.legal_review``); ``message`` is one Chinese
    sentence for the officer; ``source`` is statute and article; ``remedy`` is the next step;
    ``rule`` is a rule id (``CF-028``) or None for an order of steps that no rule states.
    ``at`` and ``due`` are ISO dates, where the finding is about a day or a term.
    """

    code: str
    message: str
    source: str
    remedy: str
    rule: str | None = None
    severity: Severity = "bar"
    at: str | None = None
    due: str | None = None

    def __post_init__(self) -> None:
        if not (self.code and self.message and self.source and self.remedy):
            raise ValueError(f"a finding needs code, message, source and remedy: {self!r}")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A rule that cannot answer, and the facts or parts of the record it would need.

    ``stops`` False: not knowing alone does not stop the act in the door, even where the rule's
    own findings would.
    """

    rule: str
    needs: tuple[str, ...]
    stops: bool = True


Answer = Finding | Unknown


class Barred(Exception):
    """An act that the law does not let pass; carries every finding, and nothing was written.

    ``asked`` is the question the findings answer (a ``law.model.Question``), for who explains them.
    """

    def __init__(self, act: str, findings: Iterable[Finding], asked: object = None) -> None:
        self.act = act
        self.findings = tuple(findings)
        self.asked = asked
        super().__init__(f"{act}: " + "; ".join(f.message for f in self.findings))
