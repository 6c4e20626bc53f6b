"""Registers as tables: what a list on the screen shows, with every row."""

from collections.abc import Iterable

from console.agreements.lines import AgreementLine
from console.breaches.rows import BreachFacts
from console.consent.queries import SourceRow
from console.i18n import N_, _
from console.labels import label
from console.partners.countries import country_name
from console.partners.queries import PartnerRow
from console.policies.queries import PolicyRow
from console.records.queries import ActivityFacts
from console.requests.register import RequestRow
from reports.blocks import Cell, Column, Kind, Row, Table


def partner_table(rows: Iterable[PartnerRow]) -> Table:
    """Lay out the partner register."""
    return Table(
        name=_("Partners"),
        head=(
            Column(_("Name"), width=3),
            Column(_("Role"), width=2),
            Column(_("Country")),
            Column(_("Registration code (CUI)")),
            Column(_("Contact"), width=2),
            Column(_("Recorded as"), width=1.5),
            Column(_("Review due"), Kind.DATE),
            Column(_("Ended on"), Kind.DATE),
        ),
        rows=[
            (
                row.name,
                ", ".join(label(role) for role in row.roles),
                country_name(row.country) if row.country else None,
                row.cui or None,
                row.contact or None,
                label(row.origin),
                row.review_due_on,
                row.ended_on,
            )
            for row in rows
        ],
        empty=_(NOTHING),
    )


def agreement_table(rows: Iterable[AgreementLine]) -> Table:
    """Lay out the register of agreements; what a review found is counted."""
    return Table(
        name=_("Agreements"),
        head=(
            Column(_("Partner"), width=2),
            Column(_("Title"), width=3),
            Column(_("Kind"), width=2),
            Column(_("State"), width=1.5),
            Column(_("Signed on"), Kind.DATE),
            Column(_("Effective from"), Kind.DATE),
            Column(_("Ends on"), Kind.DATE),
            Column(_("Notice until"), Kind.DATE),
            Column(_("Requirements decided"), Kind.NUMBER),
            Column(_("Requirements asked"), Kind.NUMBER),
            Column(_("Points to mend"), Kind.NUMBER),
            Column(_("Recorded as"), width=1.5),
        ),
        rows=[_agreement(row) for row in rows],
        empty=_(NOTHING),
    )


def _agreement(row: AgreementLine) -> tuple[Cell, ...]:
    agreement, newest, review = row.agreement, row.agreement.newest, row.review
    notice = row.running.notice
    return (
        agreement.partner_name,
        agreement.title,
        label(agreement.kind),
        label(agreement.standing),
        newest.signed_on if newest else None,
        newest.effective_on if newest else None,
        row.running.ends_on,
        notice.plan_on if notice else None,
        review.decided if review else None,
        review.asked if review else None,
        review.points if review else None,
        label(agreement.origin),
    )


def policy_table(rows: Iterable[PolicyRow]) -> Table:
    """Lay out the policy register."""
    return Table(
        name=_("Policies and notices"),
        head=(
            Column(_("Policy"), width=3),
            Column(_("Kind"), width=2),
            Column(_("Audience"), width=2),
            Column(_("Address (URL)"), width=2),
            Column(_("Languages")),
            Column(_("Languages needed")),
            Column(_("Versions"), Kind.NUMBER),
            Column(_("Newest in force from"), Kind.DATE),
            Column(_("Recorded as"), width=1.5),
            Column(_("Review due"), Kind.DATE),
            Column(_("Ended on"), Kind.DATE),
        ),
        rows=[
            (
                row.name,
                label(row.kind),
                row.audience or None,
                row.url or None,
                ", ".join(row.version_languages).upper() or None,
                ", ".join(row.wanted_languages).upper() or None,
                row.version_count,
                row.newest_from,
                label(row.origin),
                row.review_due_on,
                row.ended_on,
            )
            for row in rows
        ],
        empty=_(NOTHING),
    )


def activity_table(rows: Iterable[ActivityFacts]) -> Table:
    """Lay out the records of processing, every column of both."""
    return Table(
        name=_("Records of processing"),
        head=tuple(
            Column(title, kind, width=width)
            for title, kind, width in (
                (_("Processing activity"), Kind.TEXT, 2),
                (_("We act as"), Kind.TEXT, 1),
                (_("Client"), Kind.TEXT, 1.5),
                *((title, Kind.TEXT, 2) for title in _activity_titles()),
                (_("Recorded as"), Kind.TEXT, 1.5),
                (_("Since"), Kind.DATE, 1),
                (_("Ended on"), Kind.DATE, 1),
                (_("Notes"), Kind.TEXT, 2),
            )
        ),
        rows=[_activity(row) for row in rows],
        empty=_(NOTHING),
    )


