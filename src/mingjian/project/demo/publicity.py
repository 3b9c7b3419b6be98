"""What the publicity officer of the demonstration does with a decision."""

from __future__ import annotations

from mingjian.apps.publication import copying, release
from mingjian.apps.publication import selectors as publication
from mingjian.apps.publication.selectors import PublicationRecord
from mingjian.kernel.counting import months_after
from mingjian.project.demo.stage import Stage

CHECKS = ["state_secret", "trade_secret", "privacy", "minor", "stability", "accuracy"]


def records_of(s: Stage) -> list[PublicationRecord]:
    """What is owed for the decision of the case: in public first, then reported elsewhere."""
    listed = publication.of_case(s.actor("publisher"), s.case or "")
    return sorted(listed, key=lambda record: record.channel != "enforcement")


def review(s: Stage) -> None:
    """The review before release on each channel, of the text masked by the system."""
    for record in records_of(s):
        prepared = release.prepare(record.case, record.of_seq)
        s.do(
            "publisher",
            "publication_review",
            {
                "of": record.of_act,
                "channel": record.channel,
                "social_effect": "涉及公共绿地和公共利益，属于具有一定社会影响的处罚决定。",
                "checks": CHECKS,
                "masked": prepared.masked.text,
                "outcome": "publish",
                "reason": "依法应当公开，个人信息已隐去。",
                **({"credit_level": "ordinary"} if record.channel == "credit" else {}),
            },
        )


def publish(s: Stage) -> None:
    """Release what was reviewed: in public with its copy, and the report of credit information.

    An ordinary loss of credit is shown for three months to a year from the decision.
    """
    for record in records_of(s):
        data: dict[str, str] = {
            "of": record.of_act,
            "channel": record.channel,
            "title": release.prepare(record.case, record.of_seq).title,
            "masked": record.text,
            "digest": copying.set_copy(record, record.text, s.now),
        }
        if record.channel == "credit":
            data["until"] = months_after(record.decided_on, 6).isoformat()
        s.do("publisher", "publication", data)


def withdraw(s: Stage, *, learned_on: str) -> None:
    """Take it down after the decision was annulled, and say why in public."""
    for record in records_of(s):
        s.do(
            "publisher",
            "publication_withdrawal",
            {
                "of": record.code,
                "ground": "annulled",
                "reason": "行政复议决定撤销了原处罚决定。",
                "explained": "原行政处罚决定已被行政复议机关依法撤销，本机关撤回该决定的公示。",
                "learned_at": learned_on,
                "approved_by": s.ref("leader"),
            },
        )
