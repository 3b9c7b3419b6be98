"""Dates, work calendar, money, identifiers and findings: what every floor above stands on."""
