"""Plans, registers and records that the tests of the draw begin with."""

from __future__ import annotations

import hashlib

from mingjian.draw import Officer, Outside, Plan, Recusal, Registers, Target, Who, seed
from mingjian.draw.plan import stratum
from mingjian.draw.published import Opened
from mingjian.draw.register import new_salt

SALT = bytes(range(32))
SECRET = hashlib.sha256(b"secret of the body").hexdigest()
OTHER_SECRET = hashlib.sha256(b"secret of the supervisor").hexdigest()
BY_SUPERVISOR = Outside("supervisor", "某市司法局")
BY_NUMBER = Outside(
    "public", "某彩票第2026120期开奖号码", "七个两位数字相连", "2026-11-21T09:02:30+08:00"
)


def target(number: int, grade: str = "B", region: str = "140402", out: str = "") -> Target:
    id = f"T{number:06d}"
    who = Who.of({"name": f"某某{number}号有限公司"}, new_salt(SALT, "target", id))
    return Target(id, grade, region, out, who)


def officer(
    number: int, regions: tuple[str, ...] = (), unfit: str = "", to: str = "2030-01-01"
) -> Officer:
    id = f"O{number:03d}"
    who = Who.of({"name": f"执法员{number}"}, new_salt(SALT, "officer", id))
    return Officer(id, "2020-01-01", to, regions, unfit, who)


def recusal(target_number: int, officer_number: int) -> Recusal:
    target_id, officer_id = f"T{target_number:06d}", f"O{officer_number:03d}"
    told = Who.of({"reason": "近亲属"}, new_salt(SALT, "recusal", f"{target_id}.{officer_id}"))
    return Recusal(target_id, officer_id, told)


def plan(*strata, outside=BY_SUPERVISOR, **more) -> Plan:
    layers = strata or (stratum("全部", ["*"], "3%"),)
    settled = {"body": "某市园林绿化服务中心", "item": "园林绿化工程质量抽查", "day": "2026-03-20"}
    return Plan(strata=tuple(layers), outside=outside, **{**settled, **more})


def registers(targets: int = 100, officers: int = 6, recusals=()) -> Registers:
    return Registers.of(
        [target(n) for n in range(1, targets + 1)],
        [officer(n) for n in range(1, officers + 1)],
        recusals,
    )


def opened(of: Plan, outside: str = "") -> Opened:
    """Both secrets opened, or the number typed in."""
    if of.outside.kind == "supervisor":
        return Opened(seed.commitment(SECRET), SECRET, OTHER_SECRET, seed.commitment(OTHER_SECRET))
    return Opened(seed.commitment(SECRET), SECRET, outside or "01020304050607")
