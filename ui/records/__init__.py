"""The records of processing in the window."""
