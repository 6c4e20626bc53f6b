"""What shows that a partner offers sufficient guarantees (GDPR Art. 28(1), (3)(h) and (5))."""
