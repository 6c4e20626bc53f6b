"""Keyed hashes of people: enough to find somebody again, nothing to read.

A key per controller keeps the people of one controller from being matched with those of
another. The value space of phone numbers is small, so that a plain hash could be undone by
trying them all; a keyed one cannot without the vault.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.partners.models import Partner
from console.requests.contacts import Contact, name_with_number, read_contacts
from console.requests.erasure.models import ErasureSecret
from console.requests.models import Request
from console.requests.scope import client_of
from console.store.work import UnitOfWork

_KEY_BYTES = 32
_DIGEST_BYTES = 32


def controller_of(session: Session, request: Request) -> str:
    """Name whose person asks: the uid of the client, or nothing for the office itself."""
    client_id = client_of(request)
    if client_id is None:
        return ""
    return session.scalar(select(Partner.uid).where(Partner.id == client_id)) or ""


def secret_of(work: UnitOfWork, controller: str) -> bytes:
    """Fetch the key of one controller's people; it is made when it is wanted first."""
    known = work.session.get(ErasureSecret, controller)
    if known is None:
        known = ErasureSecret(client_uid=controller, key=secrets.token_bytes(_KEY_BYTES))
        work.session.add(known)
        work.session.flush()
    return known.key


def read_secret(session: Session, controller: str) -> bytes | None:
    """Fetch the key of one controller's people; None where nobody was erased yet."""
    known = session.get(ErasureSecret, controller)
    return known.key if known else None


def digest(key: bytes, contact: Contact) -> str:
    """Hash one contact with a controller's key (BLAKE2b)."""
    text = f"{contact.kind.value}\0{contact.value}".encode()
    return hashlib.blake2b(text, key=key, digest_size=_DIGEST_BYTES).hexdigest()


def contacts_in(texts: Iterable[str], *, name: str = "", number: str = "") -> list[Contact]:
    """Collect everything by which a person is known again, each once."""

    def found() -> Iterator[Contact]:
        for text in texts:
            yield from read_contacts(text)
        named = name_with_number(name, number)
        if named is not None:
            yield named

    return list(dict.fromkeys(found()))
