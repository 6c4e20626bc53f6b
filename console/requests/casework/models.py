"""Mapped records of the work in a case."""

from datetime import date

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.requests.casework.rules import Follows, PlaceKind
from console.requests.models import Request
from console.requests.rules import Right
from console.store.base import Base, Record


class RequestTask(Record, Base):
    """Where to look for a person's data, what was found there and what was done.

    Attributes:
        looked_on: The day somebody looked; None while nobody did.
        found: What was found; "nothing" is an answer, an empty text is not.
        done: What was done with it.
        done_on: The day the task was finished.
    """

    __tablename__ = "request_task"

    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey("request_item.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[PlaceKind] = mapped_column(default=PlaceKind.SYSTEM)
    place: Mapped[str]
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    assigned_to: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    looked_on: Mapped[date | None]
    found: Mapped[str] = mapped_column(Text, default="")
    done: Mapped[str] = mapped_column(Text, default="")
    done_on: Mapped[date | None]

    request: Mapped[Request] = relationship()

    def journal_root(self) -> str:
        """The history of a task belongs to its request."""
        return self.request.uid


class RecipientNotice(Record, Base):
    """Telling a recipient of a rectification, erasure or restriction (GDPR Art. 19).

    Attributes:
        told_on: The day it was told; None while it was not.
        not_told_because: Why telling is impossible or out of proportion, where it is.
    """

    __tablename__ = "recipient_notice"

    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    right: Mapped[Right]
    recipient: Mapped[str]
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    told_on: Mapped[date | None]
    how: Mapped[str] = mapped_column(default="")
    proof: Mapped[str] = mapped_column(default="")
    not_told_because: Mapped[str] = mapped_column(default="")

    request: Mapped[Request] = relationship()

    def journal_root(self) -> str:
        """The history of a notice belongs to its request."""
        return self.request.uid


class RequestLink(Record, Base):
    """One request that follows another of the same person and the same controller."""

    __tablename__ = "request_link"

    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    earlier_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    follows: Mapped[Follows]
    note: Mapped[str] = mapped_column(default="")

    request: Mapped[Request] = relationship(foreign_keys=[request_id])
    earlier: Mapped[Request] = relationship(foreign_keys=[earlier_id])

    def journal_root(self) -> str:
        """The history of a link belongs to the later request."""
        return self.request.uid


class ClientTerms(Record, Base):
    """What was agreed with a client about requests of its people that reach the office.

    Attributes:
        month_from_us: Whether the client's month starts with receipt at the office; the
            strict reading, an assumption until the client says otherwise.
        forward_hours: Within how many hours the contract wants it forwarded; None: at once.
    """

    __tablename__ = "client_terms"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), unique=True)
    month_from_us: Mapped[bool] = mapped_column(default=True)
    forward_hours: Mapped[int | None]
    contact: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")


class SavedView(Record, Base):
    """A filter of a list under a name."""

    __tablename__ = "saved_view"

    page: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    filter: Mapped[str] = mapped_column(Text)


class ClosedCase(Record, Base):
    """What statistics keep of a case whose file was deleted: no name, no contact, no words.

    Attributes:
        facts: The case's counted facts as canonical JSON, without anything about the person.
    """

    __tablename__ = "closed_case"

    year: Mapped[int] = mapped_column(index=True)
    facts: Mapped[str] = mapped_column(Text)
