"""Penalties on the spot (行政处罚法第五章第二节): small, told at once, filed, paid, archived."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from tests.histories import cast, days, pieces
from tests.histories.cast import CLERK, LEADER, PAIR, A, B
from tests.histories.penalty_parts import ACT_2021, MARKET, SECURITY, basis, item, short
from tests.histories.story import Story, Told, Wish, retold, start_day

STATES = ["violation", "penalty", "basis", "amount", "time", "place", "remedies", "body"]
STATES += ["officer_signatures", *pieces.REMEDY_WORDS]


class Summary:
    """One penalty on the spot."""

    def __init__(self, random: Random, wish: Wish) -> None:
        field = wish.domain
        if wish.any:
            field = random.choice((None, None, None, "market_regulation", "public_security"))
        first = {"market_regulation": MARKET, "public_security": SECURITY + 5 * days.ONE}
        start = start_day(random, wish, first.get(field or "", date(2021, 1, 4)))
        self.s = Story(random, "penalty", start, wish)
        self.s.case |= {
            "case": f"例当罚〔{start.year}〕{random.randint(1, 999)}号",
            "procedure": "summary",
            "domain": field,
            "body": cast.body(random),
            "party": cast.citizen(random) if "citizen" in wish.hints else cast.party(random),
            "officers": cast.officers(start),
        }
        if "firm" in wish.hints:
            self.s.case["party"] = cast.firm(random)
        self.market, self.security = field == "market_regulation", field == "public_security"
        self.person = self.s.case["party"]["type"] == "individual"
        self.fine = self.amount()

    def amount(self) -> int:
        """A fine within the limits of the day, often the limit itself; nothing: a warning."""
        s = self.s
        top = 20000 if self.person else 300000
        if self.security:
            top = 50000
        elif s.now < ACT_2021:
            top = 5000 if self.person else 100000
        if s.wants("on site"):
            return 10000 if s.now >= ACT_2021 else 2000
        return s.one((top, top, top // 2, 10000 if s.now >= ACT_2021 else 2000))

    def tell(self) -> Story:
        """The whole case; most of it on one day."""
        s = self.s
        s.facts |= {
            "violation_end": s.now, "discovered_at": s.now, "illegal_gains": False,
            "suspected_crime": False, "fined_before": False, "benchmark_exists": False,
            "life_health_or_finance": False,
        }  # fmt: skip
        if self.person:
            s.facts["party_birth"] = s.case["party"]["birth"]
        if s.maybe(0.4):
            s.act("case_lead", A, source="inspection", received_at=s.now, procedure="summary",
                  party=s.case["party"], item=item(s, (1000, 500000)), place="某市某路",
                  summary="占用绿地")  # fmt: skip
        start = s.clock(s.random.randint(8, 15))
        self.scene(start)
        self.decide(start)
        self.publish()
        self.pay()
        if s.wants("JJ-007", 0.1):
            self.contest()
        pieces.extras(s)
        self.close()
        return s.told(s.now + timedelta(days=s.one((0, 0, 5, 60))))

    def scene(self, start: datetime) -> None:
        """On the spot: cards shown, a record, the party heard."""
        s = self.s
        s.act("certificate_shown", *PAIR, to="当事人", numbers="例0001、例0002")
        s.act(
            "on_site_record", *PAIR, at=start, start=start, end=start + timedelta(minutes=30),
            place="某市某路", party_present=True, certificates_shown=True, found="占用绿地",
            signed="signed", recorded=["text", "video"],
        )  # fmt: skip
        pieces.recording(s, "on_site_record", start)
        s.act("evidence_item", *PAIR, type="record", name="现场照片", verified=True, excluded=False)
        s.act("rectification_order", *PAIR, problem="占用绿地", basis=basis((1000, 500000)),
              demand="立即恢复", until=days.rolled(s.now + timedelta(days=3)))  # fmt: skip
        kinds = [{"kind": "fine", "amount": self.fine}]
        s.act("prior_notice", *PAIR, facts_found="占用绿地", grounds="违反条例", oral=True,
              basis=basis((1000, 500000)), penalties=kinds,
              states=["facts", "grounds", "basis", "content", "right_to_defend"])  # fmt: skip
        s.act("statement_and_defence", *PAIR, form="oral", claims=[{"claim": "没有异议"}])
        s.act("defence_review", *PAIR, outcome="adopted", reason="没有异议",
              claims=[{"claim": "没有异议", "checked": "已记录", "outcome": "adopted"}])  # fmt: skip

    def decide(self, start: datetime) -> None:
        s = self.s
        first = s.now >= pieces.NEW_RECONSIDERATION
        remedies = {
            "review_body": "某市人民政府", "reconsideration_days": 60, "court": "某区人民法院",
            "reconsideration_first": first, "online_review": "行政复议网上申请平台",
        }  # fmt: skip
        remedies |= {"litigation_days": 15} if first else {"litigation_months": 6}
        self.decided = s.now
        self.moment = start + timedelta(hours=1)
        s.act(
            "penalty_decision", *PAIR, at=self.moment, facts_found="占用绿地",
            basis=basis((1000, 500000)), penalties=[{"kind": "fine", "amount": self.fine}],
            law_applied="at_act", rectification="立即恢复", payee="某银行代收专户",
            remedies=remedies, states=[*STATES, *(["review_first"] if first else [])],
            place="某市某路", delivered=True, late_penalty_stated=True,
            document=f"某城当罚〔{s.now.year}〕{s.random.randint(1, 99)}号",
        )  # fmt: skip
        pieces.serve(s, "penalty_decision", "on_the_spot", credit_notice=True, publicity_told=True)
        beside = s.aside()
        if self.security:
            last = self.moment + timedelta(hours=24)
            if beside.wrong("CF-049.filing"):
                last += timedelta(minutes=1)
            elif s.maybe(0.7):
                last = self.moment + timedelta(hours=s.random.randint(1, 23))
            beside.on(last.date())
            beside.act("summary_filing", A, at=last, of="penalty_decision", received_by=CLERK)
        else:
            if self.market and s.flaw == "GD-013":
                beside.within("GD-013", s.now, 7, "workdays")
            beside.act("summary_filing", A, of="penalty_decision", received_by=CLERK)

    def publish(self) -> None:
        s = self.s
        pieces.release(s, "penalty_decision", "enforcement", "GS-003", 7)
        if s.now >= pieces.CREDIT_RULES:
            beside = s.aside()
            beside.pass_(0, 3)
            beside.act(
                "publication_review", cast.REVIEWER, of="penalty_decision", channel="credit",
                outcome="withhold", withhold_ground="slight", social_effect="轻微失信原则上不公示",
                checks=pieces.CHECKS, masked="不公示", reason="简易程序处罚", credit_level="slight",
            )  # fmt: skip

    def pay(self) -> None:
        s = self.s
        if not s.wants("on site", 0.4):
            s.within("CF-042", self.decided, 15, "days", 16)
            s.act("fine_payment", CLERK, amount=self.fine, collected="bank", receipt="例001",
                  covers="fine")  # fmt: skip
            return
        small = self.fine <= 10000
        ground = "up_to_100" if small and s.maybe(0.8) else "hard_to_execute"
        s.act("fine_payment", A, B, amount=self.fine, collected="on_site", ground=ground,
              receipt="财专0001", collector=A, covers="fine")  # fmt: skip
        s.within("CF-044", s.now, 2, short(s.now), 3)
        s.act("collection_remittance", A, to="body", amount=self.fine, receipt="例001")
        s.within("CF-044.bank", s.now, 2, short(s.now), 3)
        s.act("collection_remittance", CLERK, to="bank", amount=self.fine, receipt="例002")

    def contest(self) -> None:
        """Handed to the body itself; passed on, or put right, within five working days."""
        s = self.s
        if s.now < pieces.NEW_RECONSIDERATION:
            return
        s.pass_(1, 5)
        asked = s.now
        s.act("reconsideration_application", A, of="penalty_decision", organ="某市人民政府",
              received_at=asked, by_way_of_body=True)  # fmt: skip
        s.within("JJ-007", asked, 5, "workdays", 6)
        s.act(
            "reconsideration_forwarding", A, of="reconsideration_application", organ="某市人民政府"
        )

    def close(self) -> None:
        s = self.s.aside(self.decided) if self.market else self.s
        if self.market:
            last = days.last_day(self.decided, 7, "workdays")
            if s.tripped:
                s.on(last + 3 * days.ONE)
            else:
                s.keep("", last, 8)
            pieces.archive(s, "10_years")
            later = self.s
            later.on(max(later.now, s.now))
            return
        s.pass_(2 if self.security else 0, 5)
        s.act("case_closure", LEADER, result="performed", ground_at=s.now, summary="已履行",
              published=True, approved_by=LEADER)  # fmt: skip
        if s.maybe(0.6):
            s.pass_(0, 5)
            pieces.archive(s, "10_years")


def summary(random: Random, wish: Wish) -> Told:
    """A lawful penalty on the spot; or with one term missed."""
    return retold(lambda r, w: Summary(r, w).tell(), random, wish)
