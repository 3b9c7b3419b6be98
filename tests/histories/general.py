"""Expropriation and requisition, fees, confirmations, payments: lawful by the general duties.

The law of each field sets its own terms; here are the steps no field leaves out: the party heard,
what is listed reviewed, the decision served with its remedies, published, archived.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.histories import cast, days, pieces
from tests.histories.cast import CHAIR, CLERK, LEADER, PAIR, RECORDER, SECOND, THIRD, A, B
from tests.histories.days import ONE
from tests.histories.story import Story, Told, Wish, retold, start_day

STATES = ["facts", "grounds", "basis", "remedies", "body_and_date", "seal", *pieces.REMEDY_WORDS]
NOTICE = ["facts", "grounds", "basis", "content", "right_to_defend", "right_to_hearing"]
GROUND = [{"law": "某某条例", "article": "第五条", "level": "regulation"}]


class General:
    """What cases of these kinds have in common."""

    kind, procedure, decision = "confirmation", "ordinary", "confirmation_decision"

    def __init__(self, random: Random, wish: Wish) -> None:
        start = start_day(random, wish, last=date(2026, 5, 29))
        self.s = s = Story(random, self.kind, start, wish)
        s.case |= {
            "case": f"例办〔{start.year}〕{random.randint(1, 999)}号",
            "procedure": self.procedure,
            "domain": random.choice((None, "natural_resources", "civil_affairs", "housing")),
            "body": cast.body(random),
            "party": cast.citizen(random) if "citizen" in wish.hints else cast.party(random),
            "officers": cast.officers(start),
        }
        s.facts |= {"review_required": s.wants("review", 0.3), "complex": s.maybe(0.2)}
        self.electronic = False

    def tell(self) -> Story:
        """The whole case."""
        s = self.s
        if not self.begin():
            return s.told()
        if s.wants("electronic", 0.2):
            pieces.confirm_address(s)
            self.electronic = True
        self.hear()
        self.settle()
        self.decide()
        self.after()
        pieces.extras(s)
        if s.wants("archive", 0.6):
            s.pass_(0, 5)
            s.act("case_closure", LEADER, result="other", ground_at=s.now, summary="已办结",
                  published=True, approved_by=LEADER)  # fmt: skip
            pieces.archive(s, s.one(("permanent", "30_years", "10_years")))
        return s.told(s.now + timedelta(days=s.one((0, 0, 5, 60))))

    def begin(self) -> bool:
        """On application: asked for completion once, taken up, looked through."""
        s = self.s
        s.act("application", CLERK, applicant=s.case["party"]["name"], party=s.case["party"],
              materials=[{"name": "申请书", "copies": 1}])  # fmt: skip
        if s.maybe(0.3):
            s.pass_(0, 4)
            s.act(
                "material_correction_notice",
                A,
                items=[{"item": "证明", "why": "缺原件"}],
                once=True,
            )
            s.pass_(1, 8)
            s.act("material_supplement", CLERK, materials=[{"name": "证明"}])
        s.pass_(0, 4)
        if s.maybe(0.05 if s.wish.any else 0):
            s.act("non_acceptance", A, document="例不受1号", seal=True, reason="不属于本机关职权")
            return False
        s.act("acceptance", A, document="例受1号", seal=True)
        s.pass_(0, 3)
        s.act("material_review", A, outcome="meets", opinion="符合条件")
        if s.wants("verification", 0.4) or s.wants("JL-00"):
            s.pass_(0, 3)
            self.look()
        return True

    def look(self) -> None:
        """Two go and see."""
        s = self.s
        pieces.recording(s, "on_site_verification", s.clock(s.random.randint(8, 16)))
        s.act("on_site_verification", *PAIR, place="某市某路", found="与申请一致", outcome="meets",
              recorded=["text", "photo"])  # fmt: skip

    def hear(self) -> None:
        """Told of what is meant, and heard."""
        s = self.s
        if not s.maybe(0.4):
            return
        s.pass_(0, 2)
        s.act("intent_notice", A, content="拟作出决定", reason="见告知书",
              until=days.rolled(s.now + 10 * ONE), states=NOTICE)  # fmt: skip
        self.listen()

    def listen(self) -> None:
        """Statement and check; sometimes a hearing."""
        s = self.s
        if s.maybe(0.5):
            s.pass_(0, 3)
            s.act("statement_and_defence", *PAIR, form="written", claims=[{"claim": "请从宽"}])
            s.pass_(0, 2)
            s.act("defence_review", *PAIR, outcome="partly", reason="部分成立",
                  claims=[{"claim": "请从宽", "checked": "已核实", "outcome": "partly"}])  # fmt: skip
        if s.maybe(0.25):
            s.act("hearing_request", CLERK, form="written", who="当事人")
            s.pass_(0, 2)
            told = s.now
            held = s.aside(days.rolled(days.first_after(told, 7, "workdays")))
            s.act("hearing_notice", CLERK, hearing_at=held.clock(9), place="听证室", chair=CHAIR,
                  recorder=RECORDER, open=True, served_on=told)  # fmt: skip
            s.on(held.now)
            s.act("hearing", CHAIR, at=s.clock(9), start=s.clock(9), end=s.clock(11), place="听证室",
                  chair=CHAIR, recorder=RECORDER, investigators=[A, B], open=True, free=True,
                  signed="signed", recorded=["text", "full"])  # fmt: skip
        else:
            s.on(days.rolled(s.now + 11 * ONE))

    def settle(self) -> None:
        """Reviewed, deliberated, approved, where listed."""
        s = self.s
        if s.facts["review_required"] or s.facts["complex"]:
            s.pass_(0, 2)
            pieces.legal_review(s)
        if s.facts["complex"]:
            s.pass_(0, 2)
            s.act("collective_deliberation", LEADER, chair=LEADER, outcome="agree",
                  present=[LEADER, SECOND, THIRD], members=[LEADER, SECOND, THIRD], opinions=[
                      {"who": who, "opinion": "同意", "vote": "agree"}
                      for who in (LEADER, SECOND, THIRD)], conclusion="同意")  # fmt: skip
        s.pass_(0, 2)
        if s.maybe(0.5):
            s.act("head_approval", LEADER, of=self.decision, outcome="agree", opinion="同意")

    def decide(self) -> None:
        """The decision, with everything it must say."""
        refused = self.s.wants("refuse", 0.15)
        self.s.act("confirmation_decision", LEADER, outcome="refuse" if refused else "confirm",
                   content="不予确认" if refused else "予以确认", basis=GROUND, reason="事实清楚",
                   states=STATES, document="例确1号")  # fmt: skip

    def after(self) -> None:
        """Served, published, carried out, contested."""
        s = self.s
        self.publish()
        s.pass_(0, 5)
        self.hand_over()
        self.carry_out()
        if s.wants("JJ-0", 0.12) or s.wants("GS-006"):
            outcome = pieces.contest(s, self.decision, self.served)
            if outcome in ("annul", "unlawful"):
                s.pass_(0, 2)
                for channel in ("enforcement", "information"):
                    if any(a["act"] == "publication" and a["channel"] == channel for a in s.acts):
                        s.act("publication_withdrawal", cast.PUBLISHER, of=channel,
                              ground="annulled", reason="决定已被撤销", explained="公开说明",
                              learned_at=s.now, approved_by=LEADER)  # fmt: skip

    def hand_over(self) -> None:
        """Served by some method."""
        s = self.s
        if not s.tripped and s.wants("SD-005", 0.05):
            self.served = s.on(pieces.announce(s, self.decision))
            return
        ways = ["direct", "retained", "mail", "on_the_spot", "entrusted", "transmitted"]
        self.served = pieces.serve(
            s, self.decision, "electronic" if self.electronic else s.one(ways)
        )

    def publish(self) -> None:
        """Within twenty working days."""
        pieces.release(self.s, self.decision, "enforcement", "GS-002", 20)
        if self.s.wants("GS-013", 0.1):
            pieces.release(self.s, self.decision, "information", "GS-013", 20)

    def carry_out(self) -> None:
        """Nothing to carry out."""


class Payment(General):
    """行政给付."""

    kind, decision = "payment", "payment_decision"
    refused = False

    def decide(self) -> None:
        self.refused = self.s.wants("refuse", 0.15)
        self.s.act("payment_decision", LEADER, amount=0 if self.refused else 80000, period="每月",
                   outcome="refuse" if self.refused else "grant", condition="见审查意见",
                   basis=GROUND, reason="见审查意见", states=STATES, document="例给1号")  # fmt: skip

    def carry_out(self) -> None:
        s = self.s
        if self.refused:
            return
        for _ in range(s.random.randint(1, 3)):
            s.pass_(1, 20)
            s.act("disbursement", CLERK, amount=80000, period="当月")
        if s.maybe(0.2):
            s.act("party_comment", A, from_=s.now, until=s.now + 5 * ONE, content="没有意见")
            s.on(s.now + 6 * ONE)
            s.act(
                "payment_stop", LEADER, from_=s.now, reason="条件消失", basis=GROUND, states=STATES
            )
            pieces.serve(s, "payment_stop", "direct")


class Fee(General):
    """行政收费."""

    kind, decision = "fee", "fee_notice"

    def begin(self) -> bool:
        s = self.s
        s.act("case_lead", CLERK, source="inspection", received_at=s.now, party=s.case["party"],
              place="某市某路", summary="占用道路")  # fmt: skip
        if s.wants("verification", 0.4) or s.wants("JL-00"):
            self.look()
        return True

    def decide(self) -> None:
        s = self.s
        s.act("fee_notice", CLERK, fee_item="城市道路占用费", reason="占用道路", standard="每日每平方米一元",
              basis=GROUND, amount=30000, until=days.rolled(s.now + 15 * ONE), account="某银行",
              relief="无", states=STATES, document="例费1号")  # fmt: skip

    def publish(self) -> None:
        """A notice of a fee is no decision the guidance has published."""

    def carry_out(self) -> None:
        s = self.s
        relief = s.maybe(0.2)
        if relief:
            s.pass_(0, 2)
            s.act("fee_relief", LEADER, standard="减免规定", amount=10000, reason="符合减免条件")
        s.pass_(1, 8)
        s.act("fee_payment", CLERK, standard="每日每平方米一元", amount=20000 if relief else 30000,
              receipt="例票1号")  # fmt: skip


class Expropriation(General):
    """征收."""

    kind, decision = "expropriation", "expropriation_decision"

    def begin(self) -> bool:
        s = self.s
        s.act("case_lead", A, source="assigned", received_at=s.now, party=s.case["party"],
              place="某市某路", summary="道路工程")  # fmt: skip
        s.act("officer_assignment", LEADER, officers=[A, B], no_interest=True)
        s.pass_(1, 10)
        if s.wants("verification", 0.5) or s.wants("JL-00"):
            self.look()
        until = days.rolled(s.now + 31 * ONE)
        s.act("expropriation_notice", LEADER, reason="公共利益的需要", scope="某地块", survey="已调查",
              plan="补偿方案", basis=GROUND, from_=s.now, until=until, where="本机关")  # fmt: skip
        s.act("party_comment", A, from_=s.now, until=until, content="意见已汇总")
        s.on(until + ONE)
        return True

    def hear(self) -> None:
        if self.s.maybe(0.4):
            self.listen()

    def decide(self) -> None:
        s = self.s
        s.act("expropriation_decision", LEADER, scope="某地块", reason="公共利益的需要", basis=GROUND,
              compensation="见补偿方案", until=days.rolled(s.now + 60 * ONE), states=STATES,
              document="例征1号")  # fmt: skip

    def carry_out(self) -> None:
        s = self.s
        s.pass_(1, 20)
        s.act("compensation_agreement", A, amount=50000000, content="货币补偿",
              until=days.rolled(s.now + 30 * ONE))  # fmt: skip
        s.pass_(1, 20)
        s.act("performance", CLERK, of="compensation_agreement", outcome="full", detail="已支付")


class Requisition(Expropriation):
    """征用: in urgency, given back."""

    procedure, decision = "requisition", "requisition_decision"

    def begin(self) -> bool:
        s = self.s
        s.act("case_lead", A, source="assigned", received_at=s.now, party=s.case["party"],
              place="某市某路", summary="抢险救灾")  # fmt: skip
        s.act("officer_assignment", LEADER, officers=[A, B], no_interest=True)
        return True

    def hear(self) -> None:
        """In urgency there is no time for it."""

    def decide(self) -> None:
        s = self.s
        s.act("requisition_decision", LEADER, scope="挖掘机两台", reason="抢险救灾", basis=GROUND,
              compensation="使用后补偿", until=days.rolled(s.now + 30 * ONE), states=STATES,
              document="例用1号")  # fmt: skip

    def carry_out(self) -> None:
        s = self.s
        if s.wants("JL-00", 0.3):
            self.look()
        s.pass_(1, 15)
        s.act(
            "requisition_return", *PAIR, items=[{"name": "挖掘机", "quantity": 2, "state": "完好"}]
        )
        s.pass_(0, 10)
        s.act("compensation_agreement", A, amount=3000000, content="货币补偿",
              until=days.rolled(s.now + 30 * ONE))  # fmt: skip


def confirmation(random: Random, wish: Wish) -> Told:
    """A lawful confirmation."""
    return retold(lambda r, w: General(r, w).tell(), random, wish)


def payment(random: Random, wish: Wish) -> Told:
    """A lawful payment."""
    return retold(lambda r, w: Payment(r, w).tell(), random, wish)


def fee(random: Random, wish: Wish) -> Told:
    """A lawful fee."""
    return retold(lambda r, w: Fee(r, w).tell(), random, wish)


def expropriation(random: Random, wish: Wish) -> Told:
    """A lawful expropriation."""
    return retold(lambda r, w: Expropriation(r, w).tell(), random, wish)


def requisition(random: Random, wish: Wish) -> Told:
    """A lawful requisition."""
    return retold(lambda r, w: Requisition(r, w).tell(), random, wish)
