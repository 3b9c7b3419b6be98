"""The figures of an official letter as ``templates_typst`` sets it: what GW-001 to GW-013 ask.

They ride in the act that issues a letter; a test measures finished pages against them.
"""

from __future__ import annotations

from collections.abc import Mapping

from mingjian.apps.instruments.document import Content

LETTER: Mapping[str, int] = {
    "top_margin": 37,  # mm
    "binding_margin": 28,
    "text_width": 156,
    "text_height": 225,
    "lines": 22,
    "characters": 28,
    "title_size": 2,  # 号: 22 pt
    "heading_distance": 35,
    "rule_distance": 4,
    "date_indent": 4,  # characters
    "seal_gap": 0,  # whole lines between text and seal
    "page_number_distance": 7,
}


def of(content: Content) -> dict[str, int]:
    """The figures of the paper, where it is an official letter; enforcement papers have none."""
    return dict(LETTER) if content.head == "official" else {}
