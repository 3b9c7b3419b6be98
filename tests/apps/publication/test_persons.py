"""P17: every natural person of the dossier is found, officers and what is public are left."""

from datetime import datetime
from typing import Any

import pytest

from mingjian.apps.journal.rows import Row
from mingjian.apps.publication import persons
from mingjian.apps.publication.masking import mask
from mingjian.law.acts import ACTS, Member
from mingjian.law.history import CHINA

AT = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)
BODY = {"name": "某市园林绿化服务中心", "address": "某市某路2号", "phone": "0000-0000000"}
COMPANY = {
    "type": "organisation",
    "name": "某某园林有限公司",
    "address": "某市某区某街1号",
    "representative": "王测试",
    "phone": "0355-2012345",
}


def row(act: str, officer: str = "执法员甲", **data: Any) -> Row:
    body = {
        "act": act,
        "at": AT.isoformat(),
        "by": ["p1"],
        "$actor": {"ref": "p1", "name": officer, "roles": ["officer"]},
        "$officers": {"p1": {"name": officer}},
        **({"$body": BODY} if act == "case_lead" else {}),
        **data,
    }
    return Row("c", 0, "penalty", act, AT, AT, "k", "0" * 64, None, body, b"")


def texts(*rows: Row) -> set[str]:
    return {one.text for one in persons.guarded(rows)}


def lead(**data: Any) -> Row:
    return row("case_lead", **{"party": COMPANY, **data})


@pytest.mark.parametrize(
    ("act", "data", "name"),
    [
        ("interview_record", {"who": "李测"}, "李测"),
        ("interview_record", {"who": "被询问人：李测"}, "李测"),
        ("on_site_record", {"witness": "张 测"}, "张测"),
        ("on_site_record", {"present": "店长李测、保安（赵测试）"}, "赵测试"),
        ("on_site_record", {"present": "店长李测、保安（赵测试）"}, "李测"),
        ("certificate_shown", {"to": "现场负责人李测"}, "李测"),
        ("service", {"recipient": "钱测", "witness": "孙测试"}, "孙测试"),
        ("service", {"recipient": "买买提·测试"}, "买买提·测试"),
        ("address_confirmation", {"agent": "李测（同住家属）"}, "李测"),
        ("statement_and_defence", {"who": "代理人周测"}, "周测"),
        ("hearing", {"proxies": [{"name": "吴测", "capacity": "律师"}]}, "吴测"),
        ("hearing_notice", {"also_notified": [{"who": "郑测"}]}, "郑测"),
        ("evidence_item", {"source": "向王测调取"}, "王测"),
        ("evidence_item", {"source": "冯测提供的手机照片"}, "冯测"),
    ],
)
def test_whoever_an_act_names_is_guarded(act, data, name):
    """P17: interviewees, agents, proxies, witnesses, recipients; whatever the act."""
    assert name in texts(lead(), row(act, **data))


def test_numbers_telephones_and_homes_of_everybody_are_guarded():
    found = {
        one.text: one.kind
        for one in persons.guarded(
            [
                lead(),
                row(
                    "interview_record", who="李测", id_number="99990019900101001X", phone="1380013"
                ),
                row("service", recipient="李测", place="某市某村3号楼501室"),
            ]
        )
    }
    assert found["99990019900101001X"] == "id_number"
    assert found["1380013"] == "phone"
    assert found["某市某村3号楼501室"] == "address"


def test_a_birthday_is_guarded_however_it_is_written():
    party = {"type": "individual", "name": "李测", "birth": "1990-01-02"}
    protect = persons.guarded([lead(party=party)])
    for way in ("1990年1月2日", "1990-01-02", "1990/1/2", "19900102"):
        assert way not in mask(f"当事人{way}来。", protect=protect, party_type="individual").text


def test_a_reporter_is_never_named_not_even_an_organisation():
    """《政府信息公开条例》第十五条."""
    assert "某某物业有限公司" in texts(lead(informant="某某物业有限公司"))
    assert "李测" in texts(lead(informant="李测（业主）"))


@pytest.mark.parametrize(
    "words",
    ["群众", "热心市民", "匿名举报人", "现场负责人", "公司员工", "成年家属", "该单位负责人"],
)
def test_words_that_say_what_somebody_is_do_not_eat_the_text(words):
    found = texts(lead(informant=words), row("certificate_shown", to=words))
    assert words not in found


def test_what_is_public_of_itself_stays():
    """The organisation's name and seat, the organ, the shop's sign."""
    found = texts(lead(), row("service", recipient="王测试", place="某市某区某街1号"))
    assert found == {"王测试", "0355-2012345"}
    assert persons.trade_name({"type": "sole_trader", "name": "李测园林店"}) == "李测园林店"
    assert persons.trade_name({"type": "sole_trader", "name": "李测"}) == ""
    shop = {"type": "sole_trader", "name": "李测园林店", "representative": "李测"}
    assert texts(lead(party=shop)) == {"李测"}


def test_half_a_title_is_no_name():
    """当事人代表 must not make 代表 a name: it would eat 法定代表人."""
    found = persons.guarded([lead(party={**COMPANY, "representative": "当事人代表"})])
    masked = mask("法定代表人：当事人代表。", protect=found).text
    assert masked == "法定代表人：当某某。"
    (odd,) = [
        one
        for one in persons.guarded([lead(), row("service", recipient="代签")])
        if len(one.text) == 2
    ]
    assert odd.doubtful


def test_an_officer_keeps_the_name_unless_somebody_of_the_case_bears_it():
    keeper = row(
        "advance_registration", items=[{"name": "锯", "quantity": 1, "keeper": "执法员甲"}]
    )
    assert "执法员甲" not in texts(lead(), row("evidence_item", source="执法员甲拍摄"), keeper)
    assert "执法员甲" in texts(lead(), row("interview_record", who="执法员甲"))


def test_a_name_that_is_a_common_word_is_told_apart():
    found = persons.guarded(
        [lead(), row("interview_record", who="安全"), row("service", recipient="李测")]
    )
    assert {one.text: one.doubtful for one in found if one.kind == "name"} == {
        "安全": True,
        "李测": False,
        "王测试": False,
    }


def _personal(members: tuple[Member, ...]) -> list[Member]:
    return [
        one
        for member in members
        for one in ([member] if member.personal else []) + _personal(member.of)
    ]


def _told(members: tuple[Member, ...], value: str) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for member in members:
        if member.personal:
            told[member.name] = value
        elif inner := _told(member.of, value):
            told[member.name] = [inner] if member.type == "rows" else inner
    return told


NAMED = [spec.name for spec in ACTS.values() if _personal(spec.members)]


@pytest.mark.parametrize("act", NAMED)
def test_no_personal_member_of_any_act_is_passed_over(act):
    """Every member the vocabulary marks is read, also inside rows and objects."""
    told = list(persons.tellings([row(act, **_told(ACTS[act].members, "李测"))]))
    assert len(told) == len(_personal(ACTS[act].members))


def test_a_home_goes_whole_even_where_it_holds_a_shorter_value():
    found = persons.guarded([lead(), row("service", recipient="李测", place="某村3号李测家")])
    assert [one.text for one in found][:2] == ["0355-2012345", "某村3号李测家"]
    assert mask("送到某村3号李测家里", protect=found).text == "送到【住址略】里"
