"""Service of documents: each rule on both sides of its boundary."""

from mingjian.kernel.findings import Unknown
from mingjian.law.terms import running
from tests.law.telling import OFFICIAL, act, answers, case, codes, unknown

DECISION = act("penalty_decision", "2024-05-10")
PERSON = {"type": "individual", "name": "当事人甲"}
COMPANY = {"type": "organisation", "name": "某某园林有限公司"}


def served(at="2024-05-13", method="direct", **data):
    return act("service", at, of="penalty_decision", method=method, **data)


def test_sd_001_a_decision_is_served_within_seven_working_days():
    """Decided Friday 2024-05-10 (the Saturday after is worked): the seventh is 2024-05-20."""
    told = case(DECISION)
    assert codes("SD-001", told, served("2024-05-20")) == []
    assert codes("SD-001", told, served("2024-05-21")) == ["penalty.service.late"]


def test_sd_001_an_unserved_decision_is_overdue_on_the_day_after():
    told = case(DECISION)
    assert codes("SD-001", told, as_of="2024-05-20") == []
    assert codes("SD-001", told, as_of="2024-05-21") == ["penalty.service.overdue"]


def test_sd_001_another_document_served_does_not_close_the_term():
    told = case(DECISION, act("service", "2024-05-13", of="hearing_notice", method="direct"))
    assert codes("SD-001", told, as_of="2024-05-21") == ["penalty.service.overdue"]


def test_sd_001_an_announcement_within_the_term_keeps_it():
    told = case(DECISION, act("service_announcement", "2024-05-16", of="penalty_decision"))
    assert codes("SD-001", told, as_of="2024-06-30") == []


def test_sd_001_an_announcement_counts_from_its_day_and_not_from_the_thirtieth_after():
    """Announced on the seventh working day, or with a day that nobody told."""
    told = case(DECISION)
    for announced, found in (
        ("2024-05-20", []),
        ("2024-05-21", ["penalty.service.late"]),
        (None, []),
    ):
        asked = served("2024-06-20", "announcement", announced_at=announced)
        assert codes("SD-001", told, asked) == found


def test_sd_001_an_account_that_is_not_whole_is_never_overdue():
    told = case(DECISION, complete=())
    assert unknown("SD-001", told, as_of="2024-06-30") == [
        "acts.service",
        "acts.service_announcement",
    ]


def test_sd_002_a_family_member_signs_for_a_person_and_not_for_a_company():
    asked = served(relation="adult_family")
    assert codes("SD-002", case(DECISION, party=PERSON), asked) == []
    assert codes("SD-002", case(DECISION, party=COMPANY), asked) == [
        "service.receipt.signatory_unfit"
    ]


def test_sd_002_a_mail_room_signs_for_a_company_and_not_for_a_person():
    asked = served(relation="mail_room")
    assert codes("SD-002", case(DECISION, party=COMPANY), asked) == []
    assert codes("SD-002", case(DECISION, party=PERSON), asked) == [
        "service.receipt.signatory_unfit"
    ]


def test_sd_002_only_the_five_lawful_signatories_may_sign():
    told = case(DECISION, party=PERSON)
    assert codes("SD-002", told, served(relation="agent")) == []
    assert codes("SD-002", told, served(relation="neighbour")) == [
        "service.receipt.signatory_unlawful"
    ]


def test_sd_002_a_receipt_without_signatory_is_a_finding_only_where_documents_are_whole():
    asked = served()
    assert codes("SD-002", case(DECISION, party=PERSON), asked) == [
        "service.receipt.signatory_missing"
    ]
    assert unknown("SD-002", case(DECISION, complete=()), asked) == ["act.relation"]


def test_sd_002_returned_mail_is_no_service():
    told = case(DECISION, party=PERSON)
    assert codes("SD-002", told, served(method="mail", received_at="2024-05-13")) == []
    returned = served(method="mail", returned_at="2024-05-13")
    assert codes("SD-002", told, returned) == ["service.mail.returned"]


