"""Statutes' wording imported, kept in versions, shown beside rules, its changes listed (P22)."""

import io
from datetime import UTC, date, datetime

import pytest

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.accounts.models import Change
from mingjian.apps.catalogue.models import LawArticle, LawText, LawVersion, RevisionMark
from mingjian.apps.catalogue.texts import citing, files, reading, revision
from mingjian.apps.catalogue.texts.importing import Refused, Told, keep, named, tried
from mingjian.law.citations import citations
from tests.apps.catalogue import wordfiles
from tests.apps.sheets import a_bureau, an_item
from tests.law.statutes_of_ours import FIRST, SECOND

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
LAW = "某市公园管理条例"
REVIEWER = Actor(None, None, "审核员", None, frozenset({"reviewer", "admin"}))
OFFICER = Actor(None, None, "执法员甲", None, frozenset({"officer"}))


def told(text, label, since, **more):
    trial = tried(wordfiles.word(text), f"{label}.docx")
    return keep(
        trial,
        Told(
            **{"law": LAW, "label": label, "in_force_from": since, "level": "local_regulation"}
            | more
        ),
        by="审核员",
        now=NOW,
    )


@pytest.fixture
def both():
    """Both versions of our statute."""
    old = told(FIRST, "2020修正", date(2020, 7, 1)).version
    new = told(SECOND, "2024修订", date(2024, 7, 1)).version
    old.refresh_from_db()
    return old, new


def cites(article, **more):
    a_bureau()
    return an_item(法律依据=f"《{LAW}》{article}", **more)


# --- files ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (FIRST.encode(), "a.txt"),
        (FIRST.encode("utf-8-sig"), "a.txt"),
        (FIRST.encode("gb18030"), "a.txt"),
        (FIRST.encode("utf-16"), "a.txt"),
        (wordfiles.word(FIRST).getvalue(), "a.docx"),
    ],
)
def test_word_and_text_of_every_usual_encoding_say_the_same(content, name):
    found = tried(io.BytesIO(content), name)
    assert len(found.parsed.articles) == 8
    assert found.troubles == ()


@pytest.mark.parametrize(
    ("stream", "name", "says"),
    [
        (wordfiles.old_doc, "a.doc", "另存为 .docx"),
        (wordfiles.locked, "a.docx", "打开密码"),
        (wordfiles.no_word_inside, "a.docx", "不是 Word 文件"),
        (wordfiles.damaged, "a.docx", "已经损坏"),
        (wordfiles.bomb, "a.docx", "过大"),
        (lambda: wordfiles.word(FIRST), "a.xlsx", "扩展名"),
        (lambda: io.BytesIO(b"%PDF-1.7"), "a.pdf", "不认识的文件类型"),
        (lambda: io.BytesIO(b" \n "), "a.txt", "空文件"),
        (lambda: io.BytesIO(b"\x00\x01\x02\xff"), "a.txt", "编码"),
        (lambda: io.BytesIO(b"a" * (files.LARGEST + 1)), "a.txt", "超过"),
        (lambda: io.BytesIO(("甲\n" * 20_001).encode()), "a.txt", "行"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(stream, name, says):
    with pytest.raises(files.Unreadable, match=says):
        tried(stream(), name)


def test_tracked_changes_are_read_as_accepted_and_said_so():
    found = tried(wordfiles.tracked("第一条　处", "一千元", "二千元罚款。"), "a.docx")
    assert found.parsed.articles[0].text == "处二千元罚款。"
    assert "修订痕迹" in str(found.troubles[0])


def test_numbers_that_word_makes_itself_are_explained():
    found = tried(wordfiles.numbered(), "a.docx")
    assert found.parsed.errors
    assert any("自动编号" in str(one) for one in found.troubles)


# --- versions ------------------------------------------------------------------------------


def test_an_imported_version_keeps_every_article_and_ends_the_one_before(both):
    old, new = both
    assert (old.in_force_to, new.in_force_to) == (date(2024, 6, 30), None)
    assert [str(a.number) for a in reading.articles(new)][2:4] == ["第三条", "第三条之一"]
    assert new.text_notes[0].endswith("修订）")
    assert {v.label: v.count for v in reading.imported()} == {"2020修正": 8, "2024修订": 8}
    assert Change.objects.filter(register="laws").count() == 3


def test_an_older_version_imported_later_ends_before_the_newer_one():
    new = told(SECOND, "2024修订", date(2024, 7, 1)).version
    old = told(FIRST, "2020修正", date(2020, 7, 1)).version
    new.refresh_from_db()
    assert (old.in_force_to, new.in_force_to) == (date(2024, 6, 30), None)


def test_the_same_file_again_changes_nothing_and_a_better_one_replaces_it():
    first = told(FIRST, "2020修正", date(2020, 7, 1))
    assert first.new
    trial = tried(io.BytesIO(FIRST.encode()), "a.txt")
    what = Told(LAW, "2020修正", date(2020, 7, 1))
    assert keep(trial, what, by="审核员", now=NOW).new
    assert not keep(trial, what, by="审核员", now=NOW).new
    assert LawArticle.objects.count() == 8
    assert LawVersion.objects.count() == 1


def test_a_law_of_the_register_is_found_by_its_short_name():
    LawText.objects.create(title="中华人民共和国某某法", level="law")
    told(FIRST, "2020", date(2020, 7, 1), law="《某某法》", level="")
    assert LawText.objects.count() == 1
    assert named("某某法").versions.count() == 1


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"level": ""}, "效力级别"),
        ({"law": "《》"}, "法律名称"),
        ({"in_force_to": date(2019, 1, 1)}, "失效日期早于施行日期"),
    ],
)
def test_what_is_not_told_as_it_should_be_is_refused(more, says):
    with pytest.raises(Refused, match=says):
        told(FIRST, "2020修正", date(2020, 7, 1), **more)
    assert LawVersion.objects.count() == 0


