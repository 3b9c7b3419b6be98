"""Statutes in their versions: names, dates in force, units of their terms, how articles read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from mingjian.kernel.counting import Span

_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """A number from 1 to 9999 as articles write it: 60 is 六十, 105 is 一百零五, 12 is 十二.

    Raises ValueError outside that range.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"no such article, paragraph or item: {number}")
    out = ""
    gap = False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + word
            gap = False
        else:
            gap = True
    return out.removeprefix("一") if 10 <= number <= 19 else out


def cite(name: str, article: int, paragraph: int | None = None, item: int | None = None) -> str:
    """``cite("行政处罚法", 60)`` is 《行政处罚法》第六十条; 款 and 项 follow."""
    text = f"《{name}》第{numeral(article)}条"
    if paragraph is not None:
        text += f"第{numeral(paragraph)}款"
    if item is not None:
        text += f"第{numeral(item)}项"
    return text


@dataclass(frozen=True, slots=True)
class Statute:
    """One version of a statute.

    ``in_force_to`` is its last day, None = still in force. ``workdays`` are the numbers of days
    that this statute counts as working days (every other number is calendar days), with the
    article that says so. ``verified`` False: the text was not read against the official one.
    """

    name: str
    version: str
    in_force_from: date
    in_force_to: date | None = None
    workdays: frozenset[int] = frozenset()
    workday_article: int | None = None
    issuer: str = ""
    verified: bool = True
    known_as: str = ""  # its name at that time, where it has been renamed since

    @property
    def title(self) -> str:
        """Name and version: 《行政处罚法》（2021修订）."""
        return f"《{self.known_as or self.name}》（{self.version}）"

    def art(self, article: int, paragraph: int | None = None, item: int | None = None) -> str:
        """The citation of an article of this statute: 《行政处罚法》第六十条."""
        return cite(self.name, article, paragraph, item)

    def days(self, number: int) -> Span:
        """A term of ``number`` days in the unit of this statute: ``workdays`` or ``days``."""
        return Span(number, "workdays" if number in self.workdays else "days")

    def in_force(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


def _old(name: str, version: str, since: date, until: date, known_as: str = "") -> Statute:
    """A version whose text is not on file: what it says of a time is not known, and is said so."""
    return Statute(name, version, since, until, verified=False, known_as=known_as)


_STANDING = "全国人民代表大会常务委员会"

PENALTY_1996 = Statute(
    "行政处罚法", "1996", date(1996, 10, 1), date(2009, 8, 26), issuer="全国人民代表大会"
)
PENALTY_2009 = Statute(
    "行政处罚法", "2009修正", date(2009, 8, 27), date(2017, 12, 31), issuer=_STANDING
)
PENALTY_2017 = Statute(
    "行政处罚法", "2017修正", date(2018, 1, 1), date(2021, 7, 14), issuer=_STANDING
)
PENALTY = Statute(
    "行政处罚法",
    "2021修订",
    date(2021, 7, 15),
    workdays=frozenset({2, 3, 5, 7}),
    workday_article=85,
    issuer=_STANDING,
)
COMPULSION = Statute(
    "行政强制法",
    "2011",
    date(2012, 1, 1),
    workdays=frozenset(range(1, 11)),
    workday_article=69,
    issuer=_STANDING,
)
LICENSING_2003 = Statute(
    "行政许可法", "2003", date(2004, 7, 1), date(2019, 4, 22), issuer=_STANDING
)
LICENSING = Statute(
    "行政许可法",
    "2019修正",
    date(2019, 4, 23),
    workdays=frozenset(range(1, 366)),
    workday_article=82,
    issuer=_STANDING,
)
RECONSIDERATION_1999 = _old("行政复议法", "1999", date(1999, 10, 1), date(2009, 8, 26))
RECONSIDERATION_2009 = _old("行政复议法", "2009修正", date(2009, 8, 27), date(2017, 12, 31))
RECONSIDERATION_2017 = Statute("行政复议法", "2017修正", date(2018, 1, 1), date(2023, 12, 31))
RECONSIDERATION = Statute(
    "行政复议法",
    "2023修订",
    date(2024, 1, 1),
    workdays=frozenset({3, 5, 7, 10}),
    workday_article=88,
    issuer=_STANDING,
)
CIVIL_PROCEDURE_2021 = Statute("民事诉讼法", "2021修正", date(2022, 1, 1), date(2023, 12, 31))
CIVIL_PROCEDURE_2012 = _old("民事诉讼法", "2012修正", date(2013, 1, 1), date(2017, 6, 30))
CIVIL_PROCEDURE_2017 = Statute("民事诉讼法", "2017修正", date(2017, 7, 1), date(2021, 12, 31))
CIVIL_PROCEDURE = Statute("民事诉讼法", "2023修正", date(2024, 1, 1))
SERVICE_SINCE = CIVIL_PROCEDURE_2021.in_force_from
"""Since when articles 85 and 87 to 95 (terms, service) read and are numbered as they do now."""
LITIGATION_1989 = _old("行政诉讼法", "1989", date(1990, 10, 1), date(2015, 4, 30))
LITIGATION_2014 = _old("行政诉讼法", "2014修正", date(2015, 5, 1), date(2017, 6, 30))
LITIGATION = Statute("行政诉讼法", "2017修正", date(2017, 7, 1))
PUBLIC_SECURITY_2005 = _old("治安管理处罚法", "2005", date(2006, 3, 1), date(2012, 12, 31))
PUBLIC_SECURITY_2012 = Statute("治安管理处罚法", "2012修正", date(2013, 1, 1), date(2025, 12, 31))
PUBLIC_SECURITY = Statute("治安管理处罚法", "2025修订", date(2026, 1, 1))
MARKET_PROCEDURE_2018 = Statute(
    "市场监督管理行政处罚程序规定",
    "2018",
    date(2019, 4, 1),
    date(2021, 7, 14),
    known_as="市场监督管理行政处罚程序暂行规定",
)
MARKET_PROCEDURE_2021 = Statute(
    "市场监督管理行政处罚程序规定", "2021修正", date(2021, 7, 15), date(2022, 9, 28)
)
MARKET_PROCEDURE = Statute(
    "市场监督管理行政处罚程序规定", "2022修正", date(2022, 9, 29), issuer="国家市场监督管理总局"
)
FINE_SEPARATION = Statute("罚款决定与罚款收缴分离实施办法", "1997", date(1998, 1, 1))
OPEN_INFORMATION_2007 = _old("政府信息公开条例", "2007", date(2008, 5, 1), date(2019, 5, 14))
OPEN_INFORMATION = Statute("政府信息公开条例", "2019修订", date(2019, 5, 15))
REFERRAL_2001 = _old(
    "行政执法机关移送涉嫌犯罪案件的规定", "国务院令第310号", date(2001, 7, 9), date(2020, 8, 6)
)
REFERRAL = Statute("行政执法机关移送涉嫌犯罪案件的规定", "2020修订", date(2020, 8, 7))
COMPENSATION_1994 = _old("国家赔偿法", "1994", date(1995, 1, 1), date(2010, 11, 30))
COMPENSATION_2010 = Statute("国家赔偿法", "2010修正", date(2010, 12, 1), date(2012, 12, 31))
COMPENSATION = Statute("国家赔偿法", "2012修正", date(2013, 1, 1), issuer=_STANDING)
SUPERVISION = Statute("行政执法监督条例", "国务院令第825号", date(2026, 2, 1))
CREDIT_RESTORATION_2023 = _old(
    "信用修复管理办法",
    "国家发展改革委令第58号",
    date(2023, 5, 1),
    date(2026, 3, 31),
    known_as="信用修复管理办法（试行）",
)
CREDIT_RESTORATION = Statute("信用修复管理办法", "国家发展改革委令第36号", date(2026, 4, 1))
REVIEW_REGULATION_2007 = _old("行政复议法实施条例", "2007", date(2007, 8, 1), date(2026, 6, 30))
REVIEW_REGULATION = Statute("行政复议法实施条例", "2026修订", date(2026, 7, 1))
ARCHIVES_2016 = _old("档案法", "2016修正", date(2016, 11, 7), date(2020, 12, 31))
ARCHIVES = Statute("档案法", "2020修订", date(2021, 1, 1))
ARCHIVES_REGULATION_1990 = _old(
    "档案法实施条例", "1990", date(1990, 11, 19), date(2024, 2, 29), known_as="档案法实施办法"
)
ARCHIVES_REGULATION = Statute("档案法实施条例", "国务院令第772号", date(2024, 3, 1))


@cache
def versions(name: str) -> tuple[Statute, ...]:
    """Every version of the statute ``name`` that is on file, oldest first."""
    found = {id(s): s for s in globals().values() if isinstance(s, Statute) and s.name == name}
    return tuple(sorted(found.values(), key=lambda s: s.in_force_from))


def version_on(name: str, day: date) -> Statute | None:
    """The version of the statute ``name`` in force on ``day``; None where none is on file."""
    return next((s for s in versions(name) if s.in_force(day)), None)


def first_named(source: str) -> str | None:
    """The first statute a citation names: 行政处罚法 of 《行政处罚法》第六十条."""
    found = re.match(r"《([^》]+)》", source)
    return found.group(1) if found else None


def all_named(source: str) -> tuple[str, ...]:
    """Every statute that a citation names, in its order."""
    return tuple(dict.fromkeys(re.findall(r"《([^》]+)》", source)))
