"""Instruments: the papers of a case, set in type, numbered, and bound to their digests."""
