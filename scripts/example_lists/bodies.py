"""Three bodies and their sections."""

from datetime import date
from typing import Any

from mingjian.kernel.ids import organisation_check, uscc_check


def sample_uscc(region: str, serial: str) -> str:
    """A code with right check characters that no body has: its organisation part is a serial."""
    seventeen = f"11{region}{serial}{organisation_check(serial)}"
    return seventeen + uscc_check(seventeen)


def _body(**cells: Any) -> dict[str, Any]:
    return {
        "主体类别": "法定行政机关",
        "机构性质": "行政机关",
        "经费来源": "财政全额拨款",
        "法定代表人": "负责人",
        "联系电话": "12345",
        "投诉举报电话": "12345",
        "罚款收缴银行": "示例银行代收网点",
        "收款账户名称": "示例财政专户",
        "收款账号": "0000000000000000",
        "主体资格确认日期": date(2020, 1, 1),
        "示例": "是",
    } | cells


BODIES = [
    _body(
        机关代字="长园",
        机关名称="长治市园林局",
        统一社会信用代码=sample_uscc("140400", "00000001"),
        行政层级="市级",
        行政区划代码="140400",
        编制数=30,
        地址="山西省长治市（示例地址）",
        职责职权="城市园林绿化管理，依法实施园林绿化方面的行政许可和行政处罚",
        行政复议机关="长治市人民政府",
        行政诉讼法院="有管辖权的人民法院",
    ),
    _body(
        机关代字="晋资",
        机关名称="晋江市自然资源局",
        统一社会信用代码=sample_uscc("350582", "00000002"),
        行政层级="县级",
        行政区划代码="350582",
        编制数=60,
        地址="福建省晋江市（示例地址）",
        职责职权="自然资源管理，依法实施土地、规划方面的行政许可、行政处罚和行政检查",
        行政复议机关="晋江市人民政府",
        行政诉讼法院="有管辖权的人民法院",
    ),
    _body(
        机关代字="衡建",
        机关名称="衡阳市住房和城乡建设局",
        统一社会信用代码=sample_uscc("430400", "00000003"),
        行政层级="市级",
        行政区划代码="430400",
        编制数=80,
        地址="湖南省衡阳市（示例地址）",
        职责职权="住房和城乡建设管理，依法实施工程建设、物业管理方面的行政许可和行政处罚",
        行政复议机关="衡阳市人民政府",
        行政诉讼法院="有管辖权的人民法院",
    ),
]


def _section(body: str, name: str, duties: str, *, review: bool = False) -> dict[str, Any]:
    return {
        "机关代字": body,
        "内设机构名称": name,
        "职责": duties,
        "联系电话": "12345",
        "法制审核机构": "是" if review else "否",
    }


SECTIONS = [
    _section("长园", "办公室", "文秘、档案、政务公开，执法信息公示"),
    _section("长园", "法规科", "重大执法决定法制审核，听证组织，执法监督", review=True),
    _section("长园", "绿化管理科", "绿化许可的受理和审查"),
    _section("长园", "园林监察科", "园林绿化违法行为的查处（示例名称）"),
    _section("晋资", "办公室", "文秘、档案、政务公开，执法信息公示"),
    _section("晋资", "法规科", "重大执法决定法制审核，听证组织，执法监督", review=True),
    _section("晋资", "执法监察科", "土地、规划违法行为的查处（示例名称）"),
    _section("衡建", "办公室", "文秘、档案、政务公开，执法信息公示"),
    _section("衡建", "政策法规科", "重大执法决定法制审核，听证组织，执法监督", review=True),
    _section("衡建", "审批一科", "工程建设许可的受理和审查"),
    _section("衡建", "审批二科", "房产、物业许可的受理和审查"),
    _section("衡建", "工程管理科", "工程建设违法行为的查处"),
    _section("衡建", "公用事业科", "市政公用事业管理"),
]
