"""Every kind of instrument: its title, the act that makes it, what it must hold, who writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mingjian.apps.instruments.document import HeadKind
from mingjian.apps.instruments.needs import Need, needed
from mingjian.law.acts import ACTS

if TYPE_CHECKING:
    from mingjian.apps.instruments.paper import Paper

Write = Callable[["Paper"], None]


@dataclass(frozen=True, slots=True)
class Instrument:
    """One kind of instrument.

    ``row`` is its number in the list of statutory instruments, ``act`` the act that makes it,
    ``kinds`` the kinds of case it is for (empty = every kind the act is for), ``outward`` whether
    it goes to the party, ``needs`` what must be told before it may be made, ``head`` and ``form``
    its looks, ``signers`` who signs at the foot of each page.
    """

    kind: str
    title: str
    write: Write
    act: str
    head: HeadKind = "enforcement"
    form: bool = False
    signers: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    row: str = ""
    outward: bool = False
    needs: tuple[Need, ...] = ()

    @property
    def source(self) -> str:
        """The article it rests on, from the docstring of its writer."""
        told = " ".join((self.write.__doc__ or "").split()).partition("Source: ")[2]
        end = min((at for at in (told.find(". "), told.find(": ")) if at > 0), default=len(told))
        return told[:end].rstrip(".").replace("; ", "；") or ACTS[self.act].source


INSTRUMENTS: dict[str, Instrument] = {}
_IN_KIND: dict[tuple[str, str], str] = {}  # (instrument, kind of case) → what it is there


def instrument(
    kind: str,
    title: str,
    *,
    act: str = "",
    head: HeadKind = "enforcement",
    form: bool = False,
    signers: tuple[str, ...] = (),
    kinds: Iterable[str] = (),
    row: str = "",
    outward: bool = False,
    needs: Iterable[str | Need] = (),
) -> Callable[[Write], Write]:
    """Enter the function below as the writer of instruments of this kind.

    ``act``: the act that makes it, where it has another name. With ``kinds`` it stands in for
    the usual paper of that act in those kinds of case.
    """

    def enter(write: Write) -> Write:
        if kind in INSTRUMENTS:
            raise ValueError(f"two writers for one instrument: {kind}")
        of = act or kind
        INSTRUMENTS[kind] = Instrument(
            kind,
            title,
            write,
            of,
            head,
            form,
            signers,
            frozenset(kinds),
            row,
            outward,
            tuple(needed(one) for one in needs),
        )
        if of != kind:
            for case_kind in kinds:
                if (of, case_kind) in _IN_KIND:
                    raise ValueError(f"two papers for {of} in a case of {case_kind}")
                _IN_KIND[of, case_kind] = kind
        return write

    return enter


def kind_of(act: str, case: Mapping[str, Any]) -> str:
    """The kind of instrument an act makes in the case's procedure and kind."""
    spec = ACTS.get(act)
    made = (spec.instrument_in(case.get("procedure")) if spec else None) or act
    return _IN_KIND.get((made, str(case.get("kind"))), made)
