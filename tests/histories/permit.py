"""Permits, from the application to the certificate and what becomes of it (行政许可法)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.histories import cast, days, pieces
from tests.histories.cast import CHAIR, CLERK, LEADER, PAIR, RECORDER, A, B, C, D
from tests.histories.days import ONE
from tests.histories.story import Story, Told, Wish, retold, start_day

STATES = ["remedies", "body_and_date", "seal", *pieces.REMEDY_WORDS]


class Permit:
    """One permit case."""

    procedure = "ordinary"
    term, more, rule, longer = 20, 10, "XK-005", "XK-006"

    def __init__(self, random: Random, wish: Wish) -> None:
        start = start_day(random, wish, last=date(2026, 4, 30))
        self.s = s = Story(random, "permit", start, wish)
        s.case |= {
            "case": f"例许〔{start.year}〕{random.randint(1, 999)}号",
            "procedure": self.procedure,
            "domain": random.choice((None, "urban_management", "housing", "market_regulation")),
            "body": cast.body(random),
            "party": cast.party(random),
            "officers": cast.officers(start),
        }
        self.others = s.wants("stakeholder", 0.2) or s.wants("XK-01")
        self.tests = s.wants("XK-016", 0.15)
        s.facts |= {
            "affects_others": self.others,
            "needs_testing": self.tests,
            "safety_permit": s.wants("safety", 0.2),
            "review_required": s.maybe(0.2),
        }
        self.outside = 0  # working days that do not count
        self.heard = False
        self.electronic = False

    def tell(self) -> Story:
        """The whole case."""
        s = self.s
        s.act("application", CLERK, applicant=s.case["party"]["name"], party=s.case["party"],
              materials=[{"name": "申请书", "copies": 1}, {"name": "图纸", "copies": 2}])  # fmt: skip
        if not self.accept():
            return s.told()
        if s.wants("electronic", 0.3):
            pieces.confirm_address(s)
            self.electronic = True
        self.examine()
        self.decide()
        return s.told(s.now + timedelta(days=s.one((0, 0, 5, 60))))

    def accept(self) -> bool:
        """Materials asked for at once; then taken up, or not (第三十二条)."""
        s = self.s
        if s.wants("XK-002", 0.3):
            s.within("XK-002", s.now, 5, "workdays", 6)
            s.act("material_correction_notice", A, items=[{"item": "图纸", "why": "缺总平面图"}],
                  once=True)  # fmt: skip
            s.pass_(1, 10)
            s.act("material_supplement", CLERK, materials=[{"name": "总平面图"}])
        last = days.workdays(s.now, 5)
        s.keep("", last, 5)
        if s.maybe(0.06 if s.wish.any else 0):
            s.act("non_acceptance", A, document="例许不受1号", seal=True, reason="不需要取得许可")
            return False
        s.act("acceptance", A, document="例许受1号", seal=True)
        self.accepted = s.now
        return True

    def examine(self) -> None:
        s = self.s
        if not self.tests and s.maybe(0.3):
            s.act("officer_assignment", LEADER, officers=[A, B], no_interest=True)
        if self.tests:
            self.test()
        s.pass_(0, 3)
        s.act("material_review", A, outcome="meets", opinion="符合条件")
        if s.wants("verification", 0.4) or s.wants("JL-00"):
            s.pass_(0, 2)
            pieces.recording(s, "on_site_verification", s.clock(s.random.randint(8, 16)))
            s.act("on_site_verification", *PAIR, place="某市某路", found="与申请一致", outcome="meets",
                  recorded=["text", "photo"])  # fmt: skip
        if self.others:
            self.stakeholders()
        if s.flaw == "XK-011.early":
            return
        if s.wants("XK-010", 0.2):
            self.experts()
        if s.facts["review_required"] or s.wants("review", 0.1):
            s.pass_(0, 1)
            pieces.legal_review(s, again=0)

    def test(self) -> None:
        """Two or more named within five working days; then the test (第五十五条)."""
        s = self.s
        s.within("XK-016", self.accepted, 5, "workdays", 4)
        s.act("officer_assignment", LEADER, officers=[C, D], no_interest=True)
        s.act("special_step_notice", A, step="检验", days=10)
        began = s.now
        s.act("testing", C, D, what="设备检验", from_=began,
              until=days.workdays(began, 8), told_at=began, cost_to="body")  # fmt: skip
        s.on(days.workdays(began, 8))
        self.outside += 8

    def experts(self) -> None:
        """A review by experts, its time told and not counted (第四十五条)."""
        s = self.s
        s.act("special_step_notice", A, step="专家评审", days=15)
        began = s.now
        length = s.random.randint(3, 15)
        s.act("expert_review", A, from_=began, until=days.workdays(began, length), opinion="通过")
        s.on(days.workdays(began, length))
        self.outside += length

    def stakeholders(self) -> None:
        """Others concerned are told; who asks within five working days is heard in twenty."""
        s = self.s
        s.pass_(0, 1)
        s.act("stakeholder_notice", A, to=[{"name": "相邻业主"}], content="拟准予许可")
        told = s.now
        if not (s.wants("XK-012") or s.wants("XK-013") or s.wants("hearing", 0.5)):
            s.wait("XK-011.early", days.workdays(told, 5) + ONE, 2)
            return
        s.keep("", days.workdays(told, 5), 4)
        s.act("hearing_request", CLERK, form="written", who="相邻业主")
        asked = s.now
        s.act("special_step_notice", A, step="听证", days=20)
        if s.flaw == "XK-012":
            s.on(days.workdays(asked, 8))
        else:
            s.pass_(0, 3)
        notified = s.now
        held = s.aside()
        held.wait("XK-013", days.first_after(notified, 7, "workdays"), 2)
        if s.flaw != "XK-013":
            held.keep("XK-012", days.workdays(asked, 20), 3)
        s.act("hearing_notice", CLERK, hearing_at=held.clock(9), place="听证室", chair=CHAIR,
              recorder=RECORDER, open=True, served_on=notified)  # fmt: skip
        s.on(held.now)
        s.act(
            "hearing", CHAIR, at=s.clock(9), start=s.clock(9), end=s.clock(11), place="听证室",
            chair=CHAIR, recorder=RECORDER, investigators=[A], open=True, free=True,
            signed="signed", recorded=["text", "full"],
        )  # fmt: skip
        s.pass_(0, 1)
        s.act("hearing_report", CHAIR, facts_found="影响采光较小", points="采光", opinion="keep",
              reason="符合标准")  # fmt: skip
        self.heard = True
        place = asked
        while place < s.now:
            place = days.workdays(place, 1)
            self.outside += place <= held.now

    def decide(self) -> None:
        s = self.s
        last = days.workdays(self.accepted, self.term + self.outside)
        wide = self.term + 10 + self.outside + 3  # later than by any reading
        if s.flaw not in (self.rule, "XK-011.early") and s.wants(self.longer, 0.2):
            s.keep("", last, 3)
            last = days.workdays(self.accepted, self.term + self.more + self.outside)
            s.act("extension", LEADER, of="acceptance", until=last, reason="情况复杂",
                  approved_by=self.chief(), approved_at=s.now, told_at=s.now)  # fmt: skip
            self.extended = True
        if s.flaw == self.rule and self.outside:
            last = days.workdays(self.accepted, wide)
        if s.flaw != "XK-011.early":
            s.keep(self.rule, last, 15)
        grant = s.wants("XK-009") or (not (s.wants("refuse") or s.wants("SD-005")) and s.maybe(0.8))
        valid = days.corresponding(s.now, 36)
        told: dict[str, Any] = {"valid_to": valid, "scope": "占用绿地二十平方米"} if grant else {}
        s.act(
            "permit_decision", LEADER, outcome="grant" if grant else "refuse",
            reason="符合条件" if grant else "不符合规划", states=[*STATES, "reasons"],
            document=f"某城许决〔{s.now.year}〕{s.random.randint(1, 99)}号",
            **told,
        )  # fmt: skip
        self.decided = s.now
        self.publish(grant)
        if grant:
            s.within("XK-009", self.decided, 10, "workdays", 12)
            s.act("permit_issue", CLERK, number="例许证1号")
        else:
            s.pass_(0, 5)
        if not grant and s.wants("SD-005", 0.1):
            self.served = s.on(pieces.announce(s, "permit_decision"))
        else:
            self.served = pieces.serve(s, "permit_decision", self.method())
        if grant and s.wants("XK-015", 0.25):
            self.renew(valid)
        elif s.wants("JJ-0", 0.15) or s.wants("GS-006"):
            self.contest()
        elif grant and s.maybe(0.15):
            self.changed()
        pieces.extras(s)
        if s.maybe(0.6) or s.wants("archive"):
            s.pass_(0, 5)
            s.act("case_closure", LEADER, result="other", ground_at=s.now, summary="已办结",
                  published=True, approved_by=LEADER)  # fmt: skip
            pieces.archive(s, s.one(("permanent", "30_years", "10_years")))

    extended = False

    def chief(self) -> str:
        """Who may grant more time."""
        return LEADER

    def method(self) -> str:
        """A way to serve."""
        ways = ["direct", "retained", "mail", "on_the_spot", "entrusted", "transmitted"]
        return self.s.one([*ways, "electronic"] if self.electronic else ways)

    def publish(self, grant: bool) -> None:
        """Within seven working days, also to the credit platform."""
        s = self.s
        pieces.release(s, "permit_decision", "enforcement", "GS-003", 7)
        if s.wants("GS-013", 0.1):
            pieces.release(s, "permit_decision", "information", "GS-013", 20)
        if grant:
            pieces.release(s, "permit_decision", "credit", "GS-017", 7)

    def contest(self) -> None:
        """Reconsideration; what is annulled is taken off the pages."""
        s = self.s
        outcome = pieces.contest(s, "permit_decision", self.served)
        if outcome in ("annul", "unlawful"):
            s.pass_(0, 2)
            for channel in ("enforcement", "credit", "information"):
                if any(a["act"] == "publication" and a["channel"] == channel for a in s.acts):
                    s.act("publication_withdrawal", cast.PUBLISHER, of=channel, ground="annulled",
                          reason="决定已被撤销", explained="公开说明", learned_at=s.now,
                          approved_by=LEADER)  # fmt: skip

    def renew(self, valid: date) -> None:
        """Asked thirty days before the end, answered before it (第五十条)."""
        s = self.s
        if s.now >= valid - timedelta(days=40):
            return
        ask = valid - timedelta(days=30)
        if s.wrong("XK-015"):
            ask += timedelta(days=1)
        elif s.maybe(0.7):
            ask -= timedelta(days=s.random.randint(1, 60))
        s.on(ask)
        s.act("renewal_application", CLERK, number="例许证1号", valid_to=valid)
        s.keep("XK-015.answer", valid, 25)
        s.act("permit_renewal", LEADER, outcome="grant", valid_to=days.corresponding(valid, 36),
              reason="符合条件")  # fmt: skip

    def changed(self) -> None:
        """Modified, withdrawn with compensation, annulled, cancelled."""
        s = self.s
        s.pass_(10, 60)
        way = s.one(("permit_modification", "permit_withdrawal", "permit_annulment",
                     "permit_cancellation"))  # fmt: skip
        if way == "permit_modification":
            s.act(way, LEADER, was="二十平方米", now="十平方米", reason="申请变更")
        elif way == "permit_cancellation":
            s.act(way, LEADER, ground="被许可人终止", reason="依法注销")
        else:
            s.act(way, LEADER, ground="法定情形", compensation=100000, reason="依法")
            for channel in ("enforcement", "credit", "information"):
                if any(a["act"] == "publication" and a["channel"] == channel for a in s.acts):
                    s.act("publication_withdrawal", cast.PUBLISHER, of=channel, ground="annulled",
                          reason="许可已被撤销", explained="公开说明", learned_at=s.now,
                          approved_by=LEADER)  # fmt: skip


class Joint(Permit):
    """统一、联合、集中办理: forty-five working days, fifteen more by the government's head."""

    procedure = "joint"
    term, more, rule, longer = 45, 15, "XK-007", "XK-008"

    def chief(self) -> str:
        """The head of the government of that level."""
        return "本级人民政府负责人"


