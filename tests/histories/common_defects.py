"""Defects that a case of any kind may have: service, review, publication, records, archive."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.histories import cast
from tests.histories.days import corresponding
from tests.histories.defects import (
    Defect,
    Edit,
    add,
    body,
    defect,
    drop,
    every,
    first,
    late,
    later,
    party,
    put,
    without,
)
from tests.histories.story import Case

NEW_LAW = date(2021, 7, 15)
CIVIL = date(2022, 1, 1)
GUIDE = "国办发〔2018〕118号"


def _bent(place: int) -> Edit:
    """One sign of the credit code is another: an outer or an inner check no longer holds."""

    def edit(case: Case) -> bool:
        code = case["party"].get("uscc")
        if not code:
            return False
        signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
        bent = code[:place] + signs[(signs.index(code[place]) + 1) % 31] + code[place + 1 :]
        return party(uscc=bent)(case)

    return edit


def _inner(case: Case) -> bool:
    """A code whose inner organisation code is wrong while the outer check sign is right."""
    code = case["party"].get("uscc")
    if not code:
        return False
    rest = "0123456789"[(("0123456789X".index(code[16]) + 1) % 10)]
    return party(uscc=cast.closed(code[:16] + rest))(case)


def _recording(**members: Any) -> Edit:
    return put("recording_capture", None, **members)


def _gap(case: Case) -> bool:
    """A gap in a recording that nobody explains."""
    act = first(case, "recording_capture")
    if act is None or first(case, "gap_explanation") is not None:
        return False
    act["gaps"] = [{"from": act["start"], "until": act["end"], "why": None}]
    return True


def _records(**members: Any) -> Edit:
    return put(
        "archiving",
        None,
        records=[
            {"name": "决定书.ofd", "metadata": True, "closed": False, "seal_data": False, **members}
        ],
    )


def _checks(*results: tuple[str, str]) -> Edit:
    return put("archiving", None, checks=[{"what": w, "result": r} for w, r in results])


def _layout(**measures: Any) -> Edit:
    def edit(case: Case) -> bool:
        act = first(case, "instrument_issue")
        if act is None or "layout" not in act:
            return False
        act["layout"] = {**act["layout"], **measures}
        return True

    return edit


def _element_missing(case: Case) -> bool:
    act = first(case, "legal_review")
    if act is None:
        return False
    act["elements"] = [one for one in act["elements"] if one["element"] != "evidence"]
    return True


def _masked(words: str) -> Edit:
    return every("publication", None, masked=f"当事人某，{words}")


def _no_channel(case: Case) -> bool:
    """Served over the net; neither the service nor the decision names where to complain online."""
    told = [act for act in case["acts"] if act["act"] == "service"]
    if not any(
        act["method"] == "electronic" and ("decision" in act["of"] or act["of"] == "freezing")
        for act in told
    ):
        return False
    for act in case["acts"]:
        if act["act"] == "service":
            act.pop("online_review", None)
        if isinstance(act.get("remedies"), dict):
            act["remedies"] = {k: v for k, v in act["remedies"].items() if k != "online_review"}
        if "states" in act:
            act["states"] = [word for word in act["states"] if word != "online_review"]
    return True


def _after_a_year(case: Case) -> bool:
    """Nothing told of remedies, and reconsideration asked for more than a year after service."""
    asked = first(case, "reconsideration_application")
    if asked is None:
        return False
    decision = first(case, str(asked["of"]))
    served = first(case, "service", of=asked["of"])
    if decision is None or served is None or "states" not in decision:
        return False
    decision.pop("remedies", None)
    gone = {"remedies", "review_body", "review_term", "court_term"}
    decision["states"] = [word for word in decision["states"] if word not in gone]
    late_day = corresponding(date.fromisoformat(served["at"][:10]), 13).isoformat()
    case["acts"] = case["acts"][: case["acts"].index(asked)]
    case["acts"].append({**asked, "at": late_day, "received_at": late_day, "accepted_at": late_day})
    case["as_of"] = late_day
    return True


def _undecided(case: Case) -> bool:
    gone = ("reconsideration_opinion", "opinion_reply", "publication_withdrawal")
    case["acts"] = [act for act in case["acts"] if act["act"] not in gone]
    return without("reconsideration_decision")(case)


def _long_ago(name: str) -> Edit:
    """A remedy asked for when even the longest protection is over."""

    def edit(case: Case) -> bool:
        act = first(case, name)
        decided = first(case, str(act.get("of"))) if act else None
        if act is None or decided is None:
            return False
        day = corresponding(date.fromisoformat(decided["at"][:10]), 61)
        case["acts"] = [one for one in case["acts"] if one is not act]
        case["acts"].append({**act, "at": day.isoformat(), "received_at": day.isoformat()})
        case["as_of"] = day.isoformat()
        return True

    return edit


def _until(case: Case) -> bool:
    """The archive is told up to a day when the files should long have gone to the archives."""
    act = first(case, "archiving")
    if act is None or act.get("retention") != "permanent":
        return False
    case["as_of"] = "2060-06-30"
    return True


LAYOUT = [
    ("GW-001", "top_margin", 30, "5.2.1"), ("GW-002", "binding_margin", 20, "5.2.1"),
    ("GW-003", "text_width", 170, "5.2.1"), ("GW-004", "text_height", 240, "5.2.1"),
    ("GW-005", "lines", 25, "5.2.3"), ("GW-006", "characters", 30, "5.2.2"),
    ("GW-007", "title_size", 3, "7.3.1"), ("GW-008", "heading_distance", 20, "7.2.4"),
    ("GW-009", "rule_distance", 10, "7.2.7"), ("GW-011", "date_indent", 2, "7.3.5"),
    ("GW-012", "seal_gap", 3, "7.3.5.1"), ("GW-013", "page_number_distance", 3, "7.5"),
]  # fmt: skip

PARTY = [
    defect("BS-001", "信用代码少一位", "GB 32100-2015", party(uscc="9199000012345678")),
    defect("BS-002", "信用代码校验位不对", "GB 32100-2015", _bent(17)),
    defect("BS-003", "组织机构代码校验位不对", "GB 11714-1997", _inner),
    defect("BS-005", "92开头的代码填成法人", "信用平台填报说明",
           lambda case: case["party"]["type"] == "sole_trader"
           and party(type="organisation", name="某某有限公司")(case)),
    defect("BS-004", "公民身份号码日期不存在", "GB 11643-1999",
           lambda case: case["party"]["type"] == "individual"
           and party(id_number="990000199013450010")(case), hints=["citizen"]),
]  # fmt: skip

SERVICE = [
    defect("SD-002", "直接送达，签收人不合法", "《民事诉讼法》第八十八条",
           put("service", {"method": "direct"}, relation="neighbour", recipient="邻居"),
           since=CIVIL),
    defect("SD-003", "留置送达没有见证也没有影像", "《民事诉讼法》第八十九条",
           lambda case: drop("service", "witness", "recorded", method="retained")(case), since=CIVIL, hints=['retained']),
    defect("SD-003", "留置送达没有记明拒收事由", "《民事诉讼法》第八十九条",
           drop("service", "refusal", method="retained"), since=CIVIL, hints=['retained']),
    defect("SD-004", "电子送达没有当事人同意", "《行政处罚法》第六十一条第二款",
           lambda case: first(case, "service", method="electronic") is not None
           and without("address_confirmation")(case), since=NEW_LAW, hints=['electronic']),
    defect("SD-005", "没有试过其他方式就公告", "《民事诉讼法》第九十五条",
           lambda case: first(case, "service_announcement") is not None
           and without("service_attempt")(case)
           and drop("service_announcement", "reason")(case), since=CIVIL, hints=['SD-005']),
    late("SD-005.early", "公告不满三十日视为送达", "《民事诉讼法》第九十五条", since=CIVIL),
    defect("SD-008", "网上送达决定没有复议渠道", "《行政复议法》第二十二条第二款",
           _no_channel, since=date(2024, 1, 1), hints=['electronic']),
    defect("JL-003", "留置送达没有音像记录", GUIDE + "第8项",
           put("service", {"method": "retained"}, recorded=["text"]), hints=['retained']),
]  # fmt: skip

REVIEW = [
    defect("SH-007", "审核漏了一项要素", GUIDE + "第13项", _element_missing, hints=["review"]),
    defect(
        "SH-007",
        "审核没有逐项结论",
        GUIDE + "第13项",
        drop("legal_review", "elements"),
        hints=["review"],
    ),
]

PUBLICITY = [
    defect("GS-008", "没有审核就公示", GUIDE + "第6项",
           lambda case: first(case, "publication") is not None
           and without("publication_review")(case)),
    defect("GS-009", "审核没有处理个人隐私", GUIDE + "第6项",
           every("publication_review", {"outcome": "publish"}, checks=["state_secret", "accuracy"])),
    defect("GS-010", "公示版留着住址和电话", "内蒙古三项制度办法第十条第二款",
           _masked("住址：某市某区某路1号2单元301室，电话13800000000，开户账号6222020200112233445")),
    defect("GS-012", "公示版留着医疗信息和银行账户", "《个人信息保护法》第二十八条",
           _masked("病历号：例123，患有糖尿病，银行卡号6222020200112233445"), since=date(2021, 11, 1)),
]  # fmt: skip

RECORDS = [
    late("JL-004", "录像二十四小时零一分钟后才移交", "内蒙古三项制度办法第二十条"),
    defect("JL-005", "录像中断没有说明", "内蒙古三项制度办法第十八条", _gap),
    defect(
        "JL-006",
        "录像没有摘要",
        "内蒙古三项制度办法第二十三条",
        drop("recording_capture", "digest"),
    ),
    defect(
        "JL-007", "没有批准就调阅", GUIDE + "第9项", without("access_approval"), hints=["access"]
    ),
]

ARCHIVE = [
    defect("GD-002", "永久档案二十年后仍未移交", "《档案法实施条例》第二十条", _until,
           since=date(2024, 3, 1)),
    defect("GD-004", "电子档案来源不可靠", "《电子档案管理办法》第三条",
           _checks(("真实性", "pass"), ("完整性", "pass"), ("可用性", "pass"), ("安全性", "pass"),
                   ("来源可靠", "fail")), since=date(2024, 11, 1)),
    defect("GD-005", "电子文件没有元数据", "《电子档案管理办法》第十六条", _records(metadata=False),
           since=date(2024, 11, 1)),
    defect("GD-005", "电子文件加了密", "《电子档案管理办法》第十七条", _records(closed=True),
           since=date(2024, 11, 1)),
    defect("GD-006", "归档公文保留印章签名信息", "《电子档案管理办法》第十七条",
           _records(seal_data=True), since=date(2024, 11, 1)),
    defect("GD-007", "四性检测少一项", "《电子档案管理办法》第十八条",
           _checks(("真实性", "pass"), ("完整性", "pass"), ("可用性", "pass")),
           since=date(2024, 11, 1)),
    defect("GD-007", "安全性检测不合格", "《电子档案管理办法》第十八条",
           _checks(("真实性", "pass"), ("完整性", "pass"), ("可用性", "pass"), ("安全性", "fail")),
           since=date(2024, 11, 1)),
    defect("GD-009", "没有审批就销毁", "《电子档案管理办法》第三十条",
           add("destruction", "archiving", cast.CLERK, supervised_by="监销人"),
           since=date(2024, 11, 1)),
    defect("GD-010", "保管期限五年", "国家档案局令第8号", put("archiving", None, retention="5_years")),
]  # fmt: skip

PAPERS = [
    defect(
        "BS-006",
        "公文编号没有六角括号",
        "GB/T 9704-2012 7.2.5",
        put("instrument_issue", None, number="某城函[2025]第003号"),
        hints=["paper"],
    ),
    defect("BS-007", "行政区划码不存在", "GB/T 2260", body(area="990000")),
    *(
        defect(
            rule,
            f"公文版式 {member} 为 {wrong}",
            f"GB/T 9704-2012 {part}",
            _layout(**{member: wrong}),
            hints=["paper"],
        )
        for rule, member, wrong, part in LAYOUT
    ),
]

INFORMATION = [
    late("GS-014", "依申请公开晚一天答复", "《政府信息公开条例》第三十三条"),
    late("GS-015", "晚一天才要求补正", "《政府信息公开条例》第三十条"),
    defect("GS-016", "整卷不予公开", "《政府信息公开条例》第三十七条",
           put("information_reply", {"separated": True}, outcome="refuse", separated=False), hints=['GS-014']),
    late("GS-013", "主动公开晚一天", "《政府信息公开条例》第二十六条"),
]  # fmt: skip

REMEDIES = [
    late("JJ-006", "复议答复晚一天", "《行政复议法》第四十八条", since=date(2024, 1, 1)),
    defect("JJ-008", "复议机关一直没有决定", "《行政复议法》第六十二条",
           later(_undecided, 120), since=date(2024, 1, 1), hints=['JJ-0']),
    late("JJ-009", "复议意见晚一天答复", "《行政复议法》第七十六条", since=date(2024, 1, 1)),
    late("JJ-011", "答辩举证晚一天", "《行政诉讼法》第六十七条"),
    late("JJ-013", "赔偿决定晚一天", "《国家赔偿法》第十三条"),
    late("JJ-013.service", "赔偿决定晚一天送达", "《国家赔偿法》第十三条"),
    defect("JJ-004", "五年以后才申请复议", "《行政复议法》第二十一条",
           _long_ago("reconsideration_application"), since=date(2024, 1, 1), hints=['JJ-0']),
    defect("JJ-003", "没有告知期限，一年以后才申请复议", "《行政复议法》第二十条第三款", _after_a_year,
           since=date(2024, 1, 1), hints=["JJ-0", "no court"]),
    defect("JJ-004", "五年以后才起诉", "《行政诉讼法》第四十六条第二款",
           _long_ago("litigation_filing"), since=date(2024, 1, 1), hints=['JJ-0', 'JJ-011']),
]  # fmt: skip

CREDIT = [
    late(
        "GS-026", "修复申请晚一天受理", "《信用修复管理办法》第十六条第二款", since=date(2026, 4, 1)
    ),
    late("GS-027", "修复晚一天决定", "《信用修复管理办法》第十六条", since=date(2026, 4, 1)),
]


def _fifteen(case: Case) -> bool:
    """A citizen of fifteen is shown to the public."""
    shown = first(case, "publication")
    if case["party"]["type"] != "individual" or shown is None:
        return False
    day = date.fromisoformat(shown["at"][:10])
    return party(birth=date(day.year - 15, 1, 1).isoformat())(case)


MORE = [
    defect("GS-011", "公示未成年人", "内蒙古三项制度办法第十一条", _fifteen, hints=["citizen"]),
    defect("JD-004", "监督人员更正办案文书", "《行政执法监督条例》第八条",
           add("correction", "dossier_assembly", cast.SUPERVISOR, of="决定书", was="甲", now="乙",
               reason="笔误"), since=date(2026, 2, 1), hints=["archive"]),
    late("GS-028", "异议晚一天答复", "《信用修复管理办法》第十八条", since=date(2026, 4, 1)),
]  # fmt: skip


def _line(**members: Any) -> Edit:
    def edit(case: Case) -> bool:
        act = first(case, "state_compensation")
        if act is None:
            return False
        act["lines"] = [{**act["lines"][0], **members}, *act["lines"][1:]]
        return True

    return edit


_SPANS = (("start", "end"), ("from", "until"))
_LASTING = ("recording_capture", "on_site_record", "interview_record", "hearing", "execution",
            "expert_review", "testing", "party_comment", "expropriation_notice")  # fmt: skip
_SETTING = ("rectification_order", "demand", "fee_notice", "sealing", "seizure", "freezing",
            "extension", "publication", "supervision_opinion",
            "supervision_urging_letter")  # fmt: skip


def _backwards(case: Case) -> bool:
    """Something ended a day before it began."""
    for act in case["acts"]:
        for begins, ends in _SPANS:
            if act["act"] in _LASTING and begins in act and ends in act:
                day = date.fromisoformat(act[begins][:10]) - timedelta(days=1)
                act[ends] = day.isoformat() + act[begins][10:]
                return True
    return False


def _over_before(case: Case) -> bool:
    """The term a paper sets was over the day before the paper."""
    for act in case["acts"]:
        if act["act"] in _SETTING:
            day = date.fromisoformat(act["at"][:10]) - timedelta(days=1)
            act["until"] = day.isoformat()
            return True
    return False


DATES = [
    defect("RQ-001", "结束早于开始", "国办发〔2018〕118号第8项", _backwards,
           hints=["JL-004", "verification"]),
    defect("RQ-002", "期限在文书以前已经届满", "国办发〔2018〕118号第8项", _over_before,
           hints=["problem"]),
]  # fmt: skip

AMOUNTS = [
    defect("SE-001", "小计不等于数量乘单价", "《会计基础工作规范》第五十一条", _line(amount=40001),
           hints=["JJ-013"]),
    defect("SE-001", "合计不等于各行之和", "《会计基础工作规范》第五十一条",
           _line(quantity=3, amount=60000), hints=["JJ-013"]),
    defect("SE-002", "大写与数字不符", "《会计基础工作规范》第五十二条",
           put("state_compensation", None, capitals="伍仟元整"), hints=["JJ-013"]),
]  # fmt: skip

COMMON: list[Defect] = [
    *PARTY, *SERVICE, *REVIEW, *PUBLICITY, *RECORDS, *ARCHIVE, *PAPERS, *INFORMATION, *REMEDIES, *MORE, *AMOUNTS, *DATES,
]  # fmt: skip
