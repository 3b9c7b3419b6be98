"""What cases of every kind have in common: service, recording, review, publication, archive."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from tests.histories.cast import CLERK, LEADER, PAIR, PUBLISHER, REVIEWER, A
from tests.histories.days import ONE, corresponding, last_day, workdays
from tests.histories.story import Story

ELEMENTS = "body officers facts evidence law discretion procedure power documents crime".split()
CHECKS = ["state_secret", "trade_secret", "privacy", "minor", "stability", "accuracy"]
REMEDY_WORDS = ["review_body", "review_term", "court_term"]
NEW_RECONSIDERATION = date(2024, 1, 1)
THIRTY_DAYS = date(2022, 1, 1)  # an announcement took sixty days before
CREDIT_RULES = date(2026, 4, 1)


def capitals(amount: int) -> str:
    """A sum (分) in capitals, as cheques have it."""
    yuan, rest = divmod(amount, 100)
    words, zero = "", False
    digits = f"{yuan:d}"
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit != "0":
            words += ("零" if zero else "") + "零壹贰叁肆伍陆柒捌玖"[int(digit)]
            words += ("", "拾", "佰", "仟")[place % 4]
            zero = False
        else:
            zero = True
        if place == 4 and any(one != "0" for one in digits[-8:-4]):
            words, zero = words + "万", False
    words += "元"
    if not rest:
        return words + "整"
    jiao, fen = divmod(rest, 10)
    words += ("零壹贰叁肆伍陆柒捌玖"[jiao] + "角") if jiao else "零"
    return words + ("零壹贰叁肆伍陆柒捌玖"[fen] + "分" if fen else "整")


def digest(story: Story) -> str:
    """A SHA-256 digest of some file."""
    return f"{story.random.getrandbits(256):064x}"


def serve(story: Story, of: str, method: str | None = None, **members: Any) -> date:
    """Hand a document over today by one of the methods; the day on which it counts as served."""
    person = story.case["party"]["type"] == "individual"
    for way in ("electronic", "retained"):
        if way in story.wish.hints:
            method = way
    method = method or story.one(
        ("direct", "direct", "direct", "retained", "mail", "electronic", "on_the_spot")
    )
    told: dict[str, Any] = {"of": of, "method": method, **members}
    if method in ("direct", "on_the_spot"):
        kinds = ("self", "adult_family") if person else ("representative", "mail_room")
        told |= {"relation": story.one((*kinds, "agent", "designated")), "recipient": "签收人"}
        if method == "on_the_spot":
            told["relation"] = "self" if person else "representative"
    elif method == "retained":
        proof = {"witness": "见证人"} if story.maybe(0.5) else {}
        told |= {"refusal": "拒绝签收", "recorded": ["photo", "video"], **proof}
    elif method == "mail":
        told |= {"mail_number": "例0001", "received_at": story.now, "recipient": "签收人"}
        told["relation"] = "self" if person else "mail_room"
    elif method == "electronic":
        told |= {"system": "政务服务平台", "online_review": "行政复议网上申请平台"}
        told |= {"recorded": ["photo"]}
    elif method in ("entrusted", "transmitted"):
        told |= {"recipient": "签收人", "relation": "self" if person else "mail_room"}
    story.act("service", *PAIR, **told)
    return story.now


def announce(story: Story, of: str, **members: Any) -> date:
    """Serve by announcement: tried otherwise, announced today, deemed served after its days."""
    story.act(
        "service_attempt", *PAIR, of=of, method="direct", reason="住所无人", recorded=["video"]
    )
    story.act("service_attempt", *PAIR, of=of, method="mail", reason="邮件退回，下落不明")
    story.act(
        "service_announcement", A, of=of, carrier="本机关网站", reason="下落不明，其他方式均无法送达",
        gist="决定书主要内容", recorded=["photo", "video"],
    )  # fmt: skip
    announced = story.now
    length = 30 if announced >= THIRTY_DAYS else 60
    after = story.aside()
    if story.wrong("SD-005.early"):
        after.on(announced + timedelta(days=length - 1))
    else:
        after.on(announced + timedelta(days=length))
    after.act(
        "service", *PAIR, of=of, method="announcement", announced_at=announced,
        recorded=["photo", "video"], **members,
    )  # fmt: skip
    return after.now


def confirm_address(story: Story) -> None:
    """The party says where papers reach it, and agrees to electronic service."""
    story.act(
        "address_confirmation", A, address="某市某路1号", phone="见卷内", electronic=True,
        electronic_address="政务服务平台账户", effect_told=True,
    )  # fmt: skip


def recording(story: Story, of: str, start: datetime, hours: int = 1) -> None:
    """A recording of something, without a gap, handed over within twenty-four hours."""
    end = start + timedelta(hours=hours)
    gaps: list[dict[str, Any]] = []
    if broken := story.flaw != "JL-004" and story.maybe(0.15):
        gap = start + timedelta(minutes=10)
        gaps = [{"from": gap, "until": gap + timedelta(minutes=5), "why": "更换电池"}]
    story.act(
        "recording_capture", A, at=end, of=of, media="full", start=start, end=end, device="例07",
        digest=digest(story), gaps=gaps,
    )  # fmt: skip
    if broken:
        story.act("gap_explanation", A, at=end, of=of, reason="更换电池", approved_by=LEADER)
    after = (
        timedelta(hours=24) if story.maybe(0.2) else timedelta(hours=story.random.randint(0, 23))
    )
    if story.wrong("JL-004"):
        after = timedelta(hours=24, minutes=1)
    beside = story.aside((end + after).date())
    beside.act("recording_handover", A, at=end + after, of=of, store="办案系统")


def submit(story: Story, version: int, *more: str) -> None:
    """Papers to the reviewer."""
    materials = ["report", "draft", "basis", "evidence", "notice", *more]
    story.act("review_submission", A, version=version, materials=materials, vouched=True)


def opinion(story: Story, version: int, outcome: str, received: date, **members: Any) -> None:
    """The reviewer's written opinion."""
    bad = outcome != "agree"
    story.act(
        "legal_review", REVIEWER, version=version, received_at=received, outcome=outcome,
        opinion="见审核意见书", reviewer_qualified=True, elements=[
            {"element": name, "result": "not_conform" if bad and name == "facts" else "conform"}
            for name in ELEMENTS
        ], **members,
    )  # fmt: skip


