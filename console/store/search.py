"""Full-text search over every subject, kept in step by SQL triggers alone.

One FTS5 table per subject: word beginnings of up to ten letters are indexed,
diacritics do not matter, the newest hundred come first. Ranking is not asked
for: without stored positions it would read every row again.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Select

NEWEST = 100
"""How many hits a search shows."""

_OPTIONS = (
    "body, content='', detail=none, prefix='1 2 3 4 5 6 7 8 10', "
    "tokenize='unicode61 remove_diacritics 2'"
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The index of one table over some of its text columns.

    Attributes:
        keys: Where the one column holds JSON: the keys that are searched, and nothing else of it.
        unless: Column that keeps a row out of the index where it is true; it never changes.
    """

    table: str
    columns: tuple[str, ...]
    keys: tuple[str, ...] = ()
    unless: str = ""

    @property
    def name(self) -> str:
        """Name the FTS5 table."""
        return f"search_{self.table}"

    def statements(self) -> list[str]:
        """Write the DDL: the index, and the triggers that keep it in step."""
        columns = ", ".join(self.columns)
        old, new = self._body("old"), self._body("new")
        forget = (
            f"INSERT INTO {self.name}({self.name}, rowid, body) "
            f"VALUES ('delete', old.rowid, {old});"
        )
        learn = f"INSERT INTO {self.name}(rowid, body) VALUES (new.rowid, {new});"
        trigger = f"CREATE TRIGGER {self.name}"
        if_old, if_new = self._condition("old"), self._condition("new")
        return [
            f"CREATE VIRTUAL TABLE {self.name} USING fts5({_OPTIONS})",
            f"INSERT INTO {self.name}({self.name}, rank) VALUES ('secure-delete', 1)",
            f"{trigger}_ai AFTER INSERT ON {self.table}{if_new} BEGIN {learn} END",
            f"{trigger}_ad AFTER DELETE ON {self.table}{if_old} BEGIN {forget} END",
            (
                f"{trigger}_au AFTER UPDATE OF {columns} ON {self.table}{if_new} "
                f"BEGIN {forget} {learn} END"
            ),
        ]

    def _condition(self, row: str) -> str:
        return f" WHEN NOT {row}.{self.unless}" if self.unless else ""

    def _body(self, row: str) -> str:
        parts = [f"{row}.{column}" for column in self.columns]
        if self.keys:
            parts = [f"{parts[0]} ->> '$.{key}'" for key in self.keys]
        return " || ' ' || ".join(f"coalesce({part}, '')" for part in parts)


def match_expression(words: str) -> str:
    """Turn what was typed into an FTS5 expression: every word, as a beginning.

    Returns an empty text where nothing that can be searched for was typed.
    """
    return " ".join(f'"{word}"*' for word in _WORD.findall(words.replace("_", " ")))


def matching(table: str) -> str:
    """Write the query for the ids of rows that match ``:words``, for use inside another."""
    return f"SELECT rowid AS id FROM search_{table} WHERE search_{table} MATCH :words"


def hits(table: str, words: str) -> "Select[int]":
    """Select the ids of matching rows, for use inside a mapped query."""
    from sqlalchemy import literal_column, select, text

    name = f"search_{table}"
    return (
        select(literal_column("rowid").label("id"))
        .select_from(text(name))
        .where(text(f"{name} MATCH :words").bindparams(words=match_expression(words)))
    )


def newest_hits(reader: Any, table: str, words: str, *, limit: int = NEWEST) -> list[int]:
    """Find the newest matching rows, newest first."""
    sought = match_expression(words)
    if not sought:
        return []
    query = f"{matching(table)} ORDER BY rowid DESC LIMIT {limit:d}"
    return [found for (found,) in reader.execute(query, {"words": sought})]


def counts(reader: Any, index: SearchIndex) -> tuple[int, int]:
    """Count the rows that belong into an index and those it knows; they must agree."""
    indexed = f" WHERE NOT {index.unless}" if index.unless else ""
    query = (
        f"SELECT (SELECT count(*) FROM {index.table}{indexed}), "
        f"(SELECT count(*) FROM {index.name}_docsize)"
    )
    rows, known = reader.execute(query).fetchone()
    return rows, known
