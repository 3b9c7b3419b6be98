"""The statutory papers as a page: each with its act, kinds of case, what it must hold, article.

``python -m mingjian.apps.instruments.page`` writes ``docs/instruments-list.md``.
"""

from __future__ import annotations

from pathlib import Path

from mingjian.apps.instruments import kinds
from mingjian.apps.instruments.kinds import general
from mingjian.apps.instruments.registry import INSTRUMENTS, Instrument, kind_of
from mingjian.law.acts import ACTS
from mingjian.law.vocabulary.case import KINDS

assert kinds  # importing it enters the instruments
PAGE = Path(__file__).parents[4] / "docs" / "instruments-list.md"
TOP = """# 执法文书一览

由 `mingjian.apps.instruments` 生成，不要手改；重新生成：
`python -m mingjian.apps.instruments.page`。

“应当写明”的各项，登记行为时没有填写、案件和执法主体资料中也没有的，不予通过，并指明缺哪一项；
行为本身的必填项见[行为词表](acts.md)。“外”是送达当事人或者其他机关的文书，“内”是内部文书。
“〔选择〕”表示只在作了该项选择时才需要写明。
"""


def markdown() -> str:
    """The whole page, from the registry and the vocabulary alone."""
    lines = [TOP, f"共 {len(INSTRUMENTS)} 种专门文书。", ""]
    lines += ["| 编号 | 文书 | 行为 | 案件类别 | 内外 | 应当写明 | 依据 |"]
    lines += ["|---|---|---|---|---|---|---|"]
    lines += [_row(one) for one in sorted(INSTRUMENTS.values(), key=_order)]
    plain = [
        spec for spec in ACTS.values() if spec.instrument and spec.instrument not in INSTRUMENTS
    ]
    lines += ["", "## 通用文书", "", "下列行为没有专门的格式，文书按行为的各项内容逐项列出。", ""]
    lines += [f"- {general.title(spec.label)}（`{spec.name}`），{spec.source}" for spec in plain]
    return "\n".join(lines) + "\n"


def _order(one: Instrument) -> tuple[int, str]:
    return (int(one.row) if one.row else 999, one.kind)


def _row(one: Instrument) -> str:
    spec = ACTS[one.act]
    told = [k for k in spec.kinds or KINDS if kind_of(one.act, {"kind": k}) == one.kind]
    own = told or one.kinds or spec.kinds
    cells = (
        one.row,
        one.title,
        f"{spec.label} `{one.act}`",
        "各类" if len(own) == len(KINDS) else "、".join(KINDS[k] for k in KINDS if k in own),
        "外" if one.outward else "内",
        "；".join(_need(one, n) for n in range(len(one.needs))) or "行为的必填项",
        one.source,
    )
    return "| " + " | ".join(cell.replace("|", "／") for cell in cells) + " |"


def _need(one: Instrument, number: int) -> str:
    need = one.needs[number]
    label = need.label(one.act)
    if not need.member:
        return label
    whole, _, part = need.member.partition("[].")
    member = ACTS[one.act].member(whole)
    assert member is not None
    if part:
        member = next(inner for inner in member.of if inner.name == part)
    chosen = "、".join(member.label_of(value) for value in need.values)
    return f"{label}〔{chosen or f'有{member.label}的'}〕"


def main() -> None:
    PAGE.write_text(markdown(), encoding="utf-8")


if __name__ == "__main__":
    main()
