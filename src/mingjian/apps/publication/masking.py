"""Masking: which stretches of a text may not be published, and proof that none is left.

Everything is searched in a *reading* of the text: each character folded to its plain form
(full-width to half-width, compatibility forms to their own), with spaces, zero-width marks and
separators taken out, and a map back to the original places. So ``张 三``, ``１３８ ００…`` and a
name broken over two lines are found as well as the plain spelling.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingjian.kernel.ids import check_resident_id, check_uscc

KINDS = {
    "name": "姓名",
    "id_number": "证件号码",
    "phone": "电话",
    "address": "住址",
    "account": "银行账号",
    "plate": "车牌号",
    "contact": "电子邮箱、社交账号",
    "deed": "权属证号",
    "birth": "出生日期、年龄",
}

COMPOUND_SURNAMES = frozenset(
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "闾丘",
        "子车",
        "亓官",
        "司寇",
        "巫马",
        "公西",
        "颛孙",
        "壤驷",
        "公良",
        "漆雕",
        "乐正",
        "宰父",
        "谷梁",
        "拓跋",
        "夹谷",
        "轩辕",
        "令狐",
        "段干",
        "百里",
        "呼延",
        "东郭",
        "南门",
        "羊舌",
        "微生",
        "梁丘",
        "左丘",
        "东门",
        "西门",
        "第五",
    ]
)

_SEPARATORS = frozenset("·•・･‧∙．.|｜_＿")
_HAN = r"\u3400-\u9fff\U00020000-\U000323af"


@dataclass(frozen=True, slots=True)
class Guarded:
    """A value that must not be read in public; ``doubtful``: it is a common word as well."""

    text: str
    kind: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """One masked stretch of the original text, and what stands in its place.

    ``sure``: a value of a person of the case, which nobody may put back; ``doubtful``: such a
    value that also is a common word, so each place is to be looked at.
    """

    start: int
    end: int
    kind: str
    replacement: str
    sure: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Masked:
    """The masked text and its spans; ``refused`` says why it may not be published."""

    text: str
    spans: tuple[Span, ...]
    refused: str | None = None


class _Reading:
    """A text folded for searching, with the place in the original of each of its characters."""

    def __init__(self, original: str, *, gaps: bool = False) -> None:
        characters: list[str] = []
        places: list[int] = []
        for place, character in enumerate(original):
            for plain in unicodedata.normalize("NFKC", character).casefold():
                if gaps and plain.isspace():
                    plain = " "
                elif plain in _SEPARATORS or unicodedata.category(plain)[0] in "ZC":
                    continue
                characters.append(plain)
                places.append(place)
        self.text = "".join(characters)
        self.places = places

    def original(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[end - 1] + 1

    def find(self, word: str) -> Iterator[tuple[int, int]]:
        needle = _Reading(word).text
        if not needle:
            return
        at = self.text.find(needle)
        while at >= 0:
            yield self.original(at, at + len(needle))
            at = self.text.find(needle, at + 1)


def shortened(name: str) -> str:
    """A person's name as a published decision prints it: 王某某, 欧阳某, 买某某.

    Source: 《个人信息保护法》第二十八条; the manner is the courts' and bureaus' usual one.
    """
    plain = "".join(c for c in name if c not in _SEPARATORS and not c.isspace())
    if not plain or not re.match(f"[{_HAN}]", plain):
        return "某某"
    surname = plain[:2] if plain[:2] in COMPOUND_SURNAMES and len(plain) > 2 else plain[:1]
    given = len(plain) - len(surname)
    return surname + "某" * min(2, max(1, given))


_ID = re.compile(r"(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dx]")
_OLD_ID = re.compile(r"(?<!\d)[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}(?![\dx])")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86-?)?1[3-9]\d-?\d{4}-?\d{4}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)\(?0\d{2,3}\)?-?[2-9]\d{6,7}(?!\d)")
_ACCOUNT = re.compile(r"(?:账号|帐号|账户|帐户|卡号)[号码为是:]*(\d[\d-]{7,28}\d)")
_CARD = re.compile(r"(?<!\d)(?:62|4\d|5[1-5])\d{14,17}(?!\d)")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-hj-np-z][a-hj-np-z0-9]{4,5}"
    r"(?:[a-hj-np-z0-9]|挂|学|警|港|澳)(?![a-z0-9])"
)
_EMAIL = re.compile(r"[a-z0-9][a-z0-9+\-]*@[a-z0-9\-]{2,}")
_HANDLE = re.compile(
    r"(?:微信号?|qq号?|抖音号?|支付宝号?|支付宝账号)[为是:]*([a-z0-9][a-z0-9\-@]{4,})"
)
_PASSPORT = re.compile(
    r"(?:护照|通行证|居住证|军官证|士兵证|社保卡|证件)(?:号码|号|编号)[为是:]*([a-z]{0,3}\d{6,15}[a-z]?)"
)
_DEED = re.compile(
    rf"[({_HAN}\d)]{{0,24}}(?:不动产权|房权证|国用|集用|土地证|宅基地|林权证|房地证)[({_HAN}\d)]{{0,20}}?第?\d{{4,}}号?"
)
_BIRTH = re.compile(
    r"(?:出生日期|出生年月|出生于|生于|生日)[为是:]*((?:19|20)\d{2}[年\-/]\d{1,2}[月\-/]?(?:\d{1,2}日?)?)"
    r"|((?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)(?:出生|生(?![产效长活成于]))"
)
_HOME_LABEL = re.compile(
    r"(?:家庭住址|家庭地址|户籍所在地|户籍地址?|户口所在地|现住址?|现居住于?|居住于|居住地址?|住址|经常居住地|"
    r"身份证住址|联系地址|通讯地址|通信地址)[为是在:]*((?!【)[^,，。;；、\n（(]{4,60})"
)
_OWN_LABEL = re.compile(r"(?:住所地?|地址|住)[为是在:]+((?!【)[^,，。;；\n（(]{4,60})")
_ROOM = re.compile(
    rf"[{_HAN}\d]{{2,24}}?(?:小区|花园|家园|公寓|苑|园|村|社区|里|弄)[{_HAN}\da-z\-]{{0,14}}?"
    r"\d{1,4}(?:号楼|栋|幢|座)(?:\d{1,3}单元)?(?:\d{1,5}[室号户])"
)
_NAME_LABEL = re.compile(
    r"(?:姓名|法定代表人(?:或负责人)?|法人代表|负责人|经营者|投资人|联系人|被询问人|当事人签名|委托代理人|代理人|"
    r"监护人|证人|举报人|投诉人|受害人|被害人|见证人|受送达人|收件人|签收人|户主|申请人|父亲|母亲|配偶)"
    rf"(?:姓名)?[为是:]+(?:姓名[:])?([{_HAN}]{{2,4}}|[{_HAN}]{{2,12}})(?=[,，。;；、:(（)）\n]|$|性别|男|女|身份证|"
    r"公民身份|联系|电话|住|职务|出生|系|年龄|是|于|在|的)"
)
_NOT_NAMES = re.compile(
    r"某|公司|中心|合作社|经营部|商行|商店|酒店|饭店|局|委员会|政府|集团|学校|医院|协会|工作室|个体|"
    r"本人|签名|盖章|签字|意见|同意|承担|职务|如下|应当|可以|没有|不服|有权|依法|情况"
)

_LABELLED = (
    (_ACCOUNT, "account"),
    (_HANDLE, "contact"),
    (_PASSPORT, "id_number"),
    (_BIRTH, "birth"),
)
_PLAIN = (
    (_MOBILE, "phone"),
    (_LANDLINE, "phone"),
    (_CARD, "account"),
    (_PLATE, "plate"),
    (_EMAIL, "contact"),
    (_DEED, "deed"),
)
_REPLACEMENT = {
    "id_number": "【证件号码略】",
    "phone": "【电话略】",
    "address": "【住址略】",
    "account": "【账号略】",
    "plate": "【车牌略】",
    "contact": "【联系方式略】",
    "deed": "【权属证号略】",
    "birth": "【出生日期略】",
}


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Runs of the text between blank lines, so that labels do not reach into another paragraph."""
    at = 0
    for piece in re.split(r"(\n)", text):
        if piece != "\n" and piece:
            yield at, piece
        at += len(piece)


