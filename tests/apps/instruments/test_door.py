"""At the door: an act whose paper would lack a particular is refused, and told what is missing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest

from mingjian.apps.instruments import layout, selectors, services
from mingjian.apps.journal import rows
from mingjian.kernel.findings import Barred
from mingjian.law.acts import STATES
from tests import play
from tests.cast import PARTY, Cast, day

BASIS = [{"law": "某省城市绿化实施办法", "article": "第三十五条", "level": "regulation"}]
GOODS = [{"name": "油锯", "spec": "MS180", "quantity": 2, "state": "可用"}]


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.MINGJIAN_HOME = tmp_path


def measure_case(cast: Cast, **party: Any) -> str:
    """A case of a compulsory measure, approved, told to the party on the spot."""
    who = {k: v for k, v in {**PARTY, **party}.items() if v is not None}
    handle = cast.lead(kind="compulsory_measure", item=None, party=who, facts={"urgent": False})
    cast.perform(
        "measure_approval",
        {
            "measure": "seizure", "facts_found": "正在转移树木。", "reason": "防止转移。",
            "basis": BASIS, "goods": "油锯2台", "approved_by": cast.leader.person,
        },
        case=handle, at=day(1), by=cast.leader,
    )  # fmt: skip
    cast.perform(
        "certificate_shown",
        {"by": cast.pair, "to": "现场负责人", "recorded": ["video"]},
        case=handle, at=day(1),
    )  # fmt: skip
    states = [word for word, _ in STATES["measure_notice"] if word != "online_review"]
    cast.perform(
        "measure_notice",
        {"by": cast.pair, "states": states, "recorded": ["video"]},
        case=handle, at=day(1),
    )  # fmt: skip
    return handle


def seizure(cast: Cast, handle: str, **change: Any) -> Any:
    words = [word for word, _ in STATES["seizure"] if word != "online_review"]
    data = {
        "by": cast.pair, "items": GOODS, "place": "某路绿地", "until": day(25).date().isoformat(),
        "copies": 2, "reason": "防止当事人转移树木和工具。", "basis": BASIS, "states": words,
    }  # fmt: skip
    told = {k: v for k, v in {**data, **change}.items() if v is not None}
    return cast.perform("seizure", told, case=handle, at=day(1))


def test_a_seizure_told_whole_passes_and_its_paper_has_the_list_twice(cast: Cast) -> None:
    """QZ-008: 《行政强制法》第二十四条."""
    handle = measure_case(cast)
    receipt = seizure(cast, handle)
    issued = services.issue(handle, receipt.seq, now=day(2))
    assert issued is not None
    assert issued.number == receipt.number
    with selectors.open_pdf(issued) as file:
        text = "".join(
            page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file.read())).pages
        )
    flat = text.replace(" ", "").replace("\n", "").replace("　", "")
    assert flat.count("扣押物品清单") >= 3  # named in the decision, and two copies
    assert "第一联当事人保存" in flat
    assert "第二联行政机关附卷" in flat


@pytest.mark.parametrize(("member", "label"), [("place", "场所"), ("basis", "实施强制措施的依据")])
def test_a_seizure_without_its_place_or_basis_is_refused_by_name(
    cast: Cast, member: str, label: str
) -> None:
    handle = measure_case(cast)
    before = len(rows.of_case(handle))
    with pytest.raises(Barred) as barred:
        seizure(cast, handle, **{member: None})
    assert f"instrument.particular.{member}" in {f.code for f in barred.value.findings}
    assert any(f"《扣押决定书》应当写明“{label}”" in f.message for f in barred.value.findings)
    assert len(rows.of_case(handle)) == before


def test_a_party_without_address_is_refused_where_the_law_asks_for_it(cast: Cast) -> None:
    """《行政强制法》第二十四条第二款第一项: name and address of the party."""
    handle = measure_case(cast, address=None)
    with pytest.raises(Barred) as barred:
        seizure(cast, handle)
    (finding,) = [f for f in barred.value.findings if f.code.startswith("instrument.")]
    assert "当事人的住所（住址）" in finding.message
    assert finding.remedy == "在“当事人”中填写住所（住址）后再提交"


def test_a_letter_is_issued_with_the_figures_of_its_layout(cast: Cast) -> None:
    """GW-001 to GW-013 are fed by the issue of an official letter, and find no fault in it."""
    handle = play.ordinary(cast, upto="case_filing")
    receipt = cast.perform(
        "assistance_request",
        {"to": "某市市场监督管理局", "what": "提供登记信息", "until": day(20).date().isoformat()},
        case=handle,
        at=day(3),
    )
    services.issue(handle, receipt.seq, now=day(4))
    issue = rows.of_case(handle)[-1]
    assert issue.act == "instrument_issue"
    assert issue.data["layout"] == dict(layout.LETTER)
    services.issue(handle, 1, now=day(4))
    assert "layout" not in rows.of_case(handle)[-1].data
