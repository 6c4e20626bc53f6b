"""Settings: the office, its people, days off, the vault, the window."""
