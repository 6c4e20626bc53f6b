"""Mapped records of policies."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.labels import Origin
from console.policies.rules import ChangeClass, PolicyKind, name_version
from console.store.base import Base, Record


class Policy(Record, Base):
    """One text by which the office informs people, through all its versions.

    Attributes:
        audience: Whom it informs.
        url: Where it is published.
        languages: Languages that its audience needs, as codes: ``de en ro``.
    """

    __tablename__ = "policy"

    name: Mapped[str] = mapped_column(String(collation="NOCASE"), index=True)
    kind: Mapped[PolicyKind] = mapped_column(default=PolicyKind.OTHER, index=True)
    audience: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    languages: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    origin: Mapped[Origin] = mapped_column(default=Origin.WITNESSED)
    review_due_on: Mapped[date | None] = mapped_column(index=True)
    ended_on: Mapped[date | None] = mapped_column(index=True)

    versions: Mapped[list["PolicyVersion"]] = relationship(
        back_populates="policy", order_by="PolicyVersion.id", cascade="all, delete-orphan"
    )


class PolicyVersion(Record, Base):
    """One version in one language; its text never changes once it is in.

    Attributes:
        sha256: Fingerprint of the document, under which the vault keeps it; None where
            only the dates are known.
        recorded_at: When it was entered, by the clock.
        published_at: When people could read it first.
        publication_origin: Whether the console saw that or was told of it.
        closed_by_id: The version that ended this one by taking its place.
        origin: Whether it was entered before it took effect.
        evidence: What proves a version that was declared later.
    """

    __tablename__ = "policy_version"
    __table_args__ = (
        UniqueConstraint("policy_id", "language", "effective_from"),
        Index("ix_policy_version_effective_from", "effective_from"),
    )

    policy_id: Mapped[int] = mapped_column(ForeignKey("policy.id"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    label: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    file_name: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(String(100), default="")
    author: Mapped[str] = mapped_column(default="")
    approved_by: Mapped[str] = mapped_column(default="")
    approved_on: Mapped[date | None]
    published_at: Mapped[datetime | None]
    publication_origin: Mapped[Origin | None]
    publication_evidence: Mapped[str] = mapped_column(default="")
    effective_from: Mapped[date | None]
    effective_to: Mapped[date | None]
    closed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("policy_version.id", ondelete="SET NULL"), index=True
    )
    recorded_at: Mapped[datetime]
    origin: Mapped[Origin] = mapped_column(default=Origin.WITNESSED)
    evidence: Mapped[str] = mapped_column(default="")
    change_class: Mapped[ChangeClass | None]
    reason: Mapped[str] = mapped_column(default="")
    notice_means: Mapped[str] = mapped_column(default="")
    notice_on: Mapped[date | None]
    notice_to: Mapped[str] = mapped_column(default="")
    notice_proof: Mapped[str] = mapped_column(default="")

    policy: Mapped[Policy] = relationship(back_populates="versions")
    wording: Mapped["PolicyText | None"] = relationship(
        cascade="all, delete-orphan", single_parent=True
    )

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return name_version(self.policy.name, self.language, self.label, self.effective_from)

    def journal_root(self) -> str:
        """The history of a version belongs to its policy."""
        return self.policy.uid


class PolicyText(Base):
    """The words of a version, apart from it.

    The journal keeps a version's fingerprint with every change; were the words among
    its columns, it would keep them again each time.
    """

    __tablename__ = "policy_text"

    id: Mapped[int] = mapped_column(ForeignKey("policy_version.id"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
