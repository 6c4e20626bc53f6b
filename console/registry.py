"""Every mapped record and every search index that a vault has; the door to a session."""

from sqlalchemy import Engine
from sqlalchemy.orm import Session

import console.agreements.exchange.models
import console.agreements.models
import console.agreements.review.models
import console.authority.models
import console.breaches.models
import console.consent.models
import console.intake.models
import console.organisation.models
import console.partners.assurance.models
import console.partners.models
import console.partners.watch.models
import console.policies.models
import console.records.models
import console.requests.casework.models
import console.requests.correspondence.models
import console.requests.erasure.models
import console.requests.models
import console.store.attachments
import console.store.journal  # noqa: F401 - importing maps the records
from console.store.journal_words import NAMING
from console.store.search import SearchIndex

SEARCH_INDEXES = (
    SearchIndex(
        "partner",
        ("name", "cui", "trade_number", "address", "contact_name", "contact_email", "notes"),
    ),
    SearchIndex("agreement", ("title", "notes")),
    SearchIndex("assurance", ("title", "issuer", "scope", "notes")),
    SearchIndex(
        "activity",
        ("name", "purposes", "processing", "data_categories", "recipients", "systems", "notes"),
    ),
    SearchIndex(
        "breach",
        (
            "title",
            "summary",
            "place",
            "data_categories",
            "person_categories",
            "consequences",
            "measures_taken",
            "notes",
        ),
    ),
    SearchIndex("consent_source", ("name", "campaign", "url", "notes")),
    SearchIndex("banner_version", ("label", "text")),
    SearchIndex("policy", ("name", "audience", "url", "notes")),
    SearchIndex("policy_text", ("text",)),
    SearchIndex("journal_payload", ("state",), keys=NAMING),
    SearchIndex("request", ("number", "requester_name", "requester_contact", "summary", "body")),
    SearchIndex(
        "request_message",
        ("subject", "sender_name", "sender_address", "text"),
        unless="opens_case",
    ),
)
"""One index per subject, which the search for everything merges, and one of the journal."""


def new_session(engine: Engine, *, writes: bool = False) -> Session:
    """Open a session that knows every record; one that writes takes the vault's one pen."""
    bound = engine.execution_options(writes=True) if writes else engine
    return Session(bound, expire_on_commit=not writes)
