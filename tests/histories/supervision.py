"""Supervision of enforcement by the regulation of 2026 (国务院令第825号), in each of its ways."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.histories import cast, days, pieces
from tests.histories.cast import CLERK, LEADER, SUPERVISOR
from tests.histories.days import ONE
from tests.histories.story import Story, Told, Wish, retold, start_day

IN_FORCE = date(2026, 2, 2)
SYSTEMS = (
    *("credentials", "three_systems", "benchmarks", "responsibility"),
    *("criminal_link", "reform", "unified_market", "other"),
)
OFFICE = "行政执法监督机构"


class Supervision:
    """One matter of the supervising organ; here by daily supervision."""

    procedure, way = "daily", "daily"

    def __init__(self, random: Random, wish: Wish) -> None:
        start = start_day(random, wish, IN_FORCE, date(2026, 6, 30))
        self.s = s = Story(random, "supervision", start, wish)
        s.case |= {
            "case": f"例监〔{start.year}〕{random.randint(1, 999)}号",
            "procedure": self.procedure,
            "domain": None,
            "body": {**cast.body(random), "name": "某市司法局", "category": "supervision"},
            "party": {"type": "organisation", "name": "某市城市管理局"},
            "officers": cast.officers(start),
        }
        self.dual = s.wants("dual", 0.15)

    def tell(self) -> Story:
        """The whole matter."""
        s = self.s
        self.begin()
        self.look()
        self.find()
        self.close()
        return s.told(s.now + timedelta(days=s.one((0, 0, 5, 30))))

    def target(self) -> dict[str, Any]:
        """Who is supervised."""
        s = self.s
        return {
            "name": "某市城市管理局",
            "relation": s.one(("own_department", "dispatched", "authorised")),
            "line": s.one(("vertical", "dual")) if self.dual else "local",
        }

    def filing(self, **members: Any) -> None:
        """Taken up, after a look whether it is before a court or the inspectorate already."""
        s = self.s
        s.act("supervision_filing", SUPERVISOR, way=self.way, target=self.target(), listed=s.maybe(0.3),
              raised=s.maybe(0.1), remedy="none", looked_up=["reconsideration", "inspectorate"],
              matter="行政执法检查频次", **members)  # fmt: skip

    means = "law_evaluation"

    def begin(self) -> None:
        s = self.s
        self.means = s.one(("law_evaluation", "body_confirmation", "quality_appraisal"))
        for means in ("law_evaluation", "body_confirmation", "quality_appraisal"):
            if means in s.wish.hints:
                self.means = means
        s.act("supervision_plan", SUPERVISOR, way=self.way, means=[self.means], content="步骤见方案",
              standard="评议标准", approved_by=LEADER)  # fmt: skip
        s.pass_(0, 5)
        self.filing(means=[self.means], source="data")
        s.pass_(0, 5)
        if self.means == "law_evaluation":
            s.act("law_evaluation", SUPERVISOR, methods=["survey", "fieldwork"], content="评估情况")
        elif self.means == "body_confirmation":
            s.act("body_confirmation", SUPERVISOR, body="某市城市管理局", outcome="confirmed",
                  reason="符合条件")  # fmt: skip
        else:
            s.act("quality_appraisal", SUPERVISOR, methods="综合评议", content="评议情况",
                  published=["standard", "process", "result"])  # fmt: skip
        if s.wants("systems", 0.2):
            s.act("system_check", SUPERVISOR, body="某市城市管理局",
                  systems=[{"system": one, "outcome": "in_force"} for one in SYSTEMS])  # fmt: skip
        if s.wants("data", 0.2):
            self.data()
        if s.wants("guidance", 0.2):
            s.act("supervision_guidance", SUPERVISOR, form="typical_case", masked=True,
                  content="典型案例")  # fmt: skip
        if s.wants("report", 0.2):
            s.act("supervision_report", SUPERVISOR, to="本级人民政府", period="上半年", content="监督情况",
                  until=s.now + 365 * ONE)  # fmt: skip

    def data(self) -> None:
        """Data shared: catalogue kept current, requests answered (政务数据共享条例)."""
        s = self.s
        if s.maybe(0.3) or s.wants("access check"):
            s.act("data_access_check", SUPERVISOR, outcome="pass", covered=[
                "permit", "penalty", "compulsion", "inspection", "expropriation", "payment"])  # fmt: skip
        beside = s.aside()
        if s.wants("JD-039", 0.4):
            beside.act("data_catalogue_change", CLERK, data="执法数据", reason="职责变化")
            beside.within("JD-039.update", beside.now, 10, "workdays", 12)
            beside.act("data_catalogue_update", CLERK, data="执法数据", of="data_catalogue_change")
            beside.within("JD-039.release", beside.now, 2, "workdays", 3)
            beside.act(
                "data_catalogue_release", CLERK, of="data_catalogue_update", outcome="release"
            )
        beside = s.aside()
        if s.wants("JD-040", 0.6):
            free = s.wants("JD-040.one") or (s.flaw is None and s.maybe(0.4))
            beside.act("data_request", CLERK, data="执法数据", received_at=beside.now, purpose="监督",
                       sharing="unconditional" if free else "conditional")  # fmt: skip
            flaw = "JD-040.one" if free else "JD-040.ten"
            beside.within(flaw, beside.now, 1 if free else 10, "workdays", 12)
            beside.act("data_request_reply", CLERK, of="data_request", outcome="agree")
            beside.within("JD-040.supply", beside.now, 20, "workdays", 25)
            beside.act("data_supply", CLERK, of="data_request_reply")
            if s.wants("JD-040.check", 0.3):
                beside.act("data_check_request", CLERK, data="执法数据", content="数据有误",
                           received_at=beside.now)  # fmt: skip
                beside.within("JD-040.check", beside.now, 10, "workdays", 12)
                beside.act("data_check_reply", CLERK, of="data_check_request", outcome="corrected")

    def look(self) -> None:
        """Measures, each with its record (第二十二条)."""
        s = self.s
        if s.wants("participants", 0.15):
            s.act("participant_invitation", SUPERVISOR, participants=[
                {"who": "受邀代表", "identity": "congress", "access": "matter"}])  # fmt: skip
        for _ in range(s.random.randint(1, 2)):
            s.pass_(0, 5)
            s.act("supervision_measure", SUPERVISOR, measure=s.one(("self_check", "visit", "read")),
                  found="调阅有关案卷", materials=[
                      {"what": "检查案卷", "related": True, "held": False}], correctable=False)  # fmt: skip

    def find(self) -> None:
        """What was wrong, and the paper for it."""
        s = self.s
        self.result = ["no_problem"]
        minor = s.wants("on the spot", 0.15)
        if minor:
            s.act("supervision_measure", SUPERVISOR, measure="visit", found="着装不规范",
                  materials=[], correctable=True)  # fmt: skip
            s.act("on_the_spot_correction", SUPERVISOR, problem="着装不规范", outcome="当场改正")
            self.result = ["corrected"]
        if not s.wants("problem", 0.7) and not s.wants("JD-0"):
            return
        s.pass_(0, 5)
        kinds = ("procedure", "decision", "inaction_or_abuse")
        kind = "inaction_or_abuse" if s.wants("abuse") else s.one(kinds)
        label = {"label": s.one(("not_filed", "fines", "inspections"))} if kind == kinds[2] else {}
        if label and s.wants("inspections"):
            label = {"label": "inspections"}
        crime = s.wants("duty", 0.1)
        grave = s.wants("grave", 0.1)
        s.act("problem_finding", SUPERVISOR, **{"class": kind}, grave=grave, duty_crime=crime,
              content="问题属实", **label)  # fmt: skip
        if crime:
            s.pass_(0, 2)
            s.act("clue_referral", SUPERVISOR, to="某市监察委员会", receipt="回执", content="线索")
        if self.dual:
            s.act("superior_notice", SUPERVISOR, to="上一级主管部门", content="告知有关问题")
        if label.get("label") == "inspections":
            s.act("supervision_interview", SUPERVISOR, who="某市城市管理局", public=True, content="约谈",
                  place="本机关")  # fmt: skip
        self.paper(grave)

    def paper(self, grave: bool) -> None:
        """Letter, opinion, or the government's decision; answered, objected to, put right."""
        s = self.s
        s.pass_(0, 3)
        name = "supervision_urging_letter" if s.wants("letter", 0.4) else "supervision_opinion"
        ground = "not_performed" if "letter" in name else s.one(("unlawful", "improper"))
        until = days.rolled(s.now + timedelta(days=s.random.randint(10, 30)))
        told: dict[str, Any] = {"ground": ground, "issuer": "supervision", "until": until}
        number = f"某司监〔{s.now.year}〕{s.random.randint(1, 99)}号"
        if name == "supervision_opinion":
            told |= {"found": "已查明", "problems": [
                {"problem": "程序", "law": "第四十四条", "demand": "纠正"}]}  # fmt: skip
        else:
            told |= {"law": "《行政执法监督条例》第二十七条", "content": "依法履行职责"}
        s.act(name, OFFICE, document=number, **told)
        if s.wants("objection", 0.25):
            s.pass_(0, 3)
            s.act("supervision_objection", LEADER, of=name, reason="认为定性不当")
            s.pass_(0, 3)
            s.act("supervision_objection_reply", SUPERVISOR, of="supervision_objection",
                  outcome="rejected", reason="定性准确")  # fmt: skip
        s.keep("JD-021", until, 20)
        refused = s.wants("refused", 0.15)
        s.act("supervision_reply", LEADER, of=name, outcome="not" if refused else "done",
              content="整改情况")  # fmt: skip
        if refused or grave:
            s.pass_(0, 3)
            ground = "refused" if refused else "grave"
            s.act(
                "supervision_proposal", SUPERVISOR, of=name, ground=ground, content="建议责令纠正"
            )
            s.pass_(1, 5)
            later = days.rolled(s.now + 15 * ONE)
            s.act("supervision_decision", "某市人民政府", ground=ground, issued_by="某市人民政府",
                  found="已查明", law="第二十九条", outcome="correct", reason="拒不改正",
                  until=later, document=f"某政监〔{s.now.year}〕3号")  # fmt: skip
            s.keep("", later, 15)
            s.act(
                "supervision_reply",
                LEADER,
                of="supervision_decision",
                outcome="done",
                content="已改正",
            )
        if s.wants("bulletin", 0.15):
            s.act(
                "supervision_bulletin",
                SUPERVISOR,
                circle="public",
                ground="prominent",
                content="通报",
            )
        if s.wants("officer", 0.15):
            s.act("officer_proposal", SUPERVISOR, proposal="criticism", who="执法员甲",
                  to="某市城市管理局", reason="执法不规范")  # fmt: skip
        if s.wants("obstruction", 0.1):
            s.act("supervision_obstruction", SUPERVISOR, who="某单位", content="拒绝提供资料")
            s.act("supervision_liability", SUPERVISOR, **{"class": "obstruction"},
                  of="supervision_obstruction", who="某单位", to="有权机关", settled=True,
                  content="已处理")  # fmt: skip
        s.act("rectification_item", SUPERVISOR, owner="某市城市管理局", content="规范程序",
              until=days.rolled(s.now + 10 * ONE), proof="整改报告")  # fmt: skip
        s.pass_(0, 5)
        s.act("rectification_done", SUPERVISOR, of="rectification_item", proof="整改报告")
        self.result = ["corrected"]

    def close(self) -> None:
        """Closed, put together, archived."""
        s = self.s
        s.pass_(0, 3)
        s.act("supervision_closure", SUPERVISOR, result=self.result, content="已办结")
        pieces.extras(s, claims=False)
        if s.wants("archive", 0.5):
            pieces.archive(s, s.one(("permanent", "30_years", "10_years")))