def test_a_text_with_two_articles_of_one_number_is_not_kept():
    with pytest.raises(Refused, match="条号重复"):
        told(FIRST.replace("第四条", "第三条"), "2020", date(2020, 7, 1))
    assert LawText.objects.count() == 0


# --- beside rules --------------------------------------------------------------------------


def test_an_article_is_shown_in_the_version_in_force_that_day(both):
    old, new = both
    [then] = reading.beside(citations(f"《{LAW}》第五条"), date(2021, 1, 1))
    [now] = reading.beside(citations(f"《{LAW}》第五条"), date(2025, 1, 1))
    assert then.version == old
    assert then.text.startswith("公园内禁止下列行为：")
    assert now.version == new
    assert "二千元以上一万元以下" in now.text


def test_the_paragraph_and_item_cited_are_shown_alone(both):
    [found] = reading.beside(citations(f"《{LAW}》第二条第一款第二项"), date(2021, 1, 1))
    assert found.text == "（二）专类公园，包括："


@pytest.mark.parametrize("text", ["《某市公园管理条例》第九十条", "《别的条例》第一条", LAW])
def test_what_is_not_there_is_not_shown(both, text):
    assert reading.beside(citations(text), date(2025, 1, 1)) == []


def test_nothing_is_shown_of_a_day_before_the_first_version(both):
    assert reading.beside(citations(f"《{LAW}》第一条"), date(2019, 1, 1)) == []


def test_a_version_is_found_by_its_label_or_its_first_day(both):
    old, new = both
    assert reading.version_called(LAW, "2020修正") == old
    assert reading.version_called(LAW, "2024-07-01") == new
    assert reading.version_called(LAW, "1999") is None
    assert reading.before(new) == old
    assert reading.before(old) is None


# --- what is to be revised -------------------------------------------------------------------


def test_p22_an_item_that_cites_a_changed_article_is_listed(both):
    """P22: of the articles that no longer say the same under their number."""
    cites("第六条")
    [one] = [d for d in revision.due(both[1], TODAY) if d.what.kind == "item"]
    assert (one.article, one.how) == ("第六条", "改为第五条，内容有修改")
    assert one.mark is None


def test_p22_an_item_that_cites_an_article_that_stayed_is_not_listed(both):
    cites("第三条")
    assert [d for d in revision.due(both[1], TODAY) if d.what.kind == "item"] == []


