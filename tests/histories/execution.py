"""Compulsory execution: demanded, decided, carried out by day (行政强制法第四、五章)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.histories import cast, days, pieces
from tests.histories.cast import CLERK, LEADER, PAIR, A
from tests.histories.days import ONE
from tests.histories.story import Story, Told, Wish, retold, start_day

DEMAND = ["term", "manner", "amount_and_account", "right_to_defend"]
DECISION = ["party", "grounds", "basis", "manner", "time", "remedies", "body_and_date", "seal"]
DECISION += pieces.REMEDY_WORDS


class Execution:
    """One execution; what all four ways have in common."""

    procedure = "monetary"
    wait_months = 0  # from the service of the decision executed to the first demand

    def __init__(self, random: Random, wish: Wish) -> None:
        start = start_day(random, wish, last=date(2026, 3, 31))
        self.s = s = Story(random, "compulsory_execution", start, wish)
        s.case |= {
            "case": f"例执〔{start.year}〕{random.randint(1, 999)}号",
            "procedure": self.procedure,
            "domain": random.choice((None, None, "urban_management", "water")),
            "body": cast.body(random),
            "party": cast.party(random),
            "officers": cast.officers(start),
        }
        self.fine = random.choice((500000, 2000000))
        self.served = s.now
        s.facts["decision_served_at"] = s.now

    def tell(self) -> Story:
        """The whole execution."""
        s = self.s
        self.before()
        if s.wants("review", 0.1):
            pieces.legal_review(s, again=0)
        self.demand()
        self.go_on()
        pieces.extras(s)
        if s.wants("archive", 0.6):
            s.pass_(0, 5)
            s.act("case_closure", LEADER, result="performed", ground_at=s.now, summary="执行完毕",
                  published=True, approved_by=LEADER)  # fmt: skip
            pieces.archive(s, s.one(("permanent", "30_years", "10_years")))
        return s.told(s.now + timedelta(days=s.one((0, 0, 5, 60))))

    def before(self) -> None:
        """What lies between the decision and the demand."""
        self.s.on(self.served + timedelta(days=self.s.random.randint(40, 80)))

    def demand(self) -> None:
        """A written demand with a term, and the party heard (第三十五、三十六条)."""
        s = self.s
        s.on(days.rolled(s.now))
        self.until = days.rolled(s.now + 15 * ONE)
        s.act("demand", *PAIR, obligation="履行处罚决定", until=self.until, manner="缴至代收银行",
              amount=self.fine, account="某银行代收专户", states=DEMAND, document="例催1号")  # fmt: skip
        if s.wants("electronic", 0.15):
            pieces.confirm_address(s)
            self.electronic = True
        self.demanded = pieces.serve(s, "demand", s.one(("direct", "retained", "mail")))
        if s.wants("defence", 0.3):
            s.pass_(0, 2)
            s.act("statement_and_defence", *PAIR, form="written", claims=[{"claim": "暂时困难"}])
            s.pass_(0, 1)
            s.act("defence_review", *PAIR, outcome="rejected", reason="不影响执行",
                  claims=[{"claim": "暂时困难", "checked": "已核实", "outcome": "rejected"}])  # fmt: skip

    electronic = False

    def go_on(self) -> None:
        """After the term of the demand."""
        s = self.s
        s.on(days.rolled(max(s.now, self.until + ONE)))
        if s.wants("late penalty", 0.4):
            last = days.last_day(self.served, 15, "days")
            number = (s.now - last).days
            s.act("late_penalty", *PAIR, principal=self.fine, from_=last + ONE, until=s.now,
                  days=number, amount=min(self.fine, self.fine * 3 * number // 100))  # fmt: skip
        self.decision("划拨")
        s.on(days.rolled(s.now + timedelta(days=s.random.randint(1, 5))))
        if s.wants("QZ-018", 0.1):
            s.act("suspension", LEADER, of="execution_decision", reason="确无履行能力",
                  approved_by=LEADER)  # fmt: skip
            s.on(days.rolled(s.now + timedelta(days=s.random.randint(10, 200))))
            s.act("resumption", LEADER, of="execution_decision", reason="恢复履行能力",
                  approved_by=LEADER)  # fmt: skip
        elif s.maybe(0.15):
            half = self.fine // 2
            s.act("execution_agreement", LEADER, by_consent=True, instalments=[
                {"due": s.now + 30 * ONE, "amount": half},
                {"due": s.now + 60 * ONE, "amount": self.fine - half},
            ])  # fmt: skip
            s.on(s.now + 60 * ONE)
            s.act("performance", CLERK, of="execution_decision", outcome="full", detail="已履行")
            return
        self.execute("auction" if s.wants("auction", 0.4) else "transfer")

    def decision(self, manner: str) -> None:
        """The decision to execute, served (第三十七条)."""
        s = self.s
        after = days.rolled(s.now + 5 * ONE)
        s.act("execution_decision", LEADER, manner=manner, reason="催告后仍不履行",
              states=[*DECISION, "online_review"], document="例强执1号",
              execution_at=s.aside(after).clock(9))  # fmt: skip
        pieces.release(s, "execution_decision", "enforcement", "GS-002", 20)
        if s.wants("GS-013", 0.1):
            pieces.release(s, "execution_decision", "information", "GS-013", 20)
        s.pass_(0, 2)
        if not s.tripped and s.wants("SD-005", 0.1):
            self.told = s.on(pieces.announce(s, "execution_decision"))
        else:
            ways = ["electronic"] if self.electronic else ["direct", "retained", "mail"]
            self.told = pieces.serve(s, "execution_decision", s.one(ways))
        if s.wants("JJ-0", 0.05) or s.wants("GS-006"):
            outcome = pieces.contest(s, "execution_decision", self.told)
            if outcome in ("annul", "unlawful"):
                s.pass_(0, 2)
                s.act("publication_withdrawal", cast.PUBLISHER, of="publication", ground="annulled",
                      reason="决定已被撤销", explained="公开说明", learned_at=s.now,
                      approved_by=LEADER)  # fmt: skip
                self.over = True

    over = False

    def execute(self, manner: str) -> None:
        """By day, on a working day, recorded from end to end (第四十三条)."""
        s = self.s
        if self.over:
            return
        s.on(days.rolled(s.now))
        start = s.clock(s.random.randint(8, 16))
        told: dict[str, Any] = {"start": start, "end": start + timedelta(hours=2)}
        s.act("execution", *PAIR, at=start, manner=manner, place="某市某路", utilities_cut=False,
              recorded=["text", "full"], **told)  # fmt: skip
        pieces.recording(s, "execution", start, 2)
        s.act("on_site_record", *PAIR, place="某市某路", party_present=True, signed="signed",
              certificates_shown=True, found="执行情况", recorded=["text", "full"], **told)  # fmt: skip


class Substitute(Execution):
    """Somebody else does it at the party's cost (第五十、五十一条)."""

    procedure = "substitute"

    def go_on(self) -> None:
        s = self.s
        s.on(days.rolled(max(s.now, self.until + ONE)))
        s.act("substitute_decision", LEADER, cost=800000, by_whom="某某工程有限公司", manner="清除",
              supervised_by=A, start=s.aside(days.workdays(s.now, 10)).clock(9),
              document="例代履1号")  # fmt: skip
        pieces.release(s, "substitute_decision", "enforcement", "GS-002", 20)
        s.pass_(0, 2)
        pieces.serve(s, "substitute_decision", s.one(("direct", "retained", "mail")))
        s.pass_(0, 2)
        s.act("substitute_demand", *PAIR, of="substitute_decision",
              until=days.workdays(s.now, 6))  # fmt: skip
        pieces.serve(s, "substitute_demand", "direct")
        demanded = s.now
        earliest = days.first_after(demanded, 3, "workdays")
        s.wait("QZ-019.early", earliest, 3)
        if not s.tripped:
            s.on(days.rolled(s.now))
        start = s.clock(s.random.randint(8, 15))
        s.act("substitute_performance", *PAIR, at=start, cost=800000, by_whom="某某工程有限公司",
              supervised_by=A, detail="清除完毕", recorded=["text", "full"])  # fmt: skip
        pieces.recording(s, "substitute_performance", start, 2)


