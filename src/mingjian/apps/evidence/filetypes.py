"""What a file is by its first bytes, set against what its name says."""

from __future__ import annotations

from collections.abc import Callable

HEAD = 4096  # bytes looked at


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(marks)


def _riff(kind: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:4] == b"RIFF" and head[8:12] == kind


def _iso_media(head: bytes) -> bool:
    return head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free")


def _mp3(head: bytes) -> bool:
    return head[:3] == b"ID3" or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0)


def _text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    for encoding in ("utf-8", "gb18030"):
        for cut in range(4):  # the head may end inside a character
            try:
                head[: len(head) - cut].decode(encoding)
                return True
            except UnicodeDecodeError:
                continue
    return False


_ZIP = _starts(b"PK\x03\x04", b"PK\x05\x06")
_OLE = _starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_JPEG = _starts(b"\xff\xd8\xff")
_TIFF = _starts(b"II*\0", b"MM\0*")

KINDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    "pdf": ("application/pdf", _starts(b"%PDF-")),
    "ofd": ("application/ofd", _ZIP),
    "jpg": ("image/jpeg", _JPEG),
    "jpeg": ("image/jpeg", _JPEG),
    "png": ("image/png", _starts(b"\x89PNG\r\n\x1a\n")),
    "gif": ("image/gif", _starts(b"GIF87a", b"GIF89a")),
    "bmp": ("image/bmp", _starts(b"BM")),
    "webp": ("image/webp", _riff(b"WEBP")),
    "tif": ("image/tiff", _TIFF),
    "tiff": ("image/tiff", _TIFF),
    "mp4": ("video/mp4", _iso_media),
    "m4v": ("video/mp4", _iso_media),
    "mov": ("video/quicktime", _iso_media),
    "m4a": ("audio/mp4", _iso_media),
    "avi": ("video/x-msvideo", _riff(b"AVI ")),
    "wav": ("audio/wav", _riff(b"WAVE")),
    "mkv": ("video/x-matroska", _starts(b"\x1aE\xdf\xa3")),
    "webm": ("video/webm", _starts(b"\x1aE\xdf\xa3")),
    "mp3": ("audio/mpeg", _mp3),
    "amr": ("audio/amr", _starts(b"#!AMR")),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _ZIP),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _ZIP),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", _ZIP),
    "zip": ("application/zip", _ZIP),
    "doc": ("application/msword", _OLE),
    "xls": ("application/vnd.ms-excel", _OLE),
    "ppt": ("application/vnd.ms-powerpoint", _OLE),
    "wps": ("application/vnd.ms-works", _OLE),
    "txt": ("text/plain", _text),
    "csv": ("text/csv", _text),
}


def type_of(name: str, head: bytes) -> str:
    """The media type of a file by name and first bytes.

    Raises ValueError with a Chinese sentence for a kind that is not taken, and for a name that
    says one thing while the content is another.
    """
    _, dot, extension = name.rpartition(".")
    extension = extension.lower()
    if not dot or extension not in KINDS:
        raise ValueError(
            f"不收这种文件：{name or '没有文件名'}。可收图片、录音、录像、PDF、Office 文档。"
        )
    media, matches = KINDS[extension]
    if not matches(head):
        raise ValueError(f"“{name}”的内容不是 {extension} 文件，请核对后重新上传。")
    return media