class OnTheSpot(Permit):
    """Complete and plain: decided the day it is asked for (第三十四条第二款)."""

    procedure = "on_the_spot"

    def __init__(self, random: Random, wish: Wish) -> None:
        super().__init__(random, wish)
        self.others = self.tests = False
        self.s.facts |= {"affects_others": False, "needs_testing": False, "review_required": False}

    def accept(self) -> bool:
        """Taken up at once."""
        self.s.act("acceptance", A, document="例许受1号", seal=True)
        self.accepted = self.s.now
        return True

    def examine(self) -> None:
        """Looked through at once."""
        self.s.act("material_review", A, outcome="meets", opinion="符合条件")

    def decide(self) -> None:
        """Decided the same day."""
        s = self.s
        s.act(
            "permit_decision", LEADER, outcome="grant", reason="符合条件",
            states=[*STATES, "reasons"], document=f"某城许决〔{s.now.year}〕7号",
            valid_to=days.corresponding(s.now, 36),
        )  # fmt: skip
        self.publish(True)
        decided = s.now
        if s.maybe(0.5) and s.flaw is None:
            s.act("permit_issue", CLERK, number="例许证1号")
        else:
            s.within("XK-009", decided, 10, "workdays", 12)
            s.act("permit_issue", CLERK, number="例许证1号")
        pieces.serve(s, "permit_decision", "direct")
        pieces.extras(s)


def ordinary(random: Random, wish: Wish) -> Told:
    """A lawful permit by the ordinary procedure."""
    return retold(lambda r, w: Permit(r, w).tell(), random, wish)


def joint(random: Random, wish: Wish) -> Told:
    """A lawful permit handled jointly."""
    return retold(lambda r, w: Joint(r, w).tell(), random, wish)


def on_the_spot(random: Random, wish: Wish) -> Told:
    """A lawful permit granted on the spot."""
    return retold(lambda r, w: OnTheSpot(r, w).tell(), random, wish)
