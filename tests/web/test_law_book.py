"""The law book in public, the statutes' wording on the desk (P22)."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mingjian.apps.catalogue.models import LawVersion, RevisionMark
from mingjian.apps.catalogue.texts.importing import Told, keep, tried
from mingjian.law.book import book
from tests.apps.catalogue import wordfiles
from tests.cast import NOW
from tests.law.statutes_of_ours import FIRST, SECOND

pytestmark = pytest.mark.django_db
LAW = "某市公园管理条例"


@pytest.fixture
def versions(db):
    """Both versions of our statute."""
    found = []
    for text, label, day in (
        (FIRST, "2020修正", date(2020, 7, 1)),
        (SECOND, "2024修订", date(2024, 7, 1)),
    ):
        told = Told(LAW, label, day, level="local_regulation")
        found.append(
            keep(tried(wordfiles.word(text), "a.docx"), told, by="审核员", now=NOW).version
        )
    return found


def page(answer):
    return answer.content.decode()


def form(text=FIRST, **more):
    content = text.encode() if isinstance(text, str) else text
    return {
        "file": SimpleUploadedFile(more.pop("name", "原文.txt"), content),
        "law": LAW,
        "label": "2020修正",
        "in_force_from": "2020-07-01",
        "level": "local_regulation",
    } | more


# --- the book ------------------------------------------------------------------------------


def test_anybody_reads_every_rule(client):
    shown = page(client.get(reverse("portal-law")))
    assert f"共 {len(book())} 条" in shown
    assert all(reverse("law-rule", args=[one.id]) in shown for one in book())


def test_rules_are_found_by_words_kind_use_and_law(client):
    found = page(client.get(reverse("portal-law"), {"q": "CF-036"}))
    assert "共 1 条" in found
    by_law = page(
        client.get(reverse("portal-law"), {"by": "law", "law": "行政许可法", "use": "bar"})
    )
    assert "《行政许可法》" in by_law
    assert "CF-001" not in by_law
    none = page(client.get(reverse("portal-law"), {"q": "没有这样的规则"}))
    assert "没有符合条件的规则" in none


@pytest.mark.parametrize("asked", [{"kind": "x"}, {"use": "x"}, {"code": "x"}, {"q": "\x00"}])
def test_whatever_is_asked_the_list_is_shown(client, asked):
    assert client.get(reverse("portal-law"), asked).status_code == 200


def test_a_rule_shows_article_dates_values_terms_and_tests(client):
    shown = page(client.get(reverse("law-rule", args=["CF-001"])))
    assert "《行政处罚法》第五十一条" in shown
    assert "50 元" in shown
    assert "1996-10-01" in shown
    term = page(client.get(reverse("law-rule", args=["CF-036"])))
    assert "算例" in term
    assert "90日" in term
    assert "tests/law/" in term


def test_what_is_no_code_says_why_and_what_is_unread_is_marked(client):
    assert "不由程序判断：属于组织管理要求，由制度落实" in page(
        client.get(reverse("law-rule", args=["CF-048"]))
    )
    unread = next(one for one in book() if not one.verified)
    assert "未核" in page(client.get(reverse("law-rule", args=[unread.id])))


def test_an_unknown_rule_is_not_found(client):
    assert client.get(reverse("law-rule", args=["CF-999"])).status_code == 404


def test_every_rule_has_its_page(client):
    addresses = [reverse("law-rule", args=[one.id]) for one in book()]
    assert [a for a in addresses if client.get(a).status_code != 200] == []


def test_the_words_of_the_article_stand_beside_the_rule_once_imported(client):
    text = "某某法\n" + "\n".join(f"第{n}条　第{n}项规定的文字。" for n in range(1, 87))
    told = Told("行政处罚法", "2021修订", date(2021, 7, 15), level="law")
    keep(tried(wordfiles.word(text), "法.docx"), told, by="审核员", now=NOW)
    assert "第60项规定的文字。" in page(client.get(reverse("law-rule", args=["CF-036"])))


# --- the statutes --------------------------------------------------------------------------


def test_a_reviewer_imports_a_text_and_reads_it(cast, login):
    reviewer = login(cast.reviewer)
    answer = reviewer.post(reverse("statute-import"), form(), follow=True)
    shown = page(answer)
    assert "已导入，共 8 条。" in shown
    assert "第二章 管理与保护" in shown
    assert LawVersion.objects.get(label="2020修正").text_by == "审核员"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"law": ""}, "请填写法律名称。"),
        ({"in_force_from": "2020-02-30"}, "不存在"),
        ({"level": ""}, "请写明效力级别"),
        ({"text": FIRST.replace("第四条", "第三条")}, "条号重复"),
        ({"text": "没有条文"}, "没有找到条文"),
        ({"text": wordfiles.old_doc().getvalue(), "name": "a.doc"}, "另存为 .docx"),
        ({"text": wordfiles.locked().getvalue(), "name": "a.docx"}, "打开密码"),
        ({"text": wordfiles.damaged().getvalue(), "name": "a.docx"}, "已经损坏"),
    ],
)
def test_what_cannot_be_imported_says_why_and_writes_nothing(cast, login, more, says):
    answer = login(cast.reviewer).post(reverse("statute-import"), form(**more))
    assert answer.status_code == 422
    assert says in page(answer)
    assert not LawVersion.objects.exclude(text_digest="").exists()


def test_without_a_file_the_form_says_so(cast, login):
    told = form()
    del told["file"]
    answer = login(cast.reviewer).post(reverse("statute-import"), told)
    assert answer.status_code == 422
    assert "请选择 .docx 或者 .txt 文件" in page(answer)
    assert LAW in page(answer)  # what was typed is kept


def test_an_officer_reads_but_does_not_import_or_mark(cast, login, versions):
    officer = login(cast.officer_a)
    assert officer.get(reverse("statute", args=[versions[1].pk])).status_code == 200
    assert 'type="file"' not in page(officer.get(reverse("statutes")))
    assert officer.post(reverse("statute-import"), form()).status_code == 403
    marked = officer.post(reverse("statute-mark", args=[versions[1].pk]), {"kind": "item"})
    assert marked.status_code == 403
    assert RevisionMark.objects.count() == 0


def test_two_versions_stand_side_by_side(cast, login, versions):
    shown = page(login(cast.officer_a).get(reverse("statute-compare", args=[versions[1].pk])))
    assert "第六条改为第五条" in shown
    assert "<del>五千</del><ins>一万</ins>" in shown
    assert "未变 3 条" in shown


def test_the_older_version_always_stands_first(cast, login, versions):
    address = reverse("statute-compare", args=[versions[0].pk])
    shown = page(login(cast.officer_a).get(address, {"with": versions[1].pk}))
    assert "第六条改为第五条" in shown


def test_versions_of_two_laws_are_not_compared(cast, login, versions):
    told = Told("另一条例", "2020", date(2020, 1, 1), level="local_regulation")
    other = keep(tried(wordfiles.word(FIRST), "a.docx"), told, by="审核员", now=NOW).version
    address = reverse("statute-compare", args=[versions[1].pk])
    assert login(cast.officer_a).get(address, {"with": other.pk}).status_code == 404
    first = reverse("statute-compare", args=[versions[0].pk])
    assert login(cast.officer_a).get(first).status_code == 404


def test_an_article_is_found_by_its_words(cast, login, versions):
    address = reverse("statute", args=[versions[1].pk])
    shown = page(login(cast.officer_a).get(address, {"q": "攀折花木"}))
    assert "1 条里有“攀折花木”" in shown
    assert "<script>" not in page(login(cast.officer_a).get(address, {"q": "<script>"}))


def a_changed_law():
    """Two later versions of a law that the program cites; article 60 changes."""
    text = "某某法\n" + "\n".join(f"第{n}条　第{n}项规定。" for n in range(1, 87))
    for wording, label, day in (
        (text, "甲版", date(2029, 1, 1)),
        (text.replace("第60项", "新的"), "乙版", date(2030, 1, 1)),
    ):
        told = Told("行政处罚法", label, day, level="law")
        version = keep(tried(wordfiles.word(wording), "a.docx"), told, by="审核员", now=NOW).version
    return version


def test_p22_what_cites_a_changed_article_is_listed_marked_and_exported(cast, login):
    version = a_changed_law()
    reviewer = login(cast.reviewer)
    address = reverse("statute-revise", args=[version.pk])
    shown = page(reviewer.get(address))
    assert "第六十条" in shown
    assert reverse("law-rule", args=["CF-036"]) in shown
    told = {"kind": "rule", "ref": "CF-036", "article": "第六十条", "note": "已核对"}
    answer = reviewer.post(reverse("statute-mark", args=[version.pk]), told, follow=True)
    assert "已记下" in page(answer)
    mark = RevisionMark.objects.get()
    assert (mark.by, mark.ref, mark.note) == ("审核员", "CF-036", "已核对")
    assert "已核对" in page(reviewer.get(address))
    table = reviewer.get(reverse("statute-revise-list", args=[version.pk]))
    assert b"".join(table.streaming_content)[:2] == b"PK"


def test_p22_a_mark_of_what_is_not_listed_is_refused(cast, login):
    version = a_changed_law()
    told = {"kind": "rule", "ref": "CF-001", "article": "第六十条"}
    assert (
        login(cast.reviewer).post(reverse("statute-mark", args=[version.pk]), told).status_code
        == 403
    )
    assert RevisionMark.objects.count() == 0
