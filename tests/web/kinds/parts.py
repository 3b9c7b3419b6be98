"""Steps that walks of several kinds share."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases.models import CaseAct, CaseFile
from tests.cast import NOW, PARTY
from tests.web.walker import Desk, Step

WHO = {name: PARTY[name] for name in ("type", "name", "uscc", "address", "representative")}


def closing(at: datetime, summary: str = "办理完毕。") -> list[Step]:
    """Closed by the handler with the head's approval, put into a dossier, archived."""
    part = {"title": "决定书", "volume": "main", "from_page": 1, "to_page": 12}
    return [
        Step("case_closure", "officer", at, {"summary": summary}),
        Step(
            "dossier_assembly",
            "clerk",
            at + timedelta(hours=1),
            {"pages": 12, "parts": [part]},
        ),
        Step(
            "archiving",
            "clerk",
            at + timedelta(hours=2),
            {"retention": "30_years", "retention_ground": "本单位文件材料保管期限表"},
        ),
    ]


PUBLISHED = Step("publication", "publisher", NOW)  # today, whatever day the case has reached


def site(by: list[str], at: datetime, **more: Any) -> Step:
    """A record of what was done and seen on the spot, with pictures."""
    return Step(
        "on_site_record",
        "officer",
        at,
        {
            "by": by,
            "start": at,
            "end": at,
            "party_present": True,
            "certificates_shown": True,
            "found": "现场情况已逐项核对。",
            "defence": "没有提出。",
            "signed": "signed",
            "recorded": ["text", "video"],
            **more,
        },
    )


def shown(by: list[str], at: datetime) -> Step:
    return Step(
        "certificate_shown", "officer", at, {"by": by, "to": "现场负责人", "recorded": ["video"]}
    )


def ended(handle: str, stage: str = "archived") -> CaseFile:
    """The case, which stands at this stage."""
    case = CaseFile.objects.get(handle=handle)
    assert case.stage == stage
    return case


def recorded(desk: Desk, who: Actor, handle: str, act: str) -> str:
    """The page of the last record of that act."""
    line = CaseAct.objects.filter(case_id=handle, act=act).order_by("-seq")[0]
    return desk.page(who, f"/desk/cases/{handle}/records/{line.seq}/")
