"""A letter as blocks: letterhead, addressee, number and day, subject, words, signature."""

from collections.abc import Iterator

from console.formats import long_date
from console.i18n import _
from console.organisation.queries import OrganisationFacts
from console.requests.correspondence.letters.queries import LetterSheet
from reports.blocks import (
    Block,
    Heading,
    Item,
    Letterhead,
    Meta,
    Note,
    Opening,
    Report,
    Signature,
    Text,
)

_HEADING, _ITEM = "## ", "- "


def build_letter(sheet: LetterSheet) -> Report:
    """Turn a letter into a report, in the language spoken here; a draft says that it is one."""
    letter = sheet.letter
    return Report(
        title=letter.subject,
        language=letter.language,
        subject=letter.subject,
        period=sheet.number,
        meta=Meta(sheet.office.name, sheet.written_at, author=sheet.office.name),
        blocks=tuple(_blocks(sheet)),
        contents=False,
    )


def _blocks(sheet: LetterSheet) -> Iterator[Block]:
    letter = sheet.letter
    yield Letterhead(sheet.office.name, tuple(office_lines(sheet.office)))
    if sheet.is_draft:
        yield Note(_("Draft, not to be sent."))
    yield Opening(
        addressee=tuple(line for line in letter.recipient.splitlines() if line.strip()),
        reference=((_("No."), sheet.number), (_("Date"), long_date(sheet.written_on))),
    )
    yield Heading(letter.subject, level=2)
    words = list(_words(letter.text))
    last = words[-1] if words else None
    farewell = last.text if isinstance(last, Text) else ""
    yield from words[:-1] if farewell else words
    signer = (_("Legal representative"), sheet.office.representative)
    yield Signature((signer,), place_and_day=farewell)
    if letter.enclosures:
        yield Heading(_("Enclosures"), level=3)
        for place, enclosure in enumerate(letter.enclosures, 1):
            yield Item(enclosure.title, mark=f"{place}.")


def _words(text: str) -> Iterator[Block]:
    """Cut the text of a letter into blocks: paragraphs, headings and lines of lists."""
    waiting: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.strip() and not line.startswith((_HEADING, _ITEM)):
            waiting.append(line.strip())
            continue
        if waiting:
            yield Text("\n".join(waiting))
            waiting = []
        if line.startswith(_HEADING):
            yield Heading(line.removeprefix(_HEADING).strip(), level=3)
        elif line.startswith(_ITEM):
            yield Item(line.removeprefix(_ITEM).strip())


def office_lines(office: OrganisationFacts) -> Iterator[str]:
    """Write what a letterhead says of the office: address, codes, ways to reach it."""
    if office.address:
        yield office.address
    codes = [
        _("CUI {number}").format(number=f"{'RO' * office.vat_registered}{office.cui}")
        if office.cui
        else "",
        office.trade_number,
    ]
    ways = [office.privacy_email or office.email, office.phone, office.website]
    for line in (codes, ways):
        if said := " · ".join(part for part in line if part):
            yield said
