"""The lists of the organisation as tables: bodies, sections, officers, assistants."""

from mingjian.apps.organisation.registers.bodies import Bodies, Sections
from mingjian.apps.organisation.registers.engine import Register
from mingjian.apps.organisation.registers.people import Assistants, Officers

REGISTERS: tuple[type[Register], ...] = (Bodies, Sections, Officers, Assistants)
