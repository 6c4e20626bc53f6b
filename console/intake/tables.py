"""One door for every table: the format is told by the content, then its own reader is called."""

from dataclasses import replace

from console.errors import Unreadable
from console.i18n import N_
from console.intake.encodings import decode
from console.intake.kinds import Kind, sniff
from console.intake.limits import USUAL, Limits
from console.intake.problems import Problem
from console.intake.sheets import Grid, Row, Sheet, to_sheet
from console.intake.sources import Origin, Source, open_source

__all__ = ["Limits", "Row", "Sheet", "read_sheets", "read_table"]

_REFUSALS = {
    Kind.OLD_OFFICE: N_(
        "{file} is an old Office file. Open it in Excel or LibreOffice and save it as .xlsx."
    ),
    Kind.OPEN_DOCUMENT: N_(
        "{file} is an OpenDocument file. Open it in LibreOffice and save it as .xlsx."
    ),
    Kind.LOCKED_OFFICE: N_(
        "{file} is protected by a password. Save a copy without it and import that."
    ),
    Kind.PDF: N_(
        "{file} is a PDF document, not a table. Ask its sender for the table as .xlsx or .csv, or"
        " import it as a document."
    ),
    Kind.WORD: N_(
        "{file} is a Word document, not a table. Copy its table into a workbook and save it as"
        " .xlsx, or import it as a document."
    ),
    Kind.MAIL: N_("{file} is an e-mail. Save the table that is attached to it and import that."),
    Kind.ARCHIVE: N_("{file} is a packed archive. Unpack it and import the file inside."),
    Kind.XML: N_("{file} is XML data. Open it in Excel or LibreOffice and save it as .xlsx."),
}
_READABLE = frozenset(
    {Kind.WORKBOOK, Kind.DELIMITED, Kind.PLAIN, Kind.MARKDOWN, Kind.HTML, Kind.JSON}
)


def read_table(origin: Origin, *, limits: Limits = USUAL, sheet: str | None = None) -> Sheet:
    """Read one table of a foreign file.

    Tables of a Markdown text that share one head, as lists by chapters do, are read as one.

    Args:
        origin: The file, or its bytes under a name.
        limits: How much of it to take in.
        sheet: Name of the wanted sheet; without it the first that looks like a table.

    Raises:
        Unreadable: With file, row where known, and remedy; then nothing was read.
    """
    source = open_source(origin, limits)
    kind, grids = _grids(source, limits)
    if sheet is not None:
        return to_sheet(source, _by_name(source, grids, sheet))
    sheets = _usable(source, grids)
    first = next((each for each in sheets if len(each.head) > 1), sheets[0])
    others = [each for each in sheets if each is not first]
    if kind is Kind.MARKDOWN:
        first = _joined([first, *(each for each in others if each.head == first.head)])
        others = [each for each in others if each.head != first.head]
    return _with_others_noted(first, others)


def read_sheets(origin: Origin, *, limits: Limits = USUAL) -> tuple[Sheet, ...]:
    """Read every table of a foreign file that can be read, at least one.

    Raises:
        Unreadable: With file, row where known, and remedy; then nothing was read.
    """
    source = open_source(origin, limits)
    _kind, grids = _grids(source, limits)
    return tuple(_usable(source, grids))


def _grids(source: Source, limits: Limits) -> tuple[Kind, list[Grid]]:
    kind = sniff(source, limits)
    if kind not in _READABLE:
        other = N_(
            "{file} is {kind}, not a table. Choose a workbook (.xlsx) or a table in text form"
            " (.csv)."
        )
        raise source.refuse(_REFUSALS.get(kind, other), kind=kind)
    if kind is Kind.WORKBOOK:
        from console.intake.workbooks import read_workbook

        return kind, read_workbook(source, limits)
    return kind, _text_grids(source, kind, limits)


def _text_grids(source: Source, kind: Kind, limits: Limits) -> list[Grid]:
    decoded = decode(source, declared=kind is Kind.HTML)
    if kind is Kind.HTML:
        from console.intake.markup import read_web_tables

        return read_web_tables(source, decoded.text, limits)
    if kind is Kind.JSON:
        from console.intake.objects import read_objects

        return [read_objects(source, decoded.text, limits)]
    if kind is Kind.MARKDOWN:
        from console.intake.bullets import read_bullets
        from console.intake.pipes import read_pipes

        return read_pipes(source, decoded.text, limits) or read_bullets(
            source, decoded.text, limits
        )
    from console.intake.delimited import read_delimited

    return [read_delimited(source, decoded, limits, is_certain=kind is Kind.DELIMITED)]


def _by_name(source: Source, grids: list[Grid], name: str) -> Grid:
    for grid in grids:
        if grid.name == name:
            return grid
    raise source.refuse(
        N_("{file} has no sheet “{sheet}” with anything in it. It has: {sheets}."),
        sheet=name,
        sheets=", ".join(f"“{grid.name}”" for grid in grids),
    )


def _usable(source: Source, grids: list[Grid]) -> list[Sheet]:
    sheets: list[Sheet] = []
    refusals: list[Unreadable] = []
    for grid in grids:
        try:
            sheets.append(to_sheet(source, grid))
        except Unreadable as refusal:
            refusals.append(refusal)
    if refusals and not sheets:
        raise refusals[0]
    if not sheets:
        raise source.refuse(
            N_("{file} holds no rows to import. Choose the file or sheet with the table.")
        )
    notes = tuple(Problem(None, "", each.sentence, each.values) for each in refusals)
    return [replace(sheet, notes=(*sheet.notes, *notes)) for sheet in sheets]


def _joined(sheets: list[Sheet]) -> Sheet:
    return replace(
        sheets[0],
        rows=tuple(row for sheet in sheets for row in sheet.rows),
        problems=tuple(problem for sheet in sheets for problem in sheet.problems),
    )


def _with_others_noted(sheet: Sheet, others: list[Sheet]) -> Sheet:
    if not others:
        return sheet
    note = Problem(
        None,
        "",
        N_("The table “{sheet}” was read; to import another, choose it by its name: {others}."),
        {"sheet": sheet.name, "others": tuple(f"“{other.name}”" for other in others)},
    )
    return replace(sheet, notes=(*sheet.notes, note))
