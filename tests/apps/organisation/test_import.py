"""Lists of bodies and people from spreadsheets: everything or nothing, each bad cell named."""

from datetime import date

import pytest

from mingjian.apps.accounts.selectors import changes_of
from mingjian.apps.organisation import selectors
from mingjian.apps.organisation.registers import Assistants, Bodies, Officers, Sections
from mingjian.kernel.tables import Unreadable
from tests.apps.sheets import (
    BODY_HEAD,
    OFFICER_HEAD,
    TODAY,
    a_bureau,
    csv_file,
    exported,
    given,
    officer,
    take,
    told,
    xlsx,
)

pytestmark = pytest.mark.django_db


def people():
    body = selectors.body_by_code("长园")
    return [p.name for p in selectors.people_of(body.pk, None, TODAY)]


def test_a_wrong_check_character_is_named_with_its_cell_and_nothing_is_written():
    outcome = take(
        Bodies,
        [
            BODY_HEAD,
            ["长园", "长治市园林局", "", "市级", "法定行政机关"],
            ["晋资", "晋江市自然资源局", "113505820000000025", "县级", "法定行政机关"],
            ["衡建", "衡阳市住房和城乡建设局", "", "大市", "法定行政机关"],
        ],
    )
    assert told(outcome) == [
        "第 3 行 C 列（统一社会信用代码）：统一社会信用代码的校验位不符：第18位是“5”，"
        "按前17位应为“D”，请核对。",
        "第 4 行 D 列（行政层级）：“大市”不在可选范围（国家、省级、市级、县级、乡级）。",
    ]
    assert not outcome.written
    assert selectors.bodies() == []


def test_the_same_number_twice_names_both_rows():
    a_bureau()
    term = [date(2023, 1, 1), date(2028, 12, 31)]
    outcome = take(
        Officers,
        [
            OFFICER_HEAD,
            ["长园", "执法员甲", "园林监察科", "SL140400001", *term],
            ["长园", "执法员乙", "园林监察科", "SL140400001", *term],
            ["长园", "执法员甲", "园林监察科", "SL140400001", *term],
        ],
    )
    assert told(outcome) == [
        "第 3 行 D 列（执法证件号码）：“SL140400001”与第 2 行重复。",
        "第 4 行：“长园 执法员甲 SL140400001”与第 2 行重复。",
    ]
    assert people() == []


def test_a_number_that_is_somebody_elses_is_refused():
    a_bureau()
    officer("执法员甲", "SL140400001", date(2023, 1, 1), date(2028, 12, 31))
    outcome = take(
        Officers,
        [OFFICER_HEAD, ["长园", "执法员乙", None, "SL140400001", "2023-1-1", "2028-12-31"]],
    )
    assert told(outcome) == [
        "第 2 行 D 列（执法证件号码）：“SL140400001”已登记在“长园”的“执法员甲”名下。"
    ]


def test_many_kinds_of_bad_cells_in_one_list():
    a_bureau()
    outcome = take(
        Officers,
        [
            OFFICER_HEAD,
            ["不明局", "执法员甲", None, None, None, None],
            ["长园", "执法员乙", "没有的科", None, None, None],
            ["长园", "执法员丙", None, "SL140400003", "2028-12-31", "2023-01-01"],
            ["长园", "执法员丁", None, "SL140400004", None, "长期"],
            ["长园", "执法员戊", None, "证", "2023-01-01", "2028-12-31"],
        ],
    )
    assert told(outcome) == [
        "第 2 行 A 列（机关代字）：没有登记“不明局”这个机关，请先导入 bodies。",
        "第 3 行 C 列（内设机构）：“长园”没有登记“没有的科”，请先导入 sections。",
        "第 4 行 F 列（有效期止）：有效期止早于有效期起。",
        "第 5 行 F 列（有效期止）：“长期”不是日期，请写成 2024-03-01 这样。",
        "第 6 行 D 列（执法证件号码）：执法证号“证”不合本省（部门）的编号格式，请核对。",
    ]
    assert people() == []