def legal_review(story: Story, *more: str, again: float = 0.2) -> None:
    """A review that ends in agreement; sometimes after a return and a second one."""
    submit(story, 1, *more)
    if story.maybe(0.1):
        story.pass_(0, 2)
        story.act("review_return", REVIEWER, items=[{"item": "询问笔录", "why": "缺页"}])
        story.pass_(1, 1)
        submit(story, 1, *more)
    if story.wants("SH-012", 0.05):
        received = story.now
        story.pass_(1, 3)
        opinion(story, 1, "problems", received)
        story.act(
            "review_answer", A, disagree=True,
            points=[{"problem": "事实", "outcome": "不采纳", "answer": "已查清"}],
        )  # fmt: skip
        story.pass_(0, 2)
        story.act(
            "disagreement_coordination", LEADER, handling_view="事实清楚", review_view="补充询问",
            outcome="as_review", reason="补充询问后再审", decided_by=LEADER,
        )  # fmt: skip
        submit(story, 2, *more)
        reviewed(story, 2)
    elif story.wants("review again", again):
        received = story.now
        story.pass_(1, 4)
        opinion(story, 1, "problems", received)
        story.pass_(1, 2)
        story.act(
            "review_answer", A, disagree=False,
            points=[{"problem": "事实", "outcome": "采纳", "answer": "已补充"}],
        )  # fmt: skip
        submit(story, 2, "answer", *more)
        reviewed(story, 2)
    else:
        reviewed(story, 1)


def reviewed(story: Story, version: int) -> None:
    """Agreement; in market regulation within ten working days of the papers."""
    received = story.now
    if story.case.get("domain") == "market_regulation":
        story.within("SH-010", received, 10, "workdays", 8)
    else:
        story.pass_(0, 4)
    opinion(story, version, "agree", received)


