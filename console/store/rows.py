"""Frozen rows out of mapped records: what leaves the core has no session behind it."""

from dataclasses import fields
from typing import Any, TypeVar

T = TypeVar("T")


def row_of(kind: type[T], record: object, **more: Any) -> T:
    """Copy a record's attributes into a frozen row of the same names.

    Args:
        kind: The dataclass of the row.
        record: The mapped record.
        more: Fields that the record does not have itself.
    """
    names = {field.name for field in fields(kind)} - more.keys()  # type: ignore[arg-type]  # a dataclass
    return kind(**{name: getattr(record, name) for name in names}, **more)
