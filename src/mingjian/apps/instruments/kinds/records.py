"""Records made on the spot, signed page by page: inspection, scene, interview, hearing."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.needs import when
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.parts import prose
from mingjian.apps.instruments.registry import instrument

CERTIFICATES = (
    "我们是{organ}的执法人员，现向你出示执法证件（{numbers}），请过目。根据《行政处罚法》"
    "第五十五条，当事人或者有关人员应当如实回答询问，并协助调查或者检查，不得拒绝或者阻挠；"
    "执法人员与本案有直接利害关系或者有其他关系可能影响公正执法的，你有权申请其回避。"
)


SIGNERS = ("当事人签名", "执法人员签名", "执法人员签名")


@instrument(
    "on_site_record",
    "现场检查（勘验）笔录",
    row="12",
    outward=True,
    signers=SIGNERS,
    needs=("start", "end", "place", "found", "officers"),
)
def on_site_record(p: Paper) -> None:
    """Source: 《行政处罚法》第四十二条、第四十六条、第五十五条."""
    _scene(p, "检查情况")


@instrument(
    "measure_record",
    "行政强制现场笔录",
    act="on_site_record",
    kinds=("compulsory_measure", "compulsory_execution"),
    row="38",
    outward=True,
    signers=SIGNERS,
    needs=(
        "start", "end", "place", "found", "defence", "officers",
        when("signed", "absent", "witness"),
    ),
)  # fmt: skip
def measure_record(p: Paper) -> None:
    """Source: 《行政强制法》第十八条第四项至第九项: told, heard, signed, or a witness signs."""
    _scene(p, "现场情况", coercion=True)


@instrument("scene_record", "勘验笔录", row="12", outward=True, signers=SIGNERS)
def scene_record(p: Paper) -> None:
    """Source: 《行政处罚法》第四十六条第一款第八项."""
    _scene(p, "勘验情况")


def _scene(p: Paper, heading: str, *, coercion: bool = False) -> None:
    p.field("时间", _time(p))
    p.field("地点", p.said("place"))
    p.field("案由", p.cause)
    p.field("当事人", p.party_name)
    p.field("在场人及身份", p.said("present") if not p.masked else "")
    _officers(p)
    if p.act.get("certificates_shown") or "certificates_shown" not in p.act:
        p.say("告知事项：" + _told(p), style="body")
    if "recusal_asked" in p.act:
        p.say("问：是否申请回避？", style="answer")
        p.say("答：", Blank(16), style="answer")
    if coercion:
        p.say(
            "已经当场告知当事人采取行政强制措施的理由、依据以及当事人依法享有的权利、救济途径。"
            if p.act.get("certificates_shown") or "certificates_shown" not in p.act
            else "没有当场告知的，应当补充告知。"
        )
    p.say(f"{heading}：", style="flush")
    if p.get("found"):
        p.say(p.said("found"))
    else:
        p.ruled(8)
    if coercion:
        p.say("当事人的陈述和申辩：", style="flush")
        prose(p, "defence", lines=2)
    if recorded := _recorded(p):
        p.field("记录方式", recorded)
    _close(p, "当事人")


@instrument(
    "interview_record",
    "询问（调查）笔录",
    row="19",
    outward=True,
    signers=("被询问人签名", "询问人签名", "记录人签名"),
    needs=("who", "start", "end", "place", "questions", "officers"),
)
def interview_record(p: Paper) -> None:
    """Source: 《行政处罚法》第五十五条第二款."""
    p.field("时间", _time(p))
    p.field("地点", p.said("place"))
    p.field("案由", p.cause)
    p.field("被询问人", p.said("who"))
    p.field("身份", p.chosen("capacity"))
    if not p.masked:
        p.field("公民身份号码", p.said("id_number"))
        p.field("联系电话", p.said("phone"))
    _officers(p, "询问人、记录人")
    p.say("问：" + _told(p) + "听清楚了吗？是否申请回避？", style="answer")
    p.say("答：", Blank(18), style="answer")
    for row in p.rows("questions"):
        p.say("问：" + str(row.get("q", "")), style="answer")
        p.say("答：" + str(row.get("a", "")), style="answer")
    if not p.rows("questions"):
        p.ruled(10)
    if recorded := _recorded(p):
        p.field("记录方式", recorded)
    _close(p, "被询问人")


@instrument(
    "hearing",
    "听证笔录",
    row="26",
    outward=True,
    signers=("当事人签名", "主持人签名", "记录员签名"),
    needs=("start", "end", "place", "chair", "recorder", "course"),
)
def hearing(p: Paper) -> None:
    """Source: 《行政处罚法》第六十四条、第六十五条: the decision rests on this record."""
    p.field("案由", p.cause)
    p.field("时间", _time(p))
    p.field("地点", p.said("place"))
    opened = p.act.get("open")
    closed = p.said("closed_ground")
    p.field(
        "方式",
        "公开举行"
        if opened
        else f"不公开举行（{closed}）"
        if closed
        else "不公开举行"
        if opened is False
        else "",
    )
    p.field("主持人", p.person(p.get("chair")))
    if p.get("members"):
        p.field("听证员", p.people("members"))
    p.field("记录员", p.person(p.get("recorder")))
    p.field("当事人", p.party_name)
    if p.rows("proxies"):
        p.field("委托代理人", "、".join(_who(r) for r in p.rows("proxies")))
    p.field("调查人员", p.people("investigators"))
    if p.act.get("free"):
        p.say("本次听证不向当事人收取任何费用。")
    p.say("听证经过：", style="flush")
    for row in p.rows("course"):
        p.say(f"{row.get('who', '')}：{row.get('said', '')}", style="answer")
    if not p.rows("course"):
        p.ruled(10)
    if recorded := _recorded(p):
        p.field("记录方式", recorded)
    _close(p, "当事人（代理人）", "主持人", "记录员", "调查人员")


def _time(p: Paper) -> str:
    start, end = p.get("start"), p.get("end")
    if start and end:
        return wording.between(start, end)
    return wording.moment(start) if start else ""


def _officers(p: Paper, label: str = "执法人员") -> None:
    officers = p.officers()
    p.field(
        label,
        "；".join(
            f"{o.get('name', '')}（执法证号{o['number']}）"
            if o.get("number")
            else str(o.get("name", ""))
            for o in officers
        ),
    )


def _told(p: Paper) -> str:
    numbers = "、".join(str(o["number"]) for o in p.officers() if o.get("number"))
    return CERTIFICATES.format(organ=p.organ, numbers=numbers or "证件号码见上")


def _recorded(p: Paper) -> str:
    names = {"text": "文字", "photo": "照片", "audio": "录音", "video": "录像", "full": "全程录像"}
    return "、".join(names.get(str(word), str(word)) for word in p.get("recorded", []))


def _who(row: object) -> str:
    assert isinstance(row, dict)
    return (
        f"{row.get('name', '')}（{row['capacity']}）"
        if row.get("capacity")
        else str(row.get("name", ""))
    )


def _close(p: Paper, signer: str, *others: str) -> None:
    """The words at the end: read over, refusal and witness, signatures."""
    state = p.get("signed")
    if state in ("refused", "absent"):
        why = p.said("refusal")
        head = f"{signer}拒绝签名" if state == "refused" else f"{signer}不在场"
        p.say(head + (f"，原因：{wording.sentence(why)}" if why else "。"))
        if not p.masked and p.get("witness"):
            p.field("见证人", p.said("witness"))
    elif not p.masked:
        p.say(
            "以上笔录已经交我核对（向我宣读），记录属实。有补正的，已在补正处签名或者盖章。",
            style="body",
        )
    if state in ("refused", "absent"):
        p.sign(("见证人（签名）：", Blank(6)), ("日期：", Blank(7)))
    else:
        p.sign((f"{signer}（签名）：", Blank(5)), ("日期：", Blank(6)), widths=(5, 4))
    if others:
        for label in others:
            p.sign((f"{label}（签名）：", Blank(5)), ("日期：", Blank(6)), widths=(5, 4))
        return
    for officer in p.officers() or [{}, {}]:
        p.sign(
            ("执法人员（签名）：", Blank(5)),
            ("执法证号：", p.or_blank(officer.get("number"), 6)),
            widths=(5, 4),
        )
