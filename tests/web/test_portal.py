"""The portal: what is published is found, proved and printed; what is withdrawn is gone."""

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from mingjian.apps.instruments import services as instruments
from mingjian.apps.journal import rows, sequencing
from mingjian.apps.publication import selectors, services
from mingjian.ledger.keys import Ed25519Signer
from mingjian.ledger.policy import policy_text
from mingjian.ledger.verify import verify
from tests import play
from tests.cast import day
from tests.web.conftest import owed

pytestmark = pytest.mark.django_db(transaction=True)
CHECKS = ["state_secret", "trade_secret", "privacy", "minor", "stability", "accuracy"]
TEXT = "某某园林有限公司擅自占用绿地二十平方米，罚款3000元。"


@pytest.fixture
def published(cast):
    """The code of a decision that stands in public, with its copy and its proof."""
    return publish(cast)


def publish(cast, text=TEXT, **lead):
    case = play.ordinary(cast, upto="service", case=cast.lead(**lead))
    play.public_review(cast, case, day(26), masked=text)
    at = timezone.now()
    services.publish(owed(case), by=cast.publisher, at=at, key=f"publish-{case}")
    sequencing.run_once()
    return owed(case).code


def body(answer):
    return (
        b"".join(answer.streaming_content).decode("latin-1")
        if answer.streaming
        else answer.content.decode()
    )


def withdraw(cast, code, explained="原决定已被行政复议机关撤销，本机关撤回公示。"):
    record = selectors.public_record(code)
    services.withdraw(
        record,
        by=cast.publisher,
        at=timezone.now(),
        data={"ground": "annulled", "reason": "复议撤销。", "explained": explained},
        key=f"withdraw-{code}",
    )


ASIDE = ("", "decision.pdf", "proof.zip", "decision.pdf.tlog-proof")


def test_a_withdrawn_decision_is_gone_at_once_and_its_address_says_why(cast, login, published):
    """P15: list, search, home, PDF, package and proof, in the very next request."""
    public = login(None)
    for name in ASIDE:
        assert public.get(f"/d/{published}/{name}").status_code == 200
    withdraw(cast, published)
    for name in ASIDE:
        answer = public.get(f"/d/{published}/{name}")
        assert answer.status_code == 410
        assert "已被行政复议机关撤销" in body(answer)
        assert "二十平方米" not in body(answer)
        assert "某某园林" not in body(answer)
    for page in ("/", "/decisions/", "/decisions/?q=占用绿地"):
        assert published not in body(public.get(page))


def test_no_page_of_a_decision_is_kept_by_a_cache(login, published):
    """What is withdrawn must not be shown from somebody's cache."""
    for name in ASIDE:
        assert "no-cache" in login(None).get(f"/d/{published}/{name}").headers["Cache-Control"]


def test_a_tombstone_is_read_for_protected_values_too(cast, published):
    """P17: the explanation is public as well."""
    from mingjian.kernel.findings import Barred

    with pytest.raises(Barred, match="公开说明的理由"):
        withdraw(cast, published, explained="当事人甲申请复议，决定已被撤销。")
    assert selectors.public_record(published).status == "published"


def test_a_correction_keeps_the_address_and_says_so(cast, login, published):
    record = selectors.public_record(published)
    services.correct(
        record,
        by=cast.publisher,
        at=timezone.now(),
        masked=TEXT.replace("二十", "二十一"),
        reason="面积笔误。",
        key="correct",
    )
    sequencing.run_once()
    page = body(login(None).get(f"/d/{published}/"))
    assert "二十一平方米" in page
    assert "面积笔误" in page
    assert published in body(login(None).get("/decisions/?q=二十一平方米"))
    assert login(None).get(f"/d/{published}/proof.zip").status_code == 200


def test_an_annulled_decision_stands_in_the_queue_with_three_workdays(cast, login):
    """GS-005: 三日内 are workdays; the queue counts them and lists what is overdue."""
    code = publish(cast)
    case = selectors.PublicationRecord.objects.get(code=code).case
    told = {
        "of": "penalty_decision",
        "outcome": "annul",
        "reason": "复议机关撤销原处罚决定。",
        "received_at": timezone.localdate().isoformat(),
    }
    cast.perform("reconsideration_decision", told, case=case, at=timezone.now(), by=cast.officer_a)
    assert owed(case, "credit").status == "withheld"  # nothing more is published of it
    record = owed(case)
    assert record.withdraw_by is not None
    assert "第四十八条第二款" in record.withdraw_source
    page = body(login(cast.publisher).get("/desk/publicity/"))
    assert "决定已被撤销或者变更，应当撤回" in page
    assert record in selectors.to_withdraw(cast.publisher)
    assert record not in selectors.overdue(cast.publisher, record.withdraw_by)
    assert record in selectors.overdue(cast.publisher, record.withdraw_by + timedelta(days=1))
    withdraw(cast, code)
    assert selectors.to_withdraw(cast.publisher) == []