class Demolition(Execution):
    """An unlawful building: told to the public, and not before both remedies are over (第四十四条)."""

    procedure = "demolition"

    def before(self) -> None:
        s = self.s
        s.on(days.rolled(self.served + timedelta(days=s.random.randint(5, 60))))
        s.act("demolition_notice", *PAIR, until=days.rolled(s.now + 15 * ONE),
              content="限期自行拆除")  # fmt: skip
        s.on(s.now + timedelta(days=s.random.randint(20, 60)))

    def go_on(self) -> None:
        s = self.s
        s.on(days.rolled(max(s.now, self.until + ONE)))
        self.decision("强制拆除")
        free = days.last_day(self.served, 6, "months") + ONE
        s.wait("QZ-016.early", max(free, s.now), 20)
        if s.tripped:
            return self.execute_now()
        self.execute("demolition")
        return None

    def execute_now(self) -> None:
        """Carried out on this very day, be it what it may."""
        s = self.s
        start = s.clock(10)
        s.act("execution", *PAIR, at=start, manner="demolition", place="某市某路",
              utilities_cut=False, recorded=["text", "full"], start=start,
              end=start + timedelta(hours=2))  # fmt: skip


class Court(Execution):
    """No power of its own: the court is asked within three months (第五十三至五十八条)."""

    procedure = "court"

    def before(self) -> None:
        s = self.s
        if s.maybe(0.5):
            pieces.serve(s, "某城罚决〔2020〕12号", "direct")
        ended = days.last_day(self.served, 6, "months")
        self.closes = days.last_day(ended, 3, "months")
        s.on(ended + timedelta(days=s.random.randint(1, 30)))
        if s.flaw == "QZ-020":
            s.on(max(s.now, self.closes - 45 * ONE))

    def go_on(self) -> None:
        s = self.s
        s.wait("QZ-021.early", max(days.workdays(self.demanded, 10) + ONE, s.now), 3)
        if not s.tripped:
            s.keep("QZ-020", self.closes, 15)
        s.act("court_execution", LEADER, court="某区人民法院", signed=True, amount=self.fine,
              materials=["application", "decision", "opinions", "subject", "other"])  # fmt: skip
        s.pass_(1, 5)
        s.act("court_acceptance", CLERK, outcome="accepted")
        s.pass_(1, 6)
        if s.wants("QZ-023", 0.3):
            s.act("court_ruling", CLERK, outcome="refused", reason="需补充材料")
            s.within("QZ-023", s.now, 15, "days", 15)
            s.act("court_objection", LEADER, of="court_ruling", reason="裁定有误")
        else:
            s.act("court_ruling", CLERK, outcome="granted")


def monetary(random: Random, wish: Wish) -> Told:
    """A lawful execution of money."""
    return retold(lambda r, w: Execution(r, w).tell(), random, wish)


def substitute(random: Random, wish: Wish) -> Told:
    """A lawful substitute performance."""
    return retold(lambda r, w: Substitute(r, w).tell(), random, wish)


def demolition(random: Random, wish: Wish) -> Told:
    """A lawful demolition."""
    return retold(lambda r, w: Demolition(r, w).tell(), random, wish)


def court(random: Random, wish: Wish) -> Told:
    """A lawful request to the court."""
    return retold(lambda r, w: Court(r, w).tell(), random, wish)
