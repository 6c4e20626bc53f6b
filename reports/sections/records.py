"""What the authority reads of the records of processing: ours, and ours for each client."""

from collections.abc import Iterable, Iterator, Sequence

from console.formats import number, short_date
from console.i18n import _
from console.labels import label
from console.legal_bases import basis_name
from console.organisation.queries import DpoFacts, OrganisationFacts
from console.partners.countries import country_name
from console.records.gaps import find_gaps
from console.records.queries import ActivityFacts, LinkedPartner, RecordsFacts
from console.records.rules import names_a_country
from reports.blocks import (
    Audience,
    Block,
    Column,
    Gap,
    Heading,
    Kind,
    Note,
    Row,
    Table,
    Text,
)
from reports.sections.tables import known, recorded


def records_section(
    facts: RecordsFacts, office: OrganisationFacts, dpo: DpoFacts | None
) -> Iterator[Block]:
    """Print the record of Art. 30(1), then the one of Art. 30(2) with a line per client."""
    yield Heading(_("Record of processing activities: controller (Art. 30(1))"))
    yield _said(
        _("On {day}, the record holds {count} running activities."), facts, facts.controller
    )
    yield _identity(_("Controller of the record"), office, dpo, facts.controller)
    yield _controller(facts.controller)
    yield _controller_extras(facts.controller)
    yield _extras_note()
    yield Heading(_("Record of processing activities: processor (Art. 30(2))"))
    clients = len({one.client_id for one in facts.processor})
    yield _said(
        _("On {day}, the record holds {count} running lines for {clients} clients."),
        facts,
        facts.processor,
        clients=number(clients),
    )
    yield _identity(_("Processor of the record"), office, dpo, ())
    yield _processor(facts.processor)
    yield _processor_extras(facts.processor)
    yield _extras_note()


def client_record(
    lines: Sequence[ActivityFacts], office: OrganisationFacts, dpo: DpoFacts | None
) -> Iterator[Block]:
    """Print our record of Art. 30(2) as far as it concerns one client."""
    yield Heading(_("Record of processing activities: processor (Art. 30(2))"))
    yield _identity(_("Processor of the record"), office, dpo, ())
    yield _processor(lines)
    yield _processor_extras(lines)
    yield _extras_note()


def records_gaps(facts: RecordsFacts) -> Iterator[Gap]:
    """List what lines of both records do not say, what the law asks for first."""
    for gap in find_gaps((*facts.controller, *facts.processor)):
        yield Gap(gap.tell(), record=gap.record, source=_(gap.source), audience=Audience.INTERNAL)


def _said(
    sentence: str, facts: RecordsFacts, lines: Sequence[ActivityFacts], **values: str
) -> Block:
    return Text(sentence.format(day=short_date(facts.on), count=number(len(lines)), **values))


def _extras_note() -> Block:
    return Note(
        _(
            "“Further particulars” are not required by Art. 30; the office keeps them for the"
            " information of Art. 13 and 14 and for answering requests."
        )
    )


def _identity(
    name: str, office: OrganisationFacts, dpo: DpoFacts | None, lines: Iterable[ActivityFacts]
) -> Block:
    contact = (office.address, office.privacy_email or office.email, office.phone)
    officer = (dpo.name, dpo.email) if dpo else ()
    joint = sorted({one.partner_name for line in lines for one in line.joint_controllers})
    rows: list[Row] = [
        (_("Name"), recorded(office.name)),
        (_("Contact"), recorded(_listed(contact))),
        (_("Data protection officer"), recorded(_listed(officer))),
    ]
    if joint:
        rows.append((_("Joint controllers"), _listed(joint)))
    return Table(
        name=name,
        head=(Column(_("Particular"), width=1), Column(_("As recorded"), width=2)),
        rows=rows,
        empty="",
    )


