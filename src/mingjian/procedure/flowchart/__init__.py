"""Charts drawn from the procedure that runs: SVG, BPMN 2.0, Mermaid and plain text."""

from mingjian.procedure.flowchart.bpmn import bpmn
from mingjian.procedure.flowchart.mermaid import mermaid
from mingjian.procedure.flowchart.rail import rail
from mingjian.procedure.flowchart.svg import svg
from mingjian.procedure.flowchart.text import text

__all__ = ["bpmn", "mermaid", "rail", "svg", "text"]
