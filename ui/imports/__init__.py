"""Imports in the window: choose a file, look at what would go in, decide."""
