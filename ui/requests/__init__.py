"""The request register in the window."""
