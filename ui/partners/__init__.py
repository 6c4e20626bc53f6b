"""The partner register in the window."""
