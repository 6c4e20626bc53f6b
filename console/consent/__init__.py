"""Consent: what people were asked, what they answered, and the proof of it (GDPR Art. 7)."""
