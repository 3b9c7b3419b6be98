"""Bad files through the form of an act: an error beside the field, nothing written, nothing lost."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory

from mingjian.apps.evidence.models import StoredFile
from mingjian.apps.journal.models import Act
from mingjian.web.whole import whole
from tests import play
from tests.cast import day

pytestmark = pytest.mark.django_db(transaction=True)
JPEG = b"\xff\xd8\xff\xe0" + bytes(2000)
MB = 1024 * 1024
TYPED = "占用绿地的照片，证明违法事实"


@pytest.fixture
def form(cast, login):
    """The officer's form of a piece of evidence, and what is typed into it."""
    case = play.ordinary(cast, upto="on_site_record")
    typed = {
        "key": "evidence",
        "seq": "",
        "at": day(3).strftime("%Y-%m-%dT%H:%M"),
        "by": cast.pair,
        "type": "documentary",
        "name": "现场照片",
        "source": "现场拍摄",
        "proves": TYPED,
        "verified": "true",
        "verification": "与现场笔录一致。",
    }
    return login(cast.officer_a), f"/desk/cases/{case}/do/evidence_item/", typed


def kept(home):
    """Every file that was stored, also a leftover of a broken one."""
    folder = home / "blobs"
    return [p for p in folder.rglob("*") if p.is_file()] if folder.exists() else []


def refused(form, home, upload, words):
    """The answer to the form with this file: refused beside the field, all else as it was."""
    client, address, typed = form
    acts = Act.objects.count()
    answer = client.post(address, {**typed, "files": upload})
    page = answer.content.decode()
    assert answer.status_code == 422, page
    field = re.search(r'<input type="file"[^>]*name="files"[^>]*>', page)[0]
    assert 'aria-invalid="true"' in field
    beside = re.search(r'id="f-files-error">([^<]*)<', page)[1]
    assert words in beside
    assert TYPED in page
    assert "现场照片" in page
    assert Act.objects.count() == acts
    assert kept(home) == []
    assert not StoredFile.objects.exists()
    return page


def test_an_empty_file_is_refused_beside_its_field(form, home):
    """Bad input: 0 bytes."""
    refused(form, home, SimpleUploadedFile("照片.jpg", b""), "空文件")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("照片.jpg", b"%PDF-1.7 not a picture", "内容不是 jpg 文件"),
        ("程序.exe", b"MZ\x90\0", "不收这种文件"),
    ],
)
def test_a_mislabelled_file_is_refused_beside_its_field(form, home, name, content, words):
    refused(form, home, SimpleUploadedFile(name, content), words)


def test_an_oversized_file_is_refused_beside_its_field(form, home, settings):
    settings.MINGJIAN_UPLOAD_LIMIT = MB
    refused(form, home, SimpleUploadedFile("照片.jpg", JPEG + bytes(MB)), "超过 1 MB 的上限")


def test_a_file_that_lies_about_its_size_is_refused_all_the_same(form, home, settings):
    """The part declares ten bytes; what counts is what comes."""
    settings.MINGJIAN_UPLOAD_LIMIT = MB
    client, address, typed = form
    big = SimpleUploadedFile("照片.jpg", JPEG + bytes(2 * MB), content_type="image/jpeg")
    made = RequestFactory().post(address, {**typed, "files": big})
    honest = b"Content-Type: image/jpeg\r\n"
    lying = made.body.replace(honest, honest + b"Content-Length: 10\r\n")
    assert lying != made.body
    answer = client.generic("POST", address, lying, content_type=made.headers["Content-Type"])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "超过 1 MB 的上限" in page
    assert TYPED in page
    assert kept(home) == []


@pytest.mark.parametrize("declared", ["99999999", "100", "0", "-5", "x"])
def test_a_request_that_lies_about_its_length_writes_nothing(form, home, declared):
    """More promised than comes, or less: straight to the WSGI application, as a server would."""
    client, address, typed = form
    client.get(address)
    token = client.cookies["csrftoken"].value
    acts = Act.objects.count()
    made = RequestFactory().post(address, {**typed, "files": SimpleUploadedFile("照片.jpg", JPEG)})
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    answered = []
    environ = {
        **made.environ,
        "wsgi.input": io.BytesIO(made.body[: len(made.body) // 2]),
        "CONTENT_LENGTH": declared,
        "HTTP_COOKIE": cookies,
        "HTTP_X_CSRFTOKEN": token,
    }
    whole(WSGIHandler())(environ, lambda status, headers: answered.append(status))
    assert answered[0][:3] in ("400", "403", "422"), answered
    assert Act.objects.count() == acts
    assert kept(home) == []


def test_a_good_file_stays_when_another_answer_is_wrong(form, home):
    """Nobody uploads twice because of a wrong date."""
    client, address, typed = form
    good = SimpleUploadedFile("照片.jpg", JPEG)
    page = client.post(address, {**typed, "at": "", "files": good}).content.decode()
    token = re.search(r'name="files._kept" value="([^"]+)"', page)[1]
    answer = client.post(address, {**typed, "files._kept": token})
    assert answer.status_code == 302, answer.content.decode()
    assert StoredFile.objects.get().name == "照片.jpg"


def test_a_file_kept_for_one_person_is_no_file_for_another(form, cast, login):
    client, address, typed = form
    good = SimpleUploadedFile("照片.jpg", JPEG)
    page = client.post(address, {**typed, "at": "", "files": good}).content.decode()
    token = re.search(r'name="files._kept" value="([^"]+)"', page)[1]
    answer = login(cast.officer_b).post(address, {**typed, "files._kept": token})
    assert answer.status_code == 422
    assert "不是您上传的" in answer.content.decode()


def test_more_fields_than_any_form_has_are_refused_in_chinese(form):
    client, address, _ = form
    answer = client.post(address, {f"x{n}": "1" for n in range(6000)})
    assert answer.status_code == 400
    assert "这次提交不能处理" in answer.content.decode()


def test_an_expired_page_is_said_so_in_chinese():
    answer = Client(enforce_csrf_checks=True).post("/modes/", {"elder": "1"})
    assert answer.status_code == 403
    assert "页面已经过期" in answer.content.decode()
