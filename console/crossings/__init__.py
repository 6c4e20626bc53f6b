"""What joins subjects: one search, one overview, one history, gaps across registers."""
