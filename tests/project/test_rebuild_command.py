"""``mingjian rebuild``: a view that was spoilt is what the journal says again."""

from __future__ import annotations

import json

from tests.installation import installed


def test_a_spoilt_view_is_made_again_from_the_journal(tmp_path):
    """C07, R07: as after a new holiday notice, ``verify`` names it and ``rebuild`` mends it."""
    with installed(tmp_path) as one:
        one.run("tests.worker", "create", "1", "1")
        one.run("bench.act_worker", "sequence")
        one.run("bench.statement", "UPDATE cases_case_file SET cause = 'spoilt'")
        cli = "mingjian.project.cli"
        spoilt = one.start(cli, "verify", "--home", str(tmp_path), "--json")
        assert json.loads(spoilt.communicate()[0])["ok"] is False
        one.run(cli, "rebuild", "--home", str(tmp_path))
        mended = one.run(cli, "verify", "--home", str(tmp_path), "--json")
        assert json.loads(mended.stdout)["ok"] is True
