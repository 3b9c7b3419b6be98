"""Who must not be readable in what a case publishes: every natural person of the dossier.

Read from the journal rows of the case: each member the vocabulary marks as personal, in whatever
act it stands, and the party as it was told. Those who act for the body (officers, reviewers,
leaders) do so in public and keep their names, unless somebody of the case bears the same one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mingjian.apps.journal.rows import Row
from mingjian.apps.publication.masking import COMPOUND_SURNAMES, Guarded
from mingjian.law.acts import ACTS, COMMON, Member

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
    "薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武"
    "乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂"
    "谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解"
    "强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏"
    "栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌"
    "银扬明沙薄伏岑习胥保和蔺水云昌凤酆鱼皮元贝尚弓荀羊於惠尧奇"
)

# Two-character names that also are words: masked like any other, but each place is to be looked at.
ALSO_WORDS = frozenset(
    "安全 高兴 向前 平安 文明 方法 马上 于是 和平 时间 成功 成长 成立 成本 强行 "
    "强制 明确 明显 周边 周围 白天 常用 万一 单位 单独 包装 包括 金额 金属 水泥 "
    "石材 木材 花园 华夏 阳光 解除 解决 高度 高空 计划 时代 关于 关闭 管理 管道 "
    "路边 路面 施工 施行 连续 应当 应急 原因 原状 保护 保持 来源 易燃 简易 全部 "
    "全面 都市 明天 何时 何地 方面 方式 任何 任务 任意 温度 江河 江边 夏季 林地 "
    "林业 田地 池塘 房屋 车辆 车间 古树 古木 金钱 丁香 黄土 黄色 白色 蓝色 云南 "
    "海南 宁夏 陆地 钱款 牛羊 马路 龙头 向阳 程序 章程 许可 许多 支付 费用 符合 "
    "从事 从轻 从重 商业 商店 游览 边界 封闭 向上 向下 左右 经营 党员 平整 平方 "
    "台账 官方 边坡 谈话 项目 曲线 景观 景区 井盖 宗旨 尚未 尤其 毕竟 能力 乐园 "
    "农业".split()
)

_ROLE = (
    "当事人|法定代表人|法人代表|代表人|负责人|现场负责人|经营者|委托代理人|代理人|代收人|监护人|证人|见证人|"
    "被询问人|受送达人|签收人|收件人|举报人|投诉人|举报投诉人|申请人|利害关系人|第三人|律师|家属|成年家属|"
    "配偶|妻子|丈夫|父亲|母亲|儿子|女儿|员工|职工|工人|雇员|店员|店长|老板|老板娘|经理|总经理|副总经理|"
    "项目经理|厂长|主任|会计|出纳|保安|门卫|值班员|值班人员|工作人员|现场人员|现场工作人员|管理人员|"
    "施工人员|负责人员|有关人员|群众|热心群众|市民|村民|居民|路人|邻居|业主|物业|物业公司|本人|同住家属|"
    "匿名|匿名举报人|实名举报人|不详|无|未知|网民|热线|消费者|游客|租户|房东|驾驶员|司机|技术员|安全员|监理"
)
_GENERIC = re.compile(
    rf"(?:该|某|本|其|一名|两名|多名|部分|附近|有关|相关|公司|单位|现场|周边)*(?:{_ROLE})?"
)
_LED = re.compile(rf"^(?:姓名|{_ROLE})[:：为是]*(?=.{{2,}}$)")
_CALLED = re.compile(r"(?:先生|女士|同志|经理|店长|老板|律师|主任|师傅)$")
_BODY = re.compile(
    r"(?:公司|集团|合作社|经营部|商行|商店|酒店|饭店|超市|中心|[局厅部委院校厂站所队店行社馆坊铺]|委员会|"
    r"政府|法院|协会|学校|医院|工作室|事务所|公证处|街道|机关|部门|小组|银行|热线|平台)$"
)
_SHOP = re.compile(
    r"(?:店|行|部|厂|坊|馆|社|铺|摊|站|吧|屋|园|场|中心|超市|市场|经营户|服务所|工作室|酒家|饭庄|公司)$"
)
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")
_SPLIT = re.compile(r"[、，,；;。/|\n\r\t]+")
_BRACKETS = re.compile(r"[（(【\[]([^）)】\]]*)[）)】\]]")
_FROM = re.compile(
    r"(?:向|由|经|从|对)([\u3400-\u9fff·]{2,8}?)(?:处|本人)?(?:调取|收集|提取|索取|取得|提供|提交|询问|调查|处取得)"
    r"|^([\u3400-\u9fff·]{2,4})(?:提供|提交|出具|陈述|自述|手机|拍摄|交来)"
)
_PLACE = re.compile(r"\d|[零一二三四五六七八九十]+(?:号|楼|栋|幢|室|单元|组)")
_REF = re.compile(r"p\d+")
_DAY = re.compile(r"((?:19|20)\d{2})-(\d{2})-(\d{2})")

_PHRASED = frozenset({"source"})  # told in a sentence, not as a name
_ADDRESSES = frozenset({"address", "place"})
_VALUES = {
    "id_number": "id_number",
    "qualification_number": "id_number",
    "phone": "phone",
    "electronic_address": "contact",
    "account": "account",
}
_DAYS = frozenset({"birth", "party_birth"})
_WHOLE = frozenset({"informant"})  # a reporter is never named, an organisation neither
# Members that name people of the body too: there an officer's name stays an officer's.
_ON_DUTY = frozenset(
    {"keeper", "adviser", "hearing.who", "record_access.who", "access_request.who"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """One personal value with the act and member that told it."""

    act: str
    member: str
    text: str


def guarded(rows: Sequence[Row]) -> list[Guarded]:
    """Every value of a natural person in these acts of one case, the longest first.

    Source: 《个人信息保护法》第二十八条; 国办发〔2018〕118号第二部分; reporters:
    《行政处罚法》第五十条, 《政府信息公开条例》第十五条.
    """
    public, officers = _public(rows), _officers(rows)
    found: dict[str, Guarded] = {}
    for told in tellings(rows):
        duty = told.member in _ON_DUTY or f"{told.act}.{told.member}" in _ON_DUTY
        for one in _values(told):
            inside = any(one.text in text for text in public)
            if one.kind == "address" and inside:
                continue
            if one.kind == "name" and (one.text in public or (duty and one.text in officers)):
                continue
            found.setdefault(one.text, one)
    return sorted(found.values(), key=lambda one: (-len(one.text), one.text))


def tellings(rows: Iterable[Row]) -> Iterator[Told]:
    """Every personal member of the acts, as it was told."""
    for row in rows:
        spec = ACTS.get(row.act)
        members = {m.name: m for m in (*COMMON.values(), *(spec.members if spec else ()))}
        for name, value in row.data.items():
            if name in members:
                yield from _personal(row.act, members[name], value)


def trade_name(party: Mapping[str, Any]) -> str:
    """The name under which a party does business in public: an organisation's, a shop's; else ''.

    A sole trader who goes by a person's name has none.
    """
    name = str(party.get("name") or "")
    if party.get("type") == "organisation":
        return name
    return name if party.get("type") == "sole_trader" and _SHOP.search(name) else ""


def _public(rows: Sequence[Row]) -> list[str]:
    """What is public of itself: names and seats of organ and organisations, the scene."""
    found: list[str] = []
    for row in rows:
        body = row.body.get("$body") or {}
        found += [str(body.get(name) or "") for name in ("name", "address", "phone")]
        party = row.data.get("party")
        if isinstance(party, Mapping):
            found.append(trade_name(party))
            if party.get("type") == "organisation":
                found.append(str(party.get("address") or ""))
    return [text for text in dict.fromkeys(found) if text]


def _officers(rows: Sequence[Row]) -> frozenset[str]:
    return frozenset(
        str(one.get("name") or "") for row in rows for one in (row.actor, *row.officers.values())
    )


def _personal(act: str, member: Member, value: Any) -> Iterator[Told]:
    if member.type == "object" and isinstance(value, Mapping):
        for part in member.of:
            if part.name in value:
                yield from _personal(act, part, value[part.name])
    elif member.type == "rows" and isinstance(value, (list, tuple)):
        for row in value:
            if isinstance(row, Mapping):
                for part in member.of:
                    if part.name in row:
                        yield from _personal(act, part, row[part.name])
    elif member.personal and isinstance(value, str) and value.strip():
        yield Told(act, member.name, value.strip())


def _values(told: Told) -> Iterator[Guarded]:
    text, name = told.text, told.member
    if name in _DAYS:
        yield from _days(text)
    elif name in _VALUES:
        if len(text) > 3:
            yield Guarded(text, _VALUES[name])
    elif name in _ADDRESSES:
        if len(text) > 3 and _PLACE.search(text):
            yield Guarded(text, "address")
    elif name in _PHRASED:
        for match in _FROM.finditer(text):
            yield from _names(next(g for g in match.groups() if g), sure=False)
    else:
        yield from _names(text, sure=True)
        if name in _WHOLE and not _generic(text):
            yield Guarded(text, "name")


def _days(text: str) -> Iterator[Guarded]:
    match = _DAY.fullmatch(text)
    if match is None:
        return
    year, month, day = match.groups()
    m, d = int(month), int(day)
    for way in (
        text,
        f"{year}年{m}月{d}日",
        f"{year}年{month}月{day}日",
        f"{year}/{m}/{d}",
        f"{year}/{month}/{day}",
        f"{year}{month}{day}",
    ):
        yield Guarded(way, "birth")


def _names(text: str, *, sure: bool) -> Iterator[Guarded]:
    """The names in what was told; ``sure``: the member asks for a name and nothing else."""
    inner = [part for inside in _BRACKETS.findall(text) for part in _SPLIT.split(inside)]
    outer = _SPLIT.split(_BRACKETS.sub("、", text))
    for part in (*outer, *inner):
        for piece in _pieces(part.strip(" :：“”\"'　")):
            name = _CALLED.sub("", _LED.sub("", piece))
            name = name if len(name) > 1 and (name == piece or _surnamed(name)) else piece
            if _is_name(name, sure=sure):
                doubtful = name in ALSO_WORDS or (len(name) == 2 and not _surnamed(name))
                yield Guarded(name, "name", doubtful)


def _pieces(part: str) -> list[str]:
    """A part broken at spaces, unless that leaves single characters (a name set wide)."""
    broken = part.split()
    return broken if len(broken) > 1 and all(len(p) > 1 for p in broken) else ["".join(broken)]


def _is_name(text: str, *, sure: bool) -> bool:
    plain = unicodedata.normalize("NFKC", text)
    if len(plain) < 2 or len(plain) > 30 or _REF.fullmatch(plain) or _generic(plain):
        return False
    if any(c.isdigit() for c in plain):
        return False
    if re.search(r"[·•・]", plain):
        return True
    if not _HAN.fullmatch(plain):
        return sure and bool(re.fullmatch(r"[A-Za-z][A-Za-z .'\-]+", plain))
    if _BODY.search(plain) and len(plain) > 3:
        return False
    return (_surnamed(plain) and len(plain) <= 4) or (sure and len(plain) <= 12)


def _surnamed(text: str) -> bool:
    return text[0] in SURNAMES or text[:2] in COMPOUND_SURNAMES or "·" in text


def _generic(text: str) -> bool:
    """Whether the words only say what somebody is, not who."""
    return bool(_GENERIC.fullmatch(text)) or bool(
        re.search(r"(?:人员|员工|工人|群众|居民|村民|市民)$", text)
    )
