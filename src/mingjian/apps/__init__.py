"""The Django contexts, one package each; see docs/architecture.md for their order."""
