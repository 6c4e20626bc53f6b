"""Agreements with partners: kinds, versions, documents, dates and status."""
