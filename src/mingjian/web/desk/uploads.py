"""Files of a form: stored by digest as they come, kept over a refused submission."""

from __future__ import annotations

from collections import defaultdict

from django.http import HttpRequest

from mingjian.apps.evidence import services as evidence


def take(request: HttpRequest) -> tuple[dict[str, list[tuple[str, str]]], dict[str, str]]:
    """The (digest, name) of each field's files, and what is wrong with a field's files."""
    kept: dict[str, list[tuple[str, str]]] = defaultdict(list)
    wrong: dict[str, str] = {}
    for name in request.POST:
        if name.endswith("._kept"):
            for value in request.POST.getlist(name):
                digest, _, file_name = value.partition("|")
                kept[name.removesuffix("._kept")].append((digest, file_name))
    for name in request.FILES:
        for upload in request.FILES.getlist(name):
            try:
                stored = evidence.store(upload, by=request.actor)  # type: ignore[attr-defined]
            except evidence.Refused as refused:
                wrong[name] = f"{upload.name}：{refused}"
            else:
                kept[name].append((stored.digest, stored.name))
    return dict(kept), wrong
