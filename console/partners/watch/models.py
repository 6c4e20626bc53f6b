"""Mapped records of the sub-processor watch."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.partners.models import Partner
from console.partners.watch.rules import ListDecision
from console.store.base import Base, Record


class SubProcessorList(Record, Base):
    """One published list of sub-processors and how it differed from the chain of its day.

    Attributes:
        relationship_id: The processor's relationship below which its sub-processors hang.
        listed_on: The date that the list bears.
        received_on: When the office learnt of it; the term to object counts from here.
        added: How many it added,
        changed: changed,
        removed: removed,
        unchanged: or left as they were.
        taken: How many of these differences were taken over.
        run_id: The import under which what it added came into the chain.
        agreement_title: The agreement in force on the day of receipt; empty where none was.
        objection_days: How many days it gave to object; None where it recorded none.
        governing_law: The law that it was under.
        decision: What was decided about the changes; None where that is open.
    """

    __tablename__ = "sub_processor_list"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    relationship_id: Mapped[int] = mapped_column(ForeignKey("relationship.id"), index=True)
    listed_on: Mapped[date | None]
    received_on: Mapped[date]
    file_name: Mapped[str]
    document_sha256: Mapped[str] = mapped_column(ForeignKey("attachment.sha256"), index=True)
    added: Mapped[int]
    changed: Mapped[int]
    removed: Mapped[int]
    unchanged: Mapped[int]
    taken: Mapped[int]
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"))
    agreement_title: Mapped[str] = mapped_column(default="")
    objection_days: Mapped[int | None]
    governing_law: Mapped[str] = mapped_column(default="")
    decision: Mapped[ListDecision | None]
    decided_on: Mapped[date | None]

    partner: Mapped[Partner] = relationship()

    def journal_root(self) -> str:
        """The history of a list belongs to the partner that published it."""
        return self.partner.uid


class ListStep(Base):
    """One record that a list changed: what it said before, and its version afterwards."""

    __tablename__ = "sub_processor_list_step"

    list_id: Mapped[int] = mapped_column(ForeignKey("sub_processor_list.id"), primary_key=True)
    table: Mapped[str] = mapped_column(String(40), primary_key=True)
    record_id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    before: Mapped[str]
