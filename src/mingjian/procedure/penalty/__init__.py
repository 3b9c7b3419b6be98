"""The two procedures of an administrative penalty: on the spot, and ordinary with its hearing."""

from mingjian.procedure.penalty.ordinary import ORDINARY
from mingjian.procedure.penalty.summary import SUMMARY

__all__ = ["ORDINARY", "SUMMARY"]
