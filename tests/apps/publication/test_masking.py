"""P17: what may not be published is found in every spelling, and nothing else is touched."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjian.apps.publication.masking import leftover, mask, shortened
from mingjian.apps.publication.readable import Unreadable, read_text

ID = "99990019900101001X"  # an invented region, for tests only
NAME = "欧阳测试"


@pytest.mark.parametrize(
    "spelling",
    [NAME, "欧 阳 测 试", "欧阳·测试", "欧阳\n测试", "欧阳\u200b测试", "欧阳　测试"],
)
def test_a_protected_name_is_gone_in_every_spelling(spelling):
    """P17."""
    done = mask(f"经查，{spelling}擅自砍伐树木。", protect=[NAME])
    assert done.text == "经查，欧阳某某擅自砍伐树木。"
    assert done.refused is None


def test_a_name_inside_a_shop_name_stays_and_alone_goes():
    done = mask(
        "李测园林店（经营者：李测）未经同意开设网点，李测承认。",
        protect=["李测"],
        keep=["李测园林店"],
    )
    assert done.text == "李测园林店（经营者：李某）未经同意开设网点，李某承认。"


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        (f"公民身份号码：{ID}。", ID),
        ("公民身份号码：999900 19900101 001X。", "001X"),
        ("公民身份号码：９９９９００１９９００１０１００１Ｘ。", "００１Ｘ"),
        ("电话 12 13800138000 已停机", "13800138000"),
        ("联系电话：138-0013-8000", "8000"),
        ("联系电话：０１３５１２３４５６７８"[:5] + "13512345678", "13512345678"),
        ("座机0355-2012345", "2012345"),
        ("开户账号：6222 0000 0000 0000 123", "0000 123"),
        ("车牌晋D12345的货车", "D12345"),
        ("新能源车晋DD12345", "D12345"),
        ("邮箱someone.x@example.com", "someone"),
        ("微信号：abc_12345", "12345"),
        ("家庭住址：某市某区某路1号院2号楼，已核实", "2号楼"),
        ("家住某某小区3号楼2单元501室", "501室"),
        ("不动产权证：晋（2020）某市不动产权第0012345号", "0012345"),
        ("出生日期：1990年1月1日", "1990"),
        ("护照号码：E12345678", "12345678"),
    ],
)
def test_values_known_by_shape_or_label_are_masked(text, gone):
    """GS-010, GS-012."""
    done = mask(text)
    assert gone not in done.text, done.text
    assert done.spans


def test_what_the_public_should_read_stays():
    text = (
        "长园罚决〔2026〕15号 某某园林有限公司，统一社会信用代码91999900MA00000007，住所：某市某路8号。"
        "依据《城市绿化条例》第二十七条，罚款人民币50000元（伍万元整），2026年3月1日送达。"
    )
    assert mask(text).text == text


def test_an_individual_party_loses_the_address_an_organisation_keeps():
    text = "住址：某市某路8号。"
    assert mask(text, party_type="individual").text == "住址：【住址略】。"
    assert mask("住所：某市某路8号。", party_type="individual").text == "住所：【住址略】。"
    assert mask("住所：某市某路8号。", party_type="organisation").text == "住所：某市某路8号。"


def test_people_named_by_a_label_are_found_without_being_told():
    assert mask("法定代表人：测试人，职务经理。").text == "法定代表人：测某某，职务经理。"
    assert mask("委托代理人：某某律师事务所").text == "委托代理人：某某律师事务所"


def test_the_reviewer_may_leave_a_shape_in_but_never_a_protected_value():
    text = f"值班电话13800138000，当事人{NAME}"
    spans = {(s.start, s.end) for s in mask(text, protect=[NAME]).spans}
    done = mask(text, protect=[NAME], undone=spans)
    assert "13800138000" in done.text
    assert NAME not in done.text


def test_a_text_that_still_shows_a_protected_value_is_refused():
    assert leftover("经查，欧 阳测试到场", protect=[NAME])
    assert leftover("经查，欧阳某某到场", protect=[NAME]) is None


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("王测", "王某"),
        ("王测试", "王某某"),
        ("诸葛测", "诸葛某"),
        ("买买提·测试", "买某某"),
        ("John T", "某某"),
    ],
)
def test_a_name_is_shortened_the_usual_way(name, short):
    assert shortened(name) == short


@given(
    before=st.text(max_size=20),
    after=st.text(max_size=20),
    gaps=st.lists(
        st.sampled_from(["", " ", "·", "\u3000", "\n", "\u200b"]), min_size=3, max_size=3
    ),
)
def test_whatever_stands_around_it_the_name_is_gone(before, after, gaps):
    spelt = "".join(c + g for c, g in zip(NAME, [*gaps, ""], strict=True))
    done = mask(before + spelt + after, protect=[NAME])
    assert done.refused is None
    assert leftover(done.text, protect=[NAME]) is None


def _word(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, xml in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", xml)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_a_word_file_is_read_with_deleted_runs_split_names_and_authors():
    document = (
        f"<w:document {W}><w:body><w:p><w:r><w:t>欧</w:t></w:r><w:r><w:t>阳测试</w:t></w:r>"
        f'<w:del w:author="审批人乙"><w:r><w:delText>旧字</w:delText></w:r></w:del></w:p></w:body></w:document>'
    )
    text = read_text("a.docx", _word(word__document=document))
    assert NAME in text
    assert "旧字" in text
    assert "审批人乙" in text


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "空"),
        ("a.pdf", b"not a pdf at all", "内容却不是"),
        ("a.pdf", b"%PDF-1.7 broken", "PDF"),
        ("a.docx", b"PK\x03\x04 broken", "Word"),
        ("a.xyz", b"\x01\x02", "不支持"),
        ("a.txt", b"\x00\x01\x02", "不是文本"),
        (
            "a.docx",
            _word(word__document=f"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document {W}/>"),
            "声明",
        ),
    ],
)
def test_a_file_that_cannot_be_read_whole_is_refused_with_the_reason(name, data, why):
    """Cannot read, cannot publish."""
    with pytest.raises(Unreadable, match=why):
        read_text(name, data)


def test_gb18030_text_is_read():
    assert read_text("a.txt", "当事人".encode("gb18030")) == "当事人"
