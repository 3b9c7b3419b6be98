"""Mingjian (明鉴): an open-source platform for Chinese administrative law enforcement."""

__version__ = "0.1.0"
