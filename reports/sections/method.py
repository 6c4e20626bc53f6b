"""How the report was made: cut-off, denominators, table of days off, journal."""

from collections.abc import Iterator

from console.authority.facts import PackFacts
from console.formats import short_date, short_instant
from console.i18n import _
from console.labels import label
from reports.blocks import Block, Column, Heading, Note, Table
from reports.pack_order import PackOrder
from reports.sections.tables import recorded


def method_section(facts: PackFacts, order: PackOrder) -> Iterator[Block]:
    """Tell what every figure rests on."""
    yield Heading(_("Method"))
    begins = recorded(short_instant(facts.journal_since))
    yield Table(
        name=_("Method"),
        head=(Column(_("Particular"), width=1), Column(_("Value"), width=2)),
        rows=[
            (_("Period"), f"{short_date(order.start)} – {short_date(order.end)}"),
            (_("Data as of"), short_instant(order.created_at)),
            (_("Exported by"), recorded(order.person)),
            (_("Disclosure of names"), label(order.disclosure)),
            (_("Table of days off"), facts.calendar),
            (_("Journal of changes begins"), begins),
            (_("Journal entries before this export"), str(facts.journal.seq)),
            (_("SHA-256 fingerprint of the journal"), facts.journal.fingerprint),
        ],
        empty="",
    )
    yield Note(
        _(
            "Every sentence and figure comes from a record; what no record says is printed as "
            "“not recorded”. The office keeps the key and the clock of its journal: the "
            "fingerprint shows that entries were not changed after this report, not that they "
            "were true."
        )
    )
