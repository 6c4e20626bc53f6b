"""Readers of foreign files: tables and documents as data, their problems beside them."""
