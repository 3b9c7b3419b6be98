"""QR codes that lead to our own pages."""

from __future__ import annotations

import io

import segno


def qr_svg(address: str) -> str:
    """A QR code as inline SVG without style attributes."""
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, title="本页二维码"
    )
    return out.getvalue().decode("utf-8")