def test_one_bad_row_after_many_good_batches_leaves_nothing():
    a_bureau()
    good = [
        ["长园", f"执法员{n}", "园林监察科", f"SL1404{n:06}", "2023-1-1", "2028-12-31"]
        for n in range(1200)
    ]
    outcome = take(Officers, [OFFICER_HEAD, *good, ["长园", "", "", "", "", ""]])
    assert told(outcome) == ["第 1202 行 B 列（姓名）：不能为空。"]
    assert people() == []


def test_full_names_full_width_digits_and_a_merged_unit_column_are_understood():
    a_bureau()
    stream = xlsx(
        [
            ["长治市园林局执法人员一览表", None, None, None, None],
            ["工作单位", "姓 名", "执法证号（全国统一）", "发证日期", "有效期至"],
            [
                "长治市园林局",
                "执法员甲",
                "ＳＬ１４０４００００１",
                "２０２３．１．１",
                "2028年12月31日",
            ],
            [None, "执法员乙", "SL140400002", date(2023, 1, 1), date(2028, 12, 31)],
        ],
        merged=["A1:E1", "A3:A4"],
    )
    outcome = take(Officers, stream)
    assert (told(outcome), outcome.new) == ([], 2)
    assert people() == ["执法员乙", "执法员甲"] or set(people()) == {"执法员甲", "执法员乙"}
    shown = selectors.officers_public(TODAY, number="SL140400001")
    assert [(o.valid_from, o.valid_to) for o in shown] == [(date(2023, 1, 1), date(2028, 12, 31))]


def test_a_gb18030_csv_reads_like_a_workbook():
    a_bureau()
    grid = [
        OFFICER_HEAD,
        ["长园", "执法员𠮷", "园林监察科", "SL140400001", "2023/1/1", "2028/12/31"],
    ]
    assert take(Officers, csv_file(grid, "gb18030")).new == 1
    assert take(Officers, csv_file(grid, "utf-8-sig")).same == 1
    assert people() == ["执法员𠮷"]


def test_the_same_list_again_changes_nothing():
    a_bureau()
    grid = [
        OFFICER_HEAD,
        ["长园", "执法员甲", "园林监察科", "SL140400001", "2023/1/1", "2028/12/31"],
    ]
    first, second = take(Officers, grid), take(Officers, grid)
    assert (first.new, first.changed, first.same) == (1, 0, 0)
    assert (second.new, second.changed, second.same) == (0, 0, 1)
    assert len(changes_of("officers", "长园 执法员甲 SL140400001")) == 1


def test_a_dry_run_shows_the_difference_and_writes_nothing():
    a_bureau()
    officer("执法员甲", "SL140400001", date(2023, 1, 1), date(2025, 12, 31))
    grid = [
        OFFICER_HEAD,
        ["长园", "执法员甲", "法规科", "SL140400001", "2023-01-01", "2028-12-31"],
        ["长园", "执法员乙", "法规科", "SL140400002", "2023-01-01", "2028-12-31"],
    ]
    outcome = take(Officers, grid, dry_run=True)
    assert [str(d) for d in outcome.differences] == [
        "第 2 行 变更 长园 执法员甲 SL140400001：内设机构：“园林监察科”改为“法规科”；"
        "有效期止：“2025-12-31”改为“2028-12-31”",
        "第 3 行 新增 长园 执法员乙 SL140400002",
    ]
    assert not outcome.written
    assert people() == ["执法员甲"]
    assert take(Officers, grid).written
    assert set(people()) == {"执法员甲", "执法员乙"}
    (change,) = changes_of("officers", "长园 执法员甲 SL140400001")[1:]
    assert (change.by, change.before["section"], change.after["section"]) == (
        "测试",
        "园林监察科",
        "法规科",
    )


