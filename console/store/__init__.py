"""The vault's database: records, journal, search index, attachments and upgrades."""