def _patterned(text: str, party_type: str) -> Iterator[tuple[int, int, str]]:
    """Places of values known by their shape or by the label before them."""
    # With gaps, two numbers side by side stay two; without, a number broken by a space is one.
    for whole in (_Reading(text, gaps=True), _Reading(text)):
        yield from _shaped(whole)
    for offset, line in _lines(text):
        reading = _Reading(line)
        addresses = [_HOME_LABEL, _OWN_LABEL] if party_type == "individual" else [_HOME_LABEL]
        for pattern in addresses:
            for match in pattern.finditer(reading.text):
                start, end = reading.original(match.start(1), match.end(1))
                yield offset + start, offset + end, "address"
        for match in _ROOM.finditer(reading.text):
            start, end = reading.original(match.start(), match.end())
            yield offset + start, offset + end, "address"
        for match in _NAME_LABEL.finditer(reading.text):
            if _NOT_NAMES.search(match.group(1)):
                continue
            start, end = reading.original(match.start(1), match.end(1))
            yield offset + start, offset + end, "name"


def _shaped(whole: _Reading) -> Iterator[tuple[int, int, str]]:
    """Places of values known by their shape, or by a label directly before them."""
    for match in _ID.finditer(whole.text):
        value = match.group().upper()
        before = whole.text[max(0, match.start() - 12) : match.start()]
        is_code = check_uscc(value) is None and (
            "信用代码" in before or check_resident_id(value) is not None
        )
        if not is_code:
            yield *whole.original(match.start(), match.end()), "id_number"
    for match in _OLD_ID.finditer(whole.text):
        yield *whole.original(match.start(), match.end()), "id_number"
    for pattern, kind in _PLAIN:
        for match in pattern.finditer(whole.text):
            yield *whole.original(match.start(), match.end()), kind
    for pattern, kind in _LABELLED:
        for match in pattern.finditer(whole.text):
            group = next(i for i, g in enumerate(match.groups(), 1) if g)
            yield *whole.original(match.start(group), match.end(group)), kind


