"""The charts are drawn from the procedure that runs, read well, and hold in other people's tools."""

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjian.procedure.evaluate import PROCEDURES
from mingjian.procedure.flowchart import bpmn, mermaid, rail, svg, text
from mingjian.procedure.flowchart.bpmn import BOUNDS, DIAGRAM, MODEL, WAY
from mingjian.procedure.flowchart.flow import flow_of
from mingjian.procedure.flowchart.layout import Chart, laid_out
from mingjian.procedure.flowchart.measure import em, wrapped
from mingjian.procedure.model import After, Procedure, Step

ALL = list(PROCEDURES.values())
NEW = Step(
    "adviser_opinion",
    "公职律师意见",
    "本机关办案规定第五条",
    (After("case_lead", soft=True),),
    statutory=False,
)


@pytest.fixture(params=ALL, ids=lambda p: p.id)
def procedure(request) -> Procedure:
    return request.param


def with_a_step(procedure: Procedure) -> Procedure:
    """The procedure with one more step between the first two."""
    first, second, *rest = procedure.steps
    new = replace(NEW, after=(After(first.act, soft=True),))
    moved = [replace(s, after=(*s.after, After(NEW.act, soft=True))) for s in (second, *rest)]
    return replace(procedure, steps=(first, new, *moved))


@pytest.mark.parametrize("draw", [svg, rail, bpmn, mermaid, text], ids=lambda d: d.__name__)
def test_a_step_more_changes_every_chart(draw, procedure):
    """P08: the chart is drawn from the definition that runs."""
    before, after = draw(procedure), draw(with_a_step(procedure))
    assert NEW.label not in before
    assert NEW.label in after


@pytest.mark.parametrize("draw", [svg, rail, bpmn, mermaid, text], ids=lambda d: d.__name__)
def test_every_step_and_article_is_on_every_chart(draw, procedure):
    drawn = draw(procedure)
    for step in procedure.steps:
        assert step.label in drawn, step.act
        assert step.source.partition("；")[0] in drawn, step.act


@pytest.mark.parametrize("draw", [svg, rail, bpmn, mermaid, text], ids=lambda d: d.__name__)
def test_the_same_procedure_gives_the_same_bytes(draw, procedure):
    assert draw(procedure) == draw(procedure)


def test_every_step_is_reached_and_leads_on_or_ends(procedure):
    flow = flow_of(procedure)
    reached = {"start"}
    for _ in flow.nodes:
        reached |= {e.target.id for e in flow.edges if e.source.id in reached}
    assert reached == {n.id for n in flow.nodes}
    for node in flow.nodes:
        leads = bool(flow.out_of(node))
        ends = node.kind == "end" or bool(node.step and node.step.ends)
        assert leads is not ends, node.id


def test_a_choice_has_one_default_way_and_a_name_on_every_other(procedure):
    flow = flow_of(procedure)
    for node in (n for n in flow.nodes if n.kind == "choice"):
        outs = flow.out_of(node)
        assert sum(e.default for e in outs) == 1, node.id
        assert all(e.label for e in outs if not e.default), node.id


# --- layout -------------------------------------------------------------------------------


def boxes(chart: Chart) -> list[tuple[str, float, float, float, float]]:
    return [(p.node.id, p.left, p.y, p.right, p.bottom) for p in chart.nodes]


def test_no_two_boxes_touch(procedure):
    found = boxes(laid_out(procedure))
    for i, (a, left, top, right, bottom) in enumerate(found):
        for b, other_left, other_top, other_right, other_bottom in found[i + 1 :]:
            apart = (
                right < other_left or other_right < left or bottom < other_top or other_bottom < top
            )
            assert apart, (a, b)


def test_no_line_runs_through_a_box(procedure):
    chart = laid_out(procedure)
    for line in chart.lines:
        ends = {line.edge.source, line.edge.target}
        for (x1, y1), (x2, y2) in pairwise(line.points):
            assert x1 == pytest.approx(x2) or y1 == pytest.approx(y2), line.edge
            for p in chart.nodes:
                if p.node in ends:
                    continue
                clear = (
                    max(x1, x2) < p.left
                    or min(x1, x2) > p.right
                    or max(y1, y2) < p.y
                    or min(y1, y2) > p.bottom
                )
                assert clear, (line.edge.source.id, line.edge.target.id, p.node.id)


