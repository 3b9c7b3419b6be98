"""Identifiers and their check characters: a check gives a Chinese sentence, or None when right."""

import re
from datetime import date

_FULL = str.maketrans(
    {chr(0xFF01 + n): chr(0x21 + n) for n in range(94)} | {"　": " "}  # full-width ASCII
)
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100: no I, O, S, V, Z
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_CHECKS = "10X98765432"
_PROVINCES = frozenset(  # two digits each; 10 is the State itself
    re.findall("..", "1011121314152122233132333435363741424344454650515253546162636465718182")
)
CERTIFICATE_PATTERN = r"[0-9A-Za-z]{6,24}"


def tidy(text: str) -> str:
    """The identifier as it is stored: full-width forms made plain, spaces gone, capitals."""
    return "".join(text.translate(_FULL).split()).upper()


def check_uscc(text: str) -> str | None:
    """What is wrong with a unified social credit code.

    Source: GB 32100-2015 (eighteen characters, 1+1+6+9+1, weights modulo 31).
    """
    code = tidy(text)
    if not code:
        return "请填写统一社会信用代码。"
    if len(code) != 18:
        return f"统一社会信用代码应为18位，现为{len(code)}位。"
    for place, character in enumerate(code, 1):
        if character not in _USCC:
            hint = "，不使用 I、O、S、V、Z" if character in "IOSVZ" else ""
            return f"统一社会信用代码第{place}位“{character}”不合规定{hint}。"
    if not code[2:8].isdigit():
        return "统一社会信用代码第3至8位应为登记管理机关的六位行政区划码。"
    right = uscc_check(code[:17])
    if code[17] != right:
        return (
            f"统一社会信用代码的校验位不符：第18位是“{code[17]}”，按前17位应为“{right}”，请核对。"
        )
    return None


def uscc_check(body: str) -> str:
    """The check character of the first seventeen. Raises ValueError for other text."""
    if len(body) != 17 or any(c not in _USCC for c in body):
        raise ValueError(f"不是统一社会信用代码的前17位：{body}")
    total = sum(_USCC.index(c) * w for c, w in zip(body, _USCC_WEIGHTS, strict=True))
    return _USCC[-total % 31]


def check_organisation_code(text: str) -> str | None:
    """What is wrong with an organisation code, ``XXXXXXXX-X`` or without the stroke.

    Source: GB 11714-1997 (eight characters and a check, weights modulo 11).
    """
    code = tidy(text).replace("-", "")
    if not code:
        return "请填写组织机构代码。"
    if len(code) != 9:
        return f"组织机构代码应为9位，现为{len(code)}位。"
    for place, character in enumerate(code[:8], 1):
        if character not in _ORGANISATION:
            return f"组织机构代码第{place}位“{character}”应为数字或大写字母。"
    right = organisation_check(code[:8])
    if code[8] != right:
        return f"组织机构代码的校验位不符：末位是“{code[8]}”，按前8位应为“{right}”，请核对。"
    return None


def organisation_check(body: str) -> str:
    """The check character of the first eight. Raises ValueError for other text."""
    if len(body) != 8 or any(c not in _ORGANISATION for c in body):
        raise ValueError(f"不是组织机构代码的前8位：{body}")
    total = sum(
        _ORGANISATION.index(c) * w for c, w in zip(body, _ORGANISATION_WEIGHTS, strict=True)
    )
    return "0123456789X"[-total % 11]


def check_organisation_part(uscc: str) -> str | None:
    """What is wrong with the organisation code inside a credit code (places 9 to 17).

    Source: GB 32100-2015; GB 11714-1997. Old codes may break it, so it is for review, not a bar.
    """
    code = tidy(uscc)
    if len(code) != 18:
        return check_uscc(uscc)
    problem = check_organisation_code(code[8:17])
    return f"统一社会信用代码第9至17位（主体标识码）存疑：{problem}" if problem else None


def is_sole_trader(uscc: str) -> bool:
    """Whether the credit code is one of an individual business (个体工商户, prefix 92)."""
    return tidy(uscc).startswith("92")


def check_resident_id(text: str, *, on: date | None = None) -> str | None:
    """What is wrong with a resident identity number of eighteen places.

    Source: GB 11643-1999. ``on`` also refuses a birth date after that day. Whether the number
    was ever issued, and to whom, only the public security organ can tell.
    """
    code = tidy(text)
    if not code:
        return "请填写居民身份证号码。"
    if len(code) != 18:
        hint = "（15位旧号已停用）" if len(code) == 15 else ""
        return f"居民身份证号码应为18位，现为{len(code)}位{hint}。"
    for place, character in enumerate(code, 1):
        if character not in ("0123456789" if place < 18 else _RESIDENT_CHECKS):
            return f"居民身份证号码第{place}位不合规定，应为数字{'或 X' if place == 18 else ''}。"
    try:
        birth = _birth(code)
    except ValueError:
        return "居民身份证号码第7至14位不是真实的出生日期。"
    if birth < date(1850, 1, 1) or (on is not None and birth > on):
        return "居民身份证号码中的出生日期不合理，请核对。"
    if code[17] != resident_check(code[:17]):
        return "居民身份证号码的校验位不符，请核对。"
    return None


def resident_check(body: str) -> str:
    """The check character of the first seventeen digits. Raises ValueError for other text."""
    if not re.fullmatch(r"[0-9]{17}", body):
        raise ValueError("不是居民身份证号码的前17位")
    total = sum(int(c) * w for c, w in zip(body, _RESIDENT_WEIGHTS, strict=True))
    return _RESIDENT_CHECKS[total % 11]


def birth_date(text: str) -> date:
    """The birth date in a right resident identity number. Raises ValueError with the problem."""
    if problem := check_resident_id(text):
        raise ValueError(problem)
    return _birth(tidy(text))


def age_on(birth: date, day: date) -> int:
    """Full years of age (周岁), reached on the day after the birthday.

    Source: 法释〔2006〕1号第二条, which penalties follow; one born on 29 February reaches it on
    1 March. Raises ValueError for a day before birth.
    """
    if day < birth:
        raise ValueError("出生日期晚于所问的日期。")
    reached = (day.month, day.day) > (birth.month, birth.day)
    return max(day.year - birth.year - (not reached), 0)


def check_certificate_number(text: str, *, pattern: str = CERTIFICATE_PATTERN) -> str | None:
    """What is wrong with an officer's certificate number.

    There is no national check character; provinces set the form, so ``pattern`` (a regular
    expression for the whole number) is the body's own data. The default only asks for 6 to 24
    letters and digits. Whether the certificate is valid, the officer's record tells.
    """
    code = tidy(text)
    if not code:
        return "请填写执法证号。"
    if not re.fullmatch(pattern, code):
        return f"执法证号“{code}”不合本省（部门）的编号格式，请核对。"
    return None


def check_region_code(text: str) -> str | None:
    """What is wrong with the shape of a six-digit region code.

    Source: GB/T 2260-2007. Only form and province are checked: the dated list of counties is
    not held, so a code that was abolished still passes.
    """
    code = tidy(text)
    if not re.fullmatch(r"[0-9]{6}", code):
        return f"行政区划码应为6位数字，现为“{code}”。"
    if code[:2] not in _PROVINCES:
        return f"行政区划码“{code}”的前两位不是省级行政区。"
    if code[2:4] == "00" and code[4:] != "00":
        return f"行政区划码“{code}”没有市级却有县级，请核对。"
    return None


def _birth(code: str) -> date:
    return date(int(code[6:10]), int(code[10:12]), int(code[12:14]))
