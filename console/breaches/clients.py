"""Telling clients of a breach of their data (GDPR Art. 33(2))."""

from pathlib import Path
from typing import Any

from console.breaches.entries import kept, trimmed
from console.breaches.models import Breach, ClientNotice
from console.breaches.rules import check_count, check_past
from console.breaches.terms import client_term
from console.errors import RuleBroken
from console.i18n import N_
from console.organisation.rules import Hat
from console.organisation.working_days import read_calendar
from console.partners.models import Relationship
from console.partners.rules import Role
from console.store.work import UnitOfWork

_COUNTED = ("person_count", "person_count_kind", "record_count", "record_count_kind")


def name_client(
    work: UnitOfWork, breach_id: int, *, client_id: int | None, **particulars: Any
) -> int:
    """Say that the data of a client were hit; when it was told may follow.

    Raises:
        RuleBroken: If no client is chosen, it is none or named already, or the breach concerns
            our own data.
    """
    breach = work.get(Breach, breach_id)
    if client_id is None:
        raise RuleBroken(N_("Choose the client."))
    client = named_client(work, breach, client_id)
    _check(work, breach, {}, particulars)
    return work.add(ClientNotice(breach=breach, client=client, **trimmed(particulars))).id


def edit_client_notice(
    work: UnitOfWork,
    notice_id: int,
    *,
    document: Path | None = None,
    seen_version: int | None = None,
    **changes: Any,
) -> None:
    """Record when and how a client was told, what it decided, or how many of its persons are hit.

    Raises:
        Stale: If it changed since it was read.
        RuleBroken: If it was told in the future, the hours make no sense, or a number contradicts
            its kind.
    """
    notice = work.get(ClientNotice, notice_id, seen_version=seen_version)
    _check(work, notice.breach, {name: getattr(notice, name) for name in _COUNTED}, changes)
    for name, value in {**trimmed(changes), **kept(work, document)}.items():
        setattr(notice, name, value)


def remove_client_notice(work: UnitOfWork, notice_id: int) -> None:
    """Take a client back that was named by mistake; the journal keeps that it was there."""
    notice = work.get(ClientNotice, notice_id)
    breach = notice.breach
    work.remove(notice)
    work.session.expire(breach, ["client_notices"])


def named_client(work: UnitOfWork, breach: Breach, client_id: int) -> Relationship:
    """Fetch the client relationship that a breach shall name.

    Raises:
        RuleBroken: If the partner is no client, is named already, or the breach concerns our own
            data.
    """
    if breach.hat is not Hat.PROCESSOR:
        raise RuleBroken(N_("This breach concerns our own data; there is no client to tell."))
    client = work.get(Relationship, client_id)
    if client.role is not Role.CLIENT:
        raise RuleBroken(
            N_("{partner} is not a client in this role. Record the role “client” first."),
            partner=client.partner.name,
        )
    if any(one.client is client for one in breach.client_notices):
        raise RuleBroken(
            N_("{partner} is named for this breach already."), partner=client.partner.name
        )
    return client


def _check(
    work: UnitOfWork, breach: Breach, before: dict[str, Any], values: dict[str, Any]
) -> None:
    check_past(values.get("told_at"), work.now)
    if values.get("contract_hours") is not None:
        client_term(breach.aware_at, values["contract_hours"], read_calendar(work.session))
    after = {**before, **values}
    for name in ("person_count", "record_count"):
        check_count(after.get(name), after.get(f"{name}_kind"))
