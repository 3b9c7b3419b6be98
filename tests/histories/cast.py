"""Who is in the histories: a body, its people with certificates, parties; everybody a role."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"

A, B, C, D = "执法员甲", "执法员乙", "执法员丙", "执法员丁"
PAIR = (A, B)
REVIEWER, LEADER, SECOND, THIRD = "审核员", "负责人", "副负责人", "其他负责人"
CHAIR, RECORDER, CLERK, PUBLISHER = "听证主持人", "记录员", "内勤", "公示员"
SUPERVISOR = "监督人员"


def credit_code(prefix: str, serial: int) -> str:
    """A unified social credit code with both its check signs (GB 32100, GB 11714)."""
    eight = f"{serial:08d}"
    rest = 11 - sum(int(n) * w for n, w in zip(eight, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    return closed(f"{prefix}990000{eight}" + {10: "X", 11: "0"}.get(rest, str(rest)))


def closed(code: str) -> str:
    """Seventeen signs with their check sign (GB 32100)."""
    total, weight = 0, 1
    for sign in code:
        total += _SIGNS.index(sign) * weight
        weight = weight * 3 % 31
    return code + _SIGNS[(31 - total % 31) % 31]


def officers(start: date) -> list[dict[str, Any]]:
    """Four officers, each with a valid certificate of their own."""
    return [
        {
            "ref": ref,
            "certificate": {
                "number": f"例{number:04d}",
                "valid_from": f"{start.year - 2}-01-01",
                "valid_to": f"{start.year + 8}-12-31",
                "status": "valid",
            },
        }
        for number, ref in enumerate((A, B, C, D), 1)
    ]


def body(random: Random) -> dict[str, Any]:
    """A body that may act."""
    level = random.choice(("county", "municipal"))
    return {
        "name": "某市城市管理局" if level == "municipal" else "某县城市管理局",
        "uscc": credit_code("11", random.randrange(10**8)),
        "level": level,
        "status": "confirmed",
    }


def firm(random: Random) -> dict[str, Any]:
    """A company."""
    code = credit_code("91", random.randrange(10**8))
    return {"type": "organisation", "name": "某某园林有限公司", "uscc": code}


def trader(random: Random) -> dict[str, Any]:
    """A sole trader."""
    code = credit_code("92", random.randrange(10**8))
    return {"type": "sole_trader", "name": "某某小吃店", "uscc": code}


def citizen(random: Random) -> dict[str, Any]:
    """A grown-up citizen."""
    return {
        "type": "individual",
        "name": "当事人甲",
        "birth": f"{random.randint(1950, 1998)}-06-15",
    }


def party(random: Random) -> dict[str, Any]:
    """One of the three."""
    return random.choice((firm, firm, trader, citizen))(random)
