"""The portal's own pages: home, how to verify, accessibility."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingjian.apps.publication import selectors as publication
from mingjian.web.portal.decisions import result

TILES = (
    ("portal-decisions", "执法决定", "查处罚决定的机关、对象、类别、结论和全文"),
    ("portal-certificate", "执法证件查询", "核对上门人员的证件今天是否有效"),
    ("portal-bodies", "执法主体", "名称、职责、地址和投诉电话"),
    ("portal-officers", "执法人员", "姓名、单位、证号和执法类别"),
    ("portal-items", "执法事项清单", "法律依据、裁量基准和办理时限"),
    ("portal-draws", "双随机抽查", "抽查事项、抽取名单，自己也能重抽一遍"),
    ("portal-charts", "执法流程图", "一件案子怎样一步步办"),
    ("portal-law", "法律规则", "系统按哪些条文判断，逐条公开"),
    ("portal-paper", "核对手中的文书", "输入验证码和文号，查是否由本系统签发"),
    ("portal-verify", "核验一份决定", "不联网也能查出文书有没有被改过"),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search, the places people come for, the newest decisions."""
    newest = publication.public(size=10).records
    return render(
        request,
        "portal/home.html",
        {"tiles": TILES, "newest": [result(record, []) for record in newest]},
    )


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """How anybody checks a decision without trusting this site."""
    return render(request, "portal/verify.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "portal/accessibility.html")
