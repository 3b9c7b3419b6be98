"""Dated law: statutes, parameters, rules with their articles, and the history they are asked about."""
