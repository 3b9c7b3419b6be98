"""Reads of issued documents, through the cases' row filter."""

from __future__ import annotations

from typing import BinaryIO

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import selectors as cases
from mingjian.apps.instruments.models import IssuedDocument
from mingjian.apps.instruments.services import blobs


def of_case(actor: Actor, handle: str) -> list[IssuedDocument]:
    """The issued documents of a case in order, if the actor may see it."""
    if cases.case_file(actor, handle) is None:
        return []
    return list(IssuedDocument.objects.filter(case=handle).order_by("seq"))


def document(actor: Actor, handle: str, seq: int) -> IssuedDocument | None:
    """The document that was issued as act ``seq`` of the case."""
    if cases.case_file(actor, handle) is None:
        return None
    return IssuedDocument.objects.filter(case=handle, seq=seq).first()


def of_act(actor: Actor, handle: str, seq: int) -> IssuedDocument | None:
    """The document made by act ``seq`` of the case, if it has been issued."""
    if cases.case_file(actor, handle) is None:
        return None
    return IssuedDocument.objects.filter(case=handle, of_seq=seq).first()


def by_code(code: str, number: str) -> IssuedDocument | None:
    """The document with this verification code and number: who holds the paper has both."""
    return IssuedDocument.objects.filter(code=code.strip().upper(), number=number.strip()).first()


def open_pdf(document: IssuedDocument) -> BinaryIO:
    """The bytes of a document that a selector gave."""
    return blobs().open(document.digest)
