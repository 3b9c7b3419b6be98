"""Every instrument, told fully, told nothing, and masked: what is printed is what was told."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import pdfplumber
import pypdf
import pytest

from mingjian.apps.instruments import coverage
from mingjian.apps.instruments.compose import compose, content_of, instrument_of, texts
from mingjian.apps.instruments.document import Document, Seal, Sign, Table
from mingjian.apps.instruments.kinds import general
from mingjian.apps.instruments.registry import INSTRUMENTS
from mingjian.law.acts import ACTS
from tests.apps.instruments import samples

MM = 72 / 25.4
KINDS = sorted(samples.FULL)


def full(kind: str, *, masked: bool = False, **change: Any) -> Document:
    if not masked and not change:
        return samples.composed(kind)
    act = samples.FULL[kind] | change
    return compose(
        kind, act, samples.case(kind), samples.BODY, str(act.get("document", "")),
        samples.CODE, samples.URL, samples.ISSUED_AT, masked=masked,
    )  # fmt: skip


def bare(kind: str) -> Document:
    act, case, body = samples.bare(kind)
    return compose(kind, act, case, body, "", "", "", samples.ISSUED_AT)


def squeezed(text: str) -> str:
    return re.sub(r"[\s＿]", "", text)


def printed(document: Document) -> str:
    """What stands in the text block of the pages, in order, without spaces."""
    foot = (297 - 32 if document.content.form else 297 - 35) * MM
    with pdfplumber.open(io.BytesIO(document.pdf)) as pdf:
        text = squeezed("".join(c["text"] for page in pdf.pages for c in page.chars if c["bottom"] < foot + 4))  # fmt: skip
    for block in document.content.blocks:
        if isinstance(block, Table):  # its heading row is repeated on each page
            head = squeezed("".join(block.columns))
            wanted = squeezed(document.text).count(head)
            while text.count(head) > wanted:
                at = text.rindex(head)
                text = text[:at] + text[at + len(head) :]
    return text


def leaves(value: Any, path: str = "") -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        return [x for k, v in value.items() for x in leaves(v, f"{path}.{k}")]
    if isinstance(value, list):
        return [x for v in value for x in leaves(v, path)]
    return [(path, value)] if isinstance(value, str) else []


@pytest.mark.parametrize("kind", KINDS)
def test_the_pdf_says_exactly_what_the_content_says(kind: str) -> None:
    """R02: extracted text equals the composed text, character by character, in its order."""
    document = full(kind)
    assert printed(document) == squeezed(document.text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_with_nothing_told_prints_blanks_and_never_none(kind: str) -> None:
    document = bare(kind)
    assert printed(document) == squeezed(document.text)
    assert "None" not in document.text
    assert "{" not in document.text
    assert samples.BODY["name"] in document.text


@pytest.mark.parametrize("kind", KINDS)
def test_the_masked_copy_says_so_and_has_no_identity_and_no_signatures(kind: str) -> None:
    document = full(kind, masked=True)
    text = printed(document)
    assert text == squeezed(document.text)
    if document.content.head != "none":
        assert "公示版" in text
    assert not any(isinstance(block, Sign) for block in document.content.blocks)
    assert document.content.signers == ()
    for secret in (samples.PERSON["id_number"], samples.PERSON["phone"], samples.PARTY["phone"]):
        assert secret not in text
        assert secret not in document.content.canonical()


@pytest.mark.parametrize("kind", KINDS)
def test_long_texts_of_the_act_stand_in_the_paper(kind: str) -> None:
    """Every free text an officer wrote into the act is printed, not only most of them."""
    text = squeezed(full(kind).text)
    spec = ACTS[samples.FULL[kind]["act"]]
    for member in spec.members:
        value = samples.FULL[kind].get(member.name)
        if member.type == "longtext" and isinstance(value, str):
            for line in value.split("\n"):
                assert squeezed(line).rstrip("。；") in text, member.name


def test_the_text_comes_back_without_compatibility_code_points() -> None:
    for kind in KINDS:
        reader = pypdf.PdfReader(io.BytesIO(full(kind).pdf))
        text = "".join(page.extract_text() for page in reader.pages)
        for char in text:
            code = ord(char)
            assert not 0x2E80 <= code <= 0x2FDF, (kind, char)
            assert not 0xF900 <= code <= 0xFAFF, (kind, char)
        assert unicodedata.is_normalized("NFC", text)


def test_every_font_is_embedded_and_is_one_of_ours() -> None:
    ours = ("FandolFang", "FandolKai", "NotoSansCJK", "NotoSerifCJK", "LXGWWenKai", "HanaMinB", "LibertinusSerif")  # fmt: skip
    for kind in ("penalty_decision", "case_filing", "transfer", "dossier_assembly"):
        reader = pypdf.PdfReader(io.BytesIO(full(kind).pdf))
        seen = 0
        for page in reader.pages:
            for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
                inner = font["/DescendantFonts"][0].get_object()
                described = inner["/FontDescriptor"]
                assert {"/FontFile2", "/FontFile3"} & set(described)
                assert "/ToUnicode" in font
                assert str(inner["/BaseFont"]).split("+")[1].startswith(ours)
                seen += 1
        assert seen


def test_the_file_is_pdf_a_3a_and_ua_1_tagged_and_titled() -> None:
    document = full("penalty_decision")
    reader = pypdf.PdfReader(io.BytesIO(document.pdf))
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert catalog["/Lang"] == "zh-CN"  # type: ignore[index]
    xmp = reader.xmp_metadata
    assert xmp is not None
    raw = xmp.stream.get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in raw
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in raw
    assert "<pdfuaid:part>1</pdfuaid:part>" in raw
    assert reader.metadata is not None
    assert reader.metadata.title == "某市园林绿化管理局 行政处罚决定书 某园罚决〔2026〕5号"


def test_the_content_rides_along_and_holds_nothing_that_is_not_printed() -> None:
    document = full("penalty_decision")
    reader = pypdf.PdfReader(io.BytesIO(document.pdf))
    (attached,) = reader.attachments["document.json"]
    assert attached.decode() == document.content.canonical()
    assert samples.PARTY["phone"] not in attached.decode()


def test_cf_038_the_decision_states_its_six_particulars() -> None:
    """《行政处罚法》第五十九条: party; facts and evidence; kind and basis; way and term of
    performance; remedies; organ, date and the place of the seal."""
    document = full("penalty_decision")
    text = squeezed(document.text)
    for part in (
        "当事人：某某园林有限公司", "统一社会信用代码：91350582MA00000009",
        "擅自砍伐城市树木国槐12株", "现场检查笔录1份、照片8张",
        "罚款人民币伍万元整（¥50,000.00）", "没收违法所得人民币壹仟贰佰叁拾肆元伍角陆分（¥1,234.56）",
        "《城市绿化条例》第二十六条第二项", "《某省城市绿化实施办法》第三十一条第一款",
        "自收到本决定书之日起十五日内", "某某银行某市分行", "百分之三加处罚款", "不超出罚款的数额",
        "六十日内向某市人民政府申请行政复议", "六个月内直接向某市某区人民法院提起行政诉讼",
        "部分采纳", "从轻处罚", "经本机关法制审核", "集体讨论决定", "2026年5月8日",
    ):  # fmt: skip
        assert squeezed(part) in text, part
    assert isinstance(document.content.blocks[-1], Seal)
    assert document.seal is not None
    assert document.seal.diameter == 42


def test_cf_005_the_decision_on_the_spot_states_its_seven_particulars_and_review_first() -> None:
    """《行政处罚法》第五十二条第二款; 《行政复议法》第二十三条 (JJ-005)."""
    document = full("summary_penalty_decision")
    text = squeezed(document.text)
    for part in (
        "擅自搭设帐篷", "罚款人民币贰佰元整（¥200.00）", "《城市绿化条例》第二十六条第一项",
        "2026年5月8日10时20分", "某市某区滨河公园南门草坪", "应当先自收到本决定书之日起六十日内",
        "十五日内向某市某区人民法院", "某市园林绿化管理局", "执法人员（签名）", "04110001", "04110002",
    ):  # fmt: skip
        assert squeezed(part) in text, part
    assert "六个月" not in text


def test_the_act_penalty_decision_is_another_paper_on_the_spot() -> None:
    assert instrument_of("penalty_decision", {"procedure": "summary"}).title == "当场行政处罚决定书"
    assert instrument_of("penalty_decision", {"procedure": "ordinary"}).title == "行政处罚决定书"


def test_cf_028_the_notice_tells_of_a_hearing_only_where_it_is_stated() -> None:
    told = squeezed(full("prior_notice").text)
    silent = squeezed(full("prior_notice", states=["facts", "right_to_defend"]).text)
    assert "有权要求听证" in told
    assert "五个工作日内" in told
    assert "听证" not in silent
    assert "陈述和申辩" in silent


def test_every_member_of_the_panel_and_every_absent_one_is_named() -> None:
    text = full("collective_deliberation").text
    assert "缺席：副负责人乙" in text
    assert "负责人\t同意承办机构意见。当事人主动恢复绿地，可以从轻处罚。\t同意" in text


def test_a_person_whom_nobody_knows_is_an_error_and_not_a_printed_reference() -> None:
    act, case, body = samples.FULL["case_filing"], samples.case("case_filing"), samples.BODY
    with pytest.raises(ValueError, match="p3"):
        content_of("case_filing", act, case | {"people": {}}, body, "", samples.ISSUED_AT)


@pytest.mark.parametrize("name", ["堃祎珺赟璟昇镕犇", "𠅤𪚥𠮷", "㛃䶮"])
def test_a_name_with_rare_characters_is_printed_and_comes_back_right(name: str) -> None:
    case = samples.case("penalty_decision")
    case["party"] = samples.PERSON | {"name": f"当事人{name}"}
    document = compose(
        "penalty_decision", samples.DECISION, case, samples.BODY, "某园罚决〔2026〕6号",
        samples.CODE, samples.URL, samples.ISSUED_AT,
    )  # fmt: skip
    assert f"当事人：当事人{name}" in printed(document)
    with pdfplumber.open(io.BytesIO(document.pdf)) as pdf:
        glyphs = [c for c in pdf.pages[0].chars if c["text"] in name]
    assert {c["text"] for c in glyphs} == set(name)
    assert all("FandolFang" not in c["fontname"] for c in glyphs)  # it has none of them


def test_a_character_without_glyph_is_refused_by_name() -> None:
    case = samples.case("penalty_decision")
    case["party"] = samples.PARTY | {"name": "某某\U000323af公司"}
    with pytest.raises(coverage.CannotPrint, match=r"U\+323AF"):
        compose(
            "penalty_decision", samples.DECISION, case, samples.BODY, "", "", "", samples.ISSUED_AT
        )
    (missing,) = coverage.missing_characters(texts("penalty_decision", samples.DECISION, case))
    assert missing.field == "当事人"
    assert missing.code_point == "U+323AF"


def test_markup_in_a_name_is_printed_as_typed() -> None:
    name = '#panic("x") *b* $x$ \\u{41} [y] <z> @w // c'
    case = samples.case("service") | {"party": samples.PARTY | {"name": name}}
    document = compose(
        "service", samples.SERVICE, case, samples.BODY, "", "", "", samples.ISSUED_AT
    )
    assert squeezed(name) in printed(document)


def test_every_act_with_an_instrument_can_be_set() -> None:
    """Acts without a template of their own come as a sheet of their labelled members."""
    for name, spec in ACTS.items():
        if spec.instrument is None:
            continue
        document = compose(
            name, {"act": name, "at": "2026-05-08", "by": ["p1"], "officers": samples.OFFICERS},
            {"number": "x", "cause": "某案", "party": samples.PARTY, "acts": []},
            samples.BODY, "", "", "", samples.ISSUED_AT,
        )  # fmt: skip
        assert document.title
        assert "None" not in document.text, name


def test_the_instruments_of_the_issue_are_all_there() -> None:
    """Issue: filing approval, records, notices, review, deliberation, decisions, proof, closure."""
    assert {
        "case_filing", "on_site_record", "interview_record", "prior_notice", "hearing_right_notice",
        "hearing_notice", "hearing", "investigation_report", "legal_review", "collective_deliberation",
        "penalty_decision", "summary_penalty_decision", "no_penalty", "service", "rectification_order",
        "advance_registration", "case_closure", "dossier_assembly",
    } <= set(INSTRUMENTS)  # fmt: skip
    assert set(INSTRUMENTS) == set(samples.FULL)


def test_cf_039_an_item_without_benchmark_says_so_and_absent_factors_stay_out() -> None:
    """《行政处罚法》第三十四条: how the benchmark was applied stands in the decision."""
    told = samples.DISCRETION | {"tier": "no_benchmark", "benchmark": "无"}
    assert "本事项没有裁量基准" in full("penalty_decision", discretion=told).text
    text = full("penalty_decision").text
    assert "《某市园林绿化行政处罚裁量基准》第3项" in text
    assert "不具备" not in text
    assert "不具备“初次违法" in full("investigation_report").text


def test_the_reviewers_elements_come_with_their_findings_and_proofs() -> None:
    """SH-007: element by element, each with a result and what it rests on."""
    text = full("legal_review").text
    assert "1\t执法主体是否合法\t符合\t三定方案；权责清单第12项" in text
    assert "10\t是否涉嫌犯罪需要移送\t不适用" in text


def test_a_refusal_to_sign_is_noted_with_reason_and_witness() -> None:
    """R15, CF-034: refusal is told in the record, and the witness signs in the party's place."""
    document = full("on_site_record", signed="refused", refusal="对面积有异议", witness="见证人甲")
    assert "当事人拒绝签名，原因：对面积有异议。" in document.text
    assert "见证人：见证人甲" in document.text
    assert "见证人（签名）" in document.text


