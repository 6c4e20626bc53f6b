"""Use cases of the partner register."""

from datetime import date
from typing import Any

from sqlalchemy import select

from console.errors import RuleBroken
from console.i18n import N_
from console.intake.imports import count_added, undo_import
from console.intake.models import ImportRun
from console.partners.identifiers import check_cui, check_iban, check_trade_number
from console.partners.models import Partner, Relationship
from console.partners.rules import Role, check_parent, check_period
from console.store.base import Record
from console.store.journal import Action
from console.store.work import UnitOfWork


def add_partner(
    work: UnitOfWork, *, name: str, role: Role | None = None, **particulars: Any
) -> int:
    """Enter a partner; a name is enough, the rest shows as gaps until it is known.

    Raises:
        RuleBroken: If the name is empty.
    """
    partner = Partner(name=_named(name), **_plain(particulars))
    if role is not None:
        partner.relationships.append(Relationship(role=role))
    return work.add(partner).id


def edit_partner(
    work: UnitOfWork, partner_id: int, *, seen_version: int | None = None, **changes: Any
) -> None:
    """Change some particulars of a partner.

    Raises:
        Stale: If the partner changed since it was read.
        RuleBroken: If the name would be empty.
    """
    partner = work.get(Partner, partner_id, seen_version=seen_version)
    if "name" in changes:
        changes["name"] = _named(changes["name"])
    for name, value in _plain(changes).items():
        setattr(partner, name, value)


def end_partner(work: UnitOfWork, partner_id: int, *, on: date) -> None:
    """End a partner and every relationship that still runs; nothing is deleted."""
    partner = work.get(Partner, partner_id)
    partner.ended_on = on
    work.name(partner, Action.ENDED)
    for relationship in partner.relationships:
        if relationship.ended_on is None:
            end_relationship(work, relationship.id, on=on)


def resume_partner(work: UnitOfWork, partner_id: int) -> None:
    """Take back the end of a partner; relationships stay as they are."""
    work.get(Partner, partner_id).ended_on = None


def add_relationship(
    work: UnitOfWork,
    partner_id: int,
    *,
    role: Role,
    parent_id: int | None = None,
    **particulars: Any,
) -> int:
    """Enter one role of a partner; a sub-processor hangs below its processor's relationship.

    Raises:
        RuleBroken: If the chain would run in a circle or the dates contradict each other.
    """
    partner = work.get(Partner, partner_id)
    check_period(particulars.get("started_on"), particulars.get("ended_on"))
    if parent_id is not None:
        _check_chain(work, 0, parent_id)
    relationship = Relationship(
        partner=partner, role=role, parent_id=parent_id, **_stripped(particulars)
    )
    return work.add(relationship).id


def add_sub_processor(
    work: UnitOfWork, parent_id: int, *, name: str, country: str = "", **coverage: Any
) -> int:
    """Enter a partner and hang it as sub-processor below a relationship; answers its id."""
    partner_id = add_partner(work, name=name, country=country)
    add_relationship(work, partner_id, role=Role.SUB_PROCESSOR, parent_id=parent_id, **coverage)
    return partner_id


def edit_relationship(
    work: UnitOfWork, relationship_id: int, *, seen_version: int | None = None, **changes: Any
) -> None:
    """Change what a relationship covers, its dates or its place in the chain."""
    relationship = work.get(Relationship, relationship_id, seen_version=seen_version)
    if changes.get("parent_id") is not None:
        _check_chain(work, relationship_id, changes["parent_id"])
    check_period(
        changes.get("started_on", relationship.started_on),
        changes.get("ended_on", relationship.ended_on),
    )
    for name, value in _stripped(changes).items():
        setattr(relationship, name, value)


def move_relationship(
    work: UnitOfWork, relationship_id: int, *, parent_id: int | None
) -> int | None:
    """Hang a sub-processor below another node and answer below which one it hung before.

    The journal keeps both places; moving it back undoes the move.

    Raises:
        RuleBroken: If it is no sub-processor, or the chain would run in a circle.
    """
    relationship = work.get(Relationship, relationship_id)
    if relationship.role is not Role.SUB_PROCESSOR:
        raise RuleBroken(
            N_("Only a sub-processor hangs below another partner; {partner} stands at the top."),
            partner=relationship.partner.name,
        )
    before = relationship.parent_id
    if parent_id is not None:
        _check_chain(work, relationship_id, parent_id)
    relationship.parent_id = parent_id
    return before


def end_relationship(work: UnitOfWork, relationship_id: int, *, on: date) -> None:
    """End one role of a partner.

    Raises:
        RuleBroken: If it would end before it began.
    """
    relationship = work.get(Relationship, relationship_id)
    check_period(relationship.started_on, on)
    relationship.ended_on = on
    work.name(relationship, Action.ENDED)


def _check_chain(work: UnitOfWork, relationship_id: int, parent_id: int) -> None:
    parent = work.get(Relationship, parent_id)
    rows = work.session.execute(select(Relationship.id, Relationship.parent_id))
    check_parent(relationship_id, parent_id, {row.id: row.parent_id for row in rows}, parent.role)


def _named(name: str) -> str:
    if not name.strip():
        raise RuleBroken(N_("Enter the partner's name."))
    return name.strip()


def _plain(particulars: dict[str, Any]) -> dict[str, Any]:
    plain = _stripped(particulars)
    checks = {"cui": check_cui, "trade_number": check_trade_number, "iban": check_iban}
    for name, check in checks.items():
        if name in plain:
            plain[name] = check(plain[name] or "").value
    if "country" in plain:
        plain["country"] = str(plain["country"]).upper()
    return plain


def _stripped(particulars: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.strip() if isinstance(value, str) and type(value) is str else value
        for name, value in particulars.items()
    }


def undo_partner_import(work: UnitOfWork, run_id: int) -> int:
    """Take back an import of partners and answer how many records it had made.

    Raises:
        RuleBroken: If something was edited since, or roles, transfers, agreements or requests
            were hung on its records since.
    """
    added = count_added(work, run_id)
    if added.total():
        raise RuleBroken(
            N_(
                "{file} cannot be undone: since then these hang on its partners: other roles:"
                " {roles}, transfers: {transfers}, agreements: {agreements}, requests: {requests},"
                " lines of the records of processing: {records}, certificates and assessments:"
                " {assurance}, lists of sub-processors: {lists}."
                " End the partners instead, or take those out first."
            ),
            file=work.get(ImportRun, run_id).file_name,
            roles=added["relationship"],
            transfers=added["transfer"],
            agreements=added["agreement"],
            requests=added["request"],
            records=added["activity"] + added["activity_partner"],
            assurance=added["assurance"] + added["guarantee_assessment"],
            lists=added["sub_processor_list"],
        )
    kinds: dict[str, type[Record]] = {"partner": Partner, "relationship": Relationship}
    return undo_import(work, run_id, kinds=kinds)
