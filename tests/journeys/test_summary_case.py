"""A penalty on the spot, worked without a single script (C01; CF-001; ux 4)."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.casework import act, barred, handle_of, path_of
from tests.journeys.conftest import Windows
from tests.journeys.days import Days

PAIR = ["执法员甲", "执法员乙"]
FOUND = "当事人在公园南门广场摆摊，经劝导后仍不按指定地点经营。"


def test_a_person_is_fined_200_yuan_on_the_spot_and_never_one_fen_more(windows: Windows) -> None:
    """《行政处罚法》第五十一条: 200.01 元 is refused with its article, 200 元 passes; to the end."""
    officer = windows("cz-officer1", java_script_enabled=False)
    clerk = windows("cz-clerk", java_script_enabled=False)
    days = Days(4)
    officer.open("/desk/cases/new/penalty/summary/")
    officer.fill(
        {
            "at": days.tick(),
            "source": "inspection",
            "received_at": days.day.isoformat(),
            "item": "不服从公共绿地管理单位管理的商业、服务摊点的处罚（第1版）【示例】",
            "party": {
                "type": "individual",
                "name": "当事人甲",
                "birth": "1985-06-01",
                "address": "示例小区",
            },
            "place": "示例公园南门广场",
            "summary": FOUND,
            "facts": {"violation_end": days.day.isoformat()},
        }
    )
    assert officer.submit().status == 302
    handle = handle_of(officer)
    act(officer, handle, "certificate_shown", days.tick(), {"by": PAIR, "recorded": ["录像"]})
    act(
        officer,
        handle,
        "on_site_record",
        days.tick(),
        {
            "by": PAIR,
            "start": days.now.strftime("%Y-%m-%dT%H:%M"),
            "end": days.now.strftime("%Y-%m-%dT%H:%M"),
            "party_present": True,
            "certificates_shown": True,
            "found": FOUND,
            "signed": "signed",
            "recorded": ["文字", "录像"],
        },
    )
    act(
        officer,
        handle,
        "prior_notice",
        days.tick(),
        {
            "by": PAIR,
            "grounds": "上述行为违反了《城市绿化条例》第二十一条的规定。",
            "penalties": [{"kind": "fine", "amount": "200"}],
            "oral": True,
        },
    )
    officer.open(path_of(handle, "penalty_decision"))
    assert officer.value("penalties.0.amount") == "200.00", "the notice's fine carries over"
    assert officer.value("facts_found") == FOUND
    assert officer.value("place") == "示例公园南门广场"
    assert officer.value("remedies.review_body") == "长治市人民政府"
    decided = {
        "by": PAIR,
        "rectification": "责令立即改正。",
        "delivered": True,
        "facts": {"suspected_crime": False},
    }
    # without script a further row comes from the server, and nothing typed is lost
    officer.fill({"rectification": "责令立即改正。"})
    officer.page.locator("#f-penalties").get_by_role("button", name="增加一行").click()
    expect(officer.page.locator('[name="penalties.1.kind"]')).to_be_visible()
    assert officer.value("rectification") == "责令立即改正。"
    barred(
        officer,
        handle,
        "penalty_decision",
        days.tick(),
        {**decided, "penalties": [{"amount": "200.01"}]},
        says=r"《行政处罚法》第五十一条[\s\S]*CF-001",
        kept={"penalties.0.amount": "200.01", "rectification": "责令立即改正。"},
    )
    officer.picture("summary-barred")
    officer.fill({"penalties": [{"amount": "二百"}]})
    assert officer.submit().status == 422, "an amount that is none"
    expect(officer.page.locator("#f-penalties-0-amount-error")).to_be_visible()
    told = act(
        officer,
        handle,
        "penalty_decision",
        days.tick(),
        {**decided, "penalties": [{"amount": "200"}]},
    )
    assert re.search(r"长园当罚〔\d{4}〕\d+号", told)
    act(officer, handle, "service", days.tick(), {"by": PAIR, "recorded": ["照片"]})
    days.after(1)
    act(
        officer,
        handle,
        "summary_filing",
        days.tick(),
        {"of": "处罚决定（含当场）", "received_by": "内勤"},
    )
    days.after(1)
    act(clerk, handle, "fine_payment", days.tick(), {"receipt": "示例银行回单0002"})
    act(clerk, handle, "performance", days.tick(), {"detail": "罚款已缴清，已当场改正。"})
    act(
        officer,
        handle,
        "case_closure",
        days.tick(),
        {"approved_by": "负责人", "published": False},
    )
    officer.open(path_of(handle))
    expect(officer.main().get_by_label("案件概况")).to_contain_text("已结案")
