"""Compulsory measures: approved, told on the spot, kept to their term (行政强制法第三章)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.histories import cast, days, pieces
from tests.histories.cast import LEADER, PAIR, A
from tests.histories.days import ONE
from tests.histories.story import Story, Told, Wish, retold, start_day

STATES = ["party", "grounds", "basis", "right_to_defend", "term", "goods", "remedies"]
STATES += ["body_and_date", "seal", *pieces.REMEDY_WORDS]
GOODS = [{"name": "挖掘工具", "quantity": 2, "state": "完好", "spec": "例"}]


class Measure:
    """One measure, ordinary or urgent."""

    procedure = "ordinary"

    def __init__(self, random: Random, wish: Wish) -> None:
        start = start_day(random, wish, last=date(2026, 7, 31))
        self.s = s = Story(random, "compulsory_measure", start, wish)
        s.case |= {
            "case": f"例强〔{start.year}〕{random.randint(1, 999)}号",
            "procedure": self.procedure,
            "domain": random.choice((None, None, "urban_management", "market_regulation")),
            "body": cast.body(random),
            "party": cast.party(random),
            "officers": cast.officers(start),
        }
        self.kind = (
            "freezing"
            if s.wants("freezing", 0.2) or s.wants("electronic")
            else s.one(("sealing", "seizure"))
        )
        if s.maybe(0.1 if s.wish.any else 0):
            self.kind = "other_measure"
        if s.wants("SD-005") or s.wants("goods") or s.wants("QZ-005") or s.wants("QZ-007"):
            self.kind = s.one(("sealing", "seizure"))
        if s.wants("QZ-011") or s.wants("QZ-012"):
            self.kind = "freezing"
        s.facts["release_due"] = False
        if self.kind == "freezing":
            s.facts["involved_amount"] = 5000000

    def tell(self) -> Story:
        """The whole measure."""
        s = self.s
        if s.maybe(0.3):
            s.act("case_lead", A, source="inspection", received_at=s.now, party=s.case["party"],
                  place="某市某路", summary="占用绿地")  # fmt: skip
        self.approve()
        self.carry_out()
        self.keep()
        pieces.extras(s)
        if s.wants("JJ-0", 0.12) or s.wants("GS-006"):
            outcome = pieces.contest(s, self.kind, self.served)
            if outcome in ("annul", "unlawful"):
                s.pass_(0, 2)
                s.act("publication_withdrawal", cast.PUBLISHER, of="publication",
                      ground="annulled", reason="决定已被撤销", explained="公开说明",
                      learned_at=s.now, approved_by=LEADER)  # fmt: skip
        if s.wants("archive", 0.6):
            s.pass_(0, 5)
            s.act("case_closure", LEADER, result="other", ground_at=s.now, summary="已解除",
                  published=True, approved_by=LEADER)  # fmt: skip
            pieces.archive(s, s.one(("permanent", "30_years", "10_years")))
        return s.told(s.now + timedelta(days=s.one((0, 0, 5, 60))))

    def approve(self) -> None:
        """Before anything is done (第十八条第一项)."""
        s = self.s
        s.act("measure_approval", A, measure=self.kind, reason="防止证据损毁", approved_by=LEADER,
              approved_at=s.now)  # fmt: skip
        s.pass_(0, 1)
        if s.wants("review", 0.1):
            pieces.legal_review(s, again=0)

    def carry_out(self) -> None:
        s = self.s
        start = s.clock(s.random.randint(8, 16))
        self.began, self.moment = s.now, start
        s.act("certificate_shown", *PAIR, to="当事人", numbers="例0001、例0002")
        s.act("measure_notice", *PAIR, states=STATES, recorded=["text", "full"])
        self.length = s.one((30, 30, 20, 10))
        self.until = self.began + timedelta(days=self.length)
        told: dict[str, Any] = {"reason": "防止证据损毁", "states": STATES, "copies": 2}
        if self.kind == "freezing":
            told |= {"items": [{"account": "见卷内", "amount": 5000000}], "institution": "某银行",
                     "amount": 5000000}  # fmt: skip
        else:
            told |= {"items": GOODS, "place": "某市某路"}
        if self.kind == "other_measure":
            told["measure"] = "责令停止使用"
            told.pop("copies")
        s.act(self.kind, *PAIR, at=start, until=self.until, document="例强扣1号",
              recorded=["text", "full"], **told)  # fmt: skip
        signed = "absent" if s.wants("SD-005") else s.one(("signed", "refused", "absent"))
        more = {} if signed == "signed" else {"refusal": "拒绝签名", "witness": "见证人"}
        s.act(
            "on_site_record", *PAIR, start=start, end=start + timedelta(hours=1), place="某市某路",
            party_present=signed != "absent", certificates_shown=True, recusal_asked=True,
            found="查封扣押财物", signed=signed, recorded=["text", "full"], **more,
        )  # fmt: skip
        pieces.recording(s, self.kind, start)
        if s.maybe(0.5):
            s.act("statement_and_defence", *PAIR, form="oral", claims=[{"claim": "愿意改正"}])
        pieces.release(s, self.kind, "enforcement", "GS-002", 20)
        if s.wants("GS-013", 0.1):
            pieces.release(s, self.kind, "information", "GS-013", 20)
        self.approve_after()
        if self.kind == "freezing":
            s.within("QZ-011", self.began, 3, "workdays", 3)
            ways = ["direct", "retained"]
            if s.wants("electronic", 0.3):
                pieces.confirm_address(s)
                ways = ["electronic"]
            self.served = pieces.serve(s, self.kind, s.one(ways))
        elif signed == "absent" and s.wants("SD-005"):
            self.served = pieces.announce(s, self.kind)
        elif self.s.now == self.began:
            self.served = pieces.serve(
                s, self.kind, "on_the_spot" if signed == "signed" else "retained"
            )
        else:
            self.served = self.began

    def approve_after(self) -> None:
        """Nothing left to approve."""

    def keep(self) -> None:
        """Extended once, tested, and ended in time."""
        s = self.s
        rule = "QZ-012" if self.kind == "freezing" else "QZ-005"
        outside = 0
        if s.flaw == "QZ-003":
            s.pass_(3, 5)
        if self.kind != "freezing" and s.wants("QZ-007", 0.25):
            s.keep("", min(self.until, s.now + 5 * ONE), 3)
            began, length = s.now, s.random.randint(3, 12)
            s.act("testing", A, what="质量检验", by_body="检验机构", from_=began,
                  until=began + length * ONE, told_at=began, cost_to="body")  # fmt: skip
            outside = length
            if began + length * ONE <= self.until:
                s.on(began + length * ONE)
        extended = False
        hint = "QZ-012.extend" if self.kind == "freezing" else "QZ-006"
        if self.length == 30 and s.now <= self.until and s.wants(hint, 0.3):
            s.keep("", self.until, 25)
            s.act("extension", LEADER, of=self.kind, until=self.until + 30 * ONE, reason="情况复杂",
                  approved_by=LEADER, approved_at=s.now, told_at=s.now)  # fmt: skip
            extended = True
            self.until += 30 * ONE
        last = self.until  # not moved off a day off: the party's goods are held no day longer
        if s.flaw == rule:
            last = days.rolled(
                self.began + timedelta(days=30 + 30 * extended + outside + 2 * bool(outside))
            )
        s.keep(rule, max(last, s.now) if s.flaw == rule else last, 40)
        goods = [] if self.kind == "freezing" else GOODS
        way = s.random.random()
        if self.kind == "freezing" or way < 0.6 or s.wants("released"):
            s.act("measure_release", *PAIR, of=self.kind, reason="不再需要采取措施", items=goods)
            if goods:
                s.act("goods_return", *PAIR, items=goods, reason="退还", receipt="收条")
        elif way < 0.85:
            s.act("goods_disposal", *PAIR, items=goods, reason="依法没收", manner="移交")
        else:
            s.act("referral_handover", *PAIR, items=[{"name": "挖掘工具", "quantity": 2}],
                  receipt="交接单", party_told=True)  # fmt: skip


class Urgent(Measure):
    """On the spot first, approved within twenty-four hours (第十九条)."""

    procedure = "urgent"

    def approve(self) -> None:
        """Not before."""
        self.kind = self.kind if self.kind != "freezing" else "seizure"
        self.s.facts.pop("involved_amount", None)
        self.s.facts["urgent"] = True

    def approve_after(self) -> None:
        """Reported and approved within twenty-four hours of the act."""
        s = self.s
        after = timedelta(hours=24 if s.maybe(0.3) else s.random.randint(1, 23))
        if s.wrong("QZ-003"):
            after = timedelta(hours=24, minutes=1)
        at = self.moment + after
        beside = s.aside(at.date())
        beside.act("measure_late_approval", LEADER, at=at, of=self.kind, outcome="approve",
                   reason="情况紧急，同意")  # fmt: skip


def ordinary(random: Random, wish: Wish) -> Told:
    """A lawful measure, approved before."""
    return retold(lambda r, w: Measure(r, w).tell(), random, wish)


def urgent(random: Random, wish: Wish) -> Told:
    """A lawful measure, approved afterwards."""
    return retold(lambda r, w: Urgent(r, w).tell(), random, wish)
