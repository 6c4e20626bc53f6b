"""The ledger of erasures: from live systems, until the last copy, and again after a restore."""
