"""What stands in an installation after its processes are gone, as one JSON object."""

from __future__ import annotations

import json
import re

import django


def main() -> None:
    django.setup()
    from mingjian.apps.cases.models import CaseFile
    from mingjian.apps.journal import rows, sequencing
    from mingjian.apps.journal.models import Act, ActBody, Pending
    from mingjian.project import verifying

    sequencing.run_once()
    acts = list(Act.objects.order_by("id").values_list("case", "seq", "leaf"))
    seqs: dict[str, list[int]] = {}
    for case, seq, _ in acts:
        seqs.setdefault(case, []).append(seq)
    views = dict(CaseFile.objects.values_list("handle", "seq"))
    numbers = [
        (match[1], int(match[2]))
        for row in rows.everything()
        if (match := re.fullmatch(r"某园(.+)〔\d+〕(\d+)号", row.body.get("$number", "")))
    ]
    print(
        json.dumps(
            {
                "acts": acts,
                "bodies": ActBody.objects.count(),
                "gaps": [case for case, s in seqs.items() if s != list(range(len(s)))],
                "views": views,
                "cases": {case: len(s) for case, s in seqs.items()},
                "numbers": numbers,
                "pending": Pending.objects.count(),
                "verdict": verifying.verify().to_json(),
            }
        )
    )


if __name__ == "__main__":
    main()
