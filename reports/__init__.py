"""Facts in, files out: what the office shows to the authority, to clients and to itself."""
