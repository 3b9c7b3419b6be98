"""What a check proved, what it did not, and the first thing found wrong: in Chinese sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from mingjian.ledger.entry import CHINA
from mingjian.ledger.policy import Judgement

CONTENT = "所记的事情是否真实：密码学只能证明记下之后没有改过，不能证明记的时候是真的。"
CLAIMED_TIME = (
    "行为是否确实发生在所称的时间：该时间由记录者填写，没有第三方时间戳可以证明它不早不晚。"
)
NO_WITNESS = (
    "检查点没有独立见证方的签名：整套数据被换成较早的备份，或者掌握日志私钥的人重做整棵树，"
    "要与以前取得的证明或者公开的检查点对照才能发现。"
)
OWN_POLICY = (
    "所用公钥是否属于该机关：信任策略取自被验证的材料本身，"
    "请与从其他渠道取得的公钥核对，或者用 --policy 指定。"
)
OWN_KEYS = "条目签名公钥属于谁：公钥随材料提供，没有与独立来源核对。"


@dataclass(slots=True)
class Verdict:
    """The outcome of a verification; ``first_bad`` names the first bad record, or is None."""

    proved: list[str] = field(default_factory=list)
    not_proved: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Is nothing wrong? Only then does ``proved`` count."""
        return not self.bad

    @property
    def first_bad(self) -> str | None:
        return self.bad[0] if self.bad else None

    def to_json(self) -> dict[str, Any]:
        """The members that ``mingjian verify --json`` prints."""
        return {
            "ok": self.ok,
            "proved": self.proved,
            "not_proved": self.not_proved,
            "first_bad": self.first_bad,
        }

    def close(self, *, own_policy: bool, own_keys: bool) -> Verdict:
        """Say what no cryptography shows here; a bad result proves nothing."""
        if self.bad:
            self.proved.clear()
        self.not_proved += [CONTENT, CLAIMED_TIME]
        if own_policy:
            self.not_proved.append(OWN_POLICY)
        if own_keys:
            self.not_proved.append(OWN_KEYS)
        return self

    def witnesses(self, judgements: Sequence[Judgement]) -> None:
        """Say who witnessed the checkpoints, and until when that dates the records."""
        seen = {witness for judgement in judgements for witness in judgement.witnesses}
        for witness in sorted(seen, key=lambda each: (each.time, each.name)):
            at = datetime.fromtimestamp(witness.time, UTC).astimezone(CHINA)
            self.proved.append(
                f"见证方 {witness.name} 在 {at:%Y-%m-%d %H:%M:%S} 见过检查点并签名："
                "检查点所含的记录不晚于这一时间。"
            )
        if any(not judgement.witnesses for judgement in judgements):
            self.not_proved.append(NO_WITNESS)
