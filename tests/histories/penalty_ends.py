"""How penalties end: served, published, paid, contested, closed; or without a penalty."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.histories import cast, days, pieces
from tests.histories.cast import (
    CLERK,
    LEADER,
    A,
    B,
    C,
    D,
)
from tests.histories.days import ONE
from tests.histories.penalty_parts import GRAVE, basis, short
from tests.histories.story import Story


class Ends:
    """What follows the decision of a penalty, and its other ends; ``s`` is the story."""

    s: Story

    def afterwards(self) -> None:
        """Service, publication, payment, remedies, closing, archive."""
        s = self.s
        self.publish()
        told = {"credit_notice": True, "publicity_told": True}
        if not s.tripped and s.wants("SD-005", 0.06):
            s.within("SD-001", self.decided, 7, short(self.decided), 6)
            served = pieces.announce(s, "penalty_decision", **told)
        else:
            s.within("SD-001", self.decided, 7, short(self.decided), 8)
            served = self.handed(told)
        self.served = s.on(served)
        if s.wants("JJ-00") or s.wants("JJ-011") or s.wants("GS-005") or s.maybe(0.15):
            self.remedies()
        else:
            self.payment()
        pieces.extras(s)
        self.close()

    def handed(self, told: dict[str, Any]) -> date:
        """The decision served; in market regulation mail returned from the confirmed address
        counts as served on the day it came back."""
        s = self.s
        if self.market and self.electronic and s.wants("returned", 0.1):
            s.act("service", *self.pair, of="penalty_decision", method="mail", mail_number="例0002",
                  returned_at=s.now, **told)  # fmt: skip
            return s.now
        return pieces.serve(s, "penalty_decision", self.method(), **told)

    def publish(self) -> None:
        s = self.s
        of = "penalty_decision"
        pieces.release(s, of, "enforcement", "GS-003", 7)
        if s.wants("GS-013", 0.1):
            pieces.release(s, of, "information", "GS-013", 20)
        new = s.now >= pieces.CREDIT_RULES
        kinds = {one["kind"] for one in self.kinds}
        level = "serious" if kinds & GRAVE else "ordinary"
        if self.person:
            beside = s.aside()
            beside.pass_(0, 3)
            beside.act(
                "publication_review", cast.REVIEWER, of=of, channel="credit", outcome="withhold",
                withhold_ground="natural_person", social_effect="自然人信息原则上不公示",
                checks=pieces.CHECKS, masked="不公示", reason="自然人信息",
            )  # fmt: skip
        elif new:
            most = 12 if level == "ordinary" else 36
            until = days.corresponding(s.now, s.one((most, most // 4 if most == 12 else 12)))
            pieces.release(s, of, "credit", "GS-017", 7, credit_level=level, until=until)
            if s.wants("GS-026") or s.wants("GS-027") or s.maybe(0.1):
                pieces.restoration(s, 3 if level == "ordinary" else 12)
        else:
            pieces.release(s, of, "credit", "GS-017", 7)
        if self.market and any(one["kind"] != "warning" for one in self.kinds):
            pieces.release(s, of, "enterprise", "GS-030", 20)
            posted = date.fromisoformat(s.acts[-1]["at"][:10])
            s.acts[-1]["until"] = days.corresponding(posted, 36).isoformat()

    def payment(self) -> None:
        """Fifteen days from the service; instalments, or the late penalty, or the court."""
        s = self.s
        last = days.last_day(self.served, 15, "days")
        gains = 123456 if self.gains else 0
        way = s.random.random()
        if s.wants("late penalty"):
            way = 0.95
        if s.wants("QZ-02"):
            way = 0.99
        if s.wants("CF-047"):
            way = 0.85
        if way < 0.8:
            s.keep("CF-042", last, 16)
            self.pay(self.fine, gains)
        elif way < 0.9:
            s.keep("", last, 10)
            half = self.fine // 2
            due = [s.now + timedelta(days=30), s.now + timedelta(days=60)]
            parts = [{"due": due[0], "amount": half}, {"due": due[1], "amount": self.fine - half}]
            s.act("deferral_application", CLERK, reason="经济困难", instalments=parts)
            s.keep("", last, 5)
            s.act("deferral_decision", LEADER, outcome="grant", instalments=parts, reason="确有困难",
                  approved_by=LEADER)  # fmt: skip
            if gains:
                s.act("fine_payment", CLERK, amount=gains, collected="bank", receipt="例001",
                      covers="gains")  # fmt: skip
            for part in parts:
                s.keep("CF-042.instalment", max(part["due"], s.now), 60)
                s.act("fine_payment", CLERK, amount=part["amount"], collected="bank",
                      receipt="例001", covers="fine")  # fmt: skip
        elif way < 0.97:
            s.cut = False  # the party is in default
            if gains:
                s.act("fine_payment", CLERK, amount=gains, collected="bank", receipt="例001",
                      covers="gains")  # fmt: skip
            s.on(last + timedelta(days=s.random.randint(1, 60)))
            days_late = (s.now - last).days
            self.late(last, days_late)
            s.act("fine_payment", CLERK, amount=self.fine, collected="bank", receipt="例002",
                  covers="fine")  # fmt: skip
            s.act("fine_payment", CLERK, amount=min(self.fine, self.fine * 3 * days_late // 100),
                  collected="bank", receipt="例003", covers="late_penalty")  # fmt: skip
        else:
            s.cut = False
            self.court(last)
            return
        self.paid = s.now

    def late(self, last: date, days_late: int) -> None:
        """Three per cent a day, never more than the fine."""
        s = self.s
        due = min(self.fine, self.fine * 3 * days_late // 100)
        s.act("late_penalty", *self.pair, principal=self.fine, from_=last + ONE, until=s.now,
              days=days_late, amount=due)  # fmt: skip

    def pay(self, fine: int, gains: int) -> None:
        s = self.s
        s.act("fine_payment", CLERK, amount=fine, collected="bank", receipt="例001", covers="fine")
        if gains:
            s.act("fine_payment", CLERK, amount=gains, collected="bank", receipt="例002",
                  covers="gains")  # fmt: skip
        self.paid = s.now
        if s.maybe(0.5):
            s.act("performance", CLERK, of="penalty_decision", outcome="full", detail="已全部履行")

    def court(self, last: date) -> None:
        """Nothing paid: demand, ten working days, then the court within three months."""
        s = self.s
        ended = days.last_day(self.served, 6, "months")
        closes = days.last_day(ended, 3, "months")
        late = s.flaw == "QZ-020"
        s.on(
            closes - timedelta(days=40) if late else ended + timedelta(days=s.random.randint(1, 30))
        )
        s.act("demand", *self.pair, obligation="缴纳罚款", until=days.rolled(s.now + timedelta(days=15)),
              manner="缴至代收银行", amount=self.fine, account="某银行代收专户",
              states=["term", "manner", "amount_and_account", "right_to_defend"])  # fmt: skip
        demanded = pieces.serve(s, "demand", "direct")
        s.wait("QZ-021.early", days.workdays(demanded, 10) + ONE, 3)
        if not s.tripped:
            s.keep("QZ-020", closes, 15)
        s.act("court_execution", LEADER, court="某区人民法院", signed=True, amount=self.fine,
              materials=["application", "decision", "opinions", "subject", "other"])  # fmt: skip
        s.pass_(1, 5)
        s.act("court_acceptance", CLERK, outcome="accepted")
        s.pass_(1, 6)
        s.act("court_ruling", CLERK, outcome="granted")
        self.in_court = True

    in_court = False
    paid: date | None = None

    def remedies(self) -> None:
        """The party asks for reconsideration, pays or not; what the organ decides is done."""
        s = self.s
        s.keep("CF-042", days.last_day(self.served, 15, "days"), 8)
        self.pay(self.fine, 123456 if self.gains else 0)
        outcome = pieces.contest(s, "penalty_decision", self.served)
        if outcome in ("annul", "unlawful"):
            learned = s.now
            s.within("GS-005", learned, 3, "workdays", 4)
            for channel in (
                ["enforcement"] + ["credit"] * (not self.person) + ["enterprise"] * self.market
            ):
                s.act(
                    "publication_withdrawal", cast.PUBLISHER, of=channel,
                    ground="annulled" if outcome == "annul" else "unlawful", reason="决定已被撤销",
                    explained="决定已被撤销，公开说明", learned_at=learned, approved_by=LEADER,
                )  # fmt: skip

    def close(self) -> None:
        s = self.s if self.in_court else self.s.aside(self.paid)
        ended = s.now
        if s.flaw == "CF-050" and all(act["act"] != "performance" for act in s.acts):
            s.act("performance", CLERK, of="penalty_decision", outcome="full", detail="已全部履行")
        if self.market:
            s.within("CF-050", ended, 15, "workdays", 15)
        else:
            s.pass_(0, 10)
        s.act("case_closure", LEADER, result="court" if self.in_court else "performed",
              ground_at=ended, summary="已履行", published=True, approved_by=LEADER)  # fmt: skip
        if s.maybe(0.7):
            s.pass_(0, 10)
            grave = self.heard or self.deliberated or self.in_court or s.maybe(0.5)
            pieces.archive(s, s.one(("permanent", "30_years")) if grave else "10_years")

    # -- other ends ---------------------------------------------------------------------------

    def no_penalty(self) -> None:
        s = self.s
        if self.review or self.deliberated:
            pieces.legal_review(s)
        self.deadline()
        s.act(
            "no_penalty", LEADER, facts_found="轻微", ground="slight", reason="轻微并及时改正",
            education="已当面教育", approved_by=LEADER, basis=basis(self.range),
            document=f"某城不罚〔{s.now.year}〕{self.number}号",
            states=["facts", "grounds", "basis", "remedies", "body_and_date", "seal"],
        )  # fmt: skip
        decided = s.now
        if s.flaw == "GS-002":
            pieces.release(s, "no_penalty", "enforcement", "GS-002", 20)
        else:
            pieces.release(s, "no_penalty", "enforcement", "", 7)
        s.within("SD-001", s.now, 7, short(s.now), 6)
        pieces.serve(s, "no_penalty", self.method())
        s.within("CF-050", decided, 15, "workdays", 15)
        s.act("case_closure", LEADER, result="no_penalty", ground_at=decided, summary="不予处罚",
              published=True, approved_by=LEADER)  # fmt: skip

    def otherwise(self) -> Story:
        """Withdrawn, transferred or ended."""
        s = self.s
        s.pass_(1, 5)
        way = s.one(("case_withdrawal", "transfer", "termination"))
        if way == "case_withdrawal":
            s.act(
                way, LEADER, ground="not_established", reason="违法事实不能成立", approved_by=LEADER
            )
        elif way == "transfer":
            s.act(way, LEADER, to="某市自然资源局", reason="不属本机关管辖", receipt="回执",
                  approved_by=LEADER)  # fmt: skip
        else:
            s.act(way, LEADER, reason="当事人终止，无权利义务承受人", approved_by=LEADER)
        return s.told()

    def referral(self) -> None:
        """Suspected of a crime: two officers, three days, twenty-four hours, a receipt."""
        s = self.s
        s.pass_(1, 3)
        s.facts["suspected_crime"] = True
        s.act("referral_report", *self.pair, officers=[C, D] if s.maybe(0.5) else [A, B],
              facts_found="毁坏绿地数额巨大", charge="故意毁坏财物罪")  # fmt: skip
        s.within("YS-002", s.now, 3, "days", 3)
        at = s.clock(15)
        if s.wants("YS-004", 0.1):
            s.act("referral_decision", LEADER, at=at, outcome="not_refer", reason="不构成犯罪")
            return
        s.act("referral_decision", LEADER, at=at, outcome="refer", reason="涉嫌犯罪")
        moved = at + timedelta(hours=24 if s.maybe(0.2) else s.random.randint(1, 23))
        if s.wrong("YS-003"):
            moved = at + timedelta(hours=24, minutes=1)
        s.on(moved.date())
        s.act("criminal_referral", *self.pair, LEADER, at=moved, to="某市公安局", receipt="回执",
              copied_procuratorate=True, party_told=True,
              materials=["letter", "report", "items", "tests", "other"])  # fmt: skip
        s.within("YS-006", s.now, 3, "days", 3)
        filed = s.flaw == "YS-008" or (s.flaw != "YS-007" and s.maybe(0.6))
        s.act("referral_outcome", CLERK, outcome="filed" if filed else "not_filed",
              received_at=s.now)  # fmt: skip
        if filed:
            s.within("YS-008", s.now, 3, "days", 3)
            s.act("referral_handover", *self.pair, items=[{"name": "挖掘工具", "quantity": 2}],
                  receipt="交接单", party_told=True)  # fmt: skip
        elif s.wants("YS-007", 0.5):
            s.within("YS-007", s.now, 3, "days", 3)
            s.act("referral_objection", *self.pair, to="police", reason="符合追诉标准")
