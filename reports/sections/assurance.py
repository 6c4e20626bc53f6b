"""What the authority reads about the guarantees of processors and their lists of sub-processors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from console.formats import number
from console.i18n import _
from console.labels import label
from console.partners.assurance.queries import AssessmentRow, AssuranceRow
from console.partners.assurance.rules import Validity
from console.partners.queries import RelationshipRow
from console.partners.rules import Role
from console.partners.watch.queries import ListRow
from reports.blocks import Block, Column, Figure, Figures, Heading, Kind, Table
from reports.sections.tables import known, recorded

_COUNTING = (Validity.VALID, Validity.EXPIRING)


@dataclass(frozen=True, slots=True)
class AssuranceSeen:
    """What is recorded of guarantees on a day.

    Attributes:
        running: The roles that run on the day.
        kept: Certificates, audits, questionnaires and codes of conduct that count.
        assessments: Assessments until the day, of each partner the newest first.
        lists: Published lists of sub-processors that were compared, the newest first.
    """

    running: Sequence[RelationshipRow]
    kept: Sequence[AssuranceRow]
    assessments: Sequence[AssessmentRow]
    lists: Sequence[ListRow]


def assurance_section(seen: AssuranceSeen) -> Iterator[Block]:
    """Tell how the guarantees of processors were assessed, and on what evidence."""
    yield Heading(_("Guarantees of processors"), level=2)
    yield _figures(seen)
    yield _assessments(seen.assessments)
    yield _kept(seen.kept)
    yield _lists(seen.lists)


def _figures(seen: AssuranceSeen) -> Block:
    processors = {row.partner_id for row in seen.running if row.role is Role.PROCESSOR}
    assessed = processors & {row.partner_id for row in seen.assessments}
    valid = sum(row.validity in _COUNTING for row in seen.kept)
    return Figures(
        (
            Figure(
                _("Processors whose guarantees were assessed"),
                len(assessed),
                _("Of {count} running processors.").format(count=number(len(processors))),
            ),
            Figure(
                _("Valid certificates, audits and questionnaires"),
                valid,
                _("Of {count} recorded ones.").format(count=number(len(seen.kept))),
            ),
        )
    )


def _assessments(rows: Sequence[AssessmentRow]) -> Block:
    return Table(
        name=_("Assessments"),
        title=_("Assessments of sufficient guarantees (GDPR Art. 28(1))"),
        head=(
            Column(_("Partner"), width=2),
            Column(_("Assessed on"), Kind.DATE),
            Column(_("Assessed by"), width=1.6),
            Column(_("Result"), width=1.6),
            Column(_("Evidence"), width=2.8),
            Column(_("Conditions"), width=2),
        ),
        rows=[
            (
                row.partner_name,
                row.assessed_on,
                row.reviewer,
                label(row.result),
                row.evidence,
                row.conditions,
            )
            for row in rows
        ],
        empty=_("No assessment is recorded."),
    )


def _kept(rows: Sequence[AssuranceRow]) -> Block:
    return Table(
        name=_("Guarantees"),
        title=_("Certificates, audits and questionnaires"),
        head=(
            Column(_("Partner"), width=2),
            Column(_("Kind"), width=1.4),
            Column(_("Title"), width=2),
            Column(_("Issued or carried out by"), width=1.6),
            Column(_("What it covers"), width=2),
            Column(_("Issued on"), Kind.DATE),
            Column(_("Valid until"), Kind.DATE),
            Column(_("Standing"), width=1.2),
            Column(_("Result"), width=1.3),
            Column(_("SHA-256 of the document"), width=3),
        ),
        rows=[
            (
                row.partner_name,
                label(row.kind),
                row.title,
                known(row.issuer),
                known(row.scope),
                known(row.issued_on),
                known(row.valid_until),
                label(row.validity),
                known(label(row.result)),
                known(row.document_sha256),
            )
            for row in rows
        ],
        empty=_("No evidence is recorded."),
    )


def _lists(rows: Sequence[ListRow]) -> Block:
    return Table(
        name=_("Lists"),
        title=_("Published lists of sub-processors"),
        head=(
            Column(_("Partner"), width=2),
            Column(_("Date of the list"), Kind.DATE),
            Column(_("Received on"), Kind.DATE),
            Column(_("added"), Kind.NUMBER),
            Column(_("changed"), Kind.NUMBER),
            Column(_("removed"), Kind.NUMBER),
            Column(_("Days to object"), width=1.1),
            Column(_("Decision"), width=1.6),
            Column(_("SHA-256 of the document"), width=3),
        ),
        rows=[
            (
                row.partner_name,
                known(row.listed_on),
                row.received_on,
                row.added,
                row.changed,
                row.removed,
                recorded(row.objection_days),
                known(label(row.decision)),
                row.document_sha256,
            )
            for row in rows
        ],
        empty=_("No list was compared yet."),
    )
