"""Files of a form: stored by digest as they come, kept over a refused submission."""

from __future__ import annotations

from collections import defaultdict

from django.core import signing
from django.http import HttpRequest

from mingjian.apps.evidence import services as evidence

SALT = "mingjian.uploaded"


def take(request: HttpRequest) -> tuple[dict[str, list[tuple[str, str]]], dict[str, str]]:
    """The (digest, name) of each field's files, and what is wrong with a field's files.

    A file kept from an earlier try comes back as a token that only its uploader can use.
    """
    user = request.user.pk
    kept: dict[str, list[tuple[str, str]]] = defaultdict(list)
    wrong: dict[str, str] = {}
    for field in request.POST:
        if field.endswith("._kept"):
            name = field.removesuffix("._kept")
            for token in request.POST.getlist(field):
                try:
                    owner, digest, file_name = signing.loads(token, salt=SALT, max_age=86400)
                except signing.BadSignature:
                    wrong[name] = "之前上传的文件已经失效，请重新选择。"
                else:
                    if owner == user:
                        kept[name].append((digest, file_name))
                    else:
                        wrong[name] = "这个文件不是您上传的，请重新选择。"
    for name in request.FILES:
        for upload in request.FILES.getlist(name):
            try:
                stored = evidence.store(upload, by=request.actor)  # type: ignore[attr-defined]
            except evidence.Refused as refused:
                wrong[name] = f"{upload.name}：{refused}"
            else:
                kept[name].append((stored.digest, stored.name))
    for name in getattr(request, "upload_too_large", ()):
        wrong[name] = evidence.too_large()
    return dict(kept), wrong


def token(user_id: int, digest: str, name: str) -> str:
    """What the form carries for a file already stored."""
    return signing.dumps([user_id, digest, name], salt=SALT)
