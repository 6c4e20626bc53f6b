"""One search over every subject, newest first within each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.agreements.models import Agreement
from console.breaches.models import Breach
from console.consent.models import BannerVersion, ConsentSource
from console.i18n import N_, _
from console.partners.assurance.models import Assurance
from console.partners.models import Partner
from console.policies.models import Policy, PolicyVersion
from console.policies.rules import name_version
from console.records.models import Activity
from console.requests.correspondence.models import Message
from console.requests.models import Request
from console.store.lists import bare
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
    query = select(Agreement.id, Agreement.title, Partner.name).join(
        Partner, Partner.id == Agreement.partner_id
    )
    rows: Any = session.execute(query.where(Agreement.id.in_(ids)))
    return {
        row.id: Hit("agreements", row.id, f"{row.title} · {row.name}", N_("agreement"))
        for row in rows
    }


def _activities(session: Session, ids: Sequence[int]) -> dict[int, Hit]:
    rows = session.execute(select(Activity.id, Activity.name).where(Activity.id.in_(ids)))
    return {row.id: Hit("records", row.id, row.name, N_("processing activity")) for row in rows}


def _requests(session: Session, ids: Sequence[int]) -> dict[int, Hit]:
    query = select(Request.id, Request.number, Request.requester_name, Request.summary)
    rows: Any = session.execute(query.where(Request.id.in_(ids)))
    return {
        row.id: Hit(
            "requests",
            row.id,
            " · ".join(part for part in (row.number, row.requester_name or row.summary) if part),
            N_("request"),
        )
        for row in rows
    }


def _messages(session: Session, ids: Sequence[int]) -> dict[int, Hit]:
    query = select(
        Message.id, Message.request_id, Message.subject, Message.sender_name, Request.number
    ).join(Request, Request.id == Message.request_id)
    rows: Any = session.execute(query.where(Message.id.in_(ids)))
    return {
        row.id: Hit(
            "requests",
            row.request_id,
            " · ".join(part for part in (row.number, row.sender_name, row.subject) if part),
            N_("message"),
        )
        for row in rows
    }


def _policies(session: Session, ids: Sequence[int]) -> dict[int, Hit]:
    rows = session.execute(select(Policy.id, Policy.name).where(Policy.id.in_(ids)))
    return {row.id: Hit("policies", row.id, row.name, N_("policy")) for row in rows}


def _policy_texts(session: Session, ids: Sequence[int]) -> dict[int, Hit]:
    query = select(
        PolicyVersion.id,
        PolicyVersion.policy_id,
        PolicyVersion.language,
        PolicyVersion.label,
        PolicyVersion.effective_from,
        Policy.name,
    ).join(Policy, Policy.id == PolicyVersion.policy_id)
    rows: Any = session.execute(query.where(PolicyVersion.id.in_(ids)))
    return {
        row.id: Hit(
            "policies",
            row.policy_id,
            name_version(row.name, row.language, row.label, row.effective_from),
            N_("policy version"),
        )
        for row in rows
    }


def _breaches(session: Session, ids: Sequence[int]) -> dict[int, Hit]:
    rows = session.execute(select(Breach.id, Breach.title).where(Breach.id.in_(ids)))
    return {row.id: Hit("breaches", row.id, row.title, N_("breach")) for row in rows}


def _consent_sources(session: Session, ids: Sequence[int]) -> dict[int, Hit]:
    query = select(ConsentSource.id, ConsentSource.name).where(ConsentSource.id.in_(ids))
    return {
        row.id: Hit("consent", row.id, row.name, N_("site or campaign"))
        for row in session.execute(query)
    }


def _banners(session: Session, ids: Sequence[int]) -> dict[int, Hit]:
    query = select(
        BannerVersion.id, BannerVersion.source_id, BannerVersion.label, ConsentSource.name
    ).join(ConsentSource, ConsentSource.id == BannerVersion.source_id)
    rows: Any = session.execute(query.where(BannerVersion.id.in_(ids)))
    return {
        row.id: Hit("consent", row.source_id, f"{row.name} · {row.label}", N_("consent banner"))
        for row in rows
    }


def _assurance(session: Session, ids: Sequence[int]) -> dict[int, Hit]:
    query = select(Assurance.id, Assurance.partner_id, Assurance.title, Partner.name).join(
        Partner, Partner.id == Assurance.partner_id
    )
    rows: Any = session.execute(query.where(Assurance.id.in_(ids)))
    subject = N_("certificate, audit or questionnaire")
    return {
        row.id: Hit("partners", row.partner_id, f"{row.title} · {row.name}", subject)
        for row in rows
    }


FINDERS: dict[str, Finder] = {
    "consent_source": _consent_sources,
    "banner_version": _banners,
    "partner": _partners,
    "agreement": _agreements,
    "assurance": _assurance,
    "activity": _activities,
    "breach": _breaches,
    "request": _requests,
    "request_message": _messages,
    "policy": _policies,
    "policy_text": _policy_texts,
}


def search_everything(session: Session, words: str) -> list[Hit]:
    """Find the newest records of every subject in which each word begins some word."""
    found = []
    for table, finder in FINDERS.items():
        ids = newest_hits(bare(session), table, words, limit=_PER_SUBJECT)
        hits = finder(session, ids) if ids else {}
        found += [hits[record_id] for record_id in ids if record_id in hits]
    return found
