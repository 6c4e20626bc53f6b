"""Mapped records of the request register."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.labels import Origin
from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.requests.rules import (
    Channel,
    CheckMethod,
    CheckResult,
    Ground,
    Outcome,
    RequestState,
    Right,
)
from console.store.base import Base, Record


class Request(Record, Base):
    """One message in which somebody asserts rights, and the file that grew from it.

    Attributes:
        number: Registration number as the office writes it.
        number_year: The year of its series, from the day of receipt when it was registered.
        number_seq: Its place in that series; 0 where the number does not show one.
        received_on: The day that starts the month (Bucharest).
        received_at: The instant of receipt; None where only the day is known.
        receipt_evidence: What shows the day of receipt, where it was declared later.
        logged_at: When it was entered here; comes from the clock and cannot be chosen.
        is_open: True while the office still owes something.
        settled_on: The day it stopped being open; None while open, or where nobody recorded it.
        settled_as: How it stopped being open; stays when the file is closed.
        first_due_on: Last day of the first month (unpaused).
        extended_due_on: Last day of a validly extended term.
        due_on: The day every list and light goes by: extended where extended, else the first.
        plan_on: The earlier of the two readings of an extended term.
        paused_due_on: The second date, with pauses counted; never used to judge.
        calendar: Which holidays the dates were computed with.
        proof_on: The day on which the proof shows that the answer left.
        changes: Counts changes to the file's parts, so that an older view of it is noticed.
        authority_no: Under which number an authority wrote, and ``authority_on`` its date.
        answer_days: How many days an authority's letter gives; ``due_on`` follows from them.
        fee: What is asked for a manifestly unfounded or excessive request (Art. 12(5)).
        hold_until: Until when a legal hold keeps the file; ``hold_reason`` says why.
    """

    __tablename__ = "request"
    __table_args__ = (
        UniqueConstraint("number_year", "number"),
        Index("ix_request_number_year_number_seq", "number_year", "number_seq"),
        Index("ix_request_is_open_due_on", "is_open", "due_on"),
        Index(
            "ix_request_closed_day",
            text("coalesce(closed_on, settled_on)"),
            sqlite_where=text("state = 'closed'"),
        ),
    )

    number: Mapped[str]
    number_year: Mapped[int]
    number_seq: Mapped[int] = mapped_column(default=0)
    state: Mapped[RequestState] = mapped_column(default=RequestState.NEW, index=True)
    is_open: Mapped[bool] = mapped_column(default=True)
    channel: Mapped[Channel] = mapped_column(index=True)
    received_on: Mapped[date] = mapped_column(index=True)
    received_at: Mapped[datetime | None]
    receipt_evidence: Mapped[str] = mapped_column(default="")
    logged_at: Mapped[datetime]
    origin: Mapped[Origin] = mapped_column(default=Origin.WITNESSED)
    taken_by: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    hat: Mapped[Hat] = mapped_column(default=Hat.CONTROLLER)
    client_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    language: Mapped[str] = mapped_column(String(8), default="")
    requester_name: Mapped[str] = mapped_column(String(collation="NOCASE"), default="", index=True)
    requester_contact: Mapped[str] = mapped_column(default="")
    representative: Mapped[str] = mapped_column(default="")
    mandate_note: Mapped[str] = mapped_column(default="")
    person_concerned: Mapped[str] = mapped_column(default="")
    first_due_on: Mapped[date | None]
    extended_due_on: Mapped[date | None]
    due_on: Mapped[date | None] = mapped_column(index=True)
    plan_on: Mapped[date | None]
    paused_due_on: Mapped[date | None]
    calendar: Mapped[str] = mapped_column(default="")
    settled_on: Mapped[date | None] = mapped_column(index=True)
    settled_as: Mapped[RequestState | None]
    answered_on: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    proof_of_sending: Mapped[str] = mapped_column(default="")
    proof_on: Mapped[date | None]
    remedies_told: Mapped[bool] = mapped_column(default=False)
    closed_on: Mapped[date | None]
    closing_note: Mapped[str] = mapped_column(default="")
    legal_basis_note: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(Text, default="")
    authority_no: Mapped[str] = mapped_column(default="")
    authority_on: Mapped[date | None]
    answer_days: Mapped[int | None]
    fee: Mapped[str] = mapped_column(default="")
    fee_reason: Mapped[str] = mapped_column(default="")
    fee_told_on: Mapped[date | None]
    hold_until: Mapped[date | None]
    hold_reason: Mapped[str] = mapped_column(default="")
    changes: Mapped[int] = mapped_column(default=0)
    summary: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(Text, default="")

    items: Mapped[list["RequestItem"]] = relationship(
        back_populates="request", cascade="all, delete-orphan", order_by="RequestItem.id"
    )
    checks: Mapped[list["IdentityCheck"]] = relationship(
        back_populates="request", cascade="all, delete-orphan", order_by="IdentityCheck.id"
    )
    pauses: Mapped[list["RequestPause"]] = relationship(
        back_populates="request", cascade="all, delete-orphan", order_by="RequestPause.start_on"
    )
    extension: Mapped["Extension | None"] = relationship(
        back_populates="request", cascade="all, delete-orphan", uselist=False
    )
    receipt_changes: Mapped[list["ReceiptChange"]] = relationship(
        back_populates="request", cascade="all, delete-orphan", order_by="ReceiptChange.id"
    )
    attachments: Mapped[list["RequestAttachment"]] = relationship(
        back_populates="request", cascade="all, delete-orphan", order_by="RequestAttachment.id"
    )


class RequestItem(Record, Base):
    """One right asked for, with its own outcome.

    Attributes:
        activity_id: The activity of the controller's record that it is about.
        is_suggested: True until a person confirms what the console read out of the words.
        evidence: The words that the suggestion rests on.
        advice: What the data protection officer advised (GDPR Art. 39).
        decided_by: Who of the controller decided, name and function (GDPR Art. 38(6)).
        departure: Why the advice was not followed, where it was not.
        stopped_on: The day the processing itself stopped, where the law wants that at once.
        stopped_how: Where and how it was stopped.
    """

    __tablename__ = "request_item"
    __table_args__ = (Index("ix_request_item_right_request_id", "right", "request_id"),)

    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    right: Mapped[Right]
    article: Mapped[str] = mapped_column(default="")
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    basis: Mapped[LegalBasis | None]
    is_suggested: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[str] = mapped_column(default="")
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.PENDING)
    ground: Mapped[Ground | None]
    reason: Mapped[str] = mapped_column(default="")
    advice: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[str] = mapped_column(default="")
    departure: Mapped[str] = mapped_column(default="")
    stopped_on: Mapped[date | None]
    stopped_how: Mapped[str] = mapped_column(default="")

    request: Mapped[Request] = relationship(back_populates="items")

    def journal_root(self) -> str:
        """The history of an item belongs to its request."""
        return self.request.uid


class IdentityCheck(Record, Base):
    """A question about who is asking, and what came of it; it has no place for a copy.

    A copy of an identity document is out of proportion (EDPB Guidelines 01/2022, 73-79), so
    only the method, the person, the days and the result are kept.
    """

    __tablename__ = "identity_check"

    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    doubt: Mapped[str]
    asked_on: Mapped[date]
    answered_on: Mapped[date | None]
    method: Mapped[CheckMethod]
    checked_by: Mapped[str] = mapped_column(default="")
    result: Mapped[CheckResult] = mapped_column(default=CheckResult.PENDING)

    request: Mapped[Request] = relationship(back_populates="checks")

    def journal_root(self) -> str:
        """The history of a check belongs to its request."""
        return self.request.uid


class RequestPause(Record, Base):
    """A time of waiting for the person; it moves the second date only."""

    __tablename__ = "request_pause"

    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    start_on: Mapped[date]
    end_on: Mapped[date | None]
    reason: Mapped[str]

    request: Mapped[Request] = relationship(back_populates="pauses")

    def journal_root(self) -> str:
        """The history of a pause belongs to its request."""
        return self.request.uid


class Extension(Record, Base):
    """Two further months, with the reasons the person was told inside the first (Art. 12(3))."""

    __tablename__ = "request_extension"

    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), unique=True)
    reasons: Mapped[str]
    notice_sent_on: Mapped[date]
    proof: Mapped[str]

    request: Mapped[Request] = relationship(back_populates="extension")

    def journal_root(self) -> str:
        """The history of an extension belongs to its request."""
        return self.request.uid


class ReceiptChange(Record, Base):
    """One change of the day of receipt by hand; every one is listed in the report."""

    __tablename__ = "receipt_change"

    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date]
    reason: Mapped[str]
    changed_at: Mapped[datetime] = mapped_column(index=True)

    request: Mapped[Request] = relationship(back_populates="receipt_changes")

    def journal_root(self) -> str:
        """The history of a change of receipt belongs to its request."""
        return self.request.uid


class RequestAttachment(Record, Base):
    """A file that belongs to a request: its letter, the answer, a proof of sending."""

    __tablename__ = "request_attachment"

    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("attachment.sha256"))
    file_name: Mapped[str]
    media_type: Mapped[str] = mapped_column(String(100), default="")
    title: Mapped[str] = mapped_column(default="")

    request: Mapped[Request] = relationship(back_populates="attachments")

    def journal_root(self) -> str:
        """The history of an attachment belongs to its request."""
        return self.request.uid
