"""Uploads that end when they pass the limit, whatever size they declare."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Writes an upload to a temporary file and stops it at the limit: flat memory, bounded disk.

    A stopped upload leaves no file in ``request.FILES`` and ``request.upload_too_large`` true.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        self._received = 0
        self.request.upload_too_large = False  # type: ignore[union-attr]

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._received += len(raw_data)
        if self._received > settings.MINGJIAN_UPLOAD_LIMIT:
            self.request.upload_too_large = True  # type: ignore[union-attr]
            self.file.close()
            raise StopUpload(connection_reset=True)
        super().receive_data_chunk(raw_data, start)
