"""The tamper-evident record ledger."""
