"""What people write in an account instead of the word of the format, where it can mean one thing.

Nothing here guesses: a spelling that could be two things is nothing, and is left to be noted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from mingjian.law.vocabulary.shape import Choices

_DAY = re.compile(
    r"(?P<year>[0-9]{4})(?:-|/|\.|年)(?P<month>[0-9]{1,2})(?:-|/|\.|月)(?P<day>[0-9]{1,2})日?"
    r"(?:[T ]?(?P<clock>[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?))?"
)
_YUAN = re.compile(r"(?P<number>[0-9][0-9,，]*(?:\.[0-9]{1,6})?)(?P<wan>万)?元")

_ENGLISH: Mapping[str, str] = {
    # a service
    "in_person": "direct",
    "personal": "direct",
    "by_hand": "direct",
    "post": "mail",
    "postal": "mail",
    "registered_mail": "mail",
    "email": "electronic",
    "left": "retained",
    "public_announcement": "announcement",
    # a review or a judgment
    "upheld": "uphold",
    "maintain": "uphold",
    "maintained": "uphold",
    "annulled": "annul",
    "revoke": "annul",
    "revoked": "annul",
    "quash": "annul",
    "quashed": "annul",
    "changed": "change",
    "modified": "change",
    "illegal": "unlawful",
    "confirmed_unlawful": "unlawful",
    "dismissed": "reject",
    # whom a case concerns
    "citizen": "individual",
    "person": "individual",
    "natural_person": "individual",
    "company": "organisation",
    "enterprise": "organisation",
    "organization": "organisation",
    "legal_person": "organisation",
    "individual_business": "sole_trader",
    "individual_household": "sole_trader",
    # a procedure
    "simple": "summary",
    "simplified": "summary",
    "general": "ordinary",
    "normal": "ordinary",
}
_CHINESE: Mapping[str, str] = {
    "自然人": "individual",
    "个人": "individual",
    "个体户": "sole_trader",
    "法人": "organisation",
    "企业": "organisation",
    "公司": "organisation",
    "单位": "organisation",
    "一般程序": "ordinary",
    "已整改": "complied done",
    "已改正": "complied done",
    "已纠正": "complied done",
    "整改到位": "complied done",
    "整改完成": "complied done",
    "部分整改": "partly_complied part",
    "未整改": "not_complied not",
    "拒不整改": "not_complied not",
}
_YES = frozenset(
    "yes ok approve approved agree agreed grant granted pass passed permitted accepted confirmed "
    "同意 批准 准予 准许 许可 予以许可 予以批准 予以确认 认定 予以认定 通过 合格 成立 予以给付"
    "".split()
)
_NO = frozenset(
    "no refuse refused reject rejected deny denied disapprove disapproved not_approved disagree "
    "fail failed 不同意 不批准 不予批准 不准予 不予许可 不许可 驳回 拒绝 不予认定 不予确认 不通过 "
    "不合格 不成立 不予给付".split()
)
_AFFIRMS = frozenset("grant approve agree refer pass meets confirm recuse accepted adopted".split())

_DENIES = frozenset(
    ("refuse", "release", "disagree", "not_refer", "fail", "fails", "rejected", "not_agreed")
)
_NOT = re.compile("不|未|没有|无")
_NOT_AT_FIRST = re.compile("^(?:不予|未予|不|未|没有)")  # 不移送 is what 不批准移送 says
_SO_AT_FIRST = re.compile(
    "^(?:同意|批准|准予|予以|决定|已经|已)"
)  # and 同意移送 what 批准移送 does

FLAGS: Mapping[str, bool] = {
    **dict.fromkeys(("是", "有", "yes", "true"), True),
    **dict.fromkeys(("否", "没有", "无", "no", "false"), False),
}


def iso(text: str) -> str | None:
    """The text of a day or moment in the form of the format; None where it is no such thing.

    The year comes first and has four digits: 2024-5-9, 2024/05/09, 2024.5.9, 2024年5月9日, each
    with a clock or without. Whether there is such a day, the reader says.
    """
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    day = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    if found["clock"] is None:
        return day
    return f"{day}T{found['clock'].replace('：', ':').rjust(5, '0')}"


def fen(text: str) -> int | None:
    """The sum in 分 of a text that names its unit (5万元, 1,200.50元); None for any other.

    A bare number in quotes is none: it may be 元 or 分.
    """
    found = _YUAN.fullmatch(text.strip().removeprefix("人民币"))
    if found is None:
        return None
    try:
        yuan = Decimal(re.sub("[,，]", "", found["number"])) * (10_000 if found["wan"] else 1)
    except InvalidOperation:
        return None
    cents = yuan * 100
    return int(cents) if cents == cents.to_integral_value() else None


@lru_cache(maxsize=4096)
def choice(word: str, choices: Choices) -> str | None:
    """Which of the ``choices`` a word means: by its identifier, its Chinese, or a plain synonym.

    None where it is none of them, or where it could be two. What is denied never stands for
    what is affirmed, nor the other way about.
    """
    names = dict(choices)
    said = word.strip()
    plain = said.lower().replace(" ", "_").replace("-", "_")
    for one in (said, plain, _ENGLISH.get(plain, ""), *_CHINESE.get(said, "").split()):
        if one in names:
            return one
    labels = {name for name, label in choices if label == said}
    if len(labels) == 1:
        return labels.pop()
    for words, meant, prefix in ((_YES, _AFFIRMS, None), (_NO, _DENIES, "not_")):
        if plain in words or (prefix and plain.startswith(prefix)):
            fit = meant & names.keys()
            return next(iter(fit)) if len(fit) == 1 else None
    if said.isascii() or len(said) < 2:
        return None
    denied = _NOT.search(said) is not None
    core = (_NOT_AT_FIRST if denied else _SO_AT_FIRST).sub("", said)
    near = {
        name
        for name, label in choices
        if (said in label or label in said or (len(core) > 1 and core in label))
        and (_NOT.search(label) is not None) is denied
    }
    return near.pop() if len(near) == 1 else None
