"""The page of the breach register."""
