"""Requests that end before the length they declare are broken off, never taken for whole ones.

Without this a file whose upload was cut in its middle would be kept as if it had come to its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class BrokenOff(OSError):
    """The request ended before its declared length."""


class _Counted:
    """A request body that counts what came."""

    def __init__(self, stream: Any, length: int) -> None:
        self._stream, self._left = stream, length

    def read(self, size: int = -1, /) -> bytes:
        return self._count(self._stream.read(size), size)

    def readline(self, size: int = -1, /) -> bytes:
        return self._count(self._stream.readline(size), size)

    def _count(self, data: bytes, size: int) -> bytes:
        self._left -= len(data)
        if self._left > 0 and size != 0 and (not data or size < 0):
            raise BrokenOff("request ended before its declared length")
        return data


def whole(application: Application) -> Application:
    """The application behind a check that bodies come whole."""

    def checked(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        length = str(environ.get("CONTENT_LENGTH") or "")
        if length.isascii() and length.isdigit() and int(length) > 0:
            environ["wsgi.input"] = _Counted(environ["wsgi.input"], int(length))
        return application(environ, start_response)

    return checked
