"""Why a barrier stands and how a deadline was counted, on the pages where people meet them."""

import pytest
from django.urls import reverse

from mingjian.apps.catalogue.texts.importing import Told, keep, tried
from tests import play
from tests.apps.catalogue.wordfiles import word
from tests.cast import NOW, day

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer(cast, login):
    return login(cast.officer_a)


def page(answer):
    return answer.content.decode()


def test_the_terms_tab_tells_each_deadline_with_its_opening_act_and_calendar(cast, officer):
    case = play.ordinary(cast, upto="case_filing")
    shown = page(officer.get(reverse("case", args=[case]), {"tab": "terms"}))
    assert "起算。" in shown
    assert "“立案”（" in shown
    assert '<table class="month">' in shown
    assert "依据：《行政处罚法》第六十条，《行政处罚法》（2021修订）。" in shown
    assert "<details" in shown
    assert " open>" not in shown


def test_all_deadlines_open_at_once_for_print_without_a_script(cast, officer):
    case = play.ordinary(cast, upto="case_filing")
    shown = page(officer.get(reverse("case", args=[case]), {"tab": "terms", "open": "all"}))
    assert shown.count('<details class="deadline card" open>') == shown.count(
        'class="deadline card"'
    )


def test_a_step_not_yet_open_says_why_and_what_to_do(cast, officer):
    case = play.ordinary(cast, upto="case_filing")
    shown = page(officer.get(reverse("case-act", args=[case, "prior_notice"])))
    assert "为什么有这一项" in shown
    assert "以后，不再受阻。" in shown
    assert "没有“" in shown
    assert reverse("case-act", args=[case, "investigation_report"]) in shown


def test_a_refused_act_says_the_facts_it_was_refused_on(cast, officer):
    """409: the reason is of the question the door asked, with what was typed."""
    case = play.ordinary(cast, upto="case_filing")
    answer = officer.post(
        reverse("case-act", args=[case, "deferral_application"]),
        {"key": "why-1", "seq": "", "at": "2026-03-20T09:00", "by": cast.pair, "reason": "困难。"},
    )
    shown = page(answer)
    assert answer.status_code == 409, shown
    assert "没有通过，什么也没有写入" in shown
    assert "没有“送达”的记录。" in shown
    assert "办理“送达”以后，不再受阻。" in shown


def test_the_words_of_an_article_stand_beside_the_barrier_once_imported(cast, officer):
    text = "某某法\n" + "\n".join(f"第{n}条　第{n}项规定的文字。" for n in range(1, 87))
    told = Told("行政处罚法", "2021修订", day(-2000).date(), level="law")
    keep(tried(word(text), "法.docx"), told, by="审核员", now=NOW)
    case = play.ordinary(cast, upto="case_filing")
    shown = page(officer.get(reverse("case-act", args=[case, "penalty_decision"])))
    assert "项规定的文字。" in shown
    assert reverse("statute", args=[1]).rsplit("/", 2)[0] in shown


def test_the_explanation_of_another_bodys_case_is_not_to_be_had(cast, login):
    case = play.ordinary(cast, upto="case_filing")
    outsider = login(cast.outsider)
    answer = outsider.get(reverse("case", args=[case]), {"tab": "terms", "open": "all"})
    assert answer.status_code == 404


def test_the_reviewer_sees_why_each_element_has_a_finding(cast, login):
    case = play.ordinary(cast, upto="investigation_report")
    reviewer = login(cast.reviewer)
    shown = page(reviewer.get(reverse("case-act", args=[case, "legal_review"])))
    assert "系统逐项核对" in shown
    summary = shown.partition("系统逐项核对")[2].partition("</aside>")[0]
    assert summary.count("为什么有这一项") == summary.count("<br><span class=")
    assert "为什么有这一项" in summary
