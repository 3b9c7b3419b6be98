"""Statutory procedures as data, and one evaluator: what stands before an act, what is due."""
