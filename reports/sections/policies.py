"""What the authority reads about policies: which text was in force when, and who was told."""

from collections.abc import Iterator

from console.formats import number, short_date
from console.i18n import _
from console.labels import Origin, label
from console.policies.gaps import find_gaps
from console.policies.queries import PoliciesFacts, VersionRow
from console.policies.rules import ChangeClass, is_in_force
from reports.blocks import (
    Audience,
    Block,
    Column,
    Figure,
    Figures,
    Gap,
    Heading,
    Kind,
    Note,
    Row,
    Table,
    Text,
)
from reports.sections.tables import counted_words, known


def policies_section(facts: PoliciesFacts) -> Iterator[Block]:
    """Tell which versions were in force in the period, what changed and how people were told."""
    yield Heading(_("Policies and information to data subjects"))
    yield Text(
        _(
            "From {start} to {end}, {versions} versions of {policies} policies were in force;"
            " {started} of them took effect in this time."
        ).format(
            start=short_date(facts.period_start),
            end=short_date(facts.period_end),
            versions=number(len(facts.versions)),
            policies=number(len({row.policy_id for row in facts.versions})),
            started=number(len(facts.started)),
        )
    )
    yield _figures(facts)
    yield _classes(facts)
    yield _note()
    yield Heading(_("Versions in force in the period"), level=2)
    yield _versions(facts)
    yield Heading(_("Changes and how people were told"), level=2)
    yield _changes(facts)


def policies_gaps(facts: PoliciesFacts) -> Iterator[Gap]:
    """List what is missing about the policies of a period, what the law asks for first."""
    for gap in find_gaps(facts):
        yield Gap(gap.tell(), record=gap.record, source=_(gap.source), audience=Audience.INTERNAL)


def _figures(facts: PoliciesFacts) -> Block:
    running = [
        policy
        for policy in facts.policies
        if policy.ended_on is None or policy.ended_on >= facts.period_end
    ]
    covered = {
        row.policy_id
        for row in facts.versions
        if is_in_force(row.effective_from, row.effective_to, facts.period_end)
    }
    material = [row for row in facts.started if row.change_class is ChangeClass.MATERIAL]
    return Figures(
        (
            Figure(
                _("Policies with a version in force at the end of the period"),
                sum(policy.id in covered for policy in running),
                _("Of {count} policies not ended by then.").format(count=number(len(running))),
            ),
            Figure(
                _("Versions with a recorded publication"),
                sum(row.published_at is not None for row in facts.versions),
                _("Of {count} versions in force.").format(count=number(len(facts.versions))),
            ),
            Figure(
                _("Versions with a recorded approval"),
                sum(row.approved_on is not None for row in facts.versions),
                _("Of {count} versions in force.").format(count=number(len(facts.versions))),
            ),
            Figure(
                _("Material changes of which people were told"),
                sum(row.notice_on is not None for row in material),
                _("Of {count} material changes that took effect.").format(
                    count=number(len(material))
                ),
            ),
        )
    )


def _versions(facts: PoliciesFacts) -> Block:
    return Table(
        name=_("Policy versions"),
        head=(
            Column(_("Policy"), width=2),
            Column(_("Kind"), width=1.7),
            Column(_("Language")),
            Column(_("Version"), width=0.9),
            Column(_("In force from"), Kind.DATE),
            Column(_("In force until"), Kind.DATE),
            Column(_("Published on"), Kind.DATE),
            Column(_("Approved by"), width=1.5),
            Column(_("Approved on"), Kind.DATE),
            Column(_("Recorded"), width=1.3),
            Column(_("SHA-256 of the document"), width=2.8),
        ),
        rows=[_version(row) for row in facts.versions],
        empty=_("No version was in force in the period."),
    )


def _version(row: VersionRow) -> Row:
    return (
        row.policy_name,
        label(row.policy_kind),
        row.language.upper(),
        known(row.label),
        row.effective_from,
        row.effective_to or _("still in force"),
        known(row.published_at),
        known(row.approved_by),
        known(row.approved_on),
        label(row.origin),
        known(row.sha256),
    )


def _classes(facts: PoliciesFacts) -> Block:
    kinds = [row.change_class for row in facts.started]
    return counted_words(
        _("Kinds of change"),
        _("Kind of change"),
        [(label(kind), kinds.count(kind)) for kind in (*reversed(ChangeClass), None)],
        empty=_("No version took effect in the period."),
        caption=_("Versions that took effect in the period, by kind of change"),
    )


def _changes(facts: PoliciesFacts) -> Block:
    return Table(
        name=_("Policy changes"),
        head=(
            Column(_("Policy"), width=2),
            Column(_("Language")),
            Column(_("Version"), width=0.9),
            Column(_("In force from"), Kind.DATE),
            Column(_("Kind of change"), width=1.3),
            Column(_("Reason"), width=3),
            Column(_("Told by"), width=1.5),
            Column(_("Told on"), Kind.DATE),
            Column(_("Who was told"), width=1.5),
        ),
        rows=[_change(row) for row in facts.started],
        empty=_("No version took effect in the period."),
    )


def _change(row: VersionRow) -> Row:
    return (
        row.policy_name,
        row.language.upper(),
        known(row.label),
        row.effective_from,
        known(label(row.change_class)),
        known(row.reason),
        known(row.notice_means),
        known(row.notice_on),
        known(row.notice_to),
    )


def _note() -> Block:
    return Note(
        _(
            "Per policy and language at most one version is in force on any day. “{later}” and"
            " “{imported}” mark versions entered after they took effect. The kind of change is"
            " the one recorded by the office."
        ).format(later=label(Origin.DECLARED_LATER), imported=label(Origin.IMPORTED))
    )
