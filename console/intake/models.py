"""What came in from foreign files, so that it can be taken back."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from console.store.base import Base, Record


class ImportRun(Record, Base):
    """One file taken in; ``undone_at`` says that it was taken back."""

    __tablename__ = "import_run"

    subject: Mapped[str] = mapped_column(String(40))
    file_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    imported_at: Mapped[datetime]
    rows: Mapped[int] = mapped_column(default=0)
    rejected: Mapped[int] = mapped_column(default=0)
    undone_at: Mapped[datetime | None]


class ImportedRecord(Base):
    """One record that a run made, with its version as it came in."""

    __tablename__ = "imported_record"
    __table_args__ = (Index("ix_imported_record_table_record_id", "table", "record_id"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"), primary_key=True)
    table: Mapped[str] = mapped_column(String(40), primary_key=True)
    record_id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]


class SavedMapping(Base):
    """Which column of a source feeds which field, remembered by the source's headings."""

    __tablename__ = "saved_mapping"

    subject: Mapped[str] = mapped_column(String(40), primary_key=True)
    head_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    mapping: Mapped[str]
