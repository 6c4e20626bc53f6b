"""Consent in the window: sources, opt-in rates with their denominators, banners, imports."""
