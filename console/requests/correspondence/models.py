"""Mapped records of what was written in a case."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.requests.correspondence.rules import (
    Direction,
    FileRole,
    LetterKind,
    LetterState,
    MessageKind,
    ProofKind,
    ReceiptSource,
)
from console.requests.models import Request
from console.requests.rules import Channel
from console.store.base import Base, Record


class Message(Record, Base):
    """One message of a case, as safe text; its file is kept without what must not be kept.

    Attributes:
        message_id: What mail systems know it by; empty where it has none.
        thread: The Message-ID of the first message of its conversation.
        sent_at: What the sender's Date says; None where it says nothing that makes sense.
        received_at: When it arrived, by ``receipt_source``.
        opens_case: Whether its words became the wording of its case, which is searched already.
        original_sha256: Digest of the file as it came.
        kept_sha256: The file that is kept: the same, or the message without omitted parts.
    """

    __tablename__ = "request_message"
    __table_args__ = (Index("ix_request_message_original_sha256", "original_sha256"),)

    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    direction: Mapped[Direction] = mapped_column(default=Direction.IN)
    kind: Mapped[MessageKind] = mapped_column(default=MessageKind.MESSAGE)
    message_id: Mapped[str] = mapped_column(default="", index=True)
    in_reply_to: Mapped[str] = mapped_column(default="")
    thread: Mapped[str] = mapped_column(default="", index=True)
    sender_name: Mapped[str] = mapped_column(default="")
    sender_address: Mapped[str] = mapped_column(default="", index=True)
    recipients: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]
    receipt_source: Mapped[ReceiptSource] = mapped_column(default=ReceiptSource.UNKNOWN)
    language: Mapped[str] = mapped_column(String(8), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    opens_case: Mapped[bool] = mapped_column(default=False)
    original_sha256: Mapped[str] = mapped_column(String(64), default="")
    kept_sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    file_name: Mapped[str] = mapped_column(default="")

    request: Mapped[Request] = relationship()
    parts: Mapped[list["MessagePart"]] = relationship(
        back_populates="message", cascade="all, delete-orphan", order_by="MessagePart.id"
    )

    def journal_root(self) -> str:
        """The history of a message belongs to its request."""
        return self.request.uid


class MessagePart(Record, Base):
    """An attachment of a message: kept, or only seen.

    Attributes:
        sha256: Digest of its content, kept or not.
        kept_sha256: The file of the message in which its content is kept; None where it was
            only seen.
        omitted_because: Why it was not kept, such as a copy of an identity document.
        seen_on: The day on which somebody looked at what was not kept.
    """

    __tablename__ = "message_part"

    message_id: Mapped[int] = mapped_column(ForeignKey("request_message.id"), index=True)
    file_name: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(String(100), default="")
    size: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    kept_sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    omitted_because: Mapped[str] = mapped_column(default="")
    seen_on: Mapped[date | None]

    message: Mapped[Message] = relationship(back_populates="parts")

    def journal_root(self) -> str:
        """The history of an attachment belongs to its request."""
        return self.message.request.uid


class Letter(Record, Base):
    """A letter of the office: a draft until it is frozen, then only its sending is added.

    Attributes:
        item_id: The right that it answers; None where it speaks of the whole case.
        partner_id: Whom a notice to a recipient goes to, where the register knows it.
        registration_no: Under which number it leaves.
        frozen_sha256: The document as it leaves, in the vault.
        signed_sha256: The same letter as it came back signed, in the vault.
        sent_on: The day it left; counts only with a proof.
        proof_sha256: The document that proves the sending, in the vault.
        check_id: The question about identity that its proof dates.
        pause_id: The pause that its proof dates.
        notice_id: The notice to a recipient that its proof dates.
        day_before: The day that the question or pause had before this letter dated it; None
            where it was recorded with the letter.
    """

    __tablename__ = "request_letter"

    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey("request_item.id", ondelete="SET NULL"), index=True
    )
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    kind: Mapped[LetterKind]
    state: Mapped[LetterState] = mapped_column(default=LetterState.DRAFT, index=True)
    language: Mapped[str] = mapped_column(String(8))
    recipient: Mapped[str] = mapped_column(Text, default="")
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(Text, default="")
    registration_no: Mapped[str] = mapped_column(default="", index=True)
    channel: Mapped[Channel | None]
    frozen_at: Mapped[datetime | None]
    frozen_sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    signed_sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    sent_on: Mapped[date | None]
    proof_kind: Mapped[ProofKind | None]
    proof_on: Mapped[date | None]
    proof_note: Mapped[str] = mapped_column(default="")
    proof_sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    check_id: Mapped[int | None] = mapped_column(
        ForeignKey("identity_check.id", ondelete="SET NULL"), index=True
    )
    pause_id: Mapped[int | None] = mapped_column(
        ForeignKey("request_pause.id", ondelete="SET NULL"), index=True
    )
    notice_id: Mapped[int | None] = mapped_column(
        ForeignKey("recipient_notice.id", ondelete="SET NULL"), index=True
    )
    day_before: Mapped[date | None]

    request: Mapped[Request] = relationship()
    files: Mapped[list["LetterFile"]] = relationship(
        back_populates="letter", cascade="all, delete-orphan", order_by="LetterFile.id"
    )

    def journal_root(self) -> str:
        """The history of a letter belongs to its request."""
        return self.request.uid


class LetterFile(Record, Base):
    """A file beside the document of a letter: what is enclosed, or the letter for an editor.

    Attributes:
        title: What the list of enclosures calls it.
    """

    __tablename__ = "request_letter_file"

    letter_id: Mapped[int] = mapped_column(ForeignKey("request_letter.id"), index=True)
    role: Mapped[FileRole]
    title: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str]
    media_type: Mapped[str] = mapped_column(String(100), default="")
    sha256: Mapped[str] = mapped_column(ForeignKey("attachment.sha256"))

    letter: Mapped[Letter] = relationship(back_populates="files")

    def journal_root(self) -> str:
        """The history of a file belongs to the request of its letter."""
        return self.letter.request.uid
