"""What the authority reads about consent: what was asked, answered, withdrawn, and proved."""

from collections.abc import Iterator, Sequence

from console.consent.rules import OPTIONAL, Decision, OptInRate
from console.consent.statistics import ConsentFacts, SourceConsent
from console.formats import month, number, share, short_date, short_instant
from console.i18n import _, ngettext
from console.labels import label
from reports.blocks import (
    Audience,
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    Figure,
    Figures,
    Gap,
    Heading,
    Kind,
    Note,
    Row,
    Series,
    Share,
    Table,
    Text,
)
from reports.sections.tables import known

_PLACES = 1


def consent_section(facts: ConsentFacts) -> Iterator[Block]:
    """Tell decisions, opt-in rates with their denominators, banners, withdrawals and the trend."""
    yield Heading(_("Consent"))
    yield Text(_opening(facts))
    if facts.tally.events:
        yield _figures(facts)
        yield _decisions(facts)
        yield Heading(_("Opt-in rates"), level=2)
        yield _rates(facts.tally.rates)
        yield _rates_by_source(facts.sources)
        yield Heading(_("Trend"), level=2)
        yield _chart(facts)
        yield _trend(facts)
    yield Heading(_("Banners and their texts"), level=2)
    yield _banners_in_use(facts)
    yield _banners_on_record(facts)
    yield _logs(facts)
    yield _method()


def consent_gaps(facts: ConsentFacts) -> Iterator[Gap]:
    """List banners under which people answered while no text is kept that proves what they saw."""
    for use in facts.banners:
        if use.is_proved:
            continue
        named = _("The text of banner {label} is not kept with its SHA-256: {count} events.")
        unnamed = _("No banner version is recorded for {count} events.")
        count = number(use.tally.events)
        yield Gap(
            (named if use.label else unnamed).format(label=use.label, count=count),
            record=use.source_name,
            source=_("GDPR Art. 7(1); EDPB Guidelines 05/2020, paragraph 108"),
            audience=Audience.INTERNAL,
        )


def _opening(facts: ConsentFacts) -> str:
    if not facts.tally.events:
        return _("From {start} to {end}, no consent event is recorded.").format(
            start=short_date(facts.start_on), end=short_date(facts.last_on)
        )
    asked = [each for each in facts.sources if each.tally.events]
    return ngettext(
        "From {start} to {end}, {events} events of {count} site or campaign are recorded."
        " The newest log was imported on {cut_off}.",
        "From {start} to {end}, {events} events of {count} sites or campaigns are recorded."
        " The newest log was imported on {cut_off}.",
        len(asked),
    ).format(
        start=short_date(facts.start_on),
        end=short_date(facts.last_on),
        events=number(facts.tally.events),
        count=number(len(asked)),
        cut_off=known(short_instant(facts.cut_off_at)),
    )


def _figures(facts: ConsentFacts) -> Figures:
    tally = facts.tally
    given = _("Of {count} answers that gave consent to at least one category in the period.")
    recorded = _("Of {count} recorded events.")
    return Figures(
        (
            Figure(
                _("Withdrawals"),
                tally.withdrawn,
                given.format(count=number(tally.given)),
            ),
            Figure(
                _("Withdrawal rate"),
                _share(tally.withdrawn, tally.given),
                _("{part} withdrawals ÷ {whole} consents given.").format(
                    part=number(tally.withdrawn), whole=number(tally.given)
                ),
                Kind.SHARE,
                _PLACES,
            ),
            Figure(
                _("Events without a decision"),
                tally.decisions[Decision.NO_DECISION],
                recorded.format(count=number(tally.events)),
            ),
        )
    )


def _decisions(facts: ConsentFacts) -> Table:
    counts, events = facts.tally.decisions, facts.tally.events
    return Table(
        name=_("Decisions"),
        title=_("Decisions"),
        head=(
            Column(_("Decision"), width=3),
            Column(_("Count"), Kind.NUMBER),
            Column(_("Share of events"), Kind.SHARE, places=_PLACES),
        ),
        rows=[(label(each), counts[each], Share(counts[each], events)) for each in Decision],
        empty=_("Nothing is recorded."),
    )


def _rates(rates: Sequence[OptInRate]) -> Table:
    return Table(
        name=_("Opt-in rates"),
        title=_("Opt-in rate by category"),
        head=(Column(_("Category"), width=2), *_rate_columns()),
        rows=[(label(rate.category), *_rate_cells(rate)) for rate in rates],
        empty=_("Nothing is recorded."),
    )


def _rates_by_source(sources: Sequence[SourceConsent]) -> Table:
    return Table(
        name=_("Opt-in rates by site"),
        title=_("Opt-in rate by site or campaign and category"),
        head=(
            Column(_("Site or campaign"), width=2),
            Column(_("Category"), width=2),
            *_rate_columns(),
        ),
        rows=[
            (each.source.name, label(rate.category), *_rate_cells(rate))
            for each in sources
            if each.tally.events
            for rate in each.tally.rates
        ],
        empty=_("Nothing is recorded."),
    )


