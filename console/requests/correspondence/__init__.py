"""What was written to and fro in a case: messages that came, letters that went, their proof."""
