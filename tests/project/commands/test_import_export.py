"""The commands import and export: exit codes, one line an answer, the data folder."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[3] / "examples"
GOOD = "机关代字,机关名称,行政层级,主体类别\n长园,长治市园林局,市级,法定行政机关\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("MINGJIAN_DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


def run(home, *words):
    done = subprocess.run(
        [sys.executable, "-m", "mingjian.project.cli", *map(str, words), "--home", str(home)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_import_then_export_through_the_command_line(home, tmp_path):
    file = tmp_path / "主体.csv"
    file.write_text(GOOD, encoding="utf-8")
    assert run(home, "import", "bodies", file) == (
        0,
        "主体.csv 已导入：新增 1，变更 0，不变 0。\n",
        "",
    )
    code, out, _ = run(home, "import", "bodies", file, "--dry-run", "--json")
    assert code == 0
    assert json.loads(out) == {
        "kind": "bodies", "written": False, "new": 0, "changed": 0, "same": 1, "problems": 0,
    }  # fmt: skip
    exported = tmp_path / "出.csv"
    assert run(home, "export", "bodies", "-o", exported)[0] == 0
    assert exported.read_text(encoding="utf-8-sig").splitlines()[1].startswith("长园,长治市园林局")


def test_a_bad_cell_ends_with_one_and_is_told_as_json(home, tmp_path):
    file = tmp_path / "主体.csv"
    file.write_text(GOOD.replace("市级", "大级"), encoding="gb18030")
    code, out, err = run(home, "import", "bodies", file, "--json")
    first, last = map(json.loads, out.splitlines())
    assert (code, last["written"], last["problems"]) == (1, False, 1)
    assert first["problem"] == {
        "row": 2,
        "column": "C",
        "header": "行政层级",
        "message": "“大级”不在可选范围（国家、省级、市级、县级、乡级）",
    }
    code, out, err = run(home, "import", "bodies", file)
    assert out.startswith("第 2 行 C 列（行政层级）：“大级”不在可选范围")
    assert err == "主体.csv 有 1 处不对，什么也没有写入。\n"


def test_bad_usage_ends_with_two_and_one_line(home, tmp_path):
    nothing = tmp_path / "没有.xlsx"
    empty = tmp_path / "空.xlsx"
    empty.touch()
    for words, line in (
        (("import", "宝贝", empty), "没有“宝贝”这类清单。可用：bodies、sections、officers、assistants、"
                                   "laws、items、benchmarks、review-list、thresholds、inspections、inspectees。"),
        (("import", "leniency", empty), "“leniency”（包容审慎清单）的导入导出还没有提供。"),
        (("import", "bodies", nothing), f"打不开 {nothing}：No such file or directory。"),
        (("import", "bodies", empty), "空.xlsx 是空文件。"),
        (("import", "bodies"), "请写明要导入的文件，如：mingjian import bodies 清单.xlsx"),
        (("export", "bodies", "-o", "a.doc"), "只能导出为 .xlsx 或者 .csv，不能导出为“a.doc”。"),
    ):  # fmt: skip
        assert run(home, *words) == (2, "", line + "\n")


def test_without_a_kind_every_kind_is_listed_with_its_columns(home):
    code, out, _ = run(home, "import")
    assert code == 0
    assert "officers  行政执法人员清单" in out
    assert "  * 姓名" in out
    assert "还没有提供的：power-list（权责清单）" in out
    listed = [json.loads(line)["kind"] for line in run(home, "export", "--json")[1].splitlines()]
    assert sorted(listed) == sorted(path.stem for path in EXAMPLES.glob("*.xlsx"))
