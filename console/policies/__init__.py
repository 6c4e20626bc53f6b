"""Policies: their versions by language, what was in force when, and what changed."""
