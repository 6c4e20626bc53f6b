"""Records of processing activities: what the office does as controller and as processor."""
