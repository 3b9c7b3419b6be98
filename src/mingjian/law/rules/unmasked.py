"""What may not stand in a published text: personal fields, accounts, sensitive information."""

from __future__ import annotations

import re
from datetime import date

from mingjian.kernel.ids import age_on, check_resident_id
from mingjian.law.channels import released
from mingjian.law.guidance import (
    INNER_MONGOLIA,
    INNER_MONGOLIA_FROM,
)
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.rules.party_age import birth_of
from mingjian.law.say import (
    Says,
    bar,
    needs,
    party,
    warn,
)

PERSONAL_INFORMATION = "《个人信息保护法》第二十八条"


_DIGITS = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789XX")


_RESIDENT = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9X](?![0-9A-Za-z])")


_ACCOUNT = re.compile(r"(?<![0-9A-Za-z])[0-9]{16,19}(?![0-9A-Za-z])")


_MOBILE = re.compile(r"(?<![0-9A-Za-z])1[3-9][0-9]{9}(?![0-9A-Za-z])")


_SENSITIVE = re.compile(
    r"病历|病史|确诊|艾滋|精神病|残疾等级|指纹|人脸|虹膜|基因信息|行踪轨迹|宗教信仰"
)


@rule(
    "GS-010",
    "公示版隐去个人字段",
    source=f"{INNER_MONGOLIA}第十条第二款",
    in_force_from=INNER_MONGOLIA_FROM,
    uses=("bar", "score"),
    kinds=(),
    asked_at=("publication_review", "publication", "publication_correction"),
)
def gs_010(q: Question) -> Says:
    """Written for one province; the fields are those a bureau masks everywhere.

    The full search of a paper belongs to masking; here plain forms and the party's own values.
    """
    assert q.act is not None
    text = q.act.get("masked")
    if q.act.act == "publication_review" and not released(q.act):
        return
    if not isinstance(text, str):
        yield needs("act.masked", stops=False)
        return
    if found := shown(text, q):
        yield bar(
            "publicity.masking.field_shown",
            f"拟公示的内容里还有：{'、'.join(found)}",
            "隐去后重新审核",
            at=q.act.day,
        )


def shown(text: str, q: Question) -> list[str]:
    """Kinds of protected fields that stand in a text in a plain form."""
    plain = text.translate(_DIGITS)
    residents = [c for c in _RESIDENT.findall(plain) if check_resident_id(c) is None]
    found = ["公民身份号码"] if residents else []
    if any(account not in residents for account in _ACCOUNT.findall(plain)):
        found.append("银行账号")
    if _MOBILE.search(plain):
        found.append("手机号码")
    own = {"id_number": "公民身份号码", "phone": "联系电话"}
    if party(q, "type") == "individual":
        own["address"] = "个人住址"
    for name, words in own.items():
        value = party(q, name)
        if isinstance(value, str) and len(value) >= 4 and value in text and words not in found:
            found.append(words)
    return found


@rule(
    "GS-012",
    "敏感个人信息不得出现在公示版",
    source=PERSONAL_INFORMATION,
    in_force_from=date(2021, 11, 1),
    uses=("warn", "bar", "score"),
    kinds=(),
    asked_at=("publication_review", "publication", "publication_correction"),
)
def gs_012(q: Question) -> Says:
    """Account numbers bar; words of health, biometrics, belief or movement warn, for a firm may
    deal in them; anything of a child under fourteen bars."""
    assert q.act is not None
    if q.act.act == "publication_review" and not released(q.act):
        return
    birth = birth_of(q)
    if birth is not None and birth <= q.act.day and age_on(birth, q.act.day) < 14:
        yield bar(
            "publicity.sensitive.child",
            "当事人不满十四周岁，其信息是敏感个人信息，不得公开",
            "依法不予公示",
            at=q.act.day,
        )
    text = q.act.get("masked")
    if not isinstance(text, str):
        return
    plain = text.translate(_DIGITS)
    if any(check_resident_id(a) for a in _ACCOUNT.findall(plain)):
        yield bar(
            "publicity.sensitive.account",
            "拟公示的内容里有金融账户号码",
            "隐去账户号码后重新审核",
            at=q.act.day,
        )
    if words := sorted(set(_SENSITIVE.findall(text))):
        yield warn(
            "publicity.sensitive.words",
            f"拟公示的内容里有“{'、'.join(words)}”，可能是敏感个人信息",
            "核对；属于个人的，隐去后重新审核",
            at=q.act.day,
        )
