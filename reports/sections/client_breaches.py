"""What one client reads of breaches of its data (GDPR Art. 33(2))."""

from collections.abc import Iterator

from console.authority.client_breaches import ClientBreach, ClientBreaches
from console.breaches.telling import tell_count, tell_span
from console.formats import short_date, short_instant
from console.i18n import _
from console.labels import label
from reports.blocks import Block, Cell, Column, Heading, Kind, Note, Row, Table, Text
from reports.sections.tables import known, recorded


def client_breaches_section(facts: ClientBreaches) -> Iterator[Block]:
    """Tell a client which breaches hit its data, when it was told, and what was done."""
    period = {
        "start": short_date(facts.start_on),
        "end": short_date(facts.end_on),
        "instant": short_instant(facts.as_of),
    }
    yield Heading(_("Personal data breaches"))
    if not facts.breaches:
        yield Text(
            _(
                "No breach of this client's data is recorded from {start} to {end}, and none from"
                " before is open; data as of {instant}."
            ).format(**period)
        )
        return
    yield Text(
        _(
            "Breaches of this client's data of which we became aware from {start} to {end}, or"
            " before and still open; data as of {instant}."
        ).format(**period)
    )
    yield _happened(facts)
    yield _notices(facts)
    yield Note(
        _(
            "Numbers are those of this client alone. A processor tells its client without undue"
            " delay after becoming aware (Art. 33(2)); hours apply where the contract names them."
        )
    )


def _happened(facts: ClientBreaches) -> Block:
    return Table(
        name=_("Breaches"),
        title=_("What happened and what was done"),
        head=(
            Column(_("What happened"), width=2.6),
            Column(_("When"), width=1.5),
            Column(_("Nature of the breach"), width=1.3),
            Column(_("Persons and records of this client"), width=1.8),
            Column(_("Likely consequences"), width=1.8),
            Column(_("Measures taken"), width=1.8),
            Column(_("Measures planned"), width=1.8),
        ),
        rows=[_facts(one) for one in facts.breaches],
        empty="",
    )


def _facts(one: ClientBreach) -> Row:
    persons = recorded(tell_count(one.person_count, one.person_count_kind))
    records = recorded(tell_count(one.record_count, one.record_count_kind))
    span = tell_span(one.began_at, one.ended_at, is_ongoing=one.is_ongoing)
    return (
        f"{_shown(one.title)}\n{_shown(one.summary)}",
        known(span),
        known(", ".join(map(label, one.nature))),
        f"{persons}\n{records} ({_('records')})",
        _shown(one.consequences),
        _shown(one.measures_taken),
        _shown(one.measures_planned),
    )


def _notices(facts: ClientBreaches) -> Block:
    return Table(
        name=_("Notices of breaches"),
        title=_("When we became aware and when the client was told"),
        head=(
            Column(_("What happened"), width=1.8),
            Column(_("Aware since"), Kind.INSTANT, width=1.3),
            Column(_("By contract until"), width=1.5),
            Column(_("Told at"), Kind.INSTANT, width=1.3),
            Column(_("By what means"), width=1.1),
            Column(_("What was told"), width=2.2),
            Column(_("What the client decided"), width=1.8),
            Column(_("State"), width=0.8),
        ),
        rows=[
            (
                _shown(one.title),
                one.aware_at,
                _until(one),
                one.told_at or _("not told yet"),
                known(label(one.means)),
                _shown(one.content),
                _shown(one.decision),
                _("still open") if one.is_open else _("closed"),
            )
            for one in facts.breaches
        ],
        empty="",
    )


def _until(one: ClientBreach) -> Cell:
    if one.due_at is None:
        return _("no hours agreed: without undue delay (Art. 33(2))")
    return short_instant(one.due_at)


def _shown(text: str | None) -> str:
    if text is None:
        return _("withheld, for it names another client")
    return recorded(text)