def test_hearing_members_and_a_closed_hearing_are_told() -> None:
    """CF-033, CF-034: chair, members, recorder; closed only with its ground."""
    text = full("hearing_notice", open=False, closed_ground="涉及商业秘密").text
    assert "不公开举行（涉及商业秘密）" in text
    assert "主持人：审核员" in text
    assert "一至二人代理" in text


def test_cf_024_registration_tells_seven_working_days_and_lists_the_goods() -> None:
    text = full("advance_registration").text
    assert "七个工作日内作出处理决定" in text
    assert "1\t油锯\tMS180\t2\t台\t可用" in text


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("回避决定", "回避决定书"),
        ("线索登记", "线索登记表"),
        ("陈述申辩", "陈述申辩记录"),
        ("听证（笔录）", "听证记录"),
        ("听证报告", "听证报告"),
    ],
)
def test_a_sheet_is_named_after_its_act(label: str, title: str) -> None:
    assert general.title(label) == title


def test_a_sheet_prints_what_is_told_or_required_and_nothing_else() -> None:
    case = samples.case("service")
    act = {"act": "case_lead", "at": "2026-03-02", "by": ["p1"], "officers": samples.OFFICERS}
    text = content_of("case_lead", act, case, samples.BODY, "", samples.ISSUED_AT).text()
    assert "线索内容" in text
    assert "提供线索的人" not in text
    told = act | {"summary": "绿地被占", "informant": "举报人甲"}
    text = content_of("case_lead", told, case, samples.BODY, "", samples.ISSUED_AT).text()
    assert "绿地被占。" in text
    assert "举报人甲" in text
    masked = content_of(
        "case_lead", told, case, samples.BODY, "", samples.ISSUED_AT, masked=True
    ).text()
    assert "举报人甲" not in masked


