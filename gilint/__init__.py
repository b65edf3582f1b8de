"""gilint: the linter for yearly reports on government information disclosure."""
