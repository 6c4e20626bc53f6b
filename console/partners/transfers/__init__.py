"""Transfers to third countries: how they are recorded and judged (GDPR Chapter V)."""
