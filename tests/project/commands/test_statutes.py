"""``mingjian statutes`` as a legal office's script runs it (P22)."""

import csv
import json
import os
import subprocess
import sys

import pytest

from tests.law.statutes_of_ours import FIRST, SECOND

LAW = "某市公园管理条例"
LEVEL = ("--level", "地方性法规")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A data folder with both versions of our statute."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "1.txt").write_text(FIRST, "utf-8")
    (folder / "2.txt").write_text(SECOND, "gb18030")
    for name, version, day in (("1", "2020修正", "2020-07-01"), ("2", "2024修订", "2024-07-01")):
        done = run(folder, "import", folder / f"{name}.txt", "--law", LAW, "--version", version,
                   "--from", day, *LEVEL)  # fmt: skip
        assert done.returncode == 0, done.stderr
    return folder


def run(home, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", "mingjian.project.cli", "statutes", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={
            **{k: v for k, v in os.environ.items() if k != "MINGJIAN_DATABASE_URL"},
            "MINGJIAN_HOME": str(home),
        },
    )
    assert "Traceback" not in done.stderr
    return done


def objects(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_what_was_imported_is_listed_newest_first(home):
    found = objects(run(home, "--json"))
    assert [(v["version"], v["in_force_to"], v["articles"]) for v in found] == [
        ("2024修订", None, 8),
        ("2020修正", "2024-06-30", 8),
    ]
    assert "《某市公园管理条例》2024修订" in run(home, "list").stdout


def test_a_trial_reads_and_writes_nothing(home):
    done = run(home, "import", home / "1.txt", "--law", "另一条例", "--version", "1",
               "--from", "2020-01-01", "--dry-run", "--json")  # fmt: skip
    assert done.returncode == 0
    assert objects(done)[-1]["articles"] == 8
    assert "另一条例" not in run(home).stdout


def test_a_text_that_cannot_be_kept_names_the_line(home, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_text(FIRST.replace("第四条", "第三条"), "utf-8")
    done = run(home, "import", bad, "--law", "另一条例", "--version", "1", "--from", "2020-01-01",
               *LEVEL, "--json")  # fmt: skip
    assert done.returncode == 1
    problem = objects(done)[0]["problem"]
    assert problem["weight"] == "error"
    assert problem["line"] > 0
    assert "什么也没有写入" in done.stderr


def test_versions_are_compared_article_by_article(home):
    found = objects(run(home, "compare", LAW, "2020修正", "2024-07-01", "--json"))
    assert [one["kind"] for one in found].count("same") == 3
    moved = next(one for one in found if one["old"] == "第六条")
    assert moved["new"] == "第五条"
    assert ["out", "五千"] in moved["pieces"]
    assert "【删：五千】【增：一万】" in run(home, "compare", LAW, "2020修正", "2024修订").stdout


def test_the_list_of_what_to_revise_is_written_as_a_table(home, tmp_path):
    out = tmp_path / "待修订.csv"
    assert run(home, "revise", LAW, "-o", out).returncode == 0
    with out.open(encoding="utf-8-sig", newline="") as stream:
        head = next(csv.reader(stream))
    assert head[:4] == ["法律", "新版本", "引用的条", "变化"]
    assert "共 0 项" in run(home, "revise", LAW).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["fly"], "没有“fly”"),
        (["import"], "请写明文件"),
        (["import", "x.txt", "--law", "甲", "--version", "1", "--from", "2020-02-30"], "--from"),
        (["import", "x.txt", "--law", "甲", "--version", "1", "--from", "2020-01-01"], "打不开"),
        (["compare", LAW, "2020修正"], "两个版本"),
        (["compare", LAW, "2020修正", "1999"], "没有“1999”这个版本"),
        (["revise", "没有的法"], "没有导入《没有的法》"),
        (["revise", LAW, "--version", "2020修正"], "只导入了一个版本"),
        (["revise", LAW, "-o", "list.pdf"], "只能写成"),
    ],
)
def test_bad_usage_is_one_line_and_exit_2(home, arguments, says):
    done = run(home, *arguments)
    assert done.returncode == 2
    assert says in done.stderr.splitlines()[0]
    assert done.stdout == ""


def test_help_is_chinese_with_an_example(home):
    done = run(home, "--help")
    assert done.returncode == 0
    assert "示例" in done.stdout
