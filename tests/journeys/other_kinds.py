"""A permit, a seizure and an inspection, as their people work on them in the browser."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from mingjian.kernel.ids import uscc_check
from tests.journeys.casework import act, barred, handle_of, path_of
from tests.journeys.days import Days
from tests.journeys.visitor import Visitor

PAIR = ["执法员甲", "执法员乙"]
_CODE = "91140400MA0000410"
FIRM = {
    "type": "organisation",
    "name": "某某市政绿化有限公司",
    "uscc": _CODE + uscc_check(_CODE),
    "representative": "当事人代表",
    "address": "示例路21号",
    "phone": "000-00000000",
}
NOTHING = {"affects_others": "否", "needs_testing": "否", "complex": "否",
           "major_public_interest": "否"}  # fmt: skip


def chosen(who: Visitor, kind: str, way: str, data: dict[str, object]) -> str:
    """From the desk: a kind, a way, the first form filled and sent; the handle of the case."""
    who.open("/desk/")
    who.main().get_by_role("link", name="新办案件").click()
    who.main().get_by_role("region", name=kind).get_by_role("link", name=way, exact=True).click()
    who.fill(data)
    answer = who.submit()
    assert answer.status == 302, who.text()[:1500]
    return handle_of(who)


def next_is(who: Visitor, handle: str, label: str) -> None:
    """The page of the case puts this step before whoever looks."""
    who.open(path_of(handle))
    box = who.main().get_by_role("region", name="下一步")
    expect(box.get_by_role("heading", name=label)).to_be_visible()


def permit(clerk: Visitor, officer: Visitor, leader: Visitor) -> str:
    """Asked for, accepted, examined, approved, granted, served, issued."""
    days = Days(12)
    handle = chosen(
        clerk,
        "行政许可",
        "一般程序",
        {
            "at": days.tick(),
            "item": "临时占用城市绿地许可（第1版）【示例】",
            "party": FIRM,
            "materials": [{"name": "申请书", "copies": "1"}, {"name": "占用范围图", "copies": "2"}],
        },
    )
    act(clerk, handle, "acceptance", days.tick(), {})
    days.after(1)
    next_is(officer, handle, "审查申请材料")
    examined = {"outcome": "meets", "opinion": "材料齐全，符合条件。", "facts": NOTHING}
    act(officer, handle, "material_review", days.tick(), examined)
    days.after(1)
    verified = {"by": PAIR, "place": "示例大道绿地", "found": "与图纸一致。", "outcome": "meets"}
    act(officer, handle, "on_site_verification", days.tick(), verified)
    days.after(1)
    leader.open(path_of(handle, "head_approval"))
    expect(leader.page.locator(".summary")).to_contain_text("占用范围图")
    act(leader, handle, "head_approval", days.tick(), {"outcome": "agree", "opinion": "同意。"})
    barred(
        officer,
        handle,
        "permit_decision",
        days.tick(),
        {"outcome": "refuse"},
        says="理由",
        kept={"outcome": "refuse"},
    )
    granted = {"outcome": "grant", "scope": "占用示例大道绿地三十平方米。"}
    told = act(officer, handle, "permit_decision", days.tick(), granted)
    assert re.search(r"长园许决〔\d{4}〕\d+号", told)
    days.after(1)
    act(officer, handle, "service", days.tick(), {"by": PAIR, "received_at": days.tick()})
    act(clerk, handle, "permit_issue", days.tick(), {"number": "示例占绿证第9号"})
    return handle


def seizure(officer: Visitor, leader: Visitor) -> str:
    """Approved, told, seized with a list of goods, recorded, handed over, released."""
    days = Days(6)
    handle = chosen(
        officer,
        "行政强制措施",
        "一般程序",
        {
            "at": days.tick(),
            "item": "查封、扣押来源非法的林木和破坏森林资源的工具、设备（第1版）【示例】",
            "party": FIRM,
            "source": "inspection",
            "received_at": days.day.isoformat(),
            "place": "示例山场",
            "summary": "外运没有合法来源证明的杉木，工具可能转移。",
            "facts": {"urgent": "否"},
        },
    )
    goods = [
        {"name": "杉木", "spec": "径级二十厘米", "quantity": "86", "unit": "根", "state": "已造材",
         "value": "12900"},
        {"name": "油锯", "spec": "某型", "quantity": "2", "unit": "台", "state": "完好"},
    ]  # fmt: skip
    taken = {"by": PAIR, "items": goods, "place": "示例山场"}
    barred(
        officer,
        handle,
        "seizure",
        days.tick(),
        taken,
        says="《行政强制法》第十八条",
        kept={"items.0.name": "杉木", "items.1.unit": "台"},
    )
    next_is(leader, handle, "报行政机关负责人批准")
    act(leader, handle, "measure_approval", days.tick(), {"measure": "seizure"})
    days.after(1)
    met = {"by": PAIR, "to": "现场负责人", "recorded": ["录像"]}
    act(officer, handle, "certificate_shown", days.tick(), met)
    act(officer, handle, "measure_notice", days.tick(), {"by": PAIR, "recorded": ["录像"]})
    next_is(officer, handle, "实施查封、扣押、冻结")
    expect(officer.main().get_by_role("link", name="冻结", exact=True)).to_be_visible()
    told = act(
        officer, handle, "seizure", days.tick(), {**taken, "until": days.ahead(18).isoformat()}
    )
    assert re.search(r"晋资强扣〔\d{4}〕\d+号", told)
    at = days.tick()
    record = {
        "by": PAIR, "start": at, "end": at, "place": "示例山场", "party_present": True,
        "certificates_shown": True, "found": "逐项清点，当事人核对无误。", "defence": "没有提出。",
        "signed": "signed", "recorded": ["文字", "录像"],
    }  # fmt: skip
    act(officer, handle, "on_site_record", days.tick(), record)
    days.tick()
    served = {"by": PAIR, "method": "on_the_spot", "received_at": days.tick()}
    act(officer, handle, "service", days.tick(), served)
    days.after(2)
    officer.open(path_of(handle, "measure_release"))
    assert officer.value("items.0.name") == "杉木", "the goods come back as they were taken"
    assert officer.value("items.1.quantity") == "2"
    act(
        officer,
        handle,
        "measure_release",
        days.tick(),
        {"by": PAIR, "reason": "已经补办手续。", "facts": {"release_due": "是"}},
    )
    return handle


def inspection(officer: Visitor, leader: Visitor) -> tuple[str, str]:
    """Approved, sent, visited; a breach is found and opens a penalty case: both handles."""
    days = Days(5)
    handle = chosen(
        leader,
        "行政检查",
        "日常检查",
        {
            "at": days.tick(),
            "item": "城市园林绿化养护管理的监督检查（第1版）【示例】",
            "party": FIRM,
            "source": "plan",
            "frequency": "1",
            "reason": "年度检查计划。",
            "scope": "养护台账、移植手续。",
            "officers": PAIR,
            "facts": {"urgent": "否"},
        },
    )
    leader.open(path_of(handle, "officer_assignment"))
    assert len(leader.ticked("officers")) == 2, "those whom the approval names"
    act(leader, handle, "officer_assignment", days.tick(), {"no_interest": True})
    days.after(1)
    act(officer, handle, "inspection_notice", days.tick(), {"by": PAIR})
    met = {"by": PAIR, "to": "现场负责人", "recorded": ["录像"]}
    act(officer, handle, "certificate_shown", days.tick(), met)
    act(officer, handle, "entry_scan", days.tick(), {"by": PAIR, "code": "示例检查码"})
    at = days.tick()
    record = {
        "by": PAIR, "start": at, "end": at, "place": "示例公园", "party_present": True,
        "certificates_shown": True, "found": "移走行道树二株，没有手续。", "signed": "signed",
        "recorded": ["文字", "录像"],
    }  # fmt: skip
    act(officer, handle, "on_site_record", days.tick(), record)
    result = {
        "by": PAIR,
        "outcome": "case",
        "results": [{"item": "移植手续", "result": "problem"}],
        "problems": [{"problem": "没有移植手续", "demand": "停止移植"}],
        "credit": "按规定记入",
        "facts": {"suspected_crime": "否"},
    }
    act(officer, handle, "inspection_result", days.tick(), result)
    officer.open(path_of(handle))
    officer.main().get_by_role("region", name="另立关联案件").get_by_role(
        "link", name="行政处罚"
    ).click()
    officer.main().get_by_role("region", name="行政处罚").get_by_role(
        "link", name="普通程序"
    ).click()
    assert officer.value("party.name") == FIRM["name"]
    assert "没有移植手续" in officer.value("summary")
    officer.fill(
        {"at": days.tick(), "item": "擅自修剪、移植树木的处罚（第1版）【示例】",
         "received_at": days.day.isoformat()}
    )  # fmt: skip
    assert officer.submit().status == 302
    penalty = handle_of(officer)
    expect(officer.main().get_by_label("案件概况")).to_contain_text("由哪件引出")
    officer.open(path_of(handle))
    expect(officer.main().get_by_label("案件概况")).to_contain_text("引出的案件")
    return handle, penalty
