"""Use cases of the sub-processor watch."""

import mimetypes
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from console.errors import RuleBroken, Stale
from console.i18n import N_
from console.intake.imports import begin_import
from console.labels import Origin
from console.partners.models import Partner, Relationship
from console.partners.names import full_name
from console.partners.rules import Role
from console.partners.services import edit_partner, edit_relationship, end_relationship
from console.partners.watch.compare import (
    ChangedPart,
    Difference,
    ListChange,
    Listed,
    compare_lists,
    count_changes,
)
from console.partners.watch.models import SubProcessorList
from console.partners.watch.queries import present_chain
from console.partners.watch.reading import PublishedList
from console.partners.watch.rules import ListDecision
from console.partners.watch.undoing import note_steps, remember
from console.store.attachments import keep_file
from console.store.base import Record
from console.store.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ListReceipt:
    """When a list came, and the notice clause that was in force on that day.

    Attributes:
        received_on: When the office learnt of it.
        listed_on: The date that it bears, if any.
        agreement_title: The agreement in force; empty where there is none.
        objection_days: How many days it gives to object; None where it records none.
        governing_law: The law that it is under.
    """

    received_on: date
    listed_on: date | None = None
    agreement_title: str = ""
    objection_days: int | None = None
    governing_law: str = ""


def take_list(
    work: UnitOfWork,
    relationship_id: int,
    published: PublishedList,
    receipt: ListReceipt,
    *,
    chosen: Collection[Difference] | None = None,
) -> int:
    """Keep a published list as a record and take over the chosen differences, or all of them.

    A removed sub-processor is ended on the day that the list bears, or on the day of receipt.
    What the list confirms counts as checked on the day of receipt.

    Raises:
        RuleBroken: If the list is empty, came from the future, or was compared already.
        Stale: If the chain changed since the differences were shown.
    """
    above = work.get(Relationship, relationship_id)
    _check(work, above, published, receipt)
    chain = present_chain(work.session, relationship_id, on=receipt.received_on)
    found = compare_lists(chain, published.entries)
    wanted = [one for one in found if one.kind is not ListChange.SAME]
    if chosen is not None:
        if not set(chosen) <= set(found):
            raise Stale(N_("The chain changed since the lists were compared. Compare them again."))
        wanted = [one for one in wanted if one in chosen]
    before = remember(work, [one.old.id for one in found if one.old is not None])
    for one in found:
        if one in wanted or one.kind is ListChange.SAME:
            _update(work, one, checked_on=receipt.received_on)
    come = [one.new for one in wanted if one.old is None]
    made = list(_add(work, relationship_id, come, receipt))
    _end(work, [one.old for one in wanted if one.new is None], receipt)
    kept = work.add(_record(work, above, published, receipt, found, len(wanted)))
    note_steps(work, kept, before, made)
    return kept.id


def decide_list(work: UnitOfWork, list_id: int, *, decision: ListDecision, on: date) -> None:
    """Record what was decided about the changes of a list; the term to object is then closed.

    Raises:
        RuleBroken: If it was decided before the list came.
    """
    kept = work.get(SubProcessorList, list_id)
    if on < kept.received_on:
        raise RuleBroken(
            N_("The list came on {day}; nothing can have been decided before."),
            day=kept.received_on,
        )
    kept.decision, kept.decided_on = decision, on


def _check(
    work: UnitOfWork, above: Relationship, published: PublishedList, receipt: ListReceipt
) -> None:
    preview = published.preview
    if not published.entries:
        raise RuleBroken(N_("{file} names no sub-processor."), file=preview.path.name)
    if receipt.received_on > work.today:
        raise RuleBroken(N_("A list cannot have come in the future ({day})."),
                         day=receipt.received_on)  # fmt: skip
    known = work.session.scalars(
        select(SubProcessorList).where(
            SubProcessorList.relationship_id == above.id,
            SubProcessorList.document_sha256 == preview.sha256,
        )
    ).first()
    if known is not None:
        raise RuleBroken(
            N_("{file} was compared already, as received on {day}; nothing was changed."),
            file=preview.path.name,
            day=known.received_on,
        )


def _update(work: UnitOfWork, one: Difference, *, checked_on: date) -> None:
    if one.old is None or one.new is None:
        return
    changes = dict(_changes(one.parts, one.new))
    edit_relationship(work, one.old.id, verified_on=checked_on, **changes)
    if ChangedPart.NAME in one.parts:
        edit_partner(work, work.get(Relationship, one.old.id).partner_id, name=one.new.name)


def _changes(parts: Collection[ChangedPart], new: Listed) -> Iterator[tuple[str, Any]]:
    if ChangedPart.SERVICES in parts:
        yield "services", new.services
    if ChangedPart.PLACES in parts:
        yield "places", new.places


def _add(
    work: UnitOfWork, above: int, come: Sequence[Listed | None], receipt: ListReceipt
) -> Iterator[Record]:
    names = {}
    if come:
        partners = work.session.scalars(select(Partner).order_by(Partner.id.desc()))
        names = {full_name(each.name) or each.name: each for each in partners}
    for new in filter(None, come):
        key = full_name(new.name) or new.name
        if key not in names:
            made = Partner(name=new.name, country=new.country, origin=Origin.IMPORTED)
            names[key] = work.add(made)
            yield made
        yield work.add(
            Relationship(
                partner=names[key],
                role=Role.SUB_PROCESSOR,
                parent_id=above,
                services=new.services,
                places=new.places,
                verified_on=receipt.received_on,
            )
        )


def _end(work: UnitOfWork, gone: Sequence[Listed | None], receipt: ListReceipt) -> None:
    ends_on = receipt.listed_on or receipt.received_on
    for old in filter(None, gone):
        started_on = work.get(Relationship, old.id).started_on
        end_relationship(work, old.id, on=max(ends_on, started_on or ends_on))


def _record(
    work: UnitOfWork,
    above: Relationship,
    published: PublishedList,
    receipt: ListReceipt,
    found: Collection[Difference],
    taken: int,
) -> SubProcessorList:
    path: Path = published.preview.path
    media_type = mimetypes.guess_type(path.name)[0] or "text/plain"
    counts = count_changes(tuple(found))
    run = begin_import(
        work,
        f"sub-processors {above.id}",
        file_name=path.name,
        sha256=published.preview.sha256,
    )
    return SubProcessorList(
        partner=above.partner,
        relationship_id=above.id,
        received_on=receipt.received_on,
        listed_on=receipt.listed_on,
        file_name=path.name,
        document_sha256=keep_file(work, path, media_type=media_type),
        added=counts[ListChange.ADDED],
        changed=counts[ListChange.CHANGED],
        removed=counts[ListChange.REMOVED],
        unchanged=counts[ListChange.SAME],
        taken=taken,
        run_id=run.id,
        agreement_title=receipt.agreement_title,
        objection_days=receipt.objection_days,
        governing_law=receipt.governing_law,
    )
