"""Mapped records of exchanged reviews."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.agreements.review.models import Review
from console.store.base import Base, Record


class ReviewParcel(Record, Base):
    """A package that was made here, or from which this vault was made.

    Attributes:
        review_id: The review in it.
        is_guest: Whether this vault was made from the package, and holds just its review.
        office: The office that made the package.
        base: A JSON object: the fingerprint of each verdict as the package holds it.
        at: When it was made, or opened.
    """

    __tablename__ = "review_parcel"

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"), index=True)
    is_guest: Mapped[bool] = mapped_column(default=False)
    office: Mapped[str] = mapped_column(default="")
    parcel: Mapped[str] = mapped_column(String(36))
    base: Mapped[str] = mapped_column(Text, default="{}")
    at: Mapped[datetime]

    review: Mapped[Review] = relationship()

    def journal_root(self) -> str:
        """That a review left, or came, belongs to the history of its agreement."""
        return self.review.journal_root()