class Key(Supervision):
    """On a clue: assessed in time, taken up (第二十条)."""

    procedure, way = "key", "key"

    def begin(self) -> None:
        s = self.s
        s.act(
            "complaint", SUPERVISOR, channel=s.one(("hotline", "enterprise")), content="反映乱检查"
        )
        s.pass_(0, 3)
        s.act("lead_assessment", SUPERVISOR, of="complaint", outcome="file", reason="线索具体")
        s.pass_(0, 3)
        self.filing(source="enterprise")


class Special(Supervision):
    """A campaign of a province (第二十一条)."""

    procedure, way = "special", "special"

    def begin(self) -> None:
        s = self.s
        s.case["body"] |= {"level": "provincial", "name": "某省司法厅"}
        s.act("supervision_plan", SUPERVISOR, way="special", content="步骤见方案", responsible="监督处",
              focus="涉企检查", schedule="三个月", requirements="按期报告", approved_by="某省人民政府",
              approval_document="某省政函〔2026〕2号")  # fmt: skip
        s.pass_(0, 5)
        self.filing(source="congress")


class Review(Supervision):
    """Dossiers drawn and scored (第十八条)."""

    procedure, way = "dossier_review", "daily"

    def begin(self) -> None:
        s = self.s
        s.act("supervision_plan", SUPERVISOR, way="daily", means=["dossier_review"], content="评查方案",
              standard="评查标准", approved_by=LEADER)  # fmt: skip
        s.pass_(0, 3)
        s.act("review_draw", SUPERVISOR, seed_parts=[{"source": "公开数字", "value": "1"}],
              dossiers=[{"dossier": "例罚〔2026〕1号"}])  # fmt: skip
        s.pass_(1, 5)
        score = s.random.randint(0, 100)
        grade = ("unqualified" if score < 60 else "qualified" if score < 75 else
                 "good" if score < 90 else "excellent")  # fmt: skip
        vetoes = []
        if s.wants("veto", 0.2):
            vetoes, grade = [{"item": "违反法定程序", "why": "没有告知"}], "unqualified"
        s.act("review_score", SUPERVISOR, dossier="例罚〔2026〕1号", standard="guangdong", score=score,
              aspects=[{"aspect": one, "score": 30} for one in ("lawfulness", "papers", "evidence")],
              vetoes=vetoes, grade=grade)  # fmt: skip
        s.pass_(0, 3)
        s.act("review_result", SUPERVISOR, dossier="例罚〔2026〕1号", standard="guangdong", score=score,
              grade=grade, content="评查结果")  # fmt: skip

    def look(self) -> None:
        """The dossiers are what is looked at."""


