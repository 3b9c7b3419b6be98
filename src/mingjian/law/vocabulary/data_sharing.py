"""Data shared between bodies, by 《政务数据共享条例》: catalogue, request, supply, check."""

from __future__ import annotations

from mingjian.law.vocabulary.shape import about, choice, day, longtext, text
from mingjian.law.vocabulary.supervision import act

_LAW = "《政务数据共享条例》"
_ROLES = "supervisor clerk admin"
_DATA = text("data", "数据", req=True)

ACTS = (
    act(
        "data_catalogue_change",
        "数据目录需要更新",
        _LAW + "第十七条",
        _DATA,
        longtext("reason", "原因", "职责变化或者法律、法规、规章变化。"),
        roles=_ROLES,
    ),
    act(
        "data_catalogue_update",
        "更新数据目录",
        _LAW + "第十七条",
        _DATA,
        about("of", "所据变化"),
        roles=_ROLES,
    ),
    act(
        "data_catalogue_release",
        "审核、发布数据目录",
        _LAW + "第十七条",
        about("of", "所审核的更新"),
        choice("outcome", "结论", (("release", "发布"), ("return", "退回")), req=True),
        roles=_ROLES,
    ),
    act(
        "data_request",
        "申请共享数据",
        _LAW + "第二十一条",
        _DATA,
        choice(
            "sharing",
            "共享属性",
            (("unconditional", "无条件共享"), ("conditional", "有条件共享")),
            req=True,
        ),
        day("received_at", "收到日期"),
        longtext("purpose", "用途", req=True),
        roles=_ROLES,
    ),
    act(
        "data_request_reply",
        "答复共享申请",
        _LAW + "第二十一条",
        about("of", "所答复的申请"),
        choice("outcome", "结论", (("agree", "同意"), ("refuse", "不同意")), req=True),
        longtext("reason", "理由", "不同意的必须写明。"),
        roles=_ROLES,
    ),
    act(
        "data_supply",
        "提供共享数据",
        _LAW + "第二十二条",
        about("of", "所据答复"),
        roles=_ROLES,
    ),
    act(
        "data_check_request",
        "申请校核数据",
        _LAW + "第二十六条",
        _DATA,
        longtext("content", "疑义、错误", req=True),
        day("received_at", "收到日期"),
        roles=_ROLES,
    ),
    act(
        "data_check_reply",
        "答复校核申请",
        _LAW + "第二十六条",
        about("of", "所答复的申请"),
        choice("outcome", "结论", (("corrected", "已经更正"), ("proper", "核对无误")), req=True),
        roles=_ROLES,
    ),
)
