"""The people of the three bodies: roles only."""

from datetime import date
from typing import Any

BODIES = {
    # 机关代字: login prefix, region, enforcement section, review section, field, area
    "长园": ("cz", "140400", "园林监察科", "法规科", "城市园林绿化", "长治市"),
    "晋资": ("jj", "350582", "执法监察科", "法规科", "自然资源", "晋江市"),
    "衡建": ("hy", "430400", "工程管理科", "政策法规科", "住房和城乡建设", "衡阳市"),
}


def _officers(body: str) -> list[dict[str, Any]]:
    login, region, enforcing, reviewing, field, area = BODIES[body]
    rows: list[dict[str, Any]] = []

    def person(
        name: str,
        username: str,
        section: str,
        post: str,
        kind: str,
        roles: str,
        certificate: str = "",
        until: date = date(2028, 12, 31),
        **more: Any,
    ) -> None:
        row: dict[str, Any] = {
            "机关代字": body,
            "姓名": name,
            "内设机构": section,
            "职务": post,
            "人员类别": kind,
            "登录名": f"{login}-{username}",
            "角色": roles,
            "到岗日期": date(2023, 1, 1),
            "示例": "是",
        }
        if certificate:
            row |= {
                "执法证件号码": f"SL{region}{certificate}",
                "发证机关": "示例省人民政府",
                "执法类别": field,
                "执法区域": area,
                "有效期起": date(2023, 1, 1),
                "有效期止": until,
            }
        rows.append(row | more)

    person("执法员甲", "officer1", enforcing, "科员", "执法人员", "承办人", "001")
    person("执法员乙", "officer2", enforcing, "科员", "执法人员", "承办人", "002")
    person("执法员丙", "officer3", reviewing, "科员", "执法人员", "承办人", "003")
    person(
        "执法员丁",
        "officer4",
        enforcing,
        "科员",
        "执法人员",
        "承办人",
        "004",
        until=date(2025, 6, 30),
    )
    person(
        "审核员",
        "reviewer",
        reviewing,
        "科长",
        "法制审核人员",
        "法制审核人",
        "005",
        法律职业资格证号=f"SL{region}ZG01",
        专职审核="是",
    )
    person("负责人", "leader", "办公室", "局长", "负责人", "负责人", "006")
    person("负责人乙", "deputy", "办公室", "分管副局长", "负责人", "负责人", "007")
    person("负责人丙", "deputy2", "办公室", "副局长", "负责人", "负责人", "008")
    person("公示员", "publisher", "办公室", "科员", "内勤人员", "公示员")
    person("内勤", "clerk", "办公室", "科员", "内勤人员", "内勤")
    person("系统管理员", "admin", "办公室", "科员", "内勤人员", "系统管理员")
    return rows


def _assistants(body: str) -> list[dict[str, Any]]:
    _, region, section, *_ = BODIES[body]
    return [
        {
            "机关代字": body,
            "姓名": "辅助人员甲",
            "内设机构": section,
            "工作岗位": "现场辅助",
            "岗位职责": "现场秩序维护、音像设备操作，不单独执法",
            "用工形式": "劳动合同",
            "工作证号": f"SL{region}FZ01",
            "到岗日期": date(2023, 1, 1),
            "示例": "是",
        }
    ]


OFFICERS = [row for body in BODIES for row in _officers(body)]
ASSISTANTS = [row for body in BODIES for row in _assistants(body)]
