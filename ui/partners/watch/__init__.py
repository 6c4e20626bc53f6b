"""The sub-processor watch in the window."""
