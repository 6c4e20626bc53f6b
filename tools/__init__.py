"""What developers run: schema, catalogues, pictures."""
