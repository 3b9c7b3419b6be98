"""The command overlay: shown first, taken on demand, refused with the article."""

import json
from pathlib import Path

import pytest

from tests.project.commands.test_import_export import home, run

EXAMPLE = Path(__file__).parents[3] / "examples" / "procedures" / "penalty-ordinary.json"
BODIES = "机关代字,机关名称,行政层级,主体类别\n某园,某市园林绿化服务中心,市级,法定行政机关\n"

__all__ = ["home"]  # the fixture


@pytest.fixture
def with_a_body(home, tmp_path):
    file = tmp_path / "主体.csv"
    file.write_text(BODIES, encoding="utf-8")
    assert run(home, "import", "bodies", file)[0] == 0
    return home


def test_the_example_is_shown_taken_and_listed(with_a_body):
    code, out, _ = run(with_a_body, "overlay", EXAMPLE, "--body", "某园")
    assert code == 0
    assert "增加步骤“公职律师意见”（第五条）" in out
    assert "没有写入" in out
    assert "还没有机关采用" in run(with_a_body, "overlay")[1]
    code, out, _ = run(with_a_body, "overlay", EXAMPLE, "--take", "--json")
    assert code == 0
    assert (json.loads(out)["version"], json.loads(out)["taken"]) == (1, True)
    code, out, _ = run(with_a_body, "overlay", "--json")
    assert json.loads(out)["told"] == json.loads(EXAMPLE.read_text("utf-8"))
    assert run(with_a_body, "overlay", EXAMPLE, "--take")[0] == 1  # the same once more


def test_a_file_below_the_law_ends_with_one_and_the_article(with_a_body, tmp_path):
    bad = tmp_path / "本机关.json"
    told = json.loads(EXAMPLE.read_text("utf-8"))
    bad.write_text(json.dumps({**told, "skip": ["prior_notice"]}), "utf-8")
    code, out, err = run(with_a_body, "overlay", bad, "--json")
    assert code == 1
    assert "第四十四条" in json.loads(out)["refused"]
    assert "第四十四条" in err
    bad.write_text("{", "utf-8")
    assert run(with_a_body, "overlay", bad)[0] == 2
    assert run(with_a_body, "overlay", tmp_path / "没有.json")[0] == 2