def _activity_titles() -> tuple[str, ...]:
    return (
        _("Purposes"),
        _("Categories of processing"),
        _("Categories of data subjects"),
        _("Categories of data"),
        _("Categories of recipients"),
        _("Linked partners"),
        _("Third countries"),
        _("Documented safeguards"),
        _("Time limits for erasure"),
        _("Security measures (Art. 32)"),
        _("Legal basis"),
        _("Law or interest relied on"),
        _("Ground for special categories (Art. 9)"),
        _("Source of the data"),
        _("National identification number used"),
        _("Automated decisions (Art. 22)"),
        _("Systems"),
    )


def _activity(row: ActivityFacts) -> Row:
    texts = (
        row.purposes,
        row.processing,
        row.person_categories,
        row.data_categories,
        row.recipients,
        "; ".join(f"{one.partner_name} ({label(one.role)})" for one in row.partners),
        row.third_countries,
        row.safeguards,
        row.retention,
        row.measures,
        label(row.basis),
        row.basis_note,
        label(row.special_ground),
        row.source,
        label(row.national_number),
        row.automated_decisions,
        row.systems,
    )
    return (
        row.name,
        label(row.hat),
        row.client_name or None,
        *(text or None for text in texts),
        label(row.origin),
        row.started_on,
        row.ended_on,
        row.notes or None,
    )


def breach_table(rows: Iterable[BreachFacts]) -> Table:
    """Lay out the breach register: facts, effects and remedial action (GDPR Art. 33(5))."""
    return Table(
        name=_("Personal data breaches"),
        head=(
            Column(_("What happened, in a few words"), width=2),
            Column(_("We act as")),
            Column(_("Aware since"), Kind.INSTANT, width=1.5),
            Column(_("Began"), Kind.INSTANT, width=1.5),
            Column(_("State"), width=1.5),
            Column(_("Nature of the breach"), width=1.5),
            Column(_("What happened"), width=3),
            Column(_("Categories of data subjects"), width=2),
            Column(_("Categories of data"), width=2),
            Column(_("Number of data subjects"), Kind.NUMBER),
            Column(_("Number of data records"), Kind.NUMBER),
            Column(_("Likely consequences"), width=2),
            Column(_("Measures taken"), width=2),
            Column(_("Measures planned"), width=2),
            Column(_("Risk")),
            Column(_("First notification"), Kind.INSTANT, width=1.5),
            Column(_("Closed on"), Kind.DATE),
            Column(_("Recorded as"), width=1.5),
        ),
        rows=[_breach(row) for row in rows],
        empty=_(NOTHING),
    )


def _breach(row: BreachFacts) -> Row:
    return (
        row.title,
        label(row.hat),
        row.aware_at,
        row.began_at,
        label(row.state),
        ", ".join(map(label, row.nature)) or None,
        row.summary or None,
        row.person_categories or None,
        row.data_categories or None,
        row.person_count,
        row.record_count,
        row.consequences or None,
        row.measures_taken or None,
        row.measures_planned or None,
        label(row.risk) or None,
        row.first_filing.filed_at if row.first_filing else None,
        row.closed_on,
        label(row.origin),
    )


def request_table(rows: Iterable[RequestRow]) -> Table:
    """Lay out the request register; names as recorded, for the office's own use."""
    return Table(
        name=_("Requests"),
        head=(
            Column(_("Number")),
            Column(_("Received"), Kind.DATE),
            Column(_("Channel")),
            Column(_("Requester"), width=2),
            Column(_("What it is about"), width=3),
            Column(_("Right"), width=2),
            Column(_("State")),
            Column(_("Due"), Kind.DATE),
            Column(_("Recorded as"), width=1.5),
        ),
        rows=[
            (
                row.number,
                row.received_on,
                label(row.channel),
                row.requester_name or None,
                row.summary or None,
                ", ".join(label(right) for right in row.rights) or None,
                label(row.state),
                row.due_on,
                label(row.origin),
            )
            for row in rows
        ],
        empty=_(NOTHING),
    )


def consent_table(rows: Iterable[SourceRow]) -> Table:
    """Lay out the sites and campaigns that ask for consent."""
    return Table(
        name=_("Consent"),
        head=(
            Column(_("Site or campaign"), width=2),
            Column(_("Address"), width=2),
            Column(_("Events"), Kind.NUMBER),
            Column(_("First day"), Kind.DATE),
            Column(_("Last day"), Kind.DATE),
            Column(_("Recorded as"), width=1.5),
        ),
        rows=[
            (row.name, row.url or None, row.events, row.first_on, row.last_on, label(row.origin))
            for row in rows
        ],
        empty=_(NOTHING),
    )


NOTHING = N_("The register holds nothing that matches.")