def test_sd_003_a_retained_document_needs_a_witness_or_a_picture():
    told = case(DECISION)
    why = {"refusal": "拒绝签收"}
    assert codes("SD-003", told, served(method="retained", witness="居委会代表", **why)) == []
    assert codes("SD-003", told, served(method="retained", recorded=["video"], **why)) == []
    assert codes("SD-003", told, served(method="retained", recorded=["text"], **why)) == [
        "service.retained.unproved"
    ]


def test_sd_003_reads_the_same_since_2022_and_before_it_the_older_version_is_named():
    """Articles 87 to 95 came with the version of 2021; that of 2023 left them as they were."""
    old = act("penalty_decision", "2021-12-30")
    asked = {"method": "retained", "recorded": ["text"], "refusal": "拒绝签收"}
    told = case(old)
    assert unknown("SD-003", told, served("2021-12-31", **asked)) == ["《民事诉讼法》（2017修正）"]
    for day in ("2022-01-01", "2023-12-31", "2024-01-01"):
        assert codes("SD-003", told, served(day, **asked)) == ["service.retained.unproved"]


def test_sd_003_the_refusal_is_written_down():
    told = case(DECISION)
    asked = served(method="retained", witness="居委会代表")
    assert codes("SD-003", told, asked) == ["service.retained.refusal_missing"]
    assert unknown("SD-003", case(DECISION, complete=()), asked) == ["act.refusal"]


def test_sd_004_electronic_service_needs_a_signed_consent():
    asked = served(method="electronic")
    yes = act("address_confirmation", "2024-04-01", electronic=True)
    no = act("address_confirmation", "2024-04-01", electronic=False)
    assert codes("SD-004", case(yes, DECISION), asked) == []
    assert codes("SD-004", case(no, DECISION), asked) == ["service.electronic.unconsented"]
    assert codes("SD-004", case(DECISION), asked) == ["service.electronic.unconsented"]
    assert unknown("SD-004", case(DECISION, complete=()), asked) == ["acts.address_confirmation"]


def test_sd_005_an_announcement_comes_after_other_ways_or_for_a_party_not_to_be_found():
    attempt = act("service_attempt", "2024-05-14", of="penalty_decision", method="direct")
    announced = act(
        "service_announcement", "2024-05-16", of="penalty_decision", reason="多次上门无人"
    )
    lost = act("service_announcement", "2024-05-16", of="penalty_decision", reason="当事人下落不明")
    assert codes("SD-005", case(DECISION, attempt), announced) == []
    assert codes("SD-005", case(DECISION), lost) == []
    assert codes("SD-005", case(DECISION), announced) == ["service.announcement.unprepared"]


def test_sd_005_the_reason_stands_in_the_file():
    attempt = act("service_attempt", "2024-05-14", of="penalty_decision", method="direct")
    silent = act("service_announcement", "2024-05-16", of="penalty_decision")
    assert codes("SD-005", case(DECISION, attempt), silent) == [
        "service.announcement.reason_missing"
    ]


def test_sd_005_the_document_is_served_on_the_thirtieth_day_and_not_before():
    announced = act("service_announcement", "2024-05-14", of="penalty_decision", reason="下落不明")
    told = case(DECISION, announced)
    assert codes("SD-005", told, served("2024-06-13", "announcement")) == []
    assert codes("SD-005", told, served("2024-06-12", "announcement")) == [
        "service.announcement.too_early"
    ]


def test_sd_005_a_running_announcement_is_among_the_terms_until_it_is_served():
    announced = act("service_announcement", "2024-05-14", of="penalty_decision", reason="下落不明")
    (run,) = [
        r for r in running(case(announced), OFFICIAL, DECISION.day) if r.term.rule == "SD-005"
    ]
    assert run.due.isoformat() == "2024-06-13"
    done = case(announced, served("2024-06-13", "announcement"))
    assert "SD-005" not in [r.term.rule for r in running(done, OFFICIAL, DECISION.day)]


