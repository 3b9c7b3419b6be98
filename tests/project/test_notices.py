"""A holiday notice the user adds counts at once, and what was computed before stays explainable."""

import json
import os
import subprocess
import sys
from pathlib import Path

NOTICE = {
    "format": "mingjian/holiday-notice@1",
    "document": "测试〔2030〕1号",
    "title": "关于2031年部分节假日安排的通知",
    "issuer": "国务院办公厅",
    "year": 2031,
    "published": "2030-11-01",
    "days_off": [{"from": "2031-01-01", "to": "2031-01-03", "why": "元旦"}],
    "make_up": [],
    "replaces": [],
}


def term(home: Path, *more: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "mingjian.project.cli", "term", "SD-001", "--from", "2031-01-01",
         "--json", *more],
        capture_output=True, text=True, check=True, env={**os.environ, "MINGJIAN_HOME": str(home)},
    )  # fmt: skip
    return json.loads(done.stdout)


def test_a_notice_in_the_data_folder_moves_the_last_day(tmp_path):
    """C07: 2031 has no notice of ours: provisional until the user adds one."""
    before = term(tmp_path)
    assert before["provisional"] is True
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "2031.json").write_text(json.dumps(NOTICE), encoding="utf-8")
    after = term(tmp_path)
    assert after["provisional"] is False
    assert after["due"] > before["due"]
    assert "测试〔2030〕1号" in json.dumps(after, ensure_ascii=False)
    assert term(tmp_path, "--as-known-on", "2030-10-01")["due"] == before["due"]