def test_two_rows_of_one_person_must_agree():
    a_bureau()
    outcome = take(
        Officers,
        [
            [*OFFICER_HEAD, "职务"],
            ["长园", "执法员甲", None, "SL140400001", "2023-1-1", "2028-12-31", "科员"],
            ["长园", "执法员甲", None, "SL140400002", "2023-1-1", "2028-12-31", "科长"],
        ],
    )
    assert told(outcome) == [
        "第 3 行 B 列（姓名）：“执法员甲”与第 2 行是同一人，职务、角色等却不同；"
        "不是同一人的请填人员编号。"
    ]


def test_who_is_an_officer_cannot_be_an_assistant():
    a_bureau()
    officer("执法员甲", "SL140400001", date(2023, 1, 1), date(2028, 12, 31))
    outcome = take(Assistants, [["机关代字", "姓名"], ["长园", "执法员甲"]])
    assert told(outcome) == [
        "第 2 行 B 列（姓名）：“执法员甲”已经登记为执法人员，同名的请填人员编号。"
    ]


def test_states_of_a_certificate_come_in_and_go_out_with_their_days():
    a_bureau()
    told_states = "2024-03-01暂扣（年审未过）；2024-04-01有效"
    officer("执法员甲", "SL140400001", date(2023, 1, 1), date(2028, 12, 31), 证件状态=told_states)
    (held,) = selectors.officers_public(date(2024, 3, 1), number="SL140400001")
    assert held.status == "暂扣"
    assert told_states in exported(Officers, as_csv=True).decode("utf-8-sig")
    # a list that only says 有效 tells nothing new and takes nothing away
    officer("执法员甲", "SL140400001", date(2023, 1, 1), date(2028, 12, 31), 证件状态="有效")
    (held,) = selectors.officers_public(date(2024, 3, 1), number="SL140400001")
    assert held.status == "暂扣"


def test_a_role_no_longer_told_ends_the_day_before():
    a_bureau()
    term = {"登录名": "cz-1", "角色": "承办人、公示员"}
    officer("执法员甲", "SL140400001", date(2023, 1, 1), date(2028, 12, 31), **term)
    officer(
        "执法员甲",
        "SL140400001",
        date(2023, 1, 1),
        date(2028, 12, 31),
        登录名="cz-1",
        角色="承办人",
    )
    body = selectors.body_by_code("长园")
    assert [p.name for p in selectors.people_of(body.pk, "publisher", date(2026, 3, 1))] == [
        "执法员甲"
    ]
    assert selectors.people_of(body.pk, "publisher", TODAY) == []


def test_a_list_with_only_its_header_is_refused():
    with pytest.raises(Unreadable, match=r"清单\.xlsx 只有表头，没有一行内容。"):
        take(Bodies, [BODY_HEAD])


def test_a_superior_stands_before_its_parts_and_comes_out_in_that_order():
    head = [*BODY_HEAD, "上级机关"]
    child = ["乙园", "乙县园林局", "", "县级", "法定行政机关", "园总"]
    parent = ["园总", "甲市园林局", "", "市级", "法定行政机关", None]
    assert told(take(Bodies, [head, child, parent])) == [
        "第 2 行 F 列（上级机关）：没有登记“园总”，上级机关须排在前面。"
    ]
    given(Bodies, [head, parent, child])
    lines = exported(Bodies, as_csv=True).decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["园总", "乙园"]


def test_sections_say_which_one_reviews():
    a_bureau()
    given(Sections, [["机关代字", "科室", "是否法制审核机构"], ["长园", "法规科", "是"]])
    body = selectors.body_by_code("长园")
    assert [s.name for s in selectors.sections(body.pk) if s.legal_review] == ["法规科"]


def test_the_number_of_queries_does_not_grow_with_the_rows_of_a_batch(
    django_assert_max_num_queries,
):
    a_bureau()
    rows = [
        ["长园", f"执法员{n}", "园林监察科", f"SL1404{n:06}", "2023-1-1", "2028-12-31"]
        for n in range(400)
    ]
    with django_assert_max_num_queries(45):
        given(Officers, [OFFICER_HEAD, *rows])
