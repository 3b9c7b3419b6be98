"""Sets a composed instrument in type: one warm Typst compiler a process, same content same bytes.

Never fork after the first call: Typst's threads do not survive it and the child would hang for
ever. Start workers by spawn, or set the first document inside the worker.
"""

from __future__ import annotations

import io
import json
import os
import threading
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import segno
import typst

from mingjian.apps.instruments import fonts
from mingjian.apps.instruments.document import Content, SealPlace
from mingjian.law.history import CHINA

TEMPLATES = Path(__file__).with_name("templates_typst")
STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]

_lock = threading.Lock()
_warm: tuple[Path, typst.Compiler] | None = None
_started_in: int | None = None


class TypesetError(Exception):
    """Typst refused a document or warned about it; a warning is never let pass."""


def typeset(content: Content, *, code: str, url: str) -> tuple[bytes, SealPlace | None]:
    """The PDF (A-3a, UA-1) of ``content``, and where its seal goes.

    ``code`` and ``url`` are printed with a QR code in the foot of each page. The time in the
    file is ``content.issued_at``. Raises FontsMissing or WrongDigest before anything is set,
    TypesetError when Typst refuses or warns.
    """
    if content.issued_at.tzinfo is None:
        raise ValueError("issued_at must be an aware datetime")
    data = _data(content, code=code, url=url)
    with _lock:
        compiler = _compiler(fonts.folder())
        try:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf",
                sys_inputs={"document": data, "content": content.canonical()},
                timestamp=int(content.issued_at.timestamp()),
                pdf_standards=[*STANDARDS],
            )
        except typst.TypstError as problem:
            raise TypesetError(f"排版没有成功：{problem}") from problem
        if warnings:
            raise TypesetError("排版有警告，按错误处理：" + "；".join(str(w) for w in warnings))
        places = json.loads(compiler.query("<seal>", field="value"))
    assert isinstance(pdf, bytes)
    return pdf, SealPlace(**places[0]) if places else None


def versions() -> str:
    """What fixes the bytes besides the content: Typst, templates, fonts; as one line."""
    import hashlib
    from importlib.metadata import version

    templates = hashlib.sha256(
        b"".join(path.read_bytes() for path in sorted(TEMPLATES.glob("*.typ")))
    ).hexdigest()
    return f"typst {version('typst')}; templates {templates}; fonts {fonts.stack_digest()}"


def _compiler(folder: Path) -> typst.Compiler:
    """The process's compiler; fonts are checked by digest before it first reads them."""
    global _warm, _started_in
    if _started_in not in (None, os.getpid()):
        raise RuntimeError("typst was started before a fork; start workers by spawn")
    if _warm is None or _warm[0] != folder:
        fonts.check(folder)
        _started_in = os.getpid()
        _warm = (
            folder,
            typst.Compiler(
                input=str(TEMPLATES / "instrument.typ"),
                root=str(TEMPLATES),
                font_paths=[str(folder)],
                ignore_system_fonts=True,
            ),
        )
    return _warm[1]


def _data(content: Content, *, code: str, url: str) -> str:
    told: dict[str, Any] = content.as_json()
    local: datetime = content.issued_at.astimezone(CHINA)
    told |= {
        "name": " ".join(part for part in (content.organ, content.title, content.number) if part),
        "code": code,
        "url": url,
        "qr": qr(url) if url else "",
        "digest": short(content.digest()),
        "issued": [local.year, local.month, local.day, local.hour, local.minute, local.second],
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def short(digest: str) -> str:
    """The first sixteen digits in fours, as the foot of a page prints them."""
    return " ".join(digest[i : i + 4] for i in range(0, 16, 4))


def qr(text: str) -> str:
    """A QR code as an SVG text, error correction M."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=0)
    return out.getvalue().decode("ascii")


__all__ = ["STANDARDS", "TypesetError", "qr", "short", "typeset", "versions"]
