"""What is missing in the partner register, the law's demands first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.agreements.queries import AgreementRow, list_agreements
from console.agreements.rules import AgreementKind, Standing
from console.crossings.assurance_gaps import assurance_gaps
from console.crossings.partner_gap import PartnerGap, Weight, gap_of
from console.i18n import N_
from console.partners.models import Partner
from console.partners.queries import (
    RelationshipRow,
    TransferRow,
    list_relationships,
    list_transfers,
)
from console.partners.rules import EEA, Role, is_active
from console.partners.transfers.judging import judge_transfer
from console.partners.transfers.terms import Validity

_AGREEMENT_FOR = {
    Role.PROCESSOR: (
        {AgreementKind.PROCESSING, AgreementKind.SCC, AgreementKind.SCC_EEA},
        N_("No agreement under Art. 28 is in force with {partner}."),
        N_("GDPR Art. 28(3) and (9)"),
    ),
    Role.CLIENT: (
        {AgreementKind.PROCESSING, AgreementKind.SCC, AgreementKind.SCC_EEA},
        N_("No agreement under Art. 28 is in force with the client {partner}."),
        N_("GDPR Art. 28(3) and (9)"),
    ),
    Role.JOINT_CONTROLLER: (
        {AgreementKind.JOINT},
        N_("No arrangement under Art. 26 is in force with {partner}."),
        N_("GDPR Art. 26(1)"),
    ),
}
__all__ = ["PartnerGap", "Weight", "find_gaps"]

_IN_FORCE = (Standing.IN_FORCE, Standing.EXPIRING)
_FINDINGS = {
    Validity.INVALID: Weight.LAW,
    Validity.BEGAN_WITHOUT: Weight.LAW,
    Validity.CHECK: Weight.GUIDANCE,
}
_ABROAD = N_("{partner} is in a third country; whether data go there is not recorded.")
_IN_CHAIN = (Role.PROCESSOR, Role.SUB_PROCESSOR)


def find_gaps(
    session: Session, *, on: date, partner_ids: Sequence[int] | None = None
) -> list[PartnerGap]:
    """List what is missing of some partners, or of all, on a day; the gravest first."""
    relationships = [
        row
        for row in list_relationships(session, partner_ids=partner_ids)
        if is_active(row.ended_on, on)
    ]
    agreements = list_agreements(session, on=on, partner_ids=partner_ids)
    gaps = [
        *_agreement_gaps(relationships, agreements),
        *_transfer_gaps(session, relationships, on),
        *_chain_gaps(session, relationships),
        *assurance_gaps(session, relationships, on=on),
    ]
    return sorted(gaps, key=lambda gap: (gap.weight, gap.partner_name.casefold()))


def _agreement_gaps(
    relationships: list[RelationshipRow], agreements: list[AgreementRow]
) -> list[PartnerGap]:
    running = {(row.partner_id, row.kind) for row in agreements if row.standing in _IN_FORCE}
    gaps = []
    for row in relationships:
        if row.role not in _AGREEMENT_FOR:
            continue
        kinds, sentence, source = _AGREEMENT_FOR[row.role]
        if not any((row.partner_id, kind) in running for kind in kinds):
            gaps.append(gap_of(row, Weight.LAW, sentence, source))
    return gaps


def _transfer_gaps(
    session: Session, relationships: list[RelationshipRow], on: date
) -> list[PartnerGap]:
    by_id = {row.id: row for row in relationships}
    transfers = [one for one in list_transfers(session, list(by_id)) if is_active(one.ended_on, on)]
    judged = [gap for one in transfers for gap in _judged(by_id[one.relationship_id], one, on)]
    told = {one.relationship_id for one in transfers}
    silent = {row.partner_id for row in relationships if row.id not in told}
    countries = session.execute(select(Partner.id, Partner.country).where(Partner.id.in_(silent)))
    abroad = {row.id for row in countries if row.country and row.country not in EEA}
    return judged + [
        gap_of(row, Weight.GUIDANCE, _ABROAD, N_("GDPR Art. 30(1)(e) and 44"))
        for row in relationships
        if row.id not in told and row.partner_id in abroad
    ]


def _judged(row: RelationshipRow, transfer: TransferRow, on: date) -> Iterator[PartnerGap]:
    for reason in judge_transfer(transfer, on=on).reasons:
        if reason.validity in _FINDINGS:
            weight = _FINDINGS[reason.validity]
            gap = gap_of(row, weight, N_("{partner}: {what}"), reason.source)
            yield replace(gap, reason=reason)


def _chain_gaps(session: Session, relationships: list[RelationshipRow]) -> list[PartnerGap]:
    wanted = [row for row in relationships if row.role in _IN_CHAIN]
    query = select(Partner.id, Partner.address, Partner.contact_name, Partner.contact_email)
    known = {
        row.id: row
        for row in session.execute(query.where(Partner.id.in_({row.partner_id for row in wanted})))
    }
    gaps = []
    for row in wanted:
        partner = known[row.partner_id]
        missing = {
            N_("The address of {partner} is not recorded."): not partner.address,
            N_("No contact of {partner} is recorded."): not (
                partner.contact_name or partner.contact_email
            ),
            N_("Below which processor {partner} stands is not recorded."): (
                row.role is Role.SUB_PROCESSOR and row.parent_id is None
            ),
        }
        gaps += [
            gap_of(row, Weight.GUIDANCE, sentence, _CHAIN)
            for sentence, is_missing in missing.items()
            if is_missing
        ]
        if not row.places:
            gaps.append(
                gap_of(row, Weight.OURS, N_("Where {partner} processes is not recorded."), _OURS)
            )
    return gaps


_CHAIN = N_("EDPB Opinion 22/2024: name, address and contact of everybody in the chain")
_OURS = N_("asked by the console, not by the law")
