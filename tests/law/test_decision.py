"""The decision: deliberation, ninety days, contents, discretion, the cap of rules."""

from datetime import date

from mingjian.law.rules.decision import DECISION_STATES, FINE_STATES
from mingjian.law.terms import running
from tests.law.telling import OFFICIAL, act, case, codes, unknown

FILED = act("case_filing", "2024-03-01")
FINE = [{"kind": "fine", "amount": 5000000}]


def decision(at="2024-05-10", **data):
    return act("penalty_decision", at, **{"penalties": FINE, **data})


# --- CF-035 ------------------------------------------------------------------------------


def test_cf_035_a_complex_case_is_deliberated_and_a_plain_one_need_not_be():
    """L06. 《行政处罚法》第五十七条第二款."""
    met = act("collective_deliberation", "2024-05-08", outcome="agree")
    assert codes("CF-035", case(FILED, met, facts={"complex": True}), decision()) == []
    assert codes("CF-035", case(FILED, facts={"complex": False}), decision()) == []
    assert codes("CF-035", case(FILED, facts={"complex": True}), decision()) == [
        "penalty.deliberation.missing"
    ]


def test_cf_035_whether_a_case_is_complex_must_be_told():
    assert unknown("CF-035", case(FILED), decision()) == ["facts.complex"]
    assert unknown("CF-035", case(complete=(), facts={"complex": True}), decision()) == [
        "acts.collective_deliberation"
    ]


def test_cf_035_a_penalty_that_gives_a_hearing_is_grave_where_the_account_is_silent():
    """《行政处罚法》第五十七条第二款、第六十三条: a licence revoked, a fine from the threshold on."""
    fine = decision(penalties=[{"kind": "fine", "amount": 1000000}])
    at, above = {"hearing_threshold": 1000000}, {"hearing_threshold": 1000001}
    assert codes("CF-035", case(FILED, facts=at), fine) == ["penalty.deliberation.missing"]
    assert unknown("CF-035", case(FILED, facts=above), fine) == ["facts.complex"]
    plain = case(FILED, facts={"complex": False, **at})
    assert codes("CF-035", plain, fine) == []


def test_cf_035_a_deliberation_after_the_decision_comes_too_late():
    def met(day):
        return case(decision("2024-05-10"), act("collective_deliberation", day, outcome="agree"))

    assert codes("CF-035", met("2024-05-10"), as_of="2024-06-30") == []
    assert codes("CF-035", met("2024-05-11"), as_of="2024-06-30") == [
        "penalty.deliberation.after_decision"
    ]
    annulled = act("self_annulment", "2024-05-11", outcome="annul")
    again = act("collective_deliberation", "2024-05-12", outcome="agree")
    anew = case(decision("2024-05-10"), annulled, again)
    assert codes("CF-035", anew, as_of="2024-06-30") == []


def test_cf_035_a_deliberation_keeps_opinions_or_its_outcome():
    bare = act("collective_deliberation", "2024-05-08")
    opinions = act("collective_deliberation", "2024-05-08", opinions=[{"who": "负责人"}])
    assert codes("CF-035", case(FILED, bare), decision()) == ["penalty.deliberation.no_record"]
    assert codes("CF-035", case(FILED, opinions), decision()) == []
    assert unknown("CF-035", case(FILED, bare, complete={"acts"}), decision()) == [
        "acts.collective_deliberation.outcome"
    ]


# --- CF-036 ------------------------------------------------------------------------------


def test_cf_036_the_decision_comes_within_ninety_days_of_the_filing():
    """C07. Filed 2024-03-01: the ninetieth day is Thursday 2024-05-30."""
    assert codes("CF-036", case(FILED), decision("2024-05-30")) == []
    assert codes("CF-036", case(FILED), decision("2024-05-31")) == ["penalty.decision.late"]


def test_cf_036_a_last_day_that_is_off_moves_to_the_next_working_day():
    """Filed 2024-03-10: the ninetieth day is Saturday 2024-06-08; Monday the 10th is 端午."""
    filed = act("case_filing", "2024-03-10")
    assert codes("CF-036", case(filed), decision("2024-06-11")) == []
    assert codes("CF-036", case(filed), decision("2024-06-12")) == ["penalty.decision.late"]


def test_cf_036_a_case_without_decision_is_overdue_the_day_after_and_only_if_whole():
    assert codes("CF-036", case(FILED), as_of="2024-05-30") == []
    assert codes("CF-036", case(FILED), as_of="2024-05-31") == ["penalty.decision.overdue"]
    assert unknown("CF-036", case(FILED, complete=()), as_of="2024-05-31")


def test_cf_036_another_end_of_the_case_closes_the_term_as_well():
    for name in ("no_penalty", "case_withdrawal", "termination", "transfer"):
        assert codes("CF-036", case(FILED, act(name, "2024-05-30")), as_of="2024-08-01") == []