def test_p22_nothing_is_listed_for_the_first_version(both):
    cites("第六条")
    assert revision.due(both[0], TODAY) == []


def test_p22_rules_terms_procedures_forms_and_templates_are_listed():
    """A later version of a law that the program cites, with one article changed."""
    law = "行政处罚法"
    plain = "\n".join(["某某法", *(f"第{n}条　第{n}项规定。" for n in range(1, 87))])
    for text, day in (
        (plain, date(2029, 1, 1)),
        (plain.replace("第60项", "新的"), date(2030, 1, 1)),
    ):
        new = told(text, str(day.year), day, law=law, level="law").version
    found = revision.due(new, TODAY)
    assert {d.article for d in found} == {"第六十条"}
    kinds = {d.what.kind for d in found}
    assert {"rule", "term", "procedure", "template"} <= kinds
    assert "CF-036" in {d.what.ref for d in found}


def test_p22_what_was_written_for_that_version_is_not_listed():
    law = "行政处罚法"
    plain = "\n".join(["某某法", *(f"第{n}条　第{n}项规定。" for n in range(1, 87))])
    told(plain, "2017修正", date(2018, 1, 1), law=law, level="law")
    new = told(plain.replace("规定", "的规定"), "2021修订", date(2021, 7, 15), law=law).version
    assert [d.what.ref for d in revision.due(new, TODAY) if d.what.kind == "rule"] == []


def test_p22_marking_one_as_revised_records_who_and_when(both):
    cites("第六条")
    [one] = [d for d in revision.due(both[1], TODAY) if d.what.kind == "item"]
    made = revision.mark(
        both[1], "item", one.what.ref, one.article, note="已改为第五条", by=REVIEWER, now=NOW
    )
    assert (made.by, made.at, made.note) == ("审核员", NOW, "已改为第五条")
    [again] = [d for d in revision.due(both[1], TODAY) if d.what.kind == "item"]
    assert again.mark == made
    assert Change.objects.filter(key__contains="第六条").exists()
    twice = revision.mark(both[1], "item", one.what.ref, one.article, note="", by=REVIEWER, now=NOW)
    assert twice == made


def test_p22_only_administrators_and_reviewers_mark_and_only_what_is_listed(both):
    cites("第六条")
    [one] = [d for d in revision.due(both[1], TODAY) if d.what.kind == "item"]
    with pytest.raises(revision.NotAllowed, match="法制审核人"):
        revision.mark(both[1], "item", one.what.ref, one.article, note="", by=OFFICER, now=NOW)
    with pytest.raises(revision.NotAllowed, match="没有这一项"):
        revision.mark(both[1], "item", "无", "第六条", note="", by=REVIEWER, now=NOW)
    assert RevisionMark.objects.count() == 0


def test_p22_a_reviewer_marks_nothing_of_another_body(both):
    cites("第六条")
    [one] = [d for d in revision.due(both[1], TODAY) if d.what.kind == "item"]
    for body, may in ((one.what.body_id, True), (one.what.body_id + 999, False), (None, False)):
        reviewer = Actor(None, None, "审核员", body, frozenset({"reviewer"}))
        assert (revision.whose(reviewer) or 0) == (body or 0)
        if may:
            continue
        with pytest.raises(revision.NotAllowed, match="没有这一项"):
            revision.mark(both[1], "item", one.what.ref, "第六条", note="", by=reviewer, now=NOW)
    mine = Actor(None, None, "审核员", one.what.body_id, frozenset({"reviewer"}))
    assert revision.mark(both[1], "item", one.what.ref, "第六条", note="", by=mine, now=NOW)


def test_p22_another_bodys_items_are_left_out_when_a_body_asks(both):
    cites("第六条")
    [one] = [d for d in revision.due(both[1], TODAY) if d.what.kind == "item"]
    mine = revision.due(both[1], TODAY, body_id=one.what.body_id)
    assert [d.what.kind for d in mine] == ["item"]
    assert revision.due(both[1], TODAY, body_id=one.what.body_id + 999) == []


def test_every_kind_that_cites_has_a_chinese_name(both):
    cites("第六条")
    assert {one.kind for one in citing.everything(TODAY)} <= citing.KINDS.keys()
