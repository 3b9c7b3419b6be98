"""A document may be taken away as Word to work with; it says that it is no formal document."""

from __future__ import annotations

import io

import docx
import pytest

from mingjian.apps.instruments import services
from tests import play
from tests.cast import Cast, day
from tests.web.conftest import Login

pytestmark = pytest.mark.django_db


def test_the_word_copy_has_the_words_of_the_document_and_says_what_it_is(
    cast: Cast, login: Login
) -> None:
    handle = play.ordinary(cast, upto="case_filing")
    services.issue(handle, 1, now=day(2))
    browser = login(cast.officer_a)
    page = browser.get(f"/desk/cases/{handle}/?tab=documents")
    address = f"/desk/cases/{handle}/documents/1.docx"
    assert "Word 副本（非正式文本）" in page.content.decode()
    assert address in page.content.decode()
    answer = browser.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    file = docx.Document(io.BytesIO(answer.content))
    words = "".join(t.text or "" for t in file.element.body.iter() if t.tag.endswith("}t"))
    assert "立案审批表" in words
    assert "涉嫌擅自占用城市绿化用地案" in words
    assert "副本" in file.sections[0].header.paragraphs[0].text
    assert browser.get(address).content == answer.content


def test_there_is_no_word_copy_of_what_was_not_issued_nor_for_an_outsider(
    cast: Cast, login: Login
) -> None:
    handle = play.ordinary(cast, upto="case_filing")
    address = f"/desk/cases/{handle}/documents/1.docx"
    assert login(cast.officer_a).get(address).status_code == 404
    services.issue(handle, 1, now=day(2))
    assert login(cast.outsider).get(address).status_code in (403, 404)
