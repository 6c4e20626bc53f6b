"""Reports in the window: the pack for the authority, earlier exports, answers to letters."""
