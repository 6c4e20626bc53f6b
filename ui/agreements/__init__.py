"""The page of agreements, and the desk at which they are reviewed."""
