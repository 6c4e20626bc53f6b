"""Requests of data subjects: what was asked, by when it is answered, and how that is proved."""