def mask(
    text: str,
    *,
    protect: Sequence[str | Guarded] = (),
    keep: Sequence[str] = (),
    party_type: str = "organisation",
    undone: Iterable[tuple[int, int]] = (),
) -> Masked:
    """The text as it may be published.

    Source: 国办发〔2018〕118号第二部分; 《个人信息保护法》第二十八条; 《政府信息公开条例》第十五条.
    ``protect``: names and values that must go in every spelling. ``keep``: names of
    organisations and shops that stay even where they contain a protected name. ``undone``:
    spans the reviewer has looked at and wants published; a protected value is masked all the
    same. The result is read again: where a protected value or a known shape is still found,
    ``refused`` says so and nothing may be published.
    """
    whole = _Reading(text)
    values = [_guarded(one) for one in protect]
    kept = sorted({place for word in keep for place in whole.find(word)})
    allowed = set(undone)
    found: list[_Found] = []
    for one in values:
        for start, end in whole.find(one.text):
            if not _within(kept, start, end) and not (one.doubtful and (start, end) in allowed):
                found.append(_Found(start, end, one.kind, not one.doubtful, one.doubtful))
    for start, end, kind in _patterned(text, party_type):
        if (start, end) not in allowed and not _within(kept, start, end):
            found.append(_Found(start, end, kind))
    spans = tuple(
        Span(
            one.start,
            one.end,
            one.kind,
            shortened(text[one.start : one.end]) if one.kind == "name" else _REPLACEMENT[one.kind],
            one.sure,
            one.doubtful,
        )
        for one in _merged(found)
    )
    masked = apply(text, spans)
    firm = [one for one in values if not one.doubtful]  # a word may stay where it is only a word
    left = leftover(masked, protect=firm if allowed else values, keep=keep)
    return Masked(masked, spans, left)


def apply(text: str, spans: Sequence[Span]) -> str:
    """The text with each span replaced."""
    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += [text[at : span.start], span.replacement]
        at = span.end
    return "".join([*pieces, text[at:]])


def leftover(
    text: str, *, protect: Sequence[str | Guarded], keep: Sequence[str] = ()
) -> str | None:
    """Why the text may still not be published: a protected value that is found in it; else None."""
    whole = _Reading(text)
    kept = sorted({place for word in keep for place in whole.find(word)})
    for one in protect:
        for start, end in whole.find(_guarded(one).text):
            if not _within(kept, start, end):
                return f"隐去后仍能读到受保护的内容（第 {start + 1} 字处），不能公开"
    return None


def holds(text: str, value: Guarded) -> bool:
    """Whether the value stands in the text, in any spelling."""
    return next(_Reading(text).find(value.text), None) is not None


def same(one: str, other: str) -> bool:
    """Whether two stretches read the same, whatever their spelling."""
    return _Reading(one).text == _Reading(other).text


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    kind: str
    sure: bool = False
    doubtful: bool = False


def _guarded(value: str | Guarded) -> Guarded:
    if isinstance(value, Guarded):
        return value
    return Guarded(value, "id_number" if any(c.isdigit() for c in value) else "name")


def _within(kept: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(kept, (start + 1, 0))
    return any(s <= start and end <= e for s, e in kept[max(0, at - 8) : at + 1])


def _merged(found: list[_Found]) -> list[_Found]:
    """Spans in order; of overlapping ones the longest wins and takes in the rest."""
    out: list[_Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end, not f.sure)):
        if not out or one.start >= out[-1].end:
            out.append(one)
            continue
        before = out[-1]
        longer = one if one.end - one.start > before.end - before.start else before
        sure = before.sure or one.sure
        out[-1] = _Found(
            before.start,
            max(before.end, one.end),
            longer.kind,
            sure,
            (before.doubtful or one.doubtful) and not sure,
        )
    return out