def test_the_way_goes_down_and_only_a_return_goes_up(procedure):
    chart = laid_out(procedure)
    rows = {p.node: p.row for p in chart.nodes}
    for line in chart.lines:
        a, b = rows[line.edge.source], rows[line.edge.target]
        assert (b < a) if line.edge.back else (b >= a)


def test_everything_lies_on_the_canvas(procedure):
    chart = laid_out(procedure)
    for p in chart.nodes:
        assert p.left >= 0
        assert p.right <= chart.width
        assert p.bottom <= chart.height
    for line in chart.lines:
        for x, y in line.points:
            assert 0 <= x <= chart.width
            assert 0 <= y <= chart.height


CHINESE = st.text(alphabet="行政处罚法第五十四条、（）《》，。听证a9 ", max_size=40)


@given(CHINESE)
def test_wrapping_loses_nothing(said):
    assert "".join(wrapped(said, 12)) == said


def test_lines_are_even_and_never_begin_with_a_closing_mark_or_leave_one_character():
    assert wrapped("指派承办人（两人以上）", 12.2) == ["指派承办人（两人以上）"]
    for said in (
        "《行政处罚法》第四十条、第四十六条",
        "处罚事先告知（含听证权）",
        "行政处罚决定书送达",
    ):
        for width in (5, 6, 8, 10, 12):
            lines = wrapped(said, width)
            assert all(em(line) <= width + 2 for line in lines)
            assert all(line[0] not in "）、》，" for line in lines)
            assert all(len(line) > 1 for line in lines)


# --- SVG ----------------------------------------------------------------------------------


@pytest.mark.parametrize("draw", [svg, rail], ids=lambda d: d.__name__)
def test_the_svg_obeys_the_content_policy_and_speaks_to_a_screen_reader(draw, procedure):
    drawn = draw(procedure)
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    named = {e.get("id") for e in root}
    assert set(root.get("aria-labelledby", "").split()) <= named
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=|href=", drawn)
    described = root.find("{http://www.w3.org/2000/svg}desc")
    assert described is not None
    assert all(step.label in (described.text or "") for step in procedure.steps)


def test_a_state_is_told_by_class_and_by_word(procedure):
    states = ["done", "current", "late", "ahead", "not_needed"]
    told = {s.act: states[i % 5] for i, s in enumerate(procedure.steps)}
    drawn = svg(procedure, told)
    for state, word in (
        ("done", "已办"),
        ("current", "当前"),
        ("late", "超期"),
        ("not_needed", "不需要"),
    ):
        count = list(told.values()).count(state)
        assert len(re.findall(rf'class="fc-node fc-{state}[ "]', drawn)) == count
        assert len(re.findall(rf">[^<]*{word}</text>", drawn)) == count
    assert 'class="fc-node fc-ahead' in drawn


def test_text_of_others_is_escaped():
    odd = replace(PROCEDURES["penalty.summary"].steps[0], label='<b>"&')
    procedure = replace(
        PROCEDURES["penalty.summary"], steps=(odd, *PROCEDURES["penalty.summary"].steps[1:])
    )
    ElementTree.fromstring(svg(procedure))
    ElementTree.fromstring(bpmn(procedure).encode())
    assert "<b>" not in svg(procedure)


def test_the_narrow_chart_fits_a_phone_and_its_boxes_do_not_touch(procedure):
    drawn = rail(procedure)
    root = ElementTree.fromstring(drawn)
    assert float(root.get("width", "999")) <= 340
    assert not re.search(r"\sstyle=|<style|<script", drawn)
    edges = [
        (float(box.get("y", "0")), float(box.get("y", "0")) + float(box.get("height", "0")))
        for group in root.iter("{http://www.w3.org/2000/svg}g")
        for box in [group.find("{http://www.w3.org/2000/svg}rect")]
        if box is not None
    ]
    assert len(edges) == len(procedure.steps)
    assert all(a[1] < b[0] for a, b in pairwise(edges))


def test_the_two_charts_may_stand_on_one_page(procedure):
    ids = re.findall(r' id="([^"]+)"', svg(procedure) + rail(procedure))
    assert len(ids) == len(set(ids))


# --- BPMN ---------------------------------------------------------------------------------


@pytest.fixture
def model(procedure) -> ElementTree.Element:
    return ElementTree.fromstring(bpmn(procedure).encode("utf-8"))


