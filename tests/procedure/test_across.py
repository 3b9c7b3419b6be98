"""What several cases of one file show together, in memory that does not grow with them."""

from datetime import date

from mingjian.law.history import Act, History
from mingjian.procedure import across
from mingjian.procedure.across import Across
from mingjian.procedure.checking import Report


def inspected(seen, firm, day, **told):
    """The codes that one more inspection of the firm adds."""
    header = History("一号", "inspection", "daily", party={"name": firm})
    header.facts = {"frequency_cap": 1}
    act = Act("inspection_approval", date.fromisoformat(day), (), told)
    return [found.code for found in seen.seen(header, [act], Report((), ())).findings]


def test_the_second_inspection_of_a_firm_in_a_year_is_over_a_cap_of_one():
    """国办发〔2024〕54号, JC-006: another firm and another year do not count."""
    seen = Across()
    assert inspected(seen, "甲公司", "2026-03-02") == []
    assert inspected(seen, "乙公司", "2026-03-03") == []
    assert inspected(seen, "甲公司", "2025-03-04") == []
    assert inspected(seen, "甲公司", "2026-04-02", source="clue") == []
    assert inspected(seen, "甲公司", "2026-05-06") == ["inspection.over_cap"]


def test_before_the_document_of_2025_nothing_is_said():
    seen = Across()
    assert inspected(seen, "甲公司", "2024-03-02") == []
    assert inspected(seen, "甲公司", "2024-05-02") == []


def test_the_firm_not_seen_for_longest_is_forgotten_when_there_are_too_many(monkeypatch):
    """It may miss an inspection too many, and never says one that was not."""
    monkeypatch.setattr(across, "MOST_FIRMS", 2)
    seen = Across()
    for firm in ("甲公司", "乙公司", "甲公司", "丙公司"):
        inspected(seen, firm, "2026-03-02")
    assert len(seen.times) == 2
    assert inspected(seen, "乙公司", "2026-04-02") == []
    assert inspected(seen, "丙公司", "2026-04-02") == ["inspection.over_cap"]
