"""Pure functions from facts to blocks, one file per subject."""