def release(story: Story, of: str, channel: str, flaw: str, term: int, **members: Any) -> None:
    """Review before publication, then publication within so many working days of today."""
    decided = story.now
    beside = story.aside()
    name = (
        "当事人某" if story.case["party"]["type"] == "individual" else story.case["party"]["name"]
    )
    masked = f"{name}，处理决定已经作出"
    released = {"of": of, "channel": channel, **members}
    last = workdays(decided, term)
    if beside.wrong(flaw):
        day = last + ONE
    else:
        day = last if story.maybe(0.2) else workdays(decided, story.random.randint(1, term))
    before = story.random.randint(0, min(3, (day - decided).days))
    beside.on(day - timedelta(days=before))
    beside.act(
        "publication_review", REVIEWER, **released, social_effect="涉及公共利益，具有一定社会影响",
        checks=CHECKS, masked=masked, outcome="publish", reason="可以公示",
    )  # fmt: skip
    beside.on(day)
    beside.act("publication", PUBLISHER, **released, title="决定", masked=masked)
    until = members.get("until")
    if until is not None and until.year < 2028:
        beside.on(until)
        beside.act("publication_end", PUBLISHER, of="publication", channel=channel)


def archive(
    story: Story, retention: str, ground: str = "本单位审定的保管期限表", **more: Any
) -> None:
    """Papers put together, checked, and kept."""
    story.act(
        "dossier_assembly", CLERK, pages=40, parts=[
            {"title": "决定书", "number": "1", "volume": "main", "from_page": 1, "to_page": 4},
            {"title": "证据材料", "number": "2", "volume": "main", "from_page": 5, "to_page": 30},
            {"title": "审核意见", "number": "3", "volume": "sub", "from_page": 31, "to_page": 40},
        ],
    )  # fmt: skip
    story.pass_(0, 3)
    if more.get("keep"):
        more["keep"](story)
    story.act(
        "archiving", CLERK, retention=retention, retention_ground=ground, keeper=CLERK,
        archive_number="例-001",
        checks=[
            {"what": what, "result": "pass"}
            for what in ("真实性", "完整性", "可用性", "安全性")
        ],
        records=[{"name": "决定书.ofd", "metadata": True, "closed": False, "seal_data": False}],
    )  # fmt: skip


def access(story: Story) -> None:
    """Somebody asks to see the records, and may."""
    story.act(
        "access_request",
        A,
        who="审核员",
        purpose="核对",
        scope="现场录像",
        until=story.now + 5 * ONE,
    )
    story.act("access_approval", LEADER, of="access_request", outcome="grant", scope="现场录像")
    story.act("record_access", REVIEWER, of="access_approval", who="审核员", what="现场录像")
    story.pass_(0, 1)
    story.act("access_return", CLERK, of="record_access", outcome="intact")


def information(story: Story) -> None:
    """Somebody asks for information about the case; answered in twenty working days."""
    beside = story.aside()
    beside.act("information_request", CLERK, who="申请人", what="处理结果", received_at=beside.now)
    asked = beside.now
    if story.wants("GS-015", 0.2):
        beside.within("GS-015", asked, 7, "workdays", 8)
        beside.act(
            "information_reply", PUBLISHER, of="information_request", outcome="correct",
            reason="内容描述不明确，请一次补正",
        )  # fmt: skip
        if not beside.tripped:
            beside.pass_(1, 3)
            beside.act(
                "information_request", CLERK, who="申请人", what="处理结果", received_at=beside.now
            )
            asked = beside.now
        else:
            return
    beside.within("GS-014", asked, 20, "workdays", 25)
    beside.act(
        "information_reply", PUBLISHER, of="information_request",
        outcome=story.one(("open", "partly")), separated=True, reason="依法公开",
    )  # fmt: skip


LAYOUT = {
    "top_margin": 37, "binding_margin": 28, "text_width": 156, "text_height": 225, "lines": 22,
    "characters": 28, "title_size": 2, "heading_distance": 35, "rule_distance": 4,
    "date_indent": 4, "seal_gap": 1, "page_number_distance": 7,
}  # fmt: skip


def official_paper(story: Story) -> None:
    """A paper of the body in the form of GB/T 9704."""
    story.act(
        "instrument_issue", CLERK, instrument="函", number=f"某城函〔{story.now.year}〕3号",
        layout=dict(LAYOUT), digest=digest(story), approved_by=LEADER,
    )  # fmt: skip


def claim(story: Story) -> None:
    """A claim for state compensation: two months to decide, ten days to serve (国家赔偿法第十三条)."""
    beside = story.aside()
    claimed = beside.now
    beside.act("compensation_claim", CLERK, amount=100000, reason="财产损失")
    beside.within("JJ-013", claimed, 2, "months", 60)
    beside.act(
        "state_compensation", LEADER, amount=50000, outcome="grant", reason="部分成立",
        capitals=capitals(50000), lines=[
            {"name": "工具", "quantity": 2, "unit_price": 20000, "amount": 40000},
            {"name": "误工", "quantity": 1, "unit_price": 10000, "amount": 10000},
        ],
    )  # fmt: skip
    beside.within("JJ-013.service", beside.now, 10, "days", 9)
    serve(beside, "state_compensation", "direct")


