"""Texts as words: their language, what changed between two of them, and where their words stand."""
