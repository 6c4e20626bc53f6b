"""What is missing about the guarantees of processors (GDPR Art. 28(1))."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from console.crossings.partner_gap import PartnerGap, Weight, gap_of
from console.i18n import N_
from console.partners.assurance.queries import AssessmentRow, list_assessments, list_assurance
from console.partners.assurance.rules import GuaranteeResult, Validity
from console.partners.queries import RelationshipRow
from console.partners.rules import Role

_LAW = N_("GDPR Art. 28(1)")
_OURS = N_("asked by the console, not by the law")
_EXPIRY = {
    Validity.EXPIRED: N_("“{title}” of {partner} expired on {day}."),
    Validity.EXPIRING: N_("“{title}” of {partner} expires on {day}."),
}


def assurance_gaps(
    session: Session, relationships: Sequence[RelationshipRow], *, on: date
) -> Iterator[PartnerGap]:
    """List processors engaged without sufficient guarantees, and assurance that expires."""
    by_partner = {row.partner_id: row for row in relationships}
    assessed: dict[int, list[AssessmentRow]] = {}
    for row in list_assessments(session, on=on, partner_ids=list(by_partner)):
        assessed.setdefault(row.partner_id, []).append(row)
    for one in _first_engagements(relationships):
        if sentence := _guarantees(one, assessed.get(one.partner_id, [])):
            yield gap_of(one, Weight.LAW, sentence, _LAW)
    for kept in list_assurance(session, on=on, partner_ids=list(by_partner)):
        if kept.validity in _EXPIRY:
            yield gap_of(
                by_partner[kept.partner_id],
                Weight.OURS,
                _EXPIRY[kept.validity],
                _OURS,
                title=kept.title,
                day=kept.valid_until,
            )


def _first_engagements(relationships: Sequence[RelationshipRow]) -> list[RelationshipRow]:
    first: dict[int, RelationshipRow] = {}
    for row in relationships:
        if row.role is Role.PROCESSOR:
            known = first.get(row.partner_id)
            if known is None or (row.started_on or date.max) < (known.started_on or date.max):
                first[row.partner_id] = row
    return list(first.values())


def _guarantees(row: RelationshipRow, assessed: Sequence[AssessmentRow]) -> str:
    if not assessed:
        return N_("Whether {partner} offers sufficient guarantees was not assessed.")
    if assessed[0].result is GuaranteeResult.INSUFFICIENT:
        return N_("The guarantees of {partner} were found not sufficient, and it still processes.")
    if row.started_on and assessed[-1].assessed_on > row.started_on:
        return N_("The guarantees of {partner} were assessed only after its engagement began.")
    return ""
