"""Everything a pack for one client says, read at one moment; nothing of any other client."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.agreements.queries import AgreementRow, list_agreements
from console.authority.client_breaches import ClientBreaches, read_client_breaches
from console.clock import legal_day
from console.crossings.chain_rows import ChainRow, chain_rows
from console.errors import NotFound, RuleBroken
from console.i18n import N_
from console.intake.parsers import folded
from console.organisation.queries import DpoFacts, OrganisationFacts, facts_organisation, find_dpo
from console.organisation.rules import Hat
from console.partners.models import Partner, Relationship
from console.partners.outline import read_outline
from console.partners.queries import PartnerFacts, get_partner
from console.partners.rules import Role
from console.records.queries import ActivityFacts, running_activities
from console.requests.queries import PeriodFacts, facts_requests
from console.store.journal import Head, head


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """The facts of a client's pack.

    Attributes:
        on: The day as of which records and chain are shown.
        organisation: Who we are, as the client's processor.
        dpo: Our data protection officer.
        client: The client.
        agreements: What was agreed with the client, and how it stands on the day.
        activities: The lines of our record of Art. 30(2) for this client.
        chain: Depth from 1 and node of every sub-processor for this client.
        breaches: The breaches of this client's data in the period, or still open.
        requests: The requests handled for this client in the period.
        journal: The journal's newest entry before the export.
    """

    on: date
    organisation: OrganisationFacts
    dpo: DpoFacts | None
    client: PartnerFacts
    agreements: tuple[AgreementRow, ...]
    activities: tuple[ActivityFacts, ...]
    chain: tuple[tuple[int, ChainRow], ...]
    breaches: ClientBreaches
    requests: PeriodFacts
    journal: Head


def find_client(session: Session, *, name: str) -> int:
    """Find a client by its name, upper and lower case and marks set aside.

    Raises:
        NotFound: If no client is called so.
        RuleBroken: If several are.
    """
    query = (
        select(Partner.id, Partner.name)
        .join(Relationship, Relationship.partner_id == Partner.id)
        .where(Relationship.role == Role.CLIENT)
        .distinct()
    )
    rows = session.execute(query)
    found: list[int] = [row.id for row in rows if folded(row.name) == folded(name)]
    if not found:
        raise NotFound(N_("There is no client named {name}."), name=name)
    if len(found) > 1:
        raise RuleBroken(N_("Several clients are named {name}. Give them names apart."), name=name)
    return found[0]


def gather_client(
    session: Session, partner_id: int, *, start: date, end: date, as_of: datetime
) -> ClientFacts:
    """Read the facts of one client over a period, as they stand at an instant.

    Raises:
        NotFound: If the partner is gone.
        RuleBroken: If it is no client.
    """
    client = get_partner(session, partner_id)
    day = min(end, legal_day(as_of))
    ids = {row.id for row in client.relationships if row.role is Role.CLIENT}
    if not ids:
        raise RuleBroken(N_("{partner} is no client of the office."), partner=client.name)
    return ClientFacts(
        on=day,
        organisation=facts_organisation(session),
        dpo=find_dpo(session, day),
        client=client,
        agreements=tuple(list_agreements(session, on=day, partner_ids=[partner_id])),
        activities=tuple(
            _own(line)
            for line in running_activities(session, Hat.PROCESSOR, on=day)
            if line.client_id in ids
        ),
        chain=_chain(session, ids, day),
        breaches=read_client_breaches(session, partner_id, start=start, end=end, as_of=as_of),
        requests=facts_requests(session, start, end, legal_day(as_of), client_id=partner_id),
        journal=head(session),
    )


def _own(line: ActivityFacts) -> ActivityFacts:
    """Leave out whoever is linked as a client: a client is told of no other."""
    linked = tuple(one for one in line.partners if one.role is not Role.CLIENT)
    return replace(line, partners=linked)


def _chain(session: Session, ids: set[int], day: date) -> tuple[tuple[int, ChainRow], ...]:
    outline = read_outline(session)
    walked = [
        (depth, node)
        for top in sorted(ids & outline.partners.keys())
        for depth, node in outline.from_node(top)
        if depth
    ]
    rows = chain_rows(session, [node for _depth, node in walked], on=day)
    return tuple(
        (depth, row) for (depth, _node), row in zip(walked, rows, strict=True) if row is not None
    )