class Complaint(Supervision):
    """Taken, handled, answered (民营经济促进法第五十三条)."""

    procedure, way = "complaint", "key"

    def begin(self) -> None:
        s = self.s
        s.act("complaint", SUPERVISOR, channel="letter", who="举报人", content="反映乱罚款")
        s.pass_(0, 3)
        s.act("complaint_handling", SUPERVISOR, of="complaint", outcome="accept", remedy="none",
              reason="属于监督范围")  # fmt: skip

    def close(self) -> None:
        s = self.s
        s.pass_(0, 3)
        s.act("complaint_reply", SUPERVISOR, of="complaint", outcome="已处理", content="答复")
        super().close()


class Dispute(Supervision):
    """A dispute between bodies: settled, or put to the government (第十三条)."""

    procedure = "dispute"

    def tell(self) -> Story:
        s = self.s
        bodies = [{"body": "某市城市管理局"}, {"body": "某市自然资源局"}]
        s.act(
            "dispute_application", LEADER, bodies=bodies, ground="jurisdiction", content="管辖争议"
        )
        s.pass_(1, 10)
        agreed = not s.wants("not agreed", 0.4)
        s.act("dispute_coordination", SUPERVISOR, bodies=bodies, content="协调情况",
              outcome="agreed" if agreed else "not_agreed")  # fmt: skip
        if not agreed:
            s.pass_(0, 5)
            s.act(
                "dispute_proposal",
                SUPERVISOR,
                bodies=bodies,
                outcome="提出处理意见",
                content="报请决定",
            )
        self.result = ["coordinated" if agreed else "proposed"]
        self.close()
        return s.told(s.now + timedelta(days=s.one((0, 0, 5, 30))))


def daily(random: Random, wish: Wish) -> Told:
    """A lawful daily supervision."""
    return retold(lambda r, w: Supervision(r, w).tell(), random, wish)


def key(random: Random, wish: Wish) -> Told:
    """A lawful supervision on a clue."""
    return retold(lambda r, w: Key(r, w).tell(), random, wish)


def special(random: Random, wish: Wish) -> Told:
    """A lawful campaign."""
    return retold(lambda r, w: Special(r, w).tell(), random, wish)


def review(random: Random, wish: Wish) -> Told:
    """A lawful review of dossiers."""
    return retold(lambda r, w: Review(r, w).tell(), random, wish)


def complaint(random: Random, wish: Wish) -> Told:
    """A lawful answer to a complaint."""
    return retold(lambda r, w: Complaint(r, w).tell(), random, wish)


def dispute(random: Random, wish: Wish) -> Told:
    """A lawful settlement of a dispute."""
    return retold(lambda r, w: Dispute(r, w).tell(), random, wish)
