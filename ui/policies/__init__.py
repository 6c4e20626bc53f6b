"""The policies page: what was in force when, in which words, and what changed."""