def in_model(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    process = root.find(f"{{{MODEL}}}process")
    assert process is not None
    return {e.get("id", ""): e for e in process if e.get("id")}


def test_every_sequence_flow_has_both_ends_and_they_know_it(model):
    found = in_model(model)
    flows = [e for e in found.values() if e.tag.endswith("sequenceFlow")]
    assert flows
    for flow in flows:
        source, target = found[flow.get("sourceRef", "")], found[flow.get("targetRef", "")]
        out = [e.text for e in source.findall(f"{{{MODEL}}}outgoing")]
        into = [e.text for e in target.findall(f"{{{MODEL}}}incoming")]
        assert flow.get("id") in out
        assert flow.get("id") in into


def test_ids_are_ascii_and_named_once(model):
    ids = [e.get("id") for e in model.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", i, re.ASCII) for i in ids)


def test_a_branching_gateway_has_a_default_and_conditions_on_the_rest(model):
    found = in_model(model)
    for gateway in (e for e in found.values() if e.tag.endswith("exclusiveGateway")):
        outs = [found[e.text or ""] for e in gateway.findall(f"{{{MODEL}}}outgoing")]
        if len(outs) < 2:
            continue
        default = found[gateway.get("default", "")]
        assert default in outs
        for flow in outs:
            conditioned = flow.find(f"{{{MODEL}}}conditionExpression") is not None
            assert conditioned is (flow is not default)


def test_every_element_has_its_shape_or_edge_with_real_places(model):
    found = in_model(model)
    drawn = {}
    for tag in ("BPMNShape", "BPMNEdge"):
        for one in model.iter(f"{{{DIAGRAM}}}{tag}"):
            drawn[one.get("bpmnElement")] = one
    assert set(drawn) == set(found)
    for id, element in found.items():
        if element.tag.endswith("sequenceFlow"):
            assert len(drawn[id].findall(f"{{{WAY}}}waypoint")) >= 2
        else:
            bounds = drawn[id].find(f"{{{BOUNDS}}}Bounds")
            assert bounds is not None
            assert float(bounds.get("width", "0")) > 0


def test_a_token_started_can_reach_the_end_and_no_parallel_way_starves(model):
    """Every parallel join is fed once from each way of its fork."""
    found = in_model(model)
    joins = [
        e
        for e in found.values()
        if e.tag.endswith("parallelGateway") and len(e.findall(f"{{{MODEL}}}incoming")) > 1
    ]
    forks = [
        e
        for e in found.values()
        if e.tag.endswith("parallelGateway") and len(e.findall(f"{{{MODEL}}}outgoing")) > 1
    ]
    ways = [len(f.findall(f"{{{MODEL}}}outgoing")) for f in forks]
    comings = [len(j.findall(f"{{{MODEL}}}incoming")) for j in joins]
    assert sorted(ways) == sorted(comings)


# --- Mermaid and text ---------------------------------------------------------------------


def test_mermaid_draws_every_node_and_every_arrow_with_ascii_ids(procedure):
    drawn = mermaid(procedure)
    flow = flow_of(procedure)
    lines = [line.strip() for line in drawn.splitlines()]
    assert lines[3] == "flowchart TD"
    arrows = [line for line in lines if "-->" in line or "-.->" in line]
    assert len(arrows) == len(flow.edges)
    assert all(re.match(r"[a-z_]+ ", line, re.ASCII) for line in arrows)
    assert not any(re.match(r"end\b", line) for line in lines)


def test_the_text_says_who_within_what_time_and_what_follows():
    said = text(PROCEDURES["penalty.ordinary"])
    assert "负责人；期限：90日以内" in said
    assert "涉嫌犯罪——移送公安机关" in said
    assert "拟给予处罚——处罚事先告知（含听证权）" in said
    assert "当事人要求听证——要求听证；属于重大执法决定——送请法制审核" in said
    assert "没有以上情形——负责人审批" in said
    assert "同时办理 送达处罚决定书、公示审核" in said
    assert "回到“送请法制审核”" in said


def test_the_text_can_say_how_far_the_case_is():
    said = text(PROCEDURES["penalty.ordinary"], {"case_lead": "done", "case_filing": "late"})
    assert "1. 线索登记【已办】" in said
    assert "立案【超期】" in said
