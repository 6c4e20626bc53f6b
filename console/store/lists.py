"""Long lists: the order as an array of ids first, rows by id when they come into view."""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

R = TypeVar("R")


def id_array(session: Session, query: Select[int], *, most: int | None = None) -> "array[int]":
    """Read the ids of a query in its order, eight bytes each; the first ones, or all.

    The ids come as one text: a list of 200,000 takes a quarter of the time of as many rows.
    """
    ordered = query.limit(most).subquery()
    ids = session.scalar(select(func.group_concat(ordered.c[0])))
    return array("q", map(int, ids.split(",")) if ids else ())


def in_order(ids: Sequence[int], rows: Iterable[tuple[int, R]]) -> list[R | None]:
    """Put fetched rows into the order of their ids; None where a row is gone meanwhile."""
    found: dict[int, Any] = dict(rows)
    return [found.get(record_id) for record_id in ids]