def test_line_ends_as_browsers_send_them_are_line_ends() -> None:
    text = "绿地东侧。\r\n树桩十二个。"
    document = full("on_site_record", found=text)
    assert "绿地东侧。\n树桩十二个。" in document.text
    assert coverage.missing_characters([("现场情况", text)]) == []


def test_the_longest_names_still_stand_inside_the_page() -> None:
    """A body and a party with the longest names in use; nothing is cut and nothing runs off."""
    body = samples.BODY | {
        "name": "某某回族自治州某某哈萨克自治县住房和城乡建设与城市综合行政执法局"
    }
    case = samples.case("penalty_decision")
    case["party"] = samples.PARTY | {
        "name": "某某国际园林景观建设工程设计咨询" * 4 + "有限责任公司"
    }
    for kind in ("penalty_decision", "case_filing", "transfer", "dossier_assembly"):
        document = compose(
            kind, samples.FULL[kind], samples.case(kind) | {"party": case["party"]}, body,
            "某园罚决〔2026〕12345号", samples.CODE, samples.URL, samples.ISSUED_AT,
        )  # fmt: skip
        assert printed(document) == squeezed(document.text)
        with pdfplumber.open(io.BytesIO(document.pdf)) as pdf:
            for page in pdf.pages:
                for char in page.chars:
                    assert char["x0"] >= 24 * MM, (kind, char["text"])
                    assert char["x1"] <= 188 * MM, (kind, char["text"])


