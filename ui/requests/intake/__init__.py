"""Importing mail in the window: every message is seen before anything is written."""
