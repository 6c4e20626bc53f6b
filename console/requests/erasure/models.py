"""Mapped records of the erasure ledger; people appear as keyed hashes only."""

from datetime import date

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.store.base import Base, Record


class ErasureEntry(Record, Base):
    """One person's data erased from one system, until they are gone from the last copy.

    The case may be deleted before: its number stays, so that the entry can be traced.

    Attributes:
        erased_on: The day of erasure from the live system; None while it is only planned.
        backup_set: The copies that still hold the data; empty where there are none.
        rotation_days: After how many days the newest of those copies is overwritten.
        gone_on: From when on no copy is left; computed, None while nothing was erased.
        hold_until: Until when a legal hold keeps the data; ``hold_reason`` says why.
        confirmed_on: The day a processor confirmed its own erasure.
    """

    __tablename__ = "erasure_entry"

    request_id: Mapped[int | None] = mapped_column(
        ForeignKey("request.id", ondelete="SET NULL"), index=True
    )
    case_number: Mapped[str]
    controller: Mapped[str] = mapped_column(default="")
    system: Mapped[str] = mapped_column(index=True)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    erased_on: Mapped[date | None] = mapped_column(index=True)
    method: Mapped[str] = mapped_column(default="")
    backup_set: Mapped[str] = mapped_column(default="")
    rotation_days: Mapped[int] = mapped_column(default=0)
    gone_on: Mapped[date | None]
    hold_until: Mapped[date | None]
    hold_reason: Mapped[str] = mapped_column(default="")
    confirmed_on: Mapped[date | None]
    confirmation: Mapped[str] = mapped_column(default="")

    keys: Mapped[list["ErasedKey"]] = relationship(
        back_populates="entry", cascade="all, delete-orphan"
    )


class ErasedKey(Record, Base):
    """A keyed hash of something that finds the erased person again, such as an address."""

    __tablename__ = "erased_key"

    entry_id: Mapped[int] = mapped_column(ForeignKey("erasure_entry.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    digest: Mapped[str] = mapped_column(String(64), index=True)

    entry: Mapped[ErasureEntry] = relationship(back_populates="keys")

    def journal_root(self) -> str:
        """The history of a key belongs to its entry."""
        return self.entry.uid


class SystemRestore(Record, Base):
    """A system that was set back to a copy: who was erased since must be erased again.

    Attributes:
        copy_of: The day of the copy that was restored.
    """

    __tablename__ = "system_restore"

    system: Mapped[str]
    restored_on: Mapped[date]
    copy_of: Mapped[date]
    note: Mapped[str] = mapped_column(default="")


class RepeatedErasure(Record, Base):
    """An erasure done again after a restore."""

    __tablename__ = "repeated_erasure"

    restore_id: Mapped[int] = mapped_column(ForeignKey("system_restore.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("erasure_entry.id"), index=True)
    done_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")


class ErasureSecret(Base):
    """The key of the hashes of one controller's people; empty uid for the office itself."""

    __tablename__ = "erasure_secret"

    client_uid: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary)
