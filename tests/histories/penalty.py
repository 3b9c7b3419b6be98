"""Penalties by the ordinary procedure, from the lead to the archive (行政处罚法第五章第三节)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.histories import cast, days, pieces
from tests.histories.cast import (
    CHAIR,
    CLERK,
    LEADER,
    PAIR,
    RECORDER,
    SECOND,
    THIRD,
    A,
    B,
    C,
)
from tests.histories.days import ONE
from tests.histories.penalty_ends import Ends
from tests.histories.penalty_parts import (
    ACT_2021,
    DECISION,
    GRAVE,
    MARKET,
    NOTICE,
    SECURITY,
    basis,
    item,
    short,
)
from tests.histories.story import Story, Told, Wish, retold, start_day


class Penalty(Ends):
    """One penalty case under the ordinary procedure, told step by step."""

    def __init__(self, random: Random, wish: Wish) -> None:
        field = self.field(random, wish)
        first = {"market_regulation": MARKET, "public_security": SECURITY + 5 * ONE}
        last = date(2026, 6, 30) if wish.since and wish.since > SECURITY else date(2026, 5, 29)
        start = start_day(random, wish, first.get(field or "", date(2021, 1, 4)), last)
        self.s = Story(random, "penalty", start, wish)
        s = self.s
        s.case |= {
            "case": f"例罚〔{s.now.year}〕{random.randint(1, 999)}号",
            "procedure": "ordinary",
            "domain": field,
            "body": cast.body(random),
            "party": cast.party(random),
            "officers": cast.officers(s.now),
        }
        self.market = field == "market_regulation"
        self.security = field == "public_security"
        self.person = s.case["party"]["type"] == "individual"
        self.number = random.randint(1, 99)
        self.outside = 0  # days that do not count in market regulation
        self.doubtful = 0  # days that perhaps do not count elsewhere
        self.electronic = False
        self.plan()

    @staticmethod
    def field(random: Random, wish: Wish) -> str | None:
        """The field of law the case lies in."""
        if not wish.any:
            return wish.domain
        return random.choice(
            (None, None, None, "market_regulation", "market_regulation", "public_security",
             "urban_management", "ecology")
        )  # fmt: skip

    def plan(self) -> None:
        """What kind of case it is: the penalties, the thresholds, what it needs."""
        s = self.s
        low = s.one((50000, 100000, 500000))
        self.range = (low, low * s.one((4, 10, 20)))
        self.fine = s.one((self.range[0], self.range[1], sum(self.range) // 2))
        self.threshold = s.one((300000, 1000000)) if self.person else s.one((3000000, 10000000))
        if self.security:
            self.threshold = 400000
        self.multiple = None
        if s.wants("SE-004", 0.1):  # so many times what was gained
            self.gained = s.one((25000, 50000, 100000))
            self.multiple = s.one((2, 3, 5))
            self.fine = self.gained * self.multiple
            self.range = (self.gained, self.gained * 10)
        self.kinds = [{"kind": "fine", "amount": self.fine}]
        self.gains = s.maybe(0.2)
        if self.gains:
            self.kinds.append({"kind": "confiscation_of_gains", "amount": 123456})
        if not self.security and s.wants("serious", 0.1):
            self.kinds.append({"kind": s.one(sorted(GRAVE))})
        elif s.maybe(0.1):
            self.kinds.insert(0, {"kind": "warning"})
        grave = any(one["kind"] in GRAVE for one in self.kinds)
        self.large = (
            grave or self.fine >= self.threshold or (self.gains and self.threshold < 123456)
        )
        self.right = self.large or s.wants("CF-033") or s.wants("CF-030.") or s.wants("hearing")
        self.heard = self.right and (s.wants("hearing", 0.35) or s.wants("CF-033"))
        self.complex = s.maybe(0.25)
        self.public_interest = s.maybe(0.1)
        self.listed = s.maybe(0.4)
        self.review = (
            self.listed or self.complex or self.public_interest or self.heard or self.market
            or s.maybe(0.4) or s.wants("SH-")
        )  # fmt: skip
        self.benchmark = s.maybe(0.7)
        if (s.flaw or "").startswith("CF-030"):
            self.heard = self.complex = False
        self.deviates = self.benchmark and s.maybe(0.1)
        self.deliberated = self.complex or self.deviates or grave or s.maybe(0.15)

    def sums(self) -> dict[str, Any]:
        """What papers say of the sums: their total, in capitals too, and how the fine was set."""
        s = self.s
        total = sum(one.get("amount", 0) for one in self.kinds)
        told: dict[str, Any] = {}
        if s.wants("SE-003", 0.3):
            told |= {"total": total, "capitals": pieces.capitals(total)}
        if self.multiple:
            told |= {"gains": self.gained, "multiple": self.multiple}
        return told

    # -- the steps ----------------------------------------------------------------------------

    def tell(self) -> Story:
        """The whole case."""
        s = self.s
        self.lead()
        if s.wants("YS-011", 0.05 if s.wish.any else 0):
            s.act("non_filing", LEADER, reason="不属于违法行为", informed="举报人", informed_at=s.now,
                  approved_by=LEADER)  # fmt: skip
            return s.told()
        self.filing()
        self.investigate()
        end = s.random.random()
        if not s.wish.any and not s.wants("no_penalty"):
            end = 1.0
        elif not s.wish.any:
            end = 0.1
        if s.wants("YS-"):
            self.referral()
            return s.told()
        if end < 0.04:
            return self.otherwise()
        if end < 0.07:
            self.referral()
            return s.told()
        self.report()
        if end < 0.14:
            self.no_penalty()
        else:
            self.decide()
        return s.told(s.now + timedelta(days=s.one((0, 0, 3, 40))))

    def lead(self) -> None:
        s = self.s
        received = s.now
        s.act("case_lead", A, source=s.one(("inspection", "complaint", "transfer", "assigned")),
              received_at=received, summary="占用绿地", place="某市某路")  # fmt: skip
        if s.maybe(0.4):
            s.pass_(0, 3)
            s.act("lead_check", *PAIR, found="属实", outcome="file")
        if self.market:
            if s.flaw != "CF-011" and s.maybe(0.15):
                s.keep("", days.last_day(received, 15, "workdays"))
                s.act("extension", LEADER, of="case_lead", approved_by=LEADER, reason="案情复杂",
                      until=days.last_day(received, 30, "workdays"))  # fmt: skip
                s.within("CF-011", received, 30, "workdays", 25)
            else:
                s.within("CF-011", received, 15, "workdays", 18)
        else:
            s.pass_(0, 4)

    def filing(self) -> None:
        s = self.s
        discovered = s.now - timedelta(days=s.random.randint(0, 5))
        life = s.wants("CF-020", 0.0 if self.security else 0.1)
        months = 60 if life else 6 if self.security else 24
        rule = "CF-049.age" if self.security else "CF-020" if life else "CF-019"
        ended = discovered - timedelta(days=s.random.randint(0, 120))
        if s.maybe(0.15) or s.flaw == rule:  # found on the last day
            ended = days.corresponding(discovered, -months)
            while days.corresponding(ended, months) < discovered:
                ended += ONE
            if s.wrong(rule):
                while days.corresponding(ended, months) >= discovered:
                    ended -= ONE
        s.facts |= {
            "violation_start": ended - timedelta(days=s.random.randint(0, 60)),
            "violation_end": ended,
            "discovered_at": discovered,
            "life_health_or_finance": life,
            "complex": self.complex,
            "major_public_interest": self.public_interest,
            "review_required": self.listed,
            "hearing_threshold": self.threshold,
            "benchmark_exists": self.benchmark,
            "illegal_gains": self.gains,
            "gains_returned": False,
            "suspected_crime": False,
            "fined_before": False,
        }
        if self.person:
            s.facts["party_birth"] = s.case["party"]["birth"]
        self.filed = s.now
        s.act(
            "case_filing", A, cause="涉嫌擅自占用城市绿地", party=s.case["party"],
            item=item(s, self.range, hearing_threshold=self.threshold,
                      review_required=self.listed, benchmark_exists=self.benchmark),
            jurisdiction="违法行为发生在本行政区域内", opinion="建议立案", approved_by=LEADER,
            approved_at=s.now, document=f"某城罚立〔{s.now.year}〕{self.number}号",
        )  # fmt: skip
        s.act("officer_assignment", LEADER, officers=[A, B], no_interest=True)
        if s.wants("recusal", 0.08):
            s.act("recusal_request", A, who=B, raised_by="party", ground="与案件有利害关系")
            s.pass_(0, 2)
            refused = s.maybe(0.5)
            s.act("recusal_decision", LEADER, who=B, outcome="refuse" if refused else "recuse",
                  ground="查明情况")  # fmt: skip
            if not refused:
                s.act("officer_assignment", LEADER, officers=[A, C], no_interest=True)
                self.pair = (A, C)
                return
        self.pair = PAIR

    def investigate(self) -> None:
        s = self.s
        s.pass_(0, 3)
        start = s.clock(s.random.randint(8, 16))
        s.act("certificate_shown", *self.pair, to="现场负责人", numbers="例0001、例0002")
        signed = s.one(("signed", "signed", "refused"))
        more = {} if signed == "signed" else {"refusal": "当事人拒绝签名", "witness": "见证人"}
        s.act(
            "on_site_record", *self.pair, at=start, start=start, end=start + timedelta(hours=1),
            place="某市某路", party_present=True, certificates_shown=True, recusal_asked=True,
            found="绿地被占用", signed=signed, recorded=["text", "photo", "video"], **more,
        )  # fmt: skip
        pieces.recording(s, "on_site_record", start)
        self.registration()
        if s.maybe(0.6):
            s.pass_(0, 3)
            s.act(
                "interview_record", *self.pair, who="当事人", capacity="party", place="本机关",
                certificates_shown=True, rights_told=True, signed="signed",
                recorded=["text", "video"],
            )  # fmt: skip
        if s.maybe(0.3):
            s.act("scene_record", *self.pair, place="某市某路", party_present=True, signed="signed",
                  found="占用二十平方米", recorded=["text", "photo"])  # fmt: skip
        if s.maybe(0.3):
            self.testing()
        if s.maybe(0.25):
            s.act("camera_evidence_review", A, device_reviewed=True, point_published=True,
                  outcome="pass", told_at=s.now)  # fmt: skip
            s.act("evidence_item", *self.pair, type="electronic", name="监控录像", camera=True,
                  verified=True, excluded=False)  # fmt: skip
        for kind in s.random.sample(("documentary", "physical", "testimony", "record"), 2):
            s.act(
                "evidence_item", *self.pair, type=kind, name="证据", verified=True, excluded=False
            )
        s.act("rectification_order", *self.pair, problem="占用绿地", basis=basis(self.range),
              demand="恢复绿地", until=days.rolled(s.now + timedelta(days=15)))  # fmt: skip
        if s.wants("electronic", 0.3):
            s.act("address_confirmation", A, address="某市某路1号", electronic=True, effect_told=True,
                  electronic_address="政务服务平台账户")  # fmt: skip
            self.electronic = True
        if s.maybe(0.1):
            pieces.access(s)
        if s.maybe(0.1):
            self.suspend()

    def registration(self) -> None:
        """先行登记保存: approved, dealt with in seven working days (第五十六条)."""
        s = self.s
        if not s.wants("CF-024", 0.15) and not s.wants("CF-025"):
            return
        s.pass_(0, 1)
        began = s.clock(10)
        urgent = self.market and (s.flaw == "CF-025" or s.maybe(0.5))
        approval = {"urgent": True} if urgent else {"approved_by": LEADER, "approved_at": began}
        s.act("advance_registration", *self.pair, at=began, reason="证据可能灭失", place="仓库",
              items=[{"name": "挖掘工具", "quantity": 2}], keeper="保管员", signed="signed",
              **approval)  # fmt: skip
        opened = s.now
        if urgent:
            hours = 24 if s.maybe(0.3) else s.random.randint(1, 23)
            minutes = 1 if s.wrong("CF-025") else 0
            at = began + timedelta(hours=24 if minutes else hours, minutes=minutes)
            s.on(at.date())
            s.act("head_approval", LEADER, at=at, of="advance_registration", outcome="agree",
                  opinion="同意")  # fmt: skip
        s.within("CF-024", opened, 7, short(opened), 8)
        s.act("advance_registration_disposal", *self.pair, of="advance_registration",
              items=[{"name": "挖掘工具", "quantity": 2, "outcome": "returned"}], approved_by=LEADER,
              )  # fmt: skip

    def testing(self) -> None:
        """Sampling and a test; the days of the test, told to the party, do not count."""
        s = self.s
        s.act("sampling", *self.pair, items=[{"name": "土样", "quantity": 2}], place="现场",
              signed="signed")  # fmt: skip
        began, length = s.now, s.random.randint(5, 40)
        done = s.aside(began + timedelta(days=length))
        s.act("testing", A, what="土壤检测", by_body="检测机构", from_=began,
              until=done.now, told_at=began, cost_to="body")  # fmt: skip
        s.on(done.now)
        self.leave_out(length)

    def suspend(self) -> None:
        """A stop until another matter is settled; the time does not count (market regulation)."""
        s = self.s
        if not self.market:
            return
        length = s.random.randint(10, 60)
        s.act("suspension", LEADER, of="case_filing", reason="须以另案审理结果为依据",
              approved_by=LEADER)  # fmt: skip
        s.on(s.now + timedelta(days=length))
        s.act("resumption", LEADER, of="case_filing", reason="另案已经审结", approved_by=LEADER)
        self.leave_out(length)

    def leave_out(self, length: int) -> None:
        """Days of a test, a hearing, a stop: outside the term by the rules of market regulation;
        elsewhere a lawful history does without them, and a late one is late even so."""
        if self.market:
            self.outside += length - 1  # its first day may be one that is not counted anyway
        self.doubtful += length + 1

    def report(self) -> None:
        s = self.s
        s.pass_(1, 3)
        self.factors = {
            "tier": "ordinary" if self.benchmark else "no_benchmark", "ground": "情节一般",
            "benchmark": "绿化裁量基准" if self.benchmark else "无",
            "deviates": self.deviates,
            "factors": [
                {"factor": name, "applies": False, "present": False, "proof": "无此情形", "result": "no"}
                for name in ("remedied", "coerced", "volunteered", "merit", "other_lighter",
                             "slight_corrected", "first_offence", "no_fault")
            ],
        }  # fmt: skip
        if self.deviates:
            self.factors["deviation_by"] = "deliberation"
        s.act(
            "investigation_report", *self.pair, facts_found="占用绿地", nature="违法",
            evidence=[{"name": "现场笔录", "proves": "占用"}], basis=basis(self.range),
            discretion=self.factors, proposal="penalty", penalties=self.kinds,
            rectification="已责令改正", duplicate_fine_checked=True,
        )  # fmt: skip

    def decide(self) -> None:
        s = self.s
        self.notice()
        if self.heard:
            self.hearing()
        elif s.wants("CF-030.defended", 0.25):
            self.defence()
        elif self.right and s.maybe(0.1):  # too late; the right is taken as given up
            s.on(days.workdays(self.told, 5) + ONE)
            s.act("hearing_request", CLERK, form="written", who="当事人")
        if self.review:
            s.pass_(0, 1)
            pieces.legal_review(s, *(["hearing"] if self.heard else []))
        if self.deliberated:
            s.pass_(0, 2)
            s.act(
                "collective_deliberation", LEADER, chair=LEADER, present=[LEADER, SECOND, THIRD],
                members=[LEADER, SECOND, THIRD], outcome="agree", conclusion="同意",
                opinions=[{"who": who, "opinion": "同意", "vote": "agree"}
                          for who in (LEADER, SECOND, THIRD)],
            )  # fmt: skip
        if not self.heard:
            s.wait("CF-030.defended" if self.defended else "CF-030",
                   days.workdays(self.told, 5) + ONE)  # fmt: skip
        if not s.tripped:
            s.pass_(0, 1)
            self.deadline()
        if s.maybe(0.6):
            s.act(
                "head_approval", LEADER, of="investigation_report", outcome="agree", opinion="同意"
            )
        self.decision()
        self.afterwards()

    def notice(self) -> None:
        s = self.s
        s.pass_(0, 2)
        states = [*NOTICE, "right_to_hearing"] if self.right or s.maybe(0.2) else list(NOTICE)
        said = "right_to_hearing" in states
        s.act("prior_notice", *self.pair, facts_found="占用绿地", grounds="违反条例",
              basis=basis(self.range), penalties=self.kinds, states=states, defend_days=5)  # fmt: skip
        if said and self.large and s.maybe(0.3):
            s.act("hearing_right_notice", *self.pair, penalties=self.kinds, basis=basis(self.range),
                  states=states)  # fmt: skip
        s.pass_(0, 2)
        self.told = pieces.serve(s, "prior_notice", self.method())

    def method(self) -> str:
        """A way to serve that this party may be served by."""
        ways = ["direct", "direct", "retained", "mail", "on_the_spot", "entrusted", "transmitted"]
        return self.s.one([*ways, "electronic"] if self.electronic else ways)

    def defence(self) -> None:
        s = self.s
        s.pass_(0, 2)
        s.act("statement_and_defence", *self.pair, form="written", who="当事人",
              claims=[{"claim": "面积较小", "proof": "照片"}])  # fmt: skip
        s.pass_(0, 2)
        s.act("defence_review", *self.pair, outcome="rejected", reason="主张不能成立",
              claims=[{"claim": "面积较小", "checked": "已复核", "outcome": "rejected"}],
              penalties=self.kinds)  # fmt: skip
        self.defended = True

    defended = False

    def hearing(self) -> None:
        s = self.s
        s.within("CF-032", self.told, 5 if self.told >= ACT_2021 else 3, short(self.told), 5)
        s.act("hearing_request", CLERK, form="written", who="当事人")
        asked = s.now
        s.pass_(0, 2)
        notified = s.now
        earliest = days.first_after(notified, 7, "workdays")
        held = s.aside()
        held.wait("CF-033", earliest, 5)
        held.on(days.rolled(held.now) if s.flaw != "CF-033" else held.now)
        s.act(
            "hearing_notice", CLERK, hearing_at=held.clock(9), place="听证室", chair=CHAIR,
            recorder=RECORDER, open=True, served_on=notified,
            also_notified=[{"who": A, "capacity": "调查人员"}],
        )  # fmt: skip
        s.on(held.now)
        s.act(
            "hearing", CHAIR, at=s.clock(9), start=s.clock(9), end=s.clock(11), place="听证室",
            chair=CHAIR, recorder=RECORDER, investigators=list(self.pair), open=True, free=True,
            proxies=[{"name": "代理人", "capacity": "律师"}], signed="signed",
            recorded=["text", "full"], course=[{"who": "当事人", "said": "面积较小"}],
        )  # fmt: skip
        self.leave_out((s.now - asked).days)
        s.pass_(0, 2)
        s.act("hearing_report", CHAIR, facts_found="占用绿地", points="面积", opinion="keep",
              reason="事实清楚")  # fmt: skip

    def deadline(self) -> None:
        """Ninety days from the filing; what does not count, and what was granted more."""
        s = self.s
        term, rule = (30, "CF-049") if self.security else (90, "CF-036")
        last = days.rolled(self.filed + timedelta(days=term + self.outside))
        if (self.market and s.wants("CF-037", 0.25)) or (self.security and last < s.now + 3 * ONE):
            s.keep("", last, 3)
            last = days.rolled(self.filed + timedelta(days=term + 30 + self.outside))
            s.act("extension", LEADER, of="case_filing", until=last, reason="案情复杂",
                  approved_by=LEADER, approved_at=s.now, told_at=s.now)  # fmt: skip
        if s.flaw == rule:
            last = max(last, days.rolled(self.filed + timedelta(days=term + self.doubtful)))
        s.keep(rule, last, 40)

    def decision(self) -> None:
        s = self.s
        self.decided = s.now
        states = list(DECISION)
        states += ["collecting_bank", "late_penalty"]
        states += ["defence_answered"]
        states += ["discretion"] if self.benchmark else []
        s.act(
            "penalty_decision", *((*self.pair, LEADER) if s.maybe(0.5) else (LEADER,)),
            facts_found="占用绿地", evidence="现场笔录等", basis=basis(self.range),
            penalties=self.kinds, discretion=self.factors, law_applied="at_act",
            defence_outcome="rejected" if self.defended or self.heard else "none",
            defence_answer="主张不能成立", rectification="恢复绿地", payee="某银行代收专户",
            late_penalty_stated=True, remedies={
                "review_body": "某市人民政府", "reconsideration_days": 60,
                "reconsideration_first": False, "court": "某区人民法院", "litigation_months": 6,
                "online_review": "行政复议网上申请平台",
            },
            states=states, deliberated=self.deliberated, approved_by=LEADER, **self.sums(),
            document=f"某城罚决〔{s.now.year}〕{self.number}号",
        )  # fmt: skip


def ordinary(random: Random, wish: Wish) -> Told:
    """A lawful penalty by the ordinary procedure; or with one term missed, and whether it was."""
    return retold(lambda r, w: Penalty(r, w).tell(), random, wish)
