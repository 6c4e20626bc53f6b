"""Writes the first schema from the mapped records, until the first release freezes it.

Run ``python -m tools.freeze_schema`` after a mapped record changed.
"""

from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from console.registry import SEARCH_INDEXES
from console.store.base import Base
from console.store.revision import MIGRATIONS

TARGET = MIGRATIONS / "versions" / "0001_first.sql"


def statements() -> list[str]:
    """List the DDL of every table, index and search index, in an order that never changes."""
    dialect = sqlite.dialect()
    found = []
    for table in Base.metadata.sorted_tables:
        found.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        found += [str(CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes]
    for search in SEARCH_INDEXES:
        found += search.statements()
    return found


def main() -> None:
    """Write the file."""
    lines = [line.replace(" \n", "\n").replace("\t", "    ") for line in statements()]
    Path(TARGET).write_text("\n--;\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
