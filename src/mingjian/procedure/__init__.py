"""Statutory procedures as data, and the one evaluator that reads them."""
