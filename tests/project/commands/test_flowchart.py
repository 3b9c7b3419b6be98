"""``mingjian flowchart`` by its contract: lists, draws, refuses, and needs no Django."""

import json
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from mingjian.project.cli import main


def test_without_a_procedure_it_lists_them(capsys):
    assert main(["flowchart"]) == 0
    assert "penalty.ordinary" in capsys.readouterr().out


def test_the_list_is_one_json_object_a_line(capsys):
    assert main(["flowchart", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {one["procedure"] for one in lines} >= {"penalty.summary", "penalty.ordinary"}


@pytest.mark.parametrize("format", ["svg", "bpmn"])
def test_a_drawing_is_a_whole_file(format, capsys):
    assert main(["flowchart", "penalty.summary", "--format", format]) == 0
    ElementTree.fromstring(capsys.readouterr().out.encode())


def test_an_unknown_procedure_is_bad_usage_with_the_known_ones(capsys):
    assert main(["flowchart", "penalty.none"]) == 2
    told = capsys.readouterr()
    assert "penalty.ordinary" in told.err
    assert told.out == ""


def test_an_overlay_adds_its_step_and_one_below_the_law_is_refused(tmp_path, capsys):
    told = {
        "format": "mingjian/overlay@1",
        "body": "某市园林管理局",
        "procedure": "penalty.ordinary",
        "document": "《内部程序规定》",
        "in_force_from": "2026-01-01",
        "steps": [
            {
                "act": "adviser_opinion",
                "label": "公职律师意见",
                "article": "第五条",
                "after": ["investigation_report"],
                "before": ["penalty_decision"],
            }
        ],
    }
    file = tmp_path / "own.json"
    file.write_text(json.dumps(told), "utf-8")
    assert main(["flowchart", "penalty.ordinary", "--overlay", str(file)]) == 0
    assert "公职律师意见" in capsys.readouterr().out
    file.write_text(json.dumps({**told, "remove": ["prior_notice"]}), "utf-8")
    assert main(["flowchart", "penalty.ordinary", "--overlay", str(file)]) == 2
    assert "第四十四条" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["{", "[]", ""])
def test_a_file_that_is_no_overlay_is_one_clear_line(tmp_path, capsys, content):
    file = tmp_path / "own.json"
    file.write_text(content, "utf-8")
    assert main(["flowchart", "penalty.ordinary", "--overlay", str(file)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_missing_file_is_one_clear_line(tmp_path, capsys):
    assert main(["flowchart", "penalty.ordinary", "--overlay", str(tmp_path / "none.json")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_it_imports_no_django():
    code = (
        "import sys; from mingjian.project.cli import main; "
        "main(['flowchart', 'penalty.ordinary']); sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
