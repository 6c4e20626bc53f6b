"""What every stored record has in common."""

import enum
import secrets
import time
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    DateTime,
    Dialect,
    Enum,
    MetaData,
    String,
    TypeDecorator,
    inspect,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcInstant(TypeDecorator[datetime]):
    """An aware UTC instant; a naive one is refused, for nobody knows what it means."""

    impl = DateTime
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """Name what it is read back as."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Store the instant as UTC without its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"naive instant: {value}"
            raise ValueError(message)
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read the instant back as aware UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


def _stored_words(kind: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in kind]


class Base(DeclarativeBase):
    """Parent of every mapped record; constraints are named so that migrations find them."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own form
        datetime: UtcInstant,
        enum.Enum: Enum(
            enum.Enum,
            native_enum=False,
            create_constraint=False,
            values_callable=_stored_words,
            length=40,
        ),
    }


def new_uid() -> str:
    """Make a UUIDv7: unique across vaults and sorted by time (RFC 9562 §5.7)."""
    millis = time.time_ns() // 1_000_000
    number = millis << 80 | 0x7 << 76 | secrets.randbits(76)
    return str(UUID(int=number & ~(0x3 << 62) | 0x2 << 62))


class Record:
    """A journalled record: found by a local id, known between vaults by its uid.

    Attributes:
        id: Local number, never shown.
        uid: UUIDv7 that stays the same wherever the record travels.
        version: Counts changes; an edit that saw an older one is refused.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), unique=True, default=new_uid)
    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy passes the class
        return {"version_id_col": cls.version}

    def journal_root(self) -> str:
        """Name the record whose history this change belongs to: itself, or its parent."""
        return self.uid


def kind_of(table: str, column: str) -> type[Any] | None:
    """Name the Python type of a column; None where no such column is known (any more)."""
    found = Base.metadata.tables.get(table)
    if found is None or column not in found.c:
        return None
    kind: type[Any] = found.c[column].type.python_type
    return kind


def record_of(session: Session, table: str, uid: str) -> int | None:
    """Find the local number of a record by its table and uid; None where it is gone."""
    for mapper in Base.registry.mappers:
        kind = mapper.class_
        if issubclass(kind, Record) and inspect(kind).local_table.name == table:
            return session.scalar(select(kind.id).where(kind.uid == uid))
    return None
