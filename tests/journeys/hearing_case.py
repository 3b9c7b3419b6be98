"""An ordinary penalty with a hearing, from the lead to the archive, by everybody at the bureau.

The officers register what has already happened, as bureaus do; the days before today are
counted in working days so that every term of the law has really run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import expect

from mingjian.kernel.ids import uscc_check
from tests.journeys.casework import act, barred, handle_of, path_of
from tests.journeys.days import Days
from tests.journeys.visitor import Visitor

USCC = "91140400MA0000090" + uscc_check("91140400MA0000090")
PARTY = "某某园林工程有限公司"
PLACE = "示例大道西侧公共绿地"
FOUND = "当事人未经同意占用公共绿地堆放建筑材料，占用面积五十六平方米。"
ORDER = "责令限期退还、恢复原状。"
PAIR = ["执法员甲", "执法员乙"]
LEADERS = ["负责人", "负责人乙", "负责人丙"]
Windows = Callable[..., Visitor]


@dataclass
class Played:
    """What came of the case, for those who look at it afterwards."""

    handle: str = ""
    code: str = ""  # of the publication
    number: str = ""  # of the decision


def play(windows: Windows, photo: Path) -> Played:
    """The whole case; every assertion on the way is the journey."""
    played = Played()
    days = Days(30)
    lead_and_filing(windows, days, played)
    investigation(windows, days, played, photo)
    for part in (notice, hearing, review, deliberation, decision, publicity, execution, archive):
        part(windows, days, played)
    return played


def lead_and_filing(windows: Windows, days: Days, played: Played) -> None:
    officer, leader = windows("cz-officer1"), windows("cz-leader")
    officer.open("/desk/")
    officer.main().get_by_role("link", name="新办案件").click()
    officer.main().get_by_role("region", name="行政处罚").get_by_role(
        "link", name="普通程序"
    ).click()
    officer.fill(
        {
            "at": days.tick(),
            "source": "inspection",
            "received_at": days.day.isoformat(),
            "item": "擅自侵占城市绿地的处罚（第1版）【示例】",
            "party": {
                "type": "organisation",
                "name": PARTY,
                "uscc": USCC[:-1] + ("0" if USCC[-1] != "0" else "1"),
                "representative": "当事人代表",
                "address": "示例路9号",
                "phone": "000-00000000",
            },
            "place": PLACE,
            "summary": FOUND,
        }
    )
    wrong = officer.submit()
    assert wrong.status == 422, "a credit code with a wrong check character"
    field_error = officer.page.locator("#f-party-uscc-error")
    expect(field_error).to_contain_text("校验")
    assert officer.value("summary") == FOUND, "what was typed stays"
    officer.picture("lead-errors")
    officer.fill({"party": {"uscc": USCC}})
    assert officer.submit().status == 302
    played.handle = handle_of(officer)
    expect(officer.main()).to_contain_text(PARTY)
    expect(officer.main()).to_contain_text("立案")

    days.after(1)
    officer.open(path_of(played.handle, "case_filing"))
    assert officer.value("party.name") == PARTY, "nobody types the party twice"
    assert officer.value("summary") == FOUND
    assert officer.value("facts.discovered_at"), "the day of discovery is known from the lead"
    act(
        officer,
        played.handle,
        "case_filing",
        days.tick(),
        {
            "cause": "涉嫌擅自侵占城市绿地案",
            "provision": "《城市绿化条例》第十九条",
            "jurisdiction": "违法行为发生在本行政区域内，属于本机关权责清单事项。",
            "facts": {"violation_end": days.day.isoformat(), "life_health_or_finance": False},
            "opinion": "有初步证据，建议立案调查。",
            "approved_by": "负责人",
            "approved_at": days.tick(),
        },
    )
    act(
        leader,
        played.handle,
        "officer_assignment",
        days.tick(),
        {"officers": PAIR, "no_interest": True},
    )


def investigation(windows: Windows, days: Days, played: Played, photo: Path) -> None:
    officer = windows("cz-officer1")
    handle = played.handle
    barred(
        officer,
        handle,
        "investigation_report",
        days.tick(),
        {
            "facts_found": FOUND,
            "evidence": [{"name": "现场笔录", "proves": "占用的地点和面积"}],
            "nature": "擅自侵占城市绿地",
            "discretion": {"tier": "heavier", "ground": "占用面积在五十平方米以上。"},
            "proposal": "penalty",
            "duplicate_fine_checked": True,
        },
        says="《行政处罚法》",
        kept={"facts_found": FOUND, "evidence.0.proves": "占用的地点和面积"},
    )
    act(
        officer,
        handle,
        "certificate_shown",
        days.tick(),
        {"by": PAIR, "to": "现场负责人", "recorded": ["录像"]},
    )
    officer.open(path_of(handle, "on_site_record"))
    assert len(officer.ticked("by")) == 2, "both officers are known"
    assert officer.value("place") == PLACE
    act(
        officer,
        handle,
        "on_site_record",
        days.tick(),
        {
            "start": days.now.strftime("%Y-%m-%dT%H:%M"),
            "end": days.now.strftime("%Y-%m-%dT%H:%M"),
            "party_present": True,
            "certificates_shown": True,
            "recusal_asked": True,
            "found": FOUND,
            "signed": "signed",
            "recorded": ["文字", "照片", "录像"],
        },
    )
    act(
        officer,
        handle,
        "interview_record",
        days.tick(),
        {
            "who": "当事人代表",
            "capacity": "representative",
            "start": days.now.strftime("%Y-%m-%dT%H:%M"),
            "end": days.now.strftime("%Y-%m-%dT%H:%M"),
            "place": "本机关询问室",
            "certificates_shown": True,
            "rights_told": True,
            "questions": [
                {"q": "证件已向你出示，你是否申请回避？", "a": "不申请回避。"},
                {"q": "请说明占用绿地的情况。", "a": "情况属实。"},
                {"q": "还有什么要补充的？", "a": "没有。"},
            ],
            "signed": "signed",
            "recorded": ["文字", "录音"],
        },
    )
    act(
        officer,
        handle,
        "evidence_item",
        days.tick(),
        {
            "type": "audiovisual",
            "name": "现场照片",
            "source": "执法人员现场拍摄",
            "proves": "占用绿地的地点和面积",
            "verified": True,
            "verification": "与现场笔录、询问笔录一致。",
            "files": [photo],
        },
    )
    officer.open(path_of(handle) + "?tab=evidence")
    expect(officer.main()).to_contain_text("已查证")
    stored = officer.page.get_by_role("link", name="文件1").get_attribute("href")
    assert stored
    assert officer.fetch(stored).body() == photo.read_bytes()
    days.after(8)
    officer.open(path_of(handle, "investigation_report"))
    assert officer.value("evidence.1.name") == "询问笔录（当事人代表）", "the evidence is listed"
    assert officer.value("evidence.2.proves") == "占用绿地的地点和面积"
    assert officer.value("nature") == "擅自侵占城市绿地"
    expect(officer.main()).to_contain_text("占用50平方米以上")  # the benchmark stands beside
    act(
        officer,
        handle,
        "investigation_report",
        days.tick(),
        {
            "evidence": [{"proves": "占用的时间、地点和面积"}],
            "discretion": {
                "tier": "heavier",
                "benchmark": "严重",
                "factors": [
                    {"factor": "remedied", "applies": False, "proof": "没有主动清理"},
                    {"factor": "first_offence", "applies": False, "proof": "后果不轻微"},
                    {"factor": "heavier", "applies": True, "proof": "现场笔录"},
                ],
                "ground": "占用面积在五十平方米以上，按严重阶次量罚。",
            },
            "proposal": "penalty",
            "penalties": [{"kind": "fine", "amount": "80000"}],
            "rectification": ORDER,
            "duplicate_fine_checked": True,
            "facts": {"complex": True, "suspected_crime": False, "illegal_gains": False},
        },
    )


def notice(windows: Windows, days: Days, played: Played) -> None:
    officer = windows("cz-officer1")
    handle = played.handle
    days.after(1)
    officer.open(path_of(handle, "prior_notice"))
    assert officer.value("facts_found") == FOUND, "the report's facts carry over"
    assert officer.value("penalties.0.amount") == "80000.00"
    assert officer.value("basis.0.law") == "城市绿化条例"
    act(
        officer,
        handle,
        "prior_notice",
        days.tick(),
        {
            "grounds": "上述行为违反了《城市绿化条例》第十九条的规定。",
            "states": ["违法事实", "处罚理由", "处罚依据", "拟处罚内容", "陈述申辩权", "听证权"],
            "defend_how": "书面提交，或者到本机关口头陈述",
            "defend_days": "5",
        },
    )
    served(officer, handle, "处罚事先告知", days)


def served(officer: Visitor, handle: str, of: str, days: Days, **more: object) -> None:
    """A document handed over in person."""
    act(
        officer,
        handle,
        "service",
        days.tick(),
        {
            "by": PAIR,
            "of": of,
            "method": "direct",
            "recipient": "当事人代表",
            "relation": "representative",
            "received_at": days.now.strftime("%Y-%m-%dT%H:%M"),
            "place": "当事人住所",
            "recorded": ["照片"],
            "credit_notice": True,
            "publicity_told": True,
            **more,
        },
    )


def hearing(windows: Windows, days: Days, played: Played) -> None:
    officer, reviewer = windows("cz-officer1"), windows("cz-reviewer")
    handle = played.handle
    days.after(2)
    act(
        officer,
        handle,
        "hearing_request",
        days.tick(),
        {"form": "written", "who": "当事人代表", "reason": "认为罚款数额偏高。"},
    )
    days.after(1)
    told = {
        "place": "局听证室",
        "chair": "审核员",
        "members": ["执法员丙"],
        "recorder": "内勤",
        "open": True,
        "served_on": days.day.isoformat(),
    }
    early = f"{days.ahead(7).isoformat()}T09:00"  # seven full working days must lie between
    barred(
        reviewer,
        handle,
        "hearing_notice",
        days.tick(),
        {**told, "hearing_at": early},
        says="第六十四条",
        kept={"place": "局听证室", "hearing_at": early},
    )
    act(
        reviewer,
        handle,
        "hearing_notice",
        days.tick(),
        {**told, "hearing_at": f"{days.ahead(8).isoformat()}T09:00"},
    )
    served(officer, handle, "听证通知", days)
    days.after(8)
    reviewer.open(path_of(handle, "hearing"))
    assert reviewer.value("place") == "局听证室", "the notice's room carries over"
    act(
        reviewer,
        handle,
        "hearing",
        days.at(11),
        {
            "start": days.at(9),
            "end": days.at(11),
            "investigators": PAIR,
            "open": True,
            "free": True,
            "course": [
                {"who": "调查人员", "said": "陈述违法事实、证据和处罚建议。"},
                {"who": "当事人", "said": "承认占用事实，请求减少罚款。"},
                {"who": "当事人", "said": "最后陈述：请求考虑企业困难。"},
            ],
            "signed": "signed",
            "recorded": ["文字", "全程录像"],
        },
    )
    days.after(2)
    act(
        reviewer,
        handle,
        "hearing_report",
        days.tick(),
        {
            "points": "占用面积和恢复原状的时间。",
            "opinion": "keep",
            "reason": "事实清楚，当事人意见不影响裁量阶次。",
        },
    )


def review(windows: Windows, days: Days, played: Played) -> None:
    officer, reviewer = windows("cz-officer1"), windows("cz-reviewer")
    handle = played.handle
    barred(
        officer,
        handle,
        "penalty_decision",
        days.tick(),
        {"evidence": "现场笔录、询问笔录、现场照片。", "approved_by": "负责人"},
        says="第五十八条",
        kept={"evidence": "现场笔录、询问笔录、现场照片。", "penalties.0.amount": "80000.00"},
    )
    act(
        officer,
        handle,
        "review_submission",
        days.tick(),
        {
            "materials": ["report", "draft", "basis", "evidence", "hearing", "notice"],
            "vouched": True,
        },
    )
    days.after(2)
    reviewer.open("/desk/review/")
    expect(reviewer.main()).to_contain_text(PARTY)
    reviewer.main().get_by_role("link", name="法制审核").first.click()
    page = reviewer.main()
    for seen in ("案情摘要", "调查终结报告", "现场照片", "听证"):
        expect(page).to_contain_text(seen)
    assert [reviewer.value(f"elements.{n}.element") for n in range(11)] == [
        "body", "officers", "facts", "evidence", "law", "discretion", "procedure", "power",
        "documents", "crime", "other",
    ], "the eleven elements stand ready"  # fmt: skip
    reviewer.picture("review-form")
    act(
        reviewer,
        handle,
        "legal_review",
        days.tick(),
        {
            "received_at": days.day.isoformat(),
            "elements": [
                {"result": "na" if n == 10 else "conform", "proof": "见卷内材料。"}
                for n in range(11)
            ],
            "outcome": "agree",
            "opinion": "事实清楚，证据充分，适用依据正确，程序合法，同意拟处罚意见。",
            "reviewer_qualified": True,
        },
    )


def deliberation(windows: Windows, days: Days, played: Played) -> None:
    leader = windows("cz-leader")
    handle = played.handle
    days.after(1)
    leader.open("/desk/approvals/")
    expect(leader.main()).to_contain_text(PARTY)
    act(
        leader,
        handle,
        "collective_deliberation",
        days.tick(),
        {
            "start": days.now.strftime("%Y-%m-%dT%H:%M"),
            "place": "局会议室",
            "chair": "负责人",
            "present": LEADERS,
            "members": LEADERS,
            "attending": ["执法员甲", "审核员"],
            "opinions": [
                {"who": who, "opinion": "同意拟处罚意见。", "vote": "agree"} for who in LEADERS
            ],
            "outcome": "agree",
            "conclusion": "一致同意按拟处罚意见作出决定。",
        },
    )
    leader.open(path_of(handle, "head_approval"))
    leader.picture("leader-approval")
    act(
        leader,
        handle,
        "head_approval",
        days.tick(),
        {"of": "调查终结报告", "outcome": "agree", "opinion": "同意。"},
    )


def decision(windows: Windows, days: Days, played: Played) -> None:
    officer = windows("cz-officer1")
    handle = played.handle
    officer.open(path_of(handle, "penalty_decision"))
    assert officer.value("penalties.0.amount") == "80000.00"
    assert officer.value("remedies.review_body") == "长治市人民政府"
    told = act(
        officer,
        handle,
        "penalty_decision",
        days.tick(),
        {
            "by": PAIR,
            "evidence": "现场笔录、询问笔录、现场照片等证据证实。",
            "law_applied": "at_act",
            "defence_outcome": "rejected",
            "defence_answer": "减少罚款的意见，因不具备从轻情形，不予采纳。",
            "rectification": ORDER,
            "late_penalty_stated": True,
            "approved_by": "负责人",
            "credit_notice": True,
            "facts": {"suspected_crime": False},
        },
    )
    number = re.search(r"长园罚决〔\d{4}〕\d+号", told)
    assert number, told
    played.number = number.group()
    barred(
        officer,
        handle,
        "case_closure",
        days.tick(),
        {
            "result": "performed",
            "summary": "罚款已经缴清，绿地已经恢复。",
            "approved_by": "负责人",
        },
        says="《",
        kept={"summary": "罚款已经缴清，绿地已经恢复。"},
    )
    days.after(1)
    served(officer, handle, "处罚决定（含当场）", days)


def publicity(windows: Windows, days: Days, played: Played) -> None:
    publisher = windows("cz-publisher")
    publisher.open("/desk/publicity/")
    row = publisher.page.locator("tr", has_text=played.number).filter(has_text="行政执法公示")
    row.get_by_role("link").click()
    page = publisher.main()
    expect(page.get_by_role("heading", name="原文")).to_be_visible()
    played.code = publisher.page.url.rstrip("/").rsplit("/", 1)[-1]
    text = publisher.value("masked")
    assert "当事人代表" not in text, "the representative's name is masked"
    assert PARTY in text, "the name of an organisation stays"
    publisher.picture("publicity-compare")
    publisher.page.get_by_role("button", name="公示审核").click()
    expect(publisher.page.locator(".findings.barred")).to_be_visible()  # reasons are missing
    expect(publisher.page.locator("#review-reason-e")).to_contain_text("请填写")
    for box in publisher.page.locator('main [name="review-checks"]').all():
        box.check()
    publisher.fill(
        {
            "review-social_effect": "占用公共绿地，具有一定社会影响。",
            "review-outcome": "publish",
            "review-reason": "依法应当公开，个人信息已隐去。",
        }
    )
    publisher.page.get_by_role("button", name="公示审核").click()
    expect(publisher.page.locator(".messages")).to_contain_text("审核意见已登记")
    publisher.page.get_by_role("button", name="公示", exact=True).click()
    expect(publisher.page.locator(".messages")).to_contain_text("公众现在可以查到")


def execution(windows: Windows, days: Days, played: Played) -> None:
    clerk = windows("cz-clerk")
    handle = played.handle
    days.after(1)
    clerk.open(path_of(handle, "fine_payment"))
    assert clerk.value("amount") == "80000.00", "what is due is known"
    act(
        clerk,
        handle,
        "fine_payment",
        days.tick(),
        {"collected": "bank", "receipt": "示例银行回单0001", "covers": "fine"},
    )
    act(
        clerk,
        handle,
        "performance",
        days.tick(),
        {"of": "处罚决定（含当场）", "outcome": "full", "detail": "罚款已缴清，绿地已恢复。"},
    )


def archive(windows: Windows, days: Days, played: Played) -> None:
    officer, clerk = windows("cz-officer1"), windows("cz-clerk")
    handle = played.handle
    act(
        officer,
        handle,
        "case_closure",
        days.tick(),
        {
            "result": "performed",
            "ground_at": days.day.isoformat(),
            "summary": "罚款已经缴清，绿地已经恢复，建议结案。",
            "published": True,
            "approved_by": "负责人",
        },
    )
    officer.open(path_of(handle, "dossier_assembly"))
    assert int(officer.value("pages")) >= 15, "the papers and their pages are counted"
    assert officer.value("parts.0.number").startswith("长园罚决")
    officer.picture("dossier-form")
    act(officer, handle, "dossier_assembly", days.tick(), {})
    act(
        clerk,
        handle,
        "archiving",
        days.tick(),
        {
            "retention": "30_years",
            "retention_ground": "本机关保管期限表（示例）",
            "checks": [{"what": "文书齐全、签章完整", "result": "pass"}],
            "keeper": "内勤",
        },
    )
    officer.open(path_of(handle))
    expect(officer.main()).to_contain_text("案件已经办结")
