"""Inspections of enterprises, and random ones (国办发〔2024〕54号、国办发〔2015〕58号)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.histories import cast, days, pieces
from tests.histories.cast import CLERK, LEADER, PAIR, A, B, C, D
from tests.histories.penalty_parts import basis
from tests.histories.story import Story, Told, Wish, retold, start_day

STATES = ["basis", "matter", "time", "officers", "frequency", "five_bans", "right_to_recusal"]
GUIDE = date(2025, 1, 3)


class Inspection:
    """One inspection of an enterprise."""

    kind, procedure, source = "inspection", "daily", "plan"

    def __init__(self, random: Random, wish: Wish) -> None:
        start = start_day(random, wish, last=date(2026, 8, 31))
        self.s = s = Story(random, self.kind, start, wish)
        s.case |= {
            "case": f"例检〔{start.year}〕{random.randint(1, 999)}号",
            "procedure": self.procedure,
            "domain": random.choice((None, "urban_management", "market_regulation", "emergency")),
            "body": cast.body(random),
            "party": self.party(random, wish),
            "officers": cast.officers(start),
            "frequency_cap": random.choice((2, 4)),
        }
        self.times = random.randint(1, s.case["frequency_cap"])

    @staticmethod
    def party(random: Random, wish: Wish) -> dict[str, Any]:
        """An enterprise, as a rule; citizens are inspected too."""
        if "citizen" in wish.hints or (wish.any and random.random() < 0.05):
            return cast.citizen(random)
        return cast.firm(random) if random.random() < 0.8 else cast.trader(random)

    def tell(self) -> Story:
        """The whole inspection."""
        s = self.s
        self.prepare()
        self.approve()
        self.visit()
        self.result()
        pieces.extras(s)
        if s.wants("archive", 0.6):
            s.pass_(0, 5)
            s.act("case_closure", LEADER, result="other", ground_at=s.now, summary="检查完毕",
                  published=True, approved_by=LEADER)  # fmt: skip
            pieces.archive(s, s.one(("permanent", "30_years", "10_years")))
        return s.told(s.now + timedelta(days=s.one((0, 0, 5, 60))))

    def prepare(self) -> None:
        """Nothing before the approval of a daily inspection."""

    def approve(self, source: str | None = None, **members: Any) -> None:
        s = self.s
        s.act("inspection_approval", LEADER, item="燃气安全", target=s.case["party"]["name"],
              party=s.case["party"], source=source or self.source, listed=True,
              frequency=self.times, elsewhere=False, officers=[A, B], approved_by=LEADER,
              approved_at=s.now, **members)  # fmt: skip
        if s.maybe(0.3):
            s.act("officer_assignment", LEADER, officers=[A, B], no_interest=True)
        s.pass_(0, 3)

    def visit(self) -> None:
        s = self.s
        start = s.clock(s.random.randint(8, 15))
        s.act("inspection_notice", *PAIR, matter="燃气安全", inspect_at=start, frequency=self.times,
              states=STATES)  # fmt: skip
        s.act("entry_scan", *PAIR, code="例码0001")
        s.act("certificate_shown", *PAIR, to="现场负责人", numbers="例0001、例0002")
        signed = s.one(("signed", "signed", "refused"))
        more = {} if signed == "signed" else {"refusal": "拒绝签名", "witness": "见证人"}
        s.act(
            "on_site_record", *PAIR, at=start, start=start, end=start + timedelta(hours=2),
            place="某市某路", party_present=True, certificates_shown=True, recusal_asked=True,
            found="记录检查情况", signed=signed, recorded=["text", "photo", "video"], **more,
        )  # fmt: skip
        pieces.recording(s, "on_site_record", start, 2)
        if s.maybe(0.3):
            s.act("interview_record", *PAIR, who="现场负责人", capacity="representative",
                  certificates_shown=True, rights_told=True, signed="signed",
                  recorded=["text", "video"])  # fmt: skip
        if s.maybe(0.2):
            s.act("sampling", *PAIR, items=[{"name": "样品", "quantity": 2}], place="现场",
                  signed="signed")  # fmt: skip
            s.act("testing", A, what="检测", by_body="检测机构", from_=s.now,
                  until=s.now + timedelta(days=5), told_at=s.now, cost_to="body")  # fmt: skip
            s.on(s.now + timedelta(days=5))

    def result(self) -> None:
        s = self.s
        s.pass_(0, 3)
        if s.wants("review", 0.05):
            pieces.legal_review(s, again=0)
        outcome = s.one(("pass", "corrected", "order"))
        if s.wants("JJ-0"):
            outcome = "order"
        if suspected := s.wants("YS-", 0.05):
            outcome = "case"
        problems = [] if outcome == "pass" else [{"problem": "管道老化", "demand": "更换"}]
        s.act("inspection_result", *PAIR, outcome=outcome, problems=problems)
        self.done = s.now
        if outcome == "order":
            until = days.rolled(s.now + timedelta(days=15))
            s.act("rectification_order", *PAIR, problem="管道老化", basis=basis((0, 0)),
                  demand="更换", until=until)  # fmt: skip
        if s.maybe(0.5):
            s.act("inspection_feedback", CLERK, content="检查规范")
        if s.wants("electronic", 0.15):
            pieces.confirm_address(s)
            served = pieces.serve(s, "inspection_result", "electronic")
        elif s.wants("SD-005", 0.03):
            served = pieces.announce(s, "inspection_result")
        else:
            ways = ("direct", "on_the_spot", "retained")
            served = pieces.serve(s, "inspection_result", s.one(ways))
        if suspected:
            self.crime()
            return
        self.publish()
        if outcome == "order":
            s.on(max(until, s.now))
            s.act("rectification_check", *PAIR, of="rectification_order", found="已更换",
                  outcome="complied")  # fmt: skip
            if s.wants("JJ-0", 0.1):
                pieces.contest(s, "rectification_order", served)

    def publish(self) -> None:
        """The result within twenty working days."""
        pieces.release(self.s, "inspection_result", "enforcement", "GS-002", 20)

    def crime(self) -> None:
        """Suspected of a crime: to the police."""
        s = self.s
        s.facts["suspected_crime"] = True
        s.act(
            "publication_review", cast.REVIEWER, of="inspection_result", channel="enforcement",
            outcome="withhold", withhold_ground="crime", social_effect="涉嫌犯罪尚未结论",
            checks=pieces.CHECKS, masked="不公示", reason="涉嫌犯罪",
        )  # fmt: skip
        s.act("referral_report", *PAIR, officers=[C, D], facts_found="重大事故隐患",
              charge="危险作业罪")  # fmt: skip
        s.within("YS-002", s.now, 3, "days", 3)
        at = s.clock(15)
        if s.wants("YS-004", 0.2):
            s.act("referral_decision", LEADER, at=at, outcome="not_refer", reason="不构成犯罪")
            self.publish()
            return
        s.act("referral_decision", LEADER, at=at, outcome="refer", reason="涉嫌犯罪")
        moved = at + timedelta(hours=24 if s.maybe(0.2) else s.random.randint(1, 23))
        if s.wrong("YS-003"):
            moved = at + timedelta(hours=24, minutes=1)
        s.on(moved.date())
        s.act("criminal_referral", *PAIR, LEADER, at=moved, to="某市公安局", receipt="回执",
              copied_procuratorate=True, party_told=True,
              materials=["letter", "report", "items", "tests", "other"])  # fmt: skip
        s.keep("", days.last_day(s.now, 3, "days"), 3)
        filed = s.flaw == "YS-008" or (s.flaw != "YS-007" and s.maybe(0.6))
        s.act("referral_outcome", CLERK, outcome="filed" if filed else "not_filed",
              received_at=s.now)  # fmt: skip
        if filed:
            s.within("YS-008", s.now, 3, "days", 3)
            s.act("referral_handover", *PAIR, items=[{"name": "管道", "quantity": 2}],
                  receipt="交接单", party_told=True)  # fmt: skip
        elif s.wants("YS-007", 0.5):
            s.within("YS-007", s.now, 3, "days", 3)
            s.act("referral_objection", *PAIR, to="police", reason="符合追诉标准")


class Special(Inspection):
    """A campaign: planned, approved by the government, filed and published first."""

    procedure = "special"

    def prepare(self) -> None:
        s = self.s
        s.act("inspection_plan", LEADER, period="一个月", content="燃气安全专项检查",
              approved_by="某市人民政府", filed_at=s.now, published_at=s.now)  # fmt: skip
        s.pass_(3, 10)


class ByCase(Inspection):
    """On a clue, a complaint or an assignment."""

    procedure, source = "by_case", "clue"

    def prepare(self) -> None:
        s = self.s
        source = s.one(("complaint", "assigned", "media"))
        s.act(
            "case_lead", A, source=source, received_at=s.now, place="某市某路", summary="燃气泄漏"
        )
        s.pass_(0, 3)
        self.times = s.random.randint(1, s.case["frequency_cap"] + 2)
        s.act("lead_check", *PAIR, found="属实", outcome="file")
        self.urgent = s.wants("urgent", 0.2)
        if self.urgent:
            s.facts["urgent"] = True

    urgent = False

    def approve(self, source: str | None = None, **members: Any) -> None:
        """In urgency afterwards."""
        if not self.urgent:
            super().approve(self.s.one(("clue", "assigned")))

    def visit(self) -> None:
        super().visit()
        if self.urgent:
            self.s.act("inspection_late_approval", LEADER, item="燃气安全", source="clue", listed=True,
                       target=self.s.case["party"]["name"], reason="燃气泄漏，情况紧急")  # fmt: skip


class DoubleRandom(Inspection):
    """Targets and officers drawn by lot, all of it on record."""

    kind, procedure, source = "double_random", "ordinary", "draw"

    def prepare(self) -> None:
        s = self.s
        s.act("draw_plan", LEADER, list_item="燃气安全抽查", ratio=5, strata="信用分级",
              seed_rule="监督机关承诺值与公开数字合成", approved_by=LEADER)  # fmt: skip
        s.pass_(0, 3)
        s.act("register_commitment", A, targets_digest=pieces.digest(s),
              officers_digest=pieces.digest(s), size=200)  # fmt: skip
        s.pass_(1, 3)
        name = s.case["party"]["name"]
        s.act("draw", A, seed_parts=[{"source": "监督机关", "value": "1234"},
                                     {"source": "公开数字", "value": "5678"}],
              targets=[{"target": name}], pairs=[{"target": name, "officers": "执法员甲、执法员乙"}])  # fmt: skip
        if s.maybe(0.1):
            s.act("draw_replacement", LEADER, of="draw", reason="执法员丙回避", what=["officer"])
        s.pass_(0, 2)

    def publish(self) -> None:
        """The result of a random inspection, by who inspected, within twenty working days."""
        pieces.release(self.s, "inspection_result", "enforcement", "JC-015", 20)


def daily(random: Random, wish: Wish) -> Told:
    """A lawful daily inspection."""
    return retold(lambda r, w: Inspection(r, w).tell(), random, wish)


def special(random: Random, wish: Wish) -> Told:
    """A lawful special inspection."""
    return retold(lambda r, w: Special(r, w).tell(), random, wish)


def by_case(random: Random, wish: Wish) -> Told:
    """A lawful inspection on a clue."""
    return retold(lambda r, w: ByCase(r, w).tell(), random, wish)


def double_random(random: Random, wish: Wish) -> Told:
    """A lawful random inspection."""
    return retold(lambda r, w: DoubleRandom(r, w).tell(), random, wish)
