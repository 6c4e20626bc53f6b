"""Keys and files: make, unlock, lock, re-key, back up and restore. No business words."""
