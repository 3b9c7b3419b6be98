"""Inspections: the published list of random inspections, registers of targets, draws."""
