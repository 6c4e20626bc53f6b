"""The register of personal data breaches (GDPR Art. 33(5)), its clocks and its notices."""
