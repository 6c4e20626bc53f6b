"""Legal time: dated rules, working days, terms, and the proof of every date."""