@pytest.mark.parametrize(
    "query",
    ["2026", "某某园林", "擅自占用 二十平方米", "占用，绿地", "某园罚决〔2026〕1号", "３０００元"],
)
def test_a_decision_is_found_by_number_party_and_words(cast, login, published, query):
    answer = login(None).get("/decisions/", {"q": query})
    assert published in body(answer)
    assert '<mark class="hit">' in body(answer)
    assert "共 1 条" in body(answer)


def test_all_words_must_be_found_and_an_empty_answer_says_what_to_change(login, published):
    page = body(login(None).get("/decisions/?q=占用 没有这个词"))
    assert published not in page
    assert "没有找到。可以换一个词、减少条件" in page
    assert "去掉这个条件" in page


def test_filters_narrow_and_say_what_is_wrong(cast, login, published):
    public = login(None)
    assert published in body(public.get(f"/decisions/?body={cast.body_id}&kind=penalty"))
    assert published not in body(public.get("/decisions/?kind=permit"))
    assert published not in body(public.get("/decisions/?from=2027-01-01"))
    wrong = public.get("/decisions/?from=2026-02-30")
    assert wrong.status_code == 422
    assert "日期“2026-02-30”不存在" in body(wrong)
    assert "请对调" in body(public.get("/decisions/?from=2026-05-01&to=2026-04-01"))


def test_the_second_page_goes_on_where_the_first_ended(cast, login):
    codes = {publish(cast, key=f"lead-{n}") for n in range(3)}
    first = selectors.public(size=2, counted=True)
    second = selectors.public(size=2, after=first.after)
    assert first.total == 3
    assert {r.code for r in (*first.records, *second.records)} == codes
    assert second.after is None


@pytest.mark.parametrize("query", ["%", "_", "'", '"', "<script>", "\\", "\x00", "‮", "a" * 500])
def test_whatever_is_typed_into_the_search_it_answers(login, published, query):
    answer = login(None).get("/decisions/", {"q": query, "body": query, "after": query})
    assert answer.status_code in (200, 422)
    assert "<script>alert" not in body(answer)
    assert "<script></mark>" not in body(answer)


def test_the_qr_code_leads_to_the_page_itself(settings, login, published):
    settings.MINGJIAN_SITE = "https://gs.example.cn"
    page = body(login(None).get(f"/d/{published}/"))
    assert f"https://gs.example.cn/d/{published}/" in page
    from mingjian.web.portal.qr import qr_svg

    assert qr_svg(f"https://gs.example.cn/d/{published}/") in page
    assert "style=" not in qr_svg("https://gs.example.cn/")


@pytest.fixture
def package(login, published, tmp_path):
    """The package a citizen downloads, and the policy from another channel."""
    path = tmp_path / "package.zip"
    path.write_bytes(login(None).get(f"/d/{published}/proof.zip").content)
    policy = body(login(None).get("/ledger/policy"))
    return path, policy


def test_the_package_proves_the_decision_offline(package, published):
    path, policy = package
    verdict = verify(path, policy=policy)
    assert verdict.ok, verdict.bad
    assert any(f"{published}.pdf" in sentence for sentence in verdict.proved)
    assert not any("信任策略取自被验证的材料本身" in s for s in verdict.not_proved)
    assert any("信任策略取自被验证的材料本身" in s for s in verify(path).not_proved)


def test_the_package_names_nobody_of_the_case(package):
    path, _ = package
    with zipfile.ZipFile(path) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("latin-1")
        manifest = archive.read("package.json").decode()
    for name in ("当事人甲", "某市某区某街1号"):
        assert name not in manifest
        assert name.encode().decode("latin-1") not in everything


def test_one_byte_changed_in_a_package_is_named(package):
    """The record or file that was changed is named; everything readable is covered."""
    path, policy = package
    good = path.read_bytes()
    names = zipfile.ZipFile(path).namelist()
    for name in names:
        path.write_bytes(_changed(good, name))
        verdict = verify(path, policy=None if name == "policy" else policy)
        if name == "policy":
            assert not verdict.ok
            continue
        assert not verdict.ok, name
        number = re.match(r"records/(\d+)\.", name)
        if number:
            assert f"记录 {number[1]}" in verdict.bad[0], verdict.bad
        elif name.startswith("files/"):
            assert name.removeprefix("files/") in verdict.bad[0]


def _changed(good: bytes, member: str) -> bytes:
    """The package with one byte of one member flipped, and the ZIP's own sums made right."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = bytearray(old.read(info))
            if info.filename == member:
                place = _telling(bytes(data), member)
                data[place] = data[place] ^ 0x01
            new.writestr(info, bytes(data))
    return out.getvalue()


def _telling(data: bytes, member: str) -> int:
    """A byte that says something: of the manifest a shown value, else the middle."""
    if member == "package.json":
        shown = json.loads(data)["records"][0]["fields"]
        value = next(f["value"] for f in shown if f["name"] == "masked")
        return data.index(value.encode()) + 1
    if member == "policy":
        return data.index(b"+") + 2
    return len(data) // 2


def test_a_package_of_another_house_is_refused_by_its_policy(package, tmp_path):
    """Somebody else's public keys prove nothing of ours."""
    path, policy = package
    stranger = policy_text([Ed25519Signer("elsewhere.example/log", b"\x07" * 32).vkey])
    assert stranger != policy
    assert not verify(path, policy=stranger).ok


