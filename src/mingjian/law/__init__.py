"""Dated law: statutes, parameters, rules with articles, and the history they are asked about."""
