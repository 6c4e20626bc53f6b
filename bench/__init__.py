"""How fast we are beside others; run one file with ``python -m bench.<name>``."""