def _rate_columns() -> tuple[Column, ...]:
    return (
        Column(_("Accepted"), Kind.NUMBER),
        Column(_("Refused"), Kind.NUMBER),
        Column(_("Accepted and refused"), Kind.NUMBER),
        Column(_("Opt-in rate"), Kind.SHARE, places=_PLACES),
    )


def _rate_cells(rate: OptInRate) -> tuple[Cell, ...]:
    return rate.accepted, rate.refused, rate.answered, _share(rate.accepted, rate.answered)


def _chart(facts: ConsentFacts) -> Chart:
    series = tuple(
        Series(
            label(category),
            tuple(_percentage(point.tally.rates[place]) for point in facts.trend),
        )
        for place, category in enumerate(OPTIONAL)
    )
    return Chart(
        ChartKind.LINE,
        _("Opt-in rate by month"),
        tuple(month(point.start_on) for point in facts.trend),
        series,
        unit="%",
        explanation=_("Accepted ÷ (accepted + refused); months without an answer leave a hole."),
    )


def _trend(facts: ConsentFacts) -> Table:
    return Table(
        name=_("Consent by month"),
        head=(
            Column(_("Month"), width=2),
            Column(_("Events"), Kind.NUMBER),
            Column(_("Withdrawals"), Kind.NUMBER),
            *(Column(label(category), width=1.6) for category in OPTIONAL),
        ),
        rows=[
            (
                month(point.start_on),
                point.tally.events,
                point.tally.withdrawn,
                *map(_written, point.tally.rates),
            )
            for point in facts.trend
        ],
        empty=_("Nothing is recorded."),
    )


def _banners_in_use(facts: ConsentFacts) -> Table:
    return Table(
        name=_("Banners in use"),
        title=_("Banner versions under which people answered in the period"),
        head=(
            Column(_("Site or campaign"), width=2),
            Column(_("Banner version"), width=1.2),
            Column(_("First answer"), Kind.DATE),
            Column(_("Last answer"), Kind.DATE),
            Column(_("Events"), Kind.NUMBER),
            *(Column(label(category), width=1.6) for category in OPTIONAL),
            Column(_("Text with SHA-256"), width=1.2),
        ),
        rows=[
            (
                use.source_name,
                known(use.label),
                use.first_on,
                use.last_on,
                use.tally.events,
                *map(_written, use.tally.rates),
                _("kept") if use.is_proved else _("not recorded"),
            )
            for use in facts.banners
        ],
        empty=_("No banner was answered in the period."),
    )


def _banners_on_record(facts: ConsentFacts) -> Table:
    rows: list[Row] = [
        (
            banner.source_name,
            banner.label,
            known(banner.language.upper()),
            known(banner.valid_from),
            banner.valid_to,
            known(banner.sha256),
        )
        for banner in facts.versions
    ]
    return Table(
        name=_("Banner texts"),
        title=_("Banner texts on record"),
        head=(
            Column(_("Site or campaign"), width=2),
            Column(_("Banner version")),
            Column(_("Language")),
            Column(_("Shown from"), Kind.DATE),
            Column(_("Shown until"), Kind.DATE),
            Column("SHA-256", width=3),
        ),
        rows=rows,
        empty=_("No banner text is recorded."),
    )


def _logs(facts: ConsentFacts) -> Table:
    return Table(
        name=_("Consent logs"),
        title=_("Logs behind these figures"),
        head=(
            Column(_("File"), width=2),
            Column("SHA-256", width=3),
            Column(_("Imported"), Kind.INSTANT),
            Column(_("Events"), Kind.NUMBER),
            Column(_("Rejected rows"), Kind.NUMBER),
        ),
        rows=[
            (log.file_name, log.sha256, log.imported_at, log.rows, log.rejected)
            for log in facts.imports
        ],
        empty=_("No consent log was imported."),
    )


def _method() -> Note:
    return Note(
        _(
            "Opt-in rate = accepted ÷ (accepted + refused), for each category by itself, among"
            " events that answer a banner (everything accepted, everything refused, chosen by"
            " category). Who made no decision, let it expire or withdrew stands in neither number."
            " Strictly necessary cookies need no consent and have no rate. Withdrawal rate ="
            " withdrawals ÷ answers that accepted at least one category, both in the period. Days"
            " are calendar days in Bucharest."
        )
    )


def _share(part: int, whole: int) -> Cell:
    return Share(part, whole) if whole else _("no answers")


def _written(rate: OptInRate) -> str:
    if not rate.answered:
        return _("no answers")
    part, whole = number(rate.accepted), number(rate.answered)
    return f"{share(rate.accepted, rate.answered, _PLACES)} ({part}/{whole})"


def _percentage(rate: OptInRate) -> float | None:
    return 100 * rate.accepted / rate.answered if rate.answered else None
