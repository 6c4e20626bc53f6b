"""Everything a report pack says, read at one moment of the vault."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from console.agreements.queries import AgreementRow, list_agreements
from console.breaches.queries import BreachesFacts, facts_breaches
from console.clock import legal_day
from console.consent.statistics import ConsentFacts, facts_consent
from console.crossings.partner_gaps import PartnerGap, find_gaps
from console.organisation.queries import (
    AuthorityFacts,
    DpoFacts,
    OrganisationFacts,
    facts_authority,
    facts_organisation,
    find_dpo,
)
from console.organisation.working_days import read_calendar
from console.partners.assurance.queries import (
    AssessmentRow,
    AssuranceRow,
    list_assessments,
    list_assurance,
)
from console.partners.queries import (
    ChainNode,
    RelationshipRow,
    TransferRow,
    chain,
    list_relationships,
    list_transfers,
)
from console.partners.watch.queries import ListRow, list_lists
from console.policies.queries import PoliciesFacts, facts_policies
from console.records.queries import RecordsFacts, facts_records
from console.requests.queries import PeriodFacts, facts_requests
from console.store.journal import Head, JournalEntry, head


@dataclass(frozen=True, slots=True)
class PackFacts:
    """The facts of a pack; equal facts give equal reports.

    Attributes:
        journal: The journal's newest entry before the export.
        journal_since: When the journal begins; None for an empty one.
        calendar: Version of the table of days off that terms were computed with.
    """

    organisation: OrganisationFacts
    authority: AuthorityFacts
    dpo: DpoFacts | None
    records: RecordsFacts
    relationships: tuple[RelationshipRow, ...]
    chain: tuple[ChainNode, ...]
    agreements: tuple[AgreementRow, ...]
    transfers: tuple[TransferRow, ...]
    assurance: tuple[AssuranceRow, ...]
    assessments: tuple[AssessmentRow, ...]
    lists: tuple[ListRow, ...]
    partner_gaps: tuple[PartnerGap, ...]
    requests: PeriodFacts
    consent: ConsentFacts
    policies: PoliciesFacts
    breaches: BreachesFacts
    journal: Head
    journal_since: datetime | None
    calendar: str


def gather(session: Session, *, start: date, end: date, as_of: datetime) -> PackFacts:
    """Read the facts of a period, as they stand at an instant.

    Args:
        session: One read transaction, so that every figure belongs to one moment.
        start: First day of the period.
        end: Last day of the period.
        as_of: The data cut-off.
    """
    day = min(end, legal_day(as_of))
    first = session.get(JournalEntry, 1)
    return PackFacts(
        organisation=facts_organisation(session),
        authority=facts_authority(session),
        dpo=find_dpo(session, day),
        records=facts_records(session, on=day),
        relationships=tuple(list_relationships(session)),
        chain=tuple(chain(session)),
        agreements=tuple(list_agreements(session, on=day)),
        transfers=tuple(list_transfers(session)),
        assurance=tuple(list_assurance(session, on=day)),
        assessments=tuple(list_assessments(session, on=day)),
        lists=tuple(row for row in list_lists(session) if row.received_on <= day),
        partner_gaps=tuple(find_gaps(session, on=day)),
        requests=facts_requests(session, start, end, legal_day(as_of)),
        consent=facts_consent(session, start_on=start, last_on=end),
        policies=facts_policies(session, period_start=start, period_end=end),
        breaches=facts_breaches(session, start=start, end=end),
        journal=head(session),
        journal_since=first.at if first else None,
        calendar=read_calendar(session).version,
    )
