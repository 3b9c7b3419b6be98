"""Execution: payments against a decision, lateness, instalments, performance."""