def test_the_pdf_with_its_proof_beside_it_is_verified_too(login, published, tmp_path):
    pdf = tmp_path / f"{published}.pdf"
    pdf.write_bytes(body(login(None).get(f"/d/{published}/decision.pdf")).encode("latin-1"))
    answer = login(None).get(f"/d/{published}/decision.pdf.tlog-proof")
    assert answer.headers["Content-Disposition"].endswith(f'"{published}.pdf.tlog-proof"')
    (tmp_path / f"{published}.pdf.tlog-proof").write_bytes(answer.content)
    assert verify(pdf).ok
    pdf.write_bytes(pdf.read_bytes() + b" ")
    assert not verify(pdf).ok


def test_what_the_page_on_verifying_promises_the_command_does(login, package):
    """The words of the page are held against the verdict itself."""
    page = body(login(None).get("/verify/"))
    assert "mingjian verify" in page
    path, policy = package
    verdict = verify(path, policy=policy)
    assert "核验结果：一致，没有发现改动。" in page
    for sentence in ("写入后没有改动", "公开的字段与写入时一致", "没有独立见证方的签名"):
        assert any(sentence in said for said in (*verdict.proved, *verdict.not_proved))
        assert sentence in page


@pytest.mark.parametrize("path", ["checkpoint", "policy", "keys"])
def test_the_public_files_of_the_tree_are_served(login, published, path):
    assert login(None).get(f"/ledger/{path}").status_code == 200


def test_hash_tiles_are_served_and_entries_never(login, published, home):
    """No personal data in a leaf, and still no entry leaves the house this way."""
    tiles = sorted(p.relative_to(home / "ledger") for p in (home / "ledger").rglob("*"))
    files = [str(p) for p in tiles if (home / "ledger" / p).is_file()]
    assert any(name.startswith("tile/") for name in files)
    for name in files:
        allowed = name in {"checkpoint", "policy", "keys"} or (
            name.startswith("tile/") and "entries" not in name
        )
        assert login(None).get(f"/ledger/{name}").status_code == (200 if allowed else 404), name


@pytest.mark.parametrize(
    "path",
    [
        "../keys/log",
        "..%2fkeys%2flog",
        "tile/../../keys/log",
        "tile/./entries/000",
        "tile//entries/000",
        "tile/../tile/entries/000",
        ".lock",
        "",
        "%00",
    ],
)
def test_no_crooked_path_leaves_the_public_files(login, published, home, path):
    assert login(None).get(f"/ledger/{path}").status_code == 404


def test_an_officers_certificate_is_looked_up_by_number_or_name_and_body(cast, login):
    """P03: valid, or not found; a name alone is not enough, and nobody browses."""
    public = login(None)
    assert "有效" in body(public.get("/officers/check/?number=14000000001"))
    assert "扫一扫" in body(public.get("/officers/check/?number=14000000001"))
    assert "没有查到" in body(public.get("/officers/check/?number=99999999999"))
    assert "请同时选择" in body(public.get("/officers/check/?name=执法员甲"))
    named = public.get("/officers/check/", {"name": "执法员甲", "body": cast.body_id})
    assert "14000000001" in body(named)


def test_looking_up_certificates_is_slowed_down(cast, login):
    public = login(None)
    answers = [public.get(f"/officers/check/?number={n}").status_code for n in range(25)]
    assert answers[0] == 200
    assert answers[-1] == 429


def test_a_paper_in_hand_is_checked_by_code_and_number_together(cast, login):
    case = play.ordinary(cast, upto="service")
    instruments.settle(case)
    decision = rows.of_case(case, acts=["penalty_decision"])[0]
    issue = next(
        r for r in rows.of_case(case, acts=["instrument_issue"]) if r.data["of_seq"] == decision.seq
    )
    public = login(None)
    code, number = issue.data["code"], issue.data["number"]
    assert "确由本系统签发" in body(public.get(f"/verify/{code}/", {"number": number}))
    assert "没有这份文书" in body(public.get(f"/verify/{code}/", {"number": "别的文号"}))
    assert number not in body(public.get(f"/verify/{code}/"))
    typed = public.get("/verify/paper/", {"code": code.lower(), "number": number})
    assert "确由本系统签发" in body(typed)
    assert "签发" not in body(public.get("/verify/paper/", {"code": code})).split("<main")[1]


PAGES = (
    "/",
    "/decisions/",
    "/bodies/",
    "/officers/",
    "/officers/check/",
    "/items/",
    "/charts/",
    "/charts/penalty.ordinary/",
    "/verify/",
    "/verify/paper/",
    "/accessibility/",
    "/login/",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_title_one_heading_and_its_language(cast, login, path):
    page = body(login(None).get(path))
    assert '<html lang="zh-CN"' in page
    assert len(re.findall(r"<h1[ >]", page)) == 1
    title = re.search(r"<title>(.*?)</title>", page)[1].strip()
    assert title
    assert title != "None"
    assert page.count("<main") == 1
