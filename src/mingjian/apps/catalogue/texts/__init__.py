"""Statutes' wording as the user imports it: files, versions, what cites a changed article."""
