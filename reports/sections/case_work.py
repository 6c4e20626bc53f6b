"""The work in a case, for its dossier: identity, searches, stops, erasures, recipients."""

from collections.abc import Iterator

from console.crossings.case_dossier import DossierFacts
from console.formats import short_date
from console.i18n import _
from console.labels import label
from console.requests.erasure.queries import CaseLedger
from reports.blocks import Block, Column, Heading, Kind, Table, Text
from reports.sections.tables import known
from reports.sections.veil import Veil


def work_section(facts: DossierFacts, veil: Veil) -> Iterator[Block]:
    """Tell where it was looked, what was found and done, and who was told."""
    yield from _identity(facts, veil)
    yield from _searches(facts, veil)
    yield from _stops(facts, veil)
    yield from _erasures(facts, veil)
    yield from _recipients(facts, veil)


def _identity(facts: DossierFacts, veil: Veil) -> Iterator[Block]:
    checks = facts.request.checks
    if checks:
        yield Heading(_("Identity"), level=2)
        yield Table(
            name=_("Identity"),
            head=(
                Column(_("Doubt"), width=2),
                Column(_("Asked"), Kind.DATE),
                Column(_("Answered"), Kind.DATE),
                Column(_("Method"), width=1.6),
                Column(_("Result"), width=1.4),
            ),
            rows=[
                (
                    veil.text(check.doubt),
                    check.asked_on,
                    check.answered_on,
                    label(check.method),
                    label(check.result),
                )
                for check in checks
            ],
            empty="",
        )


def _searches(facts: DossierFacts, veil: Veil) -> Iterator[Block]:
    yield Heading(_("Search log"), level=2)
    yield Table(
        name=_("Search log"),
        head=(
            Column(_("Where"), width=1.8),
            Column(_("Looked"), Kind.DATE),
            Column(_("Found"), width=2.2),
            Column(_("Done"), width=2),
            Column(_("Done on"), Kind.DATE),
        ),
        rows=[
            (
                f"{veil.text(task.place)} ({label(task.kind)})",
                task.looked_on,
                known(veil.text(task.found)),
                veil.text(task.done) or None,
                task.done_on,
            )
            for task in facts.case.work.tasks
        ],
        empty=_("No search is recorded."),
    )


def _stops(facts: DossierFacts, veil: Veil) -> Iterator[Block]:
    stops = facts.case.work.stops
    if stops:
        yield Heading(_("Processing that stops at once"), level=2)
        yield Table(
            name=_("Processing stopped"),
            head=(
                Column(_("Right"), width=2),
                Column(_("Stopped on"), Kind.DATE),
                Column(_("Where and how"), width=3),
            ),
            rows=[
                (label(one.right), one.stopped_on, known(veil.text(one.stopped_how)))
                for one in stops
            ],
            empty="",
        )


def _erasures(facts: DossierFacts, veil: Veil) -> Iterator[Block]:
    ledger = facts.case.ledger
    if not ledger.entries:
        return
    yield Heading(_("Erasures"), level=2)
    yield Table(
        name=_("Erasures"),
        head=(
            Column(_("System"), width=1.8),
            Column(_("Erased on"), Kind.DATE),
            Column(_("Backup copies"), width=1.6),
            Column(_("Overwritten after days"), Kind.NUMBER, width=1.1),
            Column(_("Gone on"), Kind.DATE),
        ),
        rows=[
            (
                one.system,
                one.erased_on,
                one.backup_set or None,
                one.rotation_days,
                one.gone_on,
            )
            for one in ledger.entries
        ],
        empty="",
    )
    yield from _confirmed_and_held(ledger, veil)
    if ledger.gone_on is not None:
        said = _("The data are gone from the last copy on {day}.")
        yield Text(said.format(day=short_date(ledger.gone_on)))


def _confirmed_and_held(ledger: CaseLedger, veil: Veil) -> Iterator[Block]:
    for one in ledger.entries:
        if one.confirmed_on is not None:
            said = _("{system}: erasure confirmed on {day}, {words}").format(
                system=one.system,
                day=short_date(one.confirmed_on),
                words=veil.text(one.confirmation),
            )
            yield Text(said)
        if one.hold_until is not None:
            said = _("{system}: held by law until {day}, {words}").format(
                system=one.system,
                day=short_date(one.hold_until),
                words=veil.text(one.hold_reason),
            )
            yield Text(said)


def _recipients(facts: DossierFacts, veil: Veil) -> Iterator[Block]:
    notices = facts.case.work.notices
    if notices:
        yield Heading(_("Recipients told (Art. 19)"), level=2)
        yield Table(
            name=_("Recipients told"),
            head=(
                Column(_("Recipient"), width=2),
                Column(_("Right"), width=1.6),
                Column(_("Told"), Kind.DATE),
                Column(_("How"), width=1.6),
                Column(_("Why not"), width=2),
            ),
            rows=[
                (
                    one.recipient,
                    label(one.right),
                    one.told_on,
                    veil.text(one.how) or None,
                    veil.text(one.not_told_because) or None,
                )
                for one in notices
            ],
            empty="",
        )
