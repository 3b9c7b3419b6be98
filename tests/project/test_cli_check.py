"""``mingjian check``, ``term`` and ``rules`` as a stranger's script runs them."""

import json
import subprocess
import sys

import pytest

EXAMPLE = {
    "format": "mingjian/timeline@1",
    "case": "某罚〔2024〕1号",
    "kind": "penalty",
    "procedure": "ordinary",
    "complete": ["acts"],
    "as_of": "2024-05-20",
    "acts": [
        {"act": "case_filing", "at": "2024-03-01"},
        {"act": "prior_notice", "at": "2024-04-10"},
        {"act": "collective_deliberation", "at": "2024-05-08"},
        {"act": "penalty_decision", "at": "2024-05-10", "penalties": [{"kind": "warning"}]},
        {"act": "service", "at": "2024-05-13", "of": "penalty_decision", "method": "direct"},
    ],
}
KEYS = {"code", "rule", "severity", "message", "source", "remedy", "at", "due"}


def mingjian(*arguments):
    """The command in a process of its own; the traceback of an internal error is an error here."""
    done = subprocess.run(
        [sys.executable, "-m", "mingjian.project.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def objects(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def write(tmp_path):
    def writer(name, content):
        path = tmp_path / name
        if isinstance(content, (dict, list)):
            content = json.dumps(content, ensure_ascii=False)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return writer


def changed(**acts):
    """The example with the day of some acts changed (None: left out)."""
    told = [
        {**a, **({"at": acts[a["act"]]} if a["act"] in acts else {})}
        for a in EXAMPLE["acts"]
        if acts.get(a["act"], "") is not None
    ]
    return {**EXAMPLE, "acts": told}


def one_line(done):
    """Exit 2 with nothing on stdout; the first line of stderr says why."""
    assert done.returncode == 2
    assert done.stdout == ""
    return done.stderr.splitlines()[0]


# --- check --------------------------------------------------------------------------------


def test_a_lawful_case_has_exit_0_and_says_so(write):
    done = mingjian("check", write("a.json", EXAMPLE))
    assert done.returncode == 0
    assert "没有发现问题" in done.stdout
    assert "某罚〔2024〕1号" in done.stdout


def test_a_finding_has_exit_1_and_every_key(write):
    """`docs/timeline.md`, output."""
    done = mingjian("check", "--json", write("a.json", changed(prior_notice=None)))
    assert done.returncode == 1
    [case] = objects(done)
    assert case["case"] == "某罚〔2024〕1号"
    [found] = case["findings"]
    assert set(found) == KEYS
    assert (found["rule"], found["severity"], found["at"]) == ("CF-028", "bar", "2024-05-10")
    assert found["source"].startswith("《行政处罚法》第四十四条")
    assert all(set(unknown) == {"rule", "needs"} for unknown in case["unknown"])


def test_people_read_severity_day_article_and_remedy(write):
    done = mingjian("check", write("a.json", changed(prior_notice=None)))
    for words in (
        "严重",
        "2024-05-10",
        "《行政处罚法》第四十四条",
        "CF-028",
        "先送达处罚事先告知书",
    ):
        assert words in done.stdout


def test_a_date_that_does_not_exist_has_exit_2_and_its_place(write):
    line = one_line(mingjian("check", write("a.json", changed(penalty_decision="2024-02-30"))))
    assert "acts[3].at" in line
    assert "2024-02-30" in line


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", "{", "不是正确的 JSON"),
        ("a.json", "", "空文件"),
        ("a.json", "[" * 100_000, "不是正确的 JSON"),
        ("a.json", '{"kind": NaN}', "不是正确的 JSON"),
        ("a.json", '{"kind": Infinity}', "不是正确的 JSON"),
        ("a.json", '{"amount": ' + "9" * 5000 + "}", "不是正确的 JSON"),
        ("a.json", '{"kind": "fee", "acts": [{"act": "a", "act": "b"}]}', "“act”写了两次"),
        ("a.json", "立案".encode("utf-16"), "UTF-8"),
        ("a.json", "立案".encode("gb18030"), "UTF-8"),
        ("a.json", '"一句话"', "应是一个案件对象"),
        ("a.xlsx", b"", "空文件"),
        ("a.csv", b"", "空文件"),
        ("a.csv", b"\x00\x01\x02", "不是表格"),
        ("a.json", b"\xff\xfe\x00", "UTF-8"),
        ("a.json", "[]", "应是一个案件对象"),
        ("a.json", {"format": "other@1"}, "mingjian/timeline@1"),
        ("a.jsonl", "\n\n", "没有案件"),
        ("a.xlsx", "no workbook", "表头"),
        ("a.xlsx", b"PK\x03\x04broken", "不是完好的 xlsx"),
        ("a.csv", "甲,乙\n1,2\n", "表头"),
        ("a.pdf", "x", "不认识的文件类型"),
    ],
)
def test_a_file_that_cannot_be_used_has_exit_2_and_one_clear_line(write, name, content, says):
    line = one_line(mingjian("check", write(name, content)))
    assert name in line
    assert says in line


def test_a_missing_file_a_folder_and_a_wrong_day_are_bad_usage(tmp_path, write):
    assert "没有这个文件" in one_line(mingjian("check", tmp_path / "none.json"))
    folder = tmp_path / "folder.json"
    folder.mkdir()
    assert "文件夹" in one_line(mingjian("check", folder))
    assert "--as-of" in one_line(
        mingjian("check", "--as-of", "2024-02-30", write("a.json", EXAMPLE))
    )


def test_an_act_that_is_not_known_is_reported_and_is_no_finding(write):
    told = {**EXAMPLE, "acts": [*EXAMPLE["acts"], {"act": "moon_landing", "at": "2024-05-14"}]}
    done = mingjian("check", write("a.json", told))
    assert done.returncode == 0
    assert "moon_landing" in done.stdout
    [case] = objects(mingjian("check", "--json", write("a.json", told)))
    assert case["findings"] == []
    assert [note["place"] for note in case["notes"]] == ["acts[5]"]


def test_two_decisions_in_one_case_are_found(write):
    again = {"act": "penalty_decision", "at": "2024-05-14", "penalties": [{"kind": "warning"}]}
    told = {**EXAMPLE, "acts": [*EXAMPLE["acts"], again]}
    done = mingjian("check", "--json", write("a.json", told))
    assert done.returncode == 1
    codes = [found["code"] for found in objects(done)[0]["findings"]]
    assert codes == ["penalty.ordinary.penalty_decision.again"]


def test_an_act_in_the_future_is_reported_and_not_judged(write):
    done = mingjian("check", "--json", write("a.json", changed(service="2099-01-01")))
    assert done.returncode == 1
    [case] = objects(done)
    assert case["findings"] == []
    assert case["notes"] == [
        {"place": "service 2099-01-01", "message": "晚于核查日期 2024-05-20，没有发生，不作判断"}
    ]


def test_an_account_known_up_to_a_day_to_come_is_checked_today_and_says_so(write):
    done = mingjian("check", write("a.json", {**EXAMPLE, "as_of": "2199-01-01"}))
    assert done.returncode == 1
    assert "还没有到" in done.stdout
    assert "核查至 2199" not in done.stdout


def test_the_day_of_the_check_is_the_one_given(write):
    told = {**changed(prior_notice=None, collective_deliberation=None), "as_of": None}
    told["acts"] = told["acts"][:1]
    path = write("a.json", told)
    assert mingjian("check", "--as-of", "2024-05-30", path).returncode == 0
    assert mingjian("check", "--as-of", "2024-05-31", path).returncode == 1


def test_many_cases_a_line_and_a_bad_line_does_not_stop_the_others(write):
    lines = "\n".join(
        [
            json.dumps(EXAMPLE, ensure_ascii=False),
            "{broken",
            "",
            json.dumps(changed(prior_notice=None), ensure_ascii=False),
        ]
    )
    done = mingjian("check", "--json", write("a.jsonl", "\ufeff" + lines))
    assert done.returncode == 2
    assert [len(case["findings"]) for case in objects(done)] == [0, 1]
    assert "第 2 行：不是正确的 JSON" in done.stderr


def test_one_bad_file_does_not_stop_the_others(write):
    done = mingjian("check", "--json", write("b.json", "{"), write("a.json", EXAMPLE))
    assert done.returncode == 2
    assert len(objects(done)) == 1


TABLE = """案号,立案日期,告知日期,决定日期,天气,完整的部分
1号,2024-03-01,2024-04-10,2024-05-10,晴,
2号,2024-03-01,2024-04-10,2024-04-12,晴,行为
3号,2024-02-30,,2024-05-10,阴,
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_checked_row_by_row_in_every_usual_encoding(write, encoding):
    done = mingjian("check", "--json", write("a.csv", TABLE.encode(encoding)))
    assert done.returncode == 1
    good, early, bad = objects(done)
    assert (good["case"], good["findings"]) == ("1号", [])
    assert "CF-030" in [found["rule"] for found in early["findings"]]
    assert [note["place"] for note in bad["notes"]] == ["第 4 行 B 列（立案日期）"]
    assert "天气" in done.stderr


def test_a_workbook_is_checked_like_a_table(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for row in (line.split(",") for line in TABLE.splitlines()):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    done = mingjian("check", "--json", tmp_path / "a.xlsx")
    assert done.returncode == 1
    assert [case["case"] for case in objects(done)] == ["1号", "2号", "3号"]


def test_check_does_without_django(write):
    """A linter for files needs no platform behind it; how fast it starts is shown in ``bench``."""
    path = write("a.json", EXAMPLE)
    code = (
        "import sys; from mingjian.project.cli import main; main(['check', sys.argv[1]]);"
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=False)
    assert done.returncode == 0


def test_only_the_kinds_and_the_rules_asked_for_are_shown(write):
    cases = [changed(prior_notice=None), {**EXAMPLE, "kind": "fee", "acts": []}]
    path = write("a.jsonl", "\n".join(json.dumps(case) for case in cases))
    done = mingjian("check", "--json", "--kind", "行政处罚", path)
    assert [len(case["findings"]) for case in objects(done)] == [1]
    done = mingjian("check", "--json", "--kind", "penalty", "--rule", "CF-036", path)
    assert done.returncode == 0
    [case] = objects(done)
    assert (case["findings"], case["unknown"]) == ([], [])
    done = mingjian("check", "--json", "--rule", "CF-028", path)
    assert [f["rule"] for case in objects(done) for f in case["findings"]] == ["CF-028"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--kind", "行政立法"], "没有“行政立法”这一执法类别"),
        (["--rule", "CF-999"], "没有“CF-999”这一条"),
        (["--template", "行政立法"], "没有“行政立法”这一执法类别"),
    ],
)
def test_a_kind_or_rule_there_is_none_of_is_bad_usage(write, arguments, says):
    assert says in one_line(mingjian("check", *arguments, write("a.json", EXAMPLE)))


def test_the_summary_counts_by_rule_and_names_the_worst_cases(write):
    """On stderr, so that what scripts read stays a line a case."""
    cases = [EXAMPLE, {**changed(prior_notice=None), "case": "某罚〔2024〕2号"}]
    done = mingjian("check", write("a.jsonl", "\n".join(json.dumps(case) for case in cases)))
    said = done.stderr.splitlines()
    assert said[0] == "按规则："
    assert "CF-028" in said[1]
    assert "1 处，1 件" in said[1]
    assert said[-2:] == ["  某罚〔2024〕2号　1 处", "核查 2 件，1 件有问题。"]


def inspected(number, day, **told):
    """One inspection of the same firm."""
    approval = {"act": "inspection_approval", "at": day, "source": "plan", "listed": True, **told}
    return {
        "case": f"{number}号",
        "kind": "inspection",
        "procedure": "daily",
        "as_of": "2026-12-31",
        "frequency_cap": 2,
        "party": {"type": "organisation", "name": "某某化工有限公司"},
        "acts": [approval],
    }


def test_one_firm_inspected_too_often_is_seen_over_the_cases_of_a_file(write):
    """国办发〔2024〕54号, JC-006: the second inspection of a year is within the cap of two, the
    third is not; another year and what a complaint led to do not count."""
    cases = [
        inspected(1, "2026-02-02"),
        inspected(2, "2025-03-02"),
        inspected(3, "2026-03-02", source="clue"),
        inspected(4, "2026-04-02"),
        inspected(5, "2026-05-06"),
        inspected(6, "2026-06-08", frequency=2),
    ]
    path = write("a.jsonl", "\n".join(json.dumps(case) for case in cases))
    told = objects(mingjian("check", "--json", "--rule", "JC-006", path))
    over = {case["case"]: [f["code"] for f in case["findings"]] for case in told}
    assert over == {
        "1号": [],
        "2号": [],
        "3号": [],
        "4号": [],
        "5号": ["inspection.over_cap"],
        "6号": ["inspection.over_cap"],
    }


def test_a_number_of_inspections_that_the_file_itself_contradicts_is_said(write):
    cases = [inspected(1, "2026-02-02", frequency=1), inspected(2, "2026-03-02", frequency=1)]
    path = write("a.jsonl", "\n".join(json.dumps(case) for case in cases))
    told = objects(mingjian("check", "--json", "--rule", "JC-006", path))
    assert [[f["code"] for f in case["findings"]] for case in told] == [
        [],
        ["inspection.count_differs"],
    ]


@pytest.mark.parametrize(("kind", "suffix"), [("permit", ".csv"), ("penalty", ".xlsx")])
def test_a_template_has_its_headers_and_an_example_is_checked(tmp_path, kind, suffix):
    blank, example = tmp_path / f"blank{suffix}", tmp_path / f"example{suffix}"
    assert mingjian("check", "--template", kind, blank).returncode == 0
    empty = mingjian("check", blank)
    assert empty.returncode == 2
    assert "表头下面没有案件" in empty.stderr
    assert "不认识" not in empty.stderr
    assert mingjian("check", "--example", kind, example).returncode == 0
    done = mingjian("check", "--json", example)
    assert done.returncode in (0, 1)
    assert "不认识" not in done.stderr
    first, *others = objects(done)
    assert (first["findings"], first["notes"]) == ([], [])
    assert all(case["notes"] == [] for case in others)
    again = mingjian("check", "--example", kind, example)
    assert "文件已经存在" in one_line(again)


# --- term, rules --------------------------------------------------------------------------


def test_term_answers_with_its_keys():
    """先行登记保存 opened Friday 2024-09-27 across 国庆 ends on 2024-10-12."""
    done = mingjian("term", "CF-024", "--from", "2024-09-27", "--json")
    assert done.returncode == 0
    [answer] = objects(done)
    assert {
        *("rule", "from", "due", "unit", "counted", "skipped", "notice", "provisional", "source"),
    } <= set(answer)
    assert (answer["rule"], answer["from"], answer["due"]) == ("CF-024", "2024-09-27", "2024-10-12")
    assert (answer["unit"], answer["counted"], answer["provisional"]) == ("workdays", 7, False)
    assert answer["skipped"][0]["date"] == "2024-09-28"
    assert "国庆" in answer["skipped"][1]["why"]
    assert "国办发明电" in answer["notice"]
    assert answer["source"].startswith("《行政处罚法》第五十六条")


def test_term_for_people_names_each_skipped_day_and_the_article():
    done = mingjian("term", "CF-033", "--from", "2024-04-18")
    assert done.returncode == 0
    for words in ("2024年4月20日", "2024年4月29日", "《行政处罚法》第六十四条"):
        assert words in done.stdout


def test_term_is_provisional_where_the_notice_was_not_out():
    def asked(*known):
        return objects(mingjian("term", "CF-036", "--from", "2023-12-25", "--json", *known))[0]

    assert asked()["provisional"] is False
    assert asked("--as-known-on", "2023-06-01")["provisional"] is True


def test_term_by_hours_needs_the_clock():
    assert "时分" in one_line(mingjian("term", "CF-049.filing", "--from", "2026-03-01"))
    done = mingjian("term", "CF-049.filing", "--from", "2026-03-01T09:30", "--json")
    assert objects(done)[0]["due"] == "2026-03-02T09:30:00+08:00"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("CF-036", "--from", "2024-02-30"), "不是存在的日期"),
        (("CF-028", "--from", "2024-02-28"), "不是可以计算的期限"),
        (("XX-999", "--from", "2024-02-28"), "没有 XX-999 这条规则"),
        (("CF-036", "--from", "2020-01-01"), "起施行"),
        (("CF-049", "--from", "2026-03-01"), "几个期限"),
    ],
)
def test_term_refuses_in_one_clear_line(arguments, says):
    assert says in one_line(mingjian("term", *arguments))


def test_rules_lists_every_row_and_what_is_no_code_says_why():
    done = mingjian("rules", "--json")
    assert done.returncode == 0
    rules = {one["rule"]: one for one in objects(done) if "own" not in one}
    assert len(rules) == 279
    notice = rules["CF-028"]
    assert {"rule", "codes", "source", "in_force_from", "in_force_to", "uses", "tests"} <= set(
        notice
    )
    assert "penalty.prior_notice.missing" in notice["codes"]
    assert any("test_cf_028_" in test for test in notice["tests"])
    assert rules["CF-048"]["not_code"] == "organisational"
    coded = [id for id, one in rules.items() if id.startswith("CF-") and "not_code" not in one]
    assert len(coded) >= 45


@pytest.mark.parametrize("command", ["check", "term", "rules"])
def test_help_is_chinese_with_an_example(command):
    done = mingjian(command, "--help")
    assert done.returncode == 0
    assert "示例" in done.stdout
    assert f"mingjian {command}" in done.stdout


def test_check_says_why_for_people_and_machines_in_the_same_words(tmp_path):
    path = tmp_path / "case.json"
    early = {"act": "penalty_decision", "at": "2024-04-11", "penalties": [{"kind": "warning"}]}
    wrong = {**EXAMPLE, "acts": [*EXAMPLE["acts"][:2], early]}
    path.write_text(json.dumps(wrong, ensure_ascii=False), "utf-8")
    told = objects(mingjian("check", path, "--json", "--explain"))[0]["findings"]
    shown = mingjian("check", path, "--explain").stdout
    assert told
    for found in told:
        assert set(found) == KEYS | {"facts", "article", "remove"}
        assert found["remove"]["text"] in shown
        assert all(f["text"] in shown for f in found["facts"] if f["decisive"])
        assert found["article"]["source"] == found["source"]


def test_term_of_a_case_tells_every_deadline_whole(tmp_path):
    path = tmp_path / "case.json"
    path.write_text(json.dumps(EXAMPLE, ensure_ascii=False), "utf-8")
    told = objects(mingjian("term", "--case", path, "--json"))
    filed = next(one for one in told if one["rule"] == "CF-036")
    assert filed["case"] == "某罚〔2024〕1号"
    assert (filed["opened_by"]["act"], filed["due"]) == ("case_filing", "2024-05-30")
    assert filed["closed_by"]["act"] == "penalty_decision"
    done = mingjian("term", "cf-036", "--case", path)
    assert done.returncode == 0
    assert all(line in done.stdout for line in filed["explain"])
    assert "SD-001" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "请写明规则和起算日"),
        (["CF-036"], "请写明规则和起算日"),
        (["--case", "nowhere.json"], "没有这个文件"),
        (["--case", "table.xlsx"], "不认识的文件类型"),
        (["CF-036", "--from", "2024-03-01", "--case", "nowhere.json"], "不能一起用"),
        (["CF-028", "--case", "nowhere.json"], "不是可以计算的期限"),
        (["--case", "nowhere.json", "--as-of", "2024-02-30"], "2024-02-30"),
    ],
)
def test_term_refuses_bad_usage_in_one_line(arguments, says):
    assert says in one_line(mingjian("term", *arguments))


def test_each_notice_of_inspection_in_one_account_is_another_inspection(write):
    """Two a year are within the cap of two, the third is not; the next year begins anew."""
    case = inspected(1, "2026-02-02")
    days = ("2025-12-20", "2026-02-02", "2026-03-02", "2026-04-02")
    case["acts"] = [{"act": "inspection_notice", "at": day} for day in days]
    told = objects(
        mingjian("check", "--json", "--rule", "JC-006", write("a.json", json.dumps(case)))
    )
    assert [f["at"] for f in told[0]["findings"]] == ["2026-04-02"]
