"""Who works in the office, over the bare connection."""

from typing import Any

_NAME = "SELECT name FROM person WHERE uid = ?"


def name_of(reader: Any, uid: str) -> str:
    """Name a person of the office; empty where there is none of that uid."""
    row = reader.execute(_NAME, (uid,)).fetchone()
    return str(row[0]) if row else ""
