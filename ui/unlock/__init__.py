"""Opening a vault, and making the first one."""