def test_sd_005_an_announcement_under_the_older_law_gets_no_answer():
    asked = act("service_announcement", "2021-12-01", of="penalty_decision", reason="无人")
    (answer,) = answers("SD-005", case(), asked)
    assert isinstance(answer, Unknown)


def test_sd_006_returned_mail_counts_from_the_day_of_return_where_the_address_was_confirmed():
    confirmed = act("address_confirmation", "2024-04-01", electronic=False)
    market = {"domain": "market_regulation"}
    right = served("2024-05-18", "mail", returned_at="2024-05-18")
    wrong = served("2024-05-20", "mail", returned_at="2024-05-18")
    assert codes("SD-006", case(confirmed, DECISION, **market), right) == []
    assert codes("SD-006", case(confirmed, DECISION, **market), wrong) == [
        "service.returned.wrong_day"
    ]
    assert codes("SD-006", case(DECISION, **market), right) == ["service.returned.unconfirmed"]
    assert codes("SD-006", case(DECISION), right) == [], "general law knows no such day"


def test_sd_007_a_last_day_on_a_holiday_moves_to_the_next_working_day():
    """2024-10-07 is the last day of 国庆节; 2024-10-08 is worked."""
    assert codes("SD-007", case(), act("penalty_decision", "2024-09-20", pay_by="2024-10-08")) == []
    asked = act("penalty_decision", "2024-09-20", pay_by="2024-10-07")
    (finding,) = answers("SD-007", case(), asked)
    assert finding.code == "service.term.ends_on_day_off"
    assert finding.due == "2024-10-08"


def test_sd_007_a_worked_saturday_is_no_day_off():
    assert codes("SD-007", case(), act("penalty_decision", "2024-09-27", pay_by="2024-10-12")) == []


def test_sd_008_a_decision_sent_by_internet_brings_the_internet_way_to_review():
    told = case(DECISION)
    assert codes("SD-008", told, served(method="electronic", online_review="复议申请网址")) == []
    assert codes("SD-008", told, served(method="electronic")) == [
        "service.electronic.review_channel_missing"
    ]
    stated = act("penalty_decision", "2024-05-10", remedies={"online_review": "网址"})
    assert codes("SD-008", case(stated), served(method="electronic")) == []
    assert codes("SD-008", told, served(method="direct")) == []


def test_sd_008_the_decision_on_a_measure_brings_it_too():
    """第二十二条第二款 speaks of every decision served over the internet."""
    frozen = case(act("freezing", "2024-05-10"), kind="compulsory_measure")
    sent = act("service", "2024-05-13", of="freezing", method="electronic")
    assert codes("SD-008", frozen, sent) == ["service.electronic.review_channel_missing"]
    notice = act("service", "2024-05-13", of="prior_notice", method="electronic")
    assert codes("SD-008", case(DECISION), notice) == []


def test_sd_008_is_law_since_2024():
    asked = act("service", "2023-12-29", of="penalty_decision", method="electronic")
    (answer,) = answers("SD-008", case(), asked)
    assert isinstance(answer, Unknown), "the older law is on file by name only"
    assert codes("SD-008", case(), served("2024-01-02", "electronic")) == [
        "service.electronic.review_channel_missing"
    ]


def test_sd_002_an_account_that_names_nobody_who_signed_does_not_tell():
    retold = {"acts", "documents"}
    assert unknown("SD-002", case(DECISION, complete=retold), served()) == ["act.relation"]
    named = served(recipient="某人")
    assert codes("SD-002", case(DECISION, complete=retold), named) == [
        "service.receipt.signatory_missing"
    ]


def test_sd_002_whoever_is_served_himself_needs_no_relation_told():
    for who in ("当事人", "某人"):
        retold = case(
            DECISION, party={"type": "individual", "name": "某人"}, complete={"documents"}
        )
        assert unknown("SD-002", retold, served(recipient=who)) == ["act.relation"]
    guard = case(DECISION, party={"type": "individual", "name": "某人"}, complete={"documents"})
    assert codes("SD-002", guard, served(recipient="门卫")) == ["service.receipt.signatory_missing"]
