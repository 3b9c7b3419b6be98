"""Settings, urls, wiring and the command line."""
