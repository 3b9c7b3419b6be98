"""Rules that no defect of a kind can trigger, each with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_RATING = "年度考核属于人员管理，不在一个案件里"
_SUPERVISION_PAPERS = "发文字号的规则只问监督文书，这类案件没有"
_RESTORATION = "信用修复只针对处罚形成的失信信息"
_STAY = "停止执行只影响催告和强制执行，这类案件没有执行环节"
_FULL_VIDEO = "全程录像只要求查封、扣押和强制拆除"
_OTHER_DECISIONS = "许可、处罚以外的执法决定才适用，这类案件没有"
_TERM_ON_PAPER = "写明截止日的催告、责令改正、缴款期限不在这类案件里"
_DECISION_BY_NET = "只问决定书；这类案件网上送达的不是决定"
_CUSTODY = "查封、扣押、冻结的财物记在强制措施案件里"
_NO_STATES = "责令改正通知书没有登记载明事项，是否告知无从得知"
_REMEDIES_ELSEWHERE = "决定书的救济告知由本类的规则管（QZ-008、QZ-014、XK-014）或者没有决定书"
_NOT_SHOWN = "这类案件没有须公示的决定"


def _of(reason: str, rules: str) -> Mapping[str, str]:
    return dict.fromkeys(rules.split(), reason)


def _joined(parts: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    return {rule: reason for part in parts for rule, reason in part.items()}


_ALL = (_of(_RATING, "RY-005"), _of(_SUPERVISION_PAPERS, "GW-010"))
_CIVIL = (*_ALL, _of(_RESTORATION, "GS-026 GS-027"))
_TOLD_BY_ITS_OWN = _of(_REMEDIES_ELSEWHERE, "JJ-001")
_PLAIN = (*_CIVIL, _of(_STAY, "JJ-012"), _of(_FULL_VIDEO, "JL-002"), _of(_TERM_ON_PAPER, "SD-007"))
_VISITS = (
    *_CIVIL,
    _of(_STAY, "JJ-012"),
    _of(_FULL_VIDEO, "JL-002"),
    _of(_OTHER_DECISIONS, "GS-002 GS-006 GS-013"),
    _of(_DECISION_BY_NET, "SD-008"),
    _of(_CUSTODY, "YS-010"),
    _of(_NO_STATES, "JJ-003"),
    _TOLD_BY_ITS_OWN,
)

UNREACHABLE: Mapping[str, Mapping[str, str]] = {
    "penalty": _joined(
        (
            *_ALL,
            _of("处罚决定的撤回由 GS-005 管", "GS-006"),
            _of(_FULL_VIDEO, "JL-002"),
            _of(_CUSTODY, "YS-010"),
        )
    ),
    "permit": _joined((*_PLAIN, _TOLD_BY_ITS_OWN, _of("许可决定由 GS-003 管", "GS-002"))),
    "compulsory_measure": _joined(
        (
            *_CIVIL,
            _of(_STAY, "JJ-012"),
            _of(_TERM_ON_PAPER, "SD-007"),
            _TOLD_BY_ITS_OWN,
        )
    ),
    "compulsory_execution": _joined((*_CIVIL, _TOLD_BY_ITS_OWN)),
    "inspection": _joined(_VISITS),
    "double_random": _joined((*_VISITS, _of("抽取产生的检查都受上限约束", "JC-008"))),
    "expropriation": _joined(_PLAIN),
    "fee": _joined(
        (
            *_PLAIN,
            _TOLD_BY_ITS_OWN,
            _of(_NOT_SHOWN, "GS-002 GS-006 GS-008 GS-009 GS-010 GS-011 GS-012 GS-013 GS-028"),
            _of(_DECISION_BY_NET, "SD-008"),
        )
    ),
    "confirmation": _joined(_PLAIN),
    "payment": _joined(_PLAIN),
    "supervision": _joined(
        (
            _of(_RESTORATION, "GS-026 GS-027"),
            _of(_STAY, "JJ-012"),
            _of(_FULL_VIDEO, "JL-002"),
            _of(_TERM_ON_PAPER, "SD-007"),
            _of(
                "监督事项的对象是机关，没有须核对号码的相对人",
                "BS-001 BS-002 BS-003 BS-004 BS-005 BS-007",
            ),
            _of(
                "监督文书不向社会公示，结果以通报公开",
                "GS-002 GS-006 GS-008 GS-009 GS-010 GS-011 GS-012 GS-013 GS-028",
            ),
            _of(
                "监督文书是内部监督，不可复议、起诉、请求赔偿",
                "JJ-003 JJ-004 JJ-006 JJ-008 JJ-009 JJ-011 JJ-013",
            ),
            _of("监督活动没有现场执法的录像环节", "JL-003 JL-004 JL-005 JL-006"),
            _of(
                "监督文书按公文办理，不适用送达回证",
                "SD-002 SD-003 SD-004 SD-005 SD-008",
            ),
            _of("监督事项不作法制审核", "SH-007"),
            _TOLD_BY_ITS_OWN,
            _of("监督行为不登记起止时间", "RQ-001"),
            _of("监督事项没有款项", "SE-001 SE-002"),
        )
    ),
}