def test_jj_001_an_order_to_correct_names_review_body_court_and_terms() -> None:
    text = full("rectification_order").text
    assert "自收到本通知书之日起六十日内向某市人民政府申请行政复议" in text
    assert "六个月内直接向某市某区人民法院提起行政诉讼" in text
    assert "不停止执行" not in text


def test_sd_008_the_review_channel_on_the_internet_is_told_where_there_is_one() -> None:
    """《行政复议法》第二十二条第二款."""
    told = samples.REMEDIES | {"online_review": "https://fuyi.example"}
    assert "通过互联网提交：https://fuyi.example" in full("penalty_decision", remedies=told).text
    assert "互联网" not in full("penalty_decision").text


@pytest.mark.parametrize(
    "kind",
    ["seizure", "service", "permit_decision", "supervision_opinion", "case_filing", "transfer"],
)
def test_rare_characters_stand_in_every_class_of_paper(kind: str) -> None:
    """Text, table, form, red head: a name of Ext A and Ext B comes back as it was told."""
    name = "某某㛃䶮𠅤商行"
    case = samples.case(kind)
    case["party"] = samples.PARTY | {"name": name}
    case["acts"] = [
        one | {"target": {"name": name}} if one["act"] == "supervision_filing" else one
        for one in case["acts"]
    ]
    act = {k: v for k, v in samples.FULL[kind].items() if k != "party"}
    document = compose(
        kind, act, case, samples.BODY, "", samples.CODE, samples.URL, samples.ISSUED_AT
    )
    assert name in printed(document)
    with pdfplumber.open(io.BytesIO(document.pdf)) as pdf:
        glyphs = [c for page in pdf.pages for c in page.chars if c["text"] in "㛃䶮𠅤"]
    assert {c["text"] for c in glyphs} == set("㛃䶮𠅤")
    assert all("Fandol" not in c["fontname"] for c in glyphs)
