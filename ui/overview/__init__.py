"""What wants doing, first thing in the morning."""
