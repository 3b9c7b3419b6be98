"""Uploads that end when they pass the limit, whatever size they declare."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Writes an upload to a temporary file and drops it at the limit: flat memory, bounded disk.

    A dropped upload leaves no file in ``request.FILES`` and its field in
    ``request.upload_too_large``; the fields after it are read, so what was typed is kept.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        self.request.upload_too_large = set()  # type: ignore[union-attr]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self._received = 0
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._received += len(raw_data)
        if self._received > settings.MINGJIAN_UPLOAD_LIMIT:
            self.request.upload_too_large.add(self.field_name)  # type: ignore[union-attr]
            self.file.close()
            raise SkipFile
        super().receive_data_chunk(raw_data, start)
