"""A legal office brings its statutes in: imported, read, compared, marked as revised (P22)."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from mingjian.law.statutes import numeral
from tests.apps.catalogue.wordfiles import old_doc, word
from tests.journeys.conftest import Windows
from tests.law.statutes_of_ours import FIRST, SECOND

LAW = "某市公园管理条例"
PENALTY = "\n".join(
    ["某某法", *(f"第{numeral(n)}条　示范文字第{numeral(n)}项规定。" for n in range(1, 87))]
)


def _import(reviewer, path: Path, **told: str) -> None:  # type: ignore[no-untyped-def]
    reviewer.open("/desk/statutes/")
    reviewer.fill({"file": [path], **told})
    answer = reviewer.submit("导入")
    assert answer.status == 302, reviewer.text()[:600]


def test_statutes_come_in_are_compared_and_what_cites_them_is_revised(
    windows: Windows, tmp_path: Path
) -> None:
    """Issue 3, 6."""
    reviewer = windows("cz-reviewer")
    for text, label, day in ((FIRST, "2020修正", "2020-07-01"), (SECOND, "2024修订", "2024-07-01")):
        path = tmp_path / f"{label}.docx"
        path.write_bytes(word(text).getvalue())
        _import(reviewer, path, law=LAW, label=label, in_force_from=day, level="local_regulation")
        expect(reviewer.main()).to_contain_text("已导入，共 8 条。")
    reviewer.page.get_by_role("link", name="与上一版比较").click()
    expect(reviewer.main()).to_contain_text("第六条改为第五条")
    expect(reviewer.page.locator("del").filter(has_text="五千")).to_be_visible()
    reviewer.picture("statute-compare")
    reviewer.page.get_by_role("link", name="引用了变动条文的事项和规则").click()
    expect(reviewer.page.get_by_role("link", name="导出清单")).to_be_visible()


def test_a_law_the_program_cites_stands_beside_its_rules_and_its_change_is_marked(
    windows: Windows, tmp_path: Path
) -> None:
    """The words of the article beside the rule; who revised what it changed, and when."""
    reviewer = windows("cz-reviewer")
    changed = PENALTY.replace("示范文字第六十项规定", "改过的文字")
    for text, label, day in ((PENALTY, "甲版", "2021-07-15"), (changed, "乙版", "2099-01-01")):
        path = tmp_path / f"{label}.txt"
        path.write_text(text, "utf-8")
        _import(reviewer, path, law="行政处罚法", label=label, in_force_from=day, level="law")
    visitor = windows()
    visitor.open("/law/CF-036/")
    expect(visitor.main()).to_contain_text("示范文字第六十项规定。")
    reviewer.page.get_by_role("link", name="待修订清单").click()
    row = reviewer.page.get_by_role("row").filter(has_text="CF-036").first
    row.get_by_label("修订说明").fill("已核对")
    row.get_by_role("button", name="标为已修订").click()
    expect(reviewer.main()).to_contain_text("已记下")
    expect(
        reviewer.page.locator("td").filter(has_text=re.compile("审核员.*已核对", re.DOTALL))
    ).to_be_visible()
    reviewer.picture("statute-revise")


def test_a_file_of_the_old_format_says_what_to_do(windows: Windows, tmp_path: Path) -> None:
    reviewer = windows("cz-reviewer")
    path = tmp_path / "旧格式.doc"
    path.write_bytes(old_doc().getvalue())
    reviewer.open("/desk/statutes/")
    reviewer.fill({"file": [path], "law": LAW, "label": "1", "in_force_from": "2020-01-01"})
    assert reviewer.submit("导入").status == 422
    expect(reviewer.page.get_by_role("alert")).to_contain_text("另存为 .docx")
    assert reviewer.value("law") == LAW
