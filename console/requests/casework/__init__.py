"""What the office does in a case: where it looked, what it found and did, whom it told."""