def objection(story: Story) -> None:
    """Somebody objects to what was published; checked in seven working days."""
    beside = story.aside()
    beside.pass_(5, 10)
    beside.act("publication_objection", CLERK, of="publication", who="当事人", claim="信息有误")
    beside.within("GS-028", beside.now, 7, "workdays", 8)
    beside.act("publication_objection_reply", PUBLISHER, of="publication_objection",
               outcome="rejected", reason="信息准确")  # fmt: skip


def restoration(story: Story, months: int) -> None:
    """Credit restored: taken up in three working days, settled in seven (第36号令第十六条)."""
    beside = story.aside()
    beside.on(corresponding(beside.now, months) + timedelta(days=story.random.randint(1, 20)))
    beside.act(
        "credit_restoration_application", CLERK, of="publication", who="当事人", proof="已履行"
    )
    beside.within("GS-026", beside.now, 3, "workdays", 4)
    beside.act("credit_restoration", LEADER, of="publication", outcome="accept", reason="材料齐全")
    beside.within("GS-027", beside.now, 7, "workdays", 8)
    beside.act("credit_restoration", LEADER, of="publication", outcome="grant", reason="符合条件")


def contest(story: Story, of: str, served: date) -> str:
    """The party goes to the reconsideration organ or to court; what was decided there."""
    if story.wants("JJ-011") or (
        story.wish.any and "no court" not in story.wish.hints and story.maybe(0.3)
    ):
        story.keep("", last_day(served, 6, "months"), 20)
        story.act("litigation_filing", CLERK, of=of, court="某区人民法院", received_at=story.now)
        story.within("JJ-011", story.now, 15, "days", 16)
        story.act("litigation_defence", A, of="litigation_filing", content="答辩")
        story.pass_(20, 60)
        outcome = story.one(("dismiss", "withdrawn", "annul"))
        story.act("judgment", CLERK, of=of, outcome=outcome, received_at=story.now)
        return outcome
    story.keep("", last_day(served, 60, "days"), 50)
    simple = story.maybe(0.3) and story.now >= NEW_RECONSIDERATION
    story.act("reconsideration_application", CLERK, of=of, organ="某市人民政府",
              received_at=story.now, accepted_at=story.now, simplified=simple)  # fmt: skip
    accepted = story.now
    story.within("JJ-006", accepted, 5 if simple else 10, "workdays", 12)
    story.act("reconsideration_defence", A, of="reconsideration_application", content="答复")
    term = 30 if simple else 60
    if not simple and story.maybe(0.2):
        story.keep("", last_day(accepted, 60, "days"), 20)
        story.act("extension", LEADER, of="reconsideration_application", reason="情况复杂",
                  until=last_day(accepted, 90, "days"), approved_by="复议机构负责人")  # fmt: skip
        term = 90
    story.keep("", last_day(accepted, term, "days"), 50)
    outcome = story.one(("uphold", "reject", "annul", "unlawful"))
    if story.wants("GS-005") or story.wants("GS-006"):
        outcome = "annul"
    story.act("reconsideration_decision", CLERK, of=of, outcome=outcome, received_at=story.now)
    if story.wants("JJ-009", 0.2):
        story.act("reconsideration_opinion", CLERK, content="规范送达", received_at=story.now)
        beside = story.aside()
        beside.within("JJ-009", story.now, 60, "days", 60)
        beside.act("opinion_reply", LEADER, of="reconsideration_opinion", content="已纠正")
    return outcome


def extras(story: Story, claims: bool = True) -> None:
    """What may happen beside any case: papers, claims, requests for information, access."""
    if story.wants("GS-014", 0.05) or story.wants("GS-015"):
        information(story)
    if (
        claims
        and story.wants("GS-028", 0.03)
        and any(act["act"] == "publication" for act in story.acts)
    ):
        objection(story)
    if claims and story.wants("JJ-013", 0.04):
        claim(story)
    if story.wants("access", 0.1):
        access(story.aside())
    if story.wants("paper", 0.1):
        official_paper(story.aside())