def test_cf_036_a_suspension_does_not_count():
    """Ten days, 2024-04-01 to 2024-04-10, move the end from 30 May to Sunday 9 June, past 端午."""
    stopped = (act("suspension", "2024-04-01"), act("resumption", "2024-04-11"))
    assert codes("CF-036", case(FILED, *stopped), decision("2024-06-11")) == []
    assert codes("CF-036", case(FILED, *stopped), decision("2024-06-12")) == [
        "penalty.decision.late"
    ]


def test_cf_036_hearing_days_do_not_count_in_market_regulation_alone():
    heard = (act("hearing_request", "2024-04-12"), act("hearing", "2024-04-30"))
    asked = decision("2024-06-12")
    market = case(FILED, *heard, domain="market_regulation")
    assert codes("CF-036", market, asked) == []
    assert codes("CF-036", case(FILED, *heard), asked) == ["penalty.decision.late"]


# --- CF-037 ------------------------------------------------------------------------------


def longer(at="2024-05-28", until="2024-06-29", by="负责人", **data):
    return act("extension", at, of="case_filing", until=until, approved_by=by, **data)


def market(*acts, **header):
    return case(FILED, *acts, domain="market_regulation", **header)


def test_cf_037_the_first_extension_is_thirty_days_at_most_and_approved():
    """Filed 2024-03-01, due 05-30: thirty days more end on Saturday 06-29, moved to 07-01."""
    assert codes("CF-037", market(), longer()) == []
    assert codes("CF-037", market(), longer(until="2024-07-01")) == []
    assert codes("CF-037", market(), longer(until="2024-07-02")) == ["penalty.extension.too_long"]
    assert codes("CF-037", market(), longer(by=None)) == ["penalty.extension.not_approved"]
    partly = market(complete={"documents"})
    assert unknown("CF-037", partly, longer(until="2024-07-02")) == ["acts.extension"]
    assert unknown("CF-037", market(complete={"acts"}), longer(by=None)) == ["act.approved_by"]


def test_cf_037_a_second_extension_is_deliberated_and_has_an_end():
    met = act("collective_deliberation", "2024-06-25")
    again = longer("2024-06-26", "2024-07-31")
    assert codes("CF-037", market(longer(), met), again) == []
    assert codes("CF-037", market(longer()), again) == ["penalty.extension.not_deliberated"]
    assert codes("CF-037", market(longer(), met), longer("2024-06-26", None)) == [
        "penalty.extension.no_end"
    ]
    assert unknown("CF-037", market(longer(), complete={"documents"}), again) == [
        "acts.collective_deliberation"
    ]


def test_cf_036_an_extension_moves_the_end_and_one_after_the_end_does_not():
    """Thirty days from 30 May end on Saturday 29 June, so Monday 1 July is the last day."""
    assert codes("CF-036", market(longer()), decision("2024-06-29")) == []
    assert codes("CF-036", market(longer()), decision("2024-07-02")) == ["penalty.decision.late"]
    assert codes("CF-036", market(), longer("2024-05-31")) == ["penalty.decision.extension"]
    partly = market(complete={"documents"})
    assert unknown("CF-036", partly, longer("2024-05-31")) == ["acts.extension"]
    told = market(longer())
    [run] = [r for r in running(told, OFFICIAL, date(2024, 6, 1)) if r.term.rule == "CF-036"]
    assert run.extended == 1


# --- CF-038 ------------------------------------------------------------------------------


def test_cf_038_a_section_does_not_sign_for_the_body():
    """《行政处罚法》第十七条: the body decides in its own name, not a unit of it."""
    whole = decision(states=[*DECISION_STATES, *FINE_STATES])
    unit = case(FILED, body={"name": "某局执法大队", "status": "internal_unit"})
    assert codes("CF-038", unit, whole) == ["penalty.decision.signed_by_unit"]
    body = case(FILED, body={"name": "某局", "status": "confirmed"})
    assert codes("CF-038", body, whole) == []


def test_cf_038_the_decision_states_every_particular_and_bears_the_seal():
    full = [*DECISION_STATES, *FINE_STATES]
    assert codes("CF-038", case(), decision(states=full)) == []
    for word in full:
        short = decision(states=[w for w in full if w != word])
        assert codes("CF-038", case(), short) == ["penalty.decision.incomplete"], word


def test_cf_038_a_warning_alone_names_no_bank():
    warned = decision(states=list(DECISION_STATES), penalties=[{"kind": "warning"}])
    assert codes("CF-038", case(), warned) == []


def test_cf_038_what_partly_known_documents_do_not_list_is_unknown():
    told = case(complete={"acts"})
    assert unknown("CF-038", told, decision(states=[*DECISION_STATES])) == [
        "act.states.collecting_bank",
        "act.states.late_penalty",
    ]


