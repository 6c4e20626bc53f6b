"""Transfers to third countries: what is recorded of each tool, and how each stands on the day."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from console.formats import number, short_date
from console.i18n import _
from console.labels import Labelled, label
from console.partners.countries import country_name
from console.partners.queries import TransferRow
from console.partners.rules import TransferTool, is_third_country
from console.partners.transfers.decisions import UNITED_STATES
from console.partners.transfers.judging import judge_transfer
from console.partners.transfers.terms import Validity
from console.partners.transfers.words import Derogation
from console.statute.adequacy import adequacy_decisions
from reports.blocks import (
    Audience,
    Block,
    Column,
    Figure,
    Figures,
    Kind,
    Note,
    Row,
    Table,
)
from reports.sections.tables import counted_words, known

_UNASSESSED = frozenset({TransferTool.ADEQUACY, TransferTool.DPF, TransferTool.DEROGATION})


def transfer_blocks(transfers: Sequence[TransferRow], on: date) -> Iterator[Block]:
    """Tell the transfers that run on a day; how they are judged is an internal block."""
    with_tool = sum(row.tool is not TransferTool.NONE for row in transfers)
    out_of = _("Of {count} recorded transfers.").format(count=number(len(transfers)))
    yield Figures((Figure(_("Transfers with a recorded tool"), with_tool, out_of),))
    counts = Counter(row.tool for row in transfers)
    yield counted_words(
        _("Transfers by tool"),
        _("Tool"),
        [(label(tool), counts[tool]) for tool in TransferTool if counts[tool]],
        empty=_("Nothing is recorded."),
    )
    yield _register(transfers)
    yield Note(
        _(
            "Countries of the European Economic Area are no third countries. An impact"
            " assessment belongs to the safeguards of GDPR Art. 46, not to an adequacy decision."
        )
    )
    yield from _decisions(transfers)
    yield from _judgements(transfers, on)


def _register(transfers: Sequence[TransferRow]) -> Block:
    return Table(
        name=_("Transfers"),
        head=(
            Column(_("Partner"), width=2),
            Column(_("Destination"), width=1.4),
            Column(_("Tool"), width=2),
            Column(_("Since"), Kind.DATE),
            Column(_("Particulars"), width=4),
            Column(_("Impact assessed on"), Kind.DATE, width=1.2),
            Column(_("Checked on"), Kind.DATE),
            Column(_("Fallback tool"), width=1.5),
        ),
        rows=[_transfer(row) for row in transfers],
        empty=_("No transfer is recorded."),
    )


def _transfer(row: TransferRow) -> Row:
    needed = row.tool not in _UNASSESSED and is_third_country(row.destination)
    return (
        row.partner_name,
        known(country_name(row.destination)),
        label(row.tool),
        known(row.started_on),
        known("\n".join(f"{title}: {value}" for title, value in tell_terms(row))),
        row.assessed_on or (_("not recorded") if needed else _("not required")),
        known(row.checked_on),
        known(label(row.fallback)),
    )


def tell_terms(row: TransferRow) -> list[tuple[str, str]]:
    """Name what the tool of a transfer asks for, with what is recorded or that it is not."""
    asked = _asked(row)
    told = [(title, _value(value) or _("not recorded")) for title, value in asked]
    return [*told, *([(_("Details"), row.details)] if row.details else [])]


def _asked(row: TransferRow) -> list[tuple[str, object]]:
    if row.tool is TransferTool.SCC:
        return _clauses(row)
    if row.tool is TransferTool.DPF:
        return _framework(row)
    if row.tool is TransferTool.ADEQUACY:
        limited = [(_("Recipient within the decision's scope"), row.in_scope)]
        return _framework(row) if row.destination == UNITED_STATES else [*limited]
    if row.tool is TransferTool.DEROGATION:
        return _derogation(row)
    if row.tool is TransferTool.NONE:
        return []
    approved: list[tuple[str, object]] = [(_("Approved or authorised on"), row.approved_on)]
    return [*approved, (_("Result of the impact assessment"), row.assessment)]


def _clauses(row: TransferRow) -> list[tuple[str, object]]:
    return [
        (_("Which clauses were signed"), row.clauses),
        (_("Module"), row.module),
        (_("Clause 7 (docking)"), row.docking),
        (_("Clause 9 (sub-processors)"), row.sub_option),
        (_("Clause 9: days of announcement"), row.sub_days),
        (_("Clause 11 (independent body)"), row.redress),
        (_("Clause 13 (authority)"), row.supervisor),
        (_("Clause 17 (law)"), country_name(row.law)),
        (_("Clause 18 (courts)"), country_name(row.court)),
        (_("Result of the impact assessment"), row.assessment),
    ]


def _framework(row: TransferRow) -> list[tuple[str, object]]:
    return [
        (_("Legal entity on the list"), row.dpf_entity),
        (_("Active on the list"), row.dpf_listed),
        (_("Certified for human-resources data"), row.dpf_hr),
        (_("Human-resources data flow"), row.hr_data),
    ]


def _derogation(row: TransferRow) -> list[tuple[str, object]]:
    ground: list[tuple[str, object]] = [(_("Ground"), row.ground)]
    if row.ground is not Derogation.COMPELLING:
        return ground
    return [
        *ground,
        (_("Authority informed on"), row.authority_told_on),
        (_("Data subjects informed on"), row.persons_told_on),
    ]


def _value(value: object) -> str:
    if isinstance(value, Labelled):
        return label(value)
    return short_date(value) if isinstance(value, date) else str(value or "")


def _decisions(transfers: Sequence[TransferRow]) -> Iterator[Block]:
    wanted = {row.destination for row in transfers}
    rows: list[Row] = [
        (
            country_name(one.destination),
            one.tell(),
            one.valid_from,
            one.valid_to or _("no end set"),
            label(one.scope),
            label(one.certainty),
        )
        for one in adequacy_decisions()
        if one.destination in wanted
    ]
    if rows:
        yield Table(
            name=_("Adequacy decisions"),
            title=_("Adequacy decisions about these destinations (GDPR Art. 45)"),
            head=(
                Column(_("Destination"), width=1.5),
                Column(_("Decision"), width=1.8),
                Column(_("Valid from"), Kind.DATE),
                Column(_("Valid until"), Kind.DATE),
                Column(_("Whom it covers"), width=2.4),
                Column(_("Certainty of this table"), width=1.2),
            ),
            rows=rows,
            empty=_("Nothing is recorded."),
        )


def _judgements(transfers: Sequence[TransferRow], on: date) -> Iterator[Block]:
    judged = [(row, judge_transfer(row, on=on)) for row in transfers]
    order = list(Validity)
    judged.sort(key=lambda pair: -order.index(pair[1].validity))
    if not judged:
        return
    yield Table(
        name=_("Transfers judged"),
        title=_("How each transfer stands on its day (internal)"),
        audience=Audience.INTERNAL,
        head=(
            Column(_("Partner"), width=2),
            Column(_("Destination"), width=1.4),
            Column(_("Standing"), width=1.3),
            Column(_("Judged on"), Kind.DATE),
            Column(_("Why"), width=4),
            Column(_("Source"), width=2),
        ),
        rows=[
            (
                row.partner_name,
                country_name(row.destination),
                label(found.validity),
                found.on,
                found.tell(),
                "\n".join(dict.fromkeys(_(reason.source) for reason in found.reasons)),
            )
            for row, found in judged
        ],
        empty=_("No transfer is recorded."),
    )
