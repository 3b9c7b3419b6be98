"""Measurements, each beside what limits it, taken in the same run. See ``mingjian bench``."""
