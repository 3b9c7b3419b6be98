"""Acts about the people who enforce: credentials, talks, training, rating, exemption."""

from __future__ import annotations

from mingjian.law.vocabulary.shape import (
    ActSpec,
    Choices,
    Member,
    about,
    choice,
    day,
    longtext,
    number,
    person,
    text,
)
from mingjian.law.vocabulary.shape import act as _act

_CREDENTIALS = "行政执法人员资格管理和证件管理制度；《行政执法监督条例》第十七条"
_DUTY = "行政执法责任制；《行政执法监督条例》第三十二条"
_WHO = person("who", "人员", req=True)
_PASS: Choices = (("pass", "通过"), ("fail", "不通过"))


def act(
    name: str, label: str, source: str, *members: Member, roles: str = "supervisor admin"
) -> ActSpec:
    """An act about a person, of no case."""
    return _act(name, label, "*", source, *members, group="people", roles=roles, case=False)


ACTS = (
    act(
        "credential_application",
        "证件申领",
        _CREDENTIALS,
        _WHO,
        choice(
            "level", "级别", (("county", "县级"), ("city", "市级"), ("province", "省级")), req=True
        ),
        roles="admin clerk",
    ),
    act(
        "credential_review",
        "资格审查",
        _CREDENTIALS,
        _WHO,
        choice(
            "level", "级别", (("county", "县级"), ("city", "市级"), ("province", "省级")), req=True
        ),
        choice("outcome", "结论", _PASS, req=True),
    ),
    act(
        "credential_issue",
        "发证",
        _CREDENTIALS,
        _WHO,
        text("number", "证号", req=True),
        day("valid_from", "有效期起", req=True),
        day("valid_to", "有效期止", req=True),
    ),
    act(
        "credential_hold",
        "暂扣证件",
        _DUTY,
        _WHO,
        longtext("ground", "事由", req=True),
        day("until", "至"),
    ),
    act("credential_return", "发还证件", _DUTY, _WHO, longtext("ground", "事由", req=True)),
    act("credential_revocation", "收回证件", _DUTY, _WHO, longtext("ground", "事由", req=True)),
    act(
        "officer_talk",
        "谈话提醒",
        _DUTY,
        _WHO,
        about("of", "所涉行为"),
        longtext("content", "内容", req=True),
    ),
    act(
        "officer_criticism",
        "通报批评",
        _DUTY,
        _WHO,
        about("of", "所涉行为"),
        longtext("content", "内容", req=True),
    ),
    act(
        "training_result",
        "培训考试结果",
        "国办发〔2023〕27号",
        _WHO,
        number("hours", "学时", req=True),
        choice("outcome", "考试结果", _PASS, req=True),
    ),
    act(
        "yearly_rating",
        "年度考核",
        "行政执法人员年度考核制度",
        _WHO,
        number("hours", "学时"),
        choice(
            "outcome",
            "等次",
            (("excellent", "优秀"), ("qualified", "合格"), ("unqualified", "不合格")),
            req=True,
        ),
    ),
    act(
        "due_diligence_exemption",
        "尽职免责决定",
        "行政执法尽职免责制度",
        _WHO,
        choice(
            "ground",
            "情形",
            (
                ("law_unclear", "法律规定不明确或者有争议"),
                ("technical", "受现有技术条件限制"),
                ("deceived", "当事人隐瞒或者第三方出具虚假材料"),
                ("force_majeure", "不可抗力"),
                ("other", "法律规定的其他情形"),
            ),
            req=True,
        ),
        longtext("reason", "理由", req=True),
    ),
)
