"""One search over every subject, newest first within each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.agreements.models import Agreement
from console.i18n import N_, _
from console.partners.models import Partner
from console.store.search import newest_hits

_PER_SUBJECT = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found.

    Attributes:
        page: The page that shows it.
        record_id: What that page needs to open it.
        text: What the record is called.
        subject: English name of what it is, marked for the catalogue.
    """

    page: str
    record_id: int
    text: str
    subject: str

    @property
    def subject_label(self) -> str:
        """Say what it is in the language spoken here."""
        return _(self.subject)


Finder = Callable[[Session, Sequence[int]], dict[int, Hit]]


def _partners(session: Session, ids: Sequence[int]) -> dict[int, Hit]:
    rows = session.execute(select(Partner.id, Partner.name).where(Partner.id.in_(ids)))
    return {row.id: Hit("partners", row.id, row.name, N_("partner")) for row in rows}


def _agreements(session: Session, ids: Sequence[int]) -> dict[int, Hit]:
    query = select(Agreement.id, Agreement.partner_id, Agreement.title, Partner.name).join(
        Partner, Partner.id == Agreement.partner_id
    )
    rows: Any = session.execute(query.where(Agreement.id.in_(ids)))
    return {
        row.id: Hit("partners", row.partner_id, f"{row.title} · {row.name}", N_("agreement"))
        for row in rows
    }


FINDERS: dict[str, Finder] = {"partner": _partners, "agreement": _agreements}


def search_everything(session: Session, words: str) -> list[Hit]:
    """Find the newest records of every subject in which each word begins some word."""
    found = []
    for table, finder in FINDERS.items():
        ids = newest_hits(session, table, words, limit=_PER_SUBJECT)
        hits = finder(session, ids) if ids else {}
        found += [hits[record_id] for record_id in ids if record_id in hits]
    return found
