"""The border between the window's thread and the threads that work."""
