"""A body's own additions to a procedure: more steps, shorter terms, wider review; never less."""

from mingjian.procedure.overlay.applied import Overlay
from mingjian.procedure.overlay.difference import difference
from mingjian.procedure.overlay.reading import Refused, load

__all__ = ["Overlay", "Refused", "difference", "load"]
