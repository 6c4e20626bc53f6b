"""The cover, the office and its data protection officer."""

from collections.abc import Iterator

from console.formats import short_date, short_instant
from console.i18n import _
from console.organisation.queries import AuthorityFacts, DpoFacts, OrganisationFacts
from reports.blocks import Audience, Block, Column, Cover, Gap, Heading, Note, Table
from reports.pack_order import PackOrder
from reports.sections.tables import recorded

NOTHING = ""


def cover(
    office: OrganisationFacts, authority: AuthorityFacts, dpo: DpoFacts | None, order: PackOrder
) -> Cover:
    """Lay out the first page: who reports to whom about which period."""
    return Cover(
        title=_("Report on the protection of personal data"),
        subtitle=f"{short_date(order.start)} – {short_date(order.end)}",
        lines=(
            (_("Controller"), recorded(office.name)),
            (_("Registration code (CUI)"), recorded(office.cui)),
            (_("Trade-register number"), recorded(office.trade_number)),
            (_("Registered office"), recorded(office.address)),
            (_("Legal representative"), recorded(office.representative)),
            (_("Data protection officer"), recorded(dpo.name if dpo else "")),
            (_("Addressee"), recorded(authority.name)),
            (_("Data as of"), short_instant(order.created_at)),
        ),
        note=_("Fingerprints (SHA-256) of the files stand in the manifest beside this report."),
    )


def office_section(
    office: OrganisationFacts, dpo: DpoFacts | None, authority: AuthorityFacts
) -> Iterator[Block]:
    """Tell who the controller is, in which roles it acts, and who its officer is."""
    yield Heading(_("The controller and its roles"))
    roles = (
        _("controller and processor for clients") if office.acts_as_processor else _("controller")
    )
    yield Table(
        name=_("Controller"),
        head=(Column(_("Particular"), width=1), Column(_("As recorded"), width=2)),
        rows=[
            (_("Name"), recorded(office.name)),
            (_("Legal form"), recorded(office.legal_form)),
            (_("Roles"), roles),
            (_("Registration code (CUI)"), recorded(office.cui)),
            (_("Trade-register number"), recorded(office.trade_number)),
            (_("Registered office"), recorded(office.address)),
            (_("Website"), recorded(office.website)),
            (_("Contact for data protection"), recorded(office.privacy_email)),
            (_("Headcount"), recorded(office.headcount)),
        ],
        empty=NOTHING,
    )
    yield Heading(_("Data protection officer"))
    yield Table(
        name=_("Data protection officer"),
        head=(Column(_("Particular"), width=1), Column(_("As recorded"), width=2)),
        rows=_officer(dpo),
        empty=_("No data protection officer is recorded for the end of the period."),
    )
    yield Note(
        _("Supervisory authority: {name}, {address}").format(
            name=recorded(authority.name), address=recorded(authority.address)
        )
    )


def office_gaps(office: OrganisationFacts, dpo: DpoFacts | None) -> Iterator[Gap]:
    """List what is missing about the office."""
    missing = {
        _("The legal form of the controller is not recorded."): not office.legal_form,
        _("The legal representative is not recorded."): not office.representative,
        _("No data protection officer is recorded."): dpo is None,
        _("The declaration of the data protection officer to the authority is not recorded."): (
            dpo is not None and dpo.declared_on is None
        ),
    }
    for sentence, is_missing in missing.items():
        if is_missing:
            yield Gap(
                sentence,
                record=office.name,
                source=_("GDPR Art. 30(1)(a), 37(7)"),
                audience=Audience.INTERNAL,
            )


def _officer(dpo: DpoFacts | None) -> list[tuple[str, str]]:
    if dpo is None:
        return []
    return [
        (_("Name"), dpo.name),
        (_("E-mail"), recorded(dpo.email)),
        (_("Appointed on"), short_date(dpo.appointed_on)),
        (_("Declared to the authority on"), recorded(short_date(dpo.declared_on))),
        (_("Number of the declaration"), recorded(dpo.declaration_no)),
    ]
