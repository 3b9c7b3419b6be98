"""Who may log in, with what roles an act is done, and what was changed in the registers by whom."""
