"""One file per command that needs no report; ``main.py`` collects them."""
