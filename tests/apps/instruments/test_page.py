"""The page of papers says what the registry says, and leaves out none of the statutory list."""

from __future__ import annotations

from mingjian.apps.instruments.page import PAGE, markdown
from mingjian.apps.instruments.registry import INSTRUMENTS
from mingjian.law.acts import ACTS


def test_the_page_is_the_one_the_registry_makes() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown()


def test_every_paper_stands_on_the_page_with_title_act_and_article() -> None:
    page = markdown()
    for one in INSTRUMENTS.values():
        assert f"| {one.title} | {ACTS[one.act].label} `{one.act}` |" in page
        assert one.source


def test_the_statutory_list_from_1_to_63_is_made_whole() -> None:
    """One paper at least for each number of the list of statutory instruments."""
    made = {int(one.row) for one in INSTRUMENTS.values() if one.row}
    assert made == set(range(1, 64))


def test_a_paper_names_the_act_that_makes_it() -> None:
    for one in INSTRUMENTS.values():
        spec = ACTS[one.act]
        variants = {v.instrument for v in spec.variants}
        assert spec.instrument, one.kind
        assert one.kind in {spec.instrument, *variants} or one.kinds, one.kind
        assert one.kinds <= (spec.kinds or one.kinds), one.kind
