"""The acts of every kind of case, one module a field, gathered by ``mingjian.law.acts``."""