def _controller(lines: Sequence[ActivityFacts]) -> Block:
    return Table(
        name=_("Record Art. 30(1)"),
        title=_("Record of the controller: what Art. 30(1) requires"),
        head=(
            Column(_("Processing activity"), width=1.6),
            Column(_("Purposes"), width=2),
            Column(_("Categories of data subjects"), width=1.5),
            Column(_("Categories of data"), width=2),
            Column(_("Categories of recipients"), width=2),
            Column(_("Third countries and safeguards"), width=1.7),
            Column(_("Time limits for erasure"), width=1.7),
            Column(_("Security measures (Art. 32)"), width=2),
        ),
        rows=[
            (
                line.name,
                known(line.purposes),
                known(line.person_categories),
                known(line.data_categories),
                known(_recipients(line)),
                known(_transfers(line)),
                known(line.retention),
                known(line.measures),
            )
            for line in lines
        ],
        empty=_("No activity is recorded."),
    )


def _controller_extras(lines: Sequence[ActivityFacts]) -> Block:
    return Table(
        name=_("Particulars Art. 30(1)"),
        title=_("Further particulars, not required by Art. 30(1)"),
        head=(
            Column(_("Processing activity"), width=1.6),
            Column(_("Legal basis"), width=2),
            Column(_("Ground for special categories (Art. 9)"), width=1.5),
            Column(_("Source of the data"), width=1.5),
            Column(_("National identification number used"), width=1.2),
            Column(_("Automated decisions (Art. 22)"), width=1.5),
            Column(_("Systems"), width=1.5),
            Column(_("Since"), Kind.DATE),
        ),
        rows=[
            (
                line.name,
                known(_basis(line)),
                known(label(line.special_ground)),
                known(line.source),
                known(label(line.national_number)),
                known(line.automated_decisions),
                known(line.systems),
                known(line.started_on),
            )
            for line in lines
        ],
        empty=_("No activity is recorded."),
    )


def _processor(lines: Sequence[ActivityFacts]) -> Block:
    return Table(
        name=_("Record Art. 30(2)"),
        title=_("Record of the processor: what Art. 30(2) requires, by client"),
        head=(
            Column(_("Client (controller)"), width=1.8),
            Column(_("Contact of the client"), width=1.8),
            Column(_("Processing activity"), width=1.6),
            Column(_("Categories of processing"), width=2.4),
            Column(_("Third countries and safeguards"), width=1.7),
            Column(_("Security measures (Art. 32)"), width=2.2),
        ),
        rows=[
            (
                line.client_name,
                known(_client(line)),
                line.name,
                known(line.processing),
                known(_transfers(line)),
                known(line.measures),
            )
            for line in lines
        ],
        empty=_("No activity for a client is recorded."),
    )


def _processor_extras(lines: Sequence[ActivityFacts]) -> Block:
    return Table(
        name=_("Particulars Art. 30(2)"),
        title=_("Further particulars, not required by Art. 30(2)"),
        head=(
            Column(_("Client (controller)"), width=1.8),
            Column(_("Purposes"), width=1.8),
            Column(_("Categories of data subjects"), width=1.6),
            Column(_("Categories of data"), width=1.8),
            Column(_("Time limits for erasure"), width=1.6),
            Column(_("Linked sub-processors and recipients"), width=2),
            Column(_("Since"), Kind.DATE),
        ),
        rows=[
            (
                line.client_name,
                known(line.purposes),
                known(line.person_categories),
                known(line.data_categories),
                known(line.retention),
                known("\n".join(map(_partner, line.partners))),
                known(line.started_on),
            )
            for line in lines
        ],
        empty=_("No activity for a client is recorded."),
    )


def _recipients(line: ActivityFacts) -> str:
    return "\n".join(part for part in (line.recipients, *map(_partner, line.receiving)) if part)


def _client(line: ActivityFacts) -> str:
    if not line.client_dpo:
        return line.client_contact
    return f"{recorded(line.client_contact)}\n{_('Data protection officer')}: {line.client_dpo}"


def _transfers(line: ActivityFacts) -> str:
    if not (line.safeguards or names_a_country(line.third_countries)):
        return line.third_countries
    safeguards = f"{_('Documented safeguards')}: {recorded(line.safeguards)}"
    return f"{recorded(line.third_countries)}\n{safeguards}"


def _partner(one: LinkedPartner) -> str:
    said = (label(one.role), country_name(one.country) if one.country else "")
    return f"{one.partner_name} ({_listed(said)})"


def _basis(line: ActivityFacts) -> str:
    return "\n".join(part for part in (basis_name(line.basis), line.basis_note) if part)


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
