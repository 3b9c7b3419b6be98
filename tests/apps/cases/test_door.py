"""The one door."""


from mingjian.apps.cases import selectors
from tests.cast import Cast


def test_a_lead_opens_a_case_with_number_item_and_party(cast: Cast) -> None:
    """R01, C01: the first act makes the case; what it pins is in the record."""
    handle = cast.lead()
    case = selectors.case_file(cast.officer_a, handle)
    assert case is not None
    assert case.number == "某园线〔2026〕1号"
    assert case.item == "CF-001"