# --- CF-039 ------------------------------------------------------------------------------

RANGE = [{"law": "某市绿化条例", "article": "64", "range": {"min": 2000000, "max": 20000000}}]


def fined(amount, **data):
    return decision(penalties=[{"kind": "fine", "amount": amount}], basis=RANGE, **data)


def test_cf_039_a_fine_on_either_end_of_its_range_stands_and_one_fen_outside_does_not():
    assert codes("CF-039", case(), fined(2000000)) == []
    assert codes("CF-039", case(), fined(20000000)) == []
    assert codes("CF-039", case(), fined(1999999)) == ["penalty.fine.below_range"]
    assert codes("CF-039", case(), fined(20000001)) == ["penalty.fine.above_range"]


def test_cf_039_stated_reasons_allow_a_fine_below_but_never_above():
    reasons = {"tier": "reduced", "ground": "主动消除危害后果，依法减轻处罚"}
    assert codes("CF-039", case(), fined(1000000, discretion=reasons)) == []
    assert codes("CF-039", case(), fined(1000000, discretion={"ground": "  "})) == [
        "penalty.fine.below_range"
    ]
    assert codes("CF-039", case(), fined(30000000, discretion=reasons)) == [
        "penalty.fine.above_range"
    ]


def test_cf_039_the_range_of_the_pinned_item_counts_where_the_decision_tells_none():
    told = case(item={"basis": RANGE})
    assert codes("CF-039", told, decision(penalties=[{"kind": "fine", "amount": 1}])) == [
        "penalty.fine.below_range"
    ]
    assert codes("CF-039", case(), decision(penalties=[{"kind": "fine", "amount": 1}])) == []


def test_cf_039_a_benchmark_that_exists_is_stated_in_the_decision():
    told = case(facts={"benchmark_exists": True})
    assert codes("CF-039", told, decision(states=["discretion"])) == []
    assert codes("CF-039", told, decision(discretion={"tier": "ordinary"})) == []
    assert codes("CF-039", told, decision()) == ["penalty.discretion.benchmark_not_stated"]
    assert codes("CF-039", case(), decision()) == []
    partly = case(complete={"acts"}, facts={"benchmark_exists": True})
    assert unknown("CF-039", partly, decision()) == ["act.discretion"]


def test_cf_039_a_deviation_is_approved_by_the_principal_or_deliberated():
    def by(whom):
        return decision(discretion={"tier": "lighter", "deviates": True, "deviation_by": whom})

    met = act("collective_deliberation", "2024-05-08")
    assert codes("CF-039", case(), by("principal")) == []
    assert codes("CF-039", case(met), by("deliberation")) == []
    assert codes("CF-039", case(), by("deliberation")) == [
        "penalty.discretion.deviation_not_deliberated"
    ]
    assert codes("CF-039", case(), by(None)) == ["penalty.discretion.deviation_not_approved"]


# --- CF-040 ------------------------------------------------------------------------------


def by_rule(top, level="department_rule"):
    basis = [{"law": "某办法", "level": level, "range": {"min": 0, "max": top}}]
    return decision(basis=basis)


def test_cf_040_a_ministry_rule_sets_a_hundred_thousand_yuan_at_most():
    """国发〔2021〕26号 (unverified): 100 000 元, 200 000 where life, health or finance suffered."""
    plain, grave = {"life_health_or_finance": False}, {"life_health_or_finance": True}
    assert codes("CF-040", case(facts=plain), by_rule(10000000)) == []
    assert codes("CF-040", case(facts=plain), by_rule(10000001)) == ["penalty.basis.rule_over_cap"]
    assert codes("CF-040", case(facts=grave), by_rule(20000000)) == []
    assert codes("CF-040", case(facts=grave), by_rule(20000001)) == ["penalty.basis.rule_over_cap"]


def test_cf_040_other_levels_and_unknown_ones_are_not_judged():
    assert codes("CF-040", case(), by_rule(90000000, "law")) == []
    assert unknown("CF-040", case(), by_rule(90000000, "rule")) == ["act.basis.level"]
    assert unknown("CF-040", case(), by_rule(15000000)) == ["facts.life_health_or_finance"]


def test_cf_035_an_account_that_only_names_the_deliberation_does_not_tell_its_record():
    silent = act("collective_deliberation", "2024-05-08")
    retold = case(FILED, silent, complete={"acts", "documents"})
    assert unknown("CF-035", retold, decision()) == ["acts.collective_deliberation.outcome"]
    empty = act("collective_deliberation", "2024-05-08", opinions=[])
    told = case(FILED, empty, complete={"acts", "documents"})
    assert codes("CF-035", told, decision()) == ["penalty.deliberation.no_record"]
