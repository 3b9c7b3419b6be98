"""The lists of the catalogue as tables: laws, items, benchmarks, reviews, thresholds."""

from mingjian.apps.catalogue.registers.items import Items
from mingjian.apps.catalogue.registers.laws import Laws
from mingjian.apps.catalogue.registers.thresholds import Thresholds
from mingjian.apps.catalogue.registers.tiers import Benchmarks, ReviewList
from mingjian.apps.organisation.registers.engine import Register

REGISTERS: tuple[type[Register], ...] = (Laws, Items, Benchmarks, ReviewList, Thresholds)
