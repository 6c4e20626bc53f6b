"""Mapped records of consent: who asked, with which banner, what was counted, what proves it.

A file of events becomes one load: daily counts, and segments of packed proof records.
A load is invisible until its ``run_id`` is set, which is one flip in one transaction.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from console.consent.rules import Decision
from console.labels import Origin
from console.store.base import Base, Record


class ConsentSource(Record, Base):
    """A site or campaign that asks for consent; a client's is kept apart by its uid."""

    __tablename__ = "consent_source"
    __table_args__ = (UniqueConstraint("client_uid", "name"),)

    name: Mapped[str] = mapped_column(String(collation="NOCASE"), index=True)
    client_uid: Mapped[str] = mapped_column(String(36), default="")
    campaign: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    origin: Mapped[Origin] = mapped_column(default=Origin.WITNESSED)


class BannerVersion(Record, Base):
    """One text that visitors were shown, with what proves it (EDPB 05/2020 §108)."""

    __tablename__ = "banner_version"
    __table_args__ = (UniqueConstraint("source_id", "label", "language"),)

    source_id: Mapped[int] = mapped_column(ForeignKey("consent_source.id"), index=True)
    label: Mapped[str] = mapped_column(index=True)
    language: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    config_hash: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date | None] = mapped_column(index=True)
    valid_to: Mapped[date | None]


class ConsentLoad(Base):
    """One file of events on its way in, or in; visible only where ``run_id`` is set."""

    __tablename__ = "consent_load"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)
    client_uid: Mapped[str] = mapped_column(String(36), default="")
    alive_at: Mapped[datetime]
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]


class ConsentDaily(Base):
    """How often one answer was given on one day; ``choices`` is packed by category."""

    __tablename__ = "consent_daily"
    __table_args__ = (Index("ix_consent_daily_source_id_on", "source_id", "on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    load_id: Mapped[int] = mapped_column(ForeignKey("consent_load.id", ondelete="CASCADE"))
    source_id: Mapped[int] = mapped_column(ForeignKey("consent_source.id"))
    on: Mapped[date] = mapped_column(index=True)
    banner: Mapped[str]
    decision: Mapped[Decision]
    choices: Mapped[int]
    count: Mapped[int]


class ConsentAnswer(Base):
    """A load's dictionary of answers: everything of an event but who, when and where."""

    __tablename__ = "consent_answer"

    load_id: Mapped[int] = mapped_column(
        ForeignKey("consent_load.id", ondelete="CASCADE"), primary_key=True
    )
    code: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("consent_source.id"))
    banner: Mapped[str]
    decision: Mapped[Decision]
    choices: Mapped[int]
    language: Mapped[str]


class ConsentPlace(Base):
    """A load's dictionary of pages on which people answered, without their queries."""

    __tablename__ = "consent_place"

    load_id: Mapped[int] = mapped_column(
        ForeignKey("consent_load.id", ondelete="CASCADE"), primary_key=True
    )
    code: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[str]


class ConsentSegment(Base):
    """Packed proof records of one stretch of a file, sorted by pseudonym and never changed.

    ``directory`` holds the beginning of the first pseudonym of each page.
    """

    __tablename__ = "consent_segment"

    id: Mapped[int] = mapped_column(primary_key=True)
    load_id: Mapped[int] = mapped_column(
        ForeignKey("consent_load.id", ondelete="CASCADE"), index=True
    )
    uid: Mapped[str] = mapped_column(String(36))
    format: Mapped[int]
    events: Mapped[int]
    receipt_kind: Mapped[int]
    receipt_width: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    directory: Mapped[bytes] = mapped_column(LargeBinary)


class ConsentPage(Base):
    """A few dozen packed proof records, small enough for one page of the file."""

    __tablename__ = "consent_page"

    id: Mapped[int] = mapped_column(primary_key=True)
    segment_id: Mapped[int] = mapped_column(
        ForeignKey("consent_segment.id", ondelete="CASCADE"), index=True
    )
    body: Mapped[bytes] = mapped_column(LargeBinary)


class ConsentSecret(Base):
    """The key under which one controller's visitors become pseudonyms; never leaves the vault."""

    __tablename__ = "consent_secret"

    client_uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary(32))
