"""Tables in text form: rows on lines, cells between commas, semicolons, tabs or pipes."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from console.i18n import N_
from console.intake.encodings import Decoded
from console.intake.limits import Limits
from console.intake.problems import Problem, Trouble
from console.intake.sheets import Flaw, Grid, Row, take_row, too_many_rows
from console.intake.sources import Source

_SEPARATORS = (";", ",", "\t", "|")
_SAMPLE_ROWS = 60
_SAMPLE_CHARACTERS = 100_000
_EVEN = 0.8
_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_ARMED = re.compile(r"'+[=+\-@\t\r]")
_LINE_ENDS = re.compile(r"\r\n|\n|\r")


def read_delimited(
    source: Source, decoded: Decoded, limits: Limits, *, is_certain: bool = True
) -> Grid:
    """Read the one table of a CSV or TSV file.

    Args:
        source: The file.
        decoded: Its text.
        limits: How much of it to take in.
        is_certain: False for a plain text, which is refused unless it looks like a table.

    Raises:
        Unreadable: If quotes do not close, a line or cell is too long, or there is no table.
    """
    text = decoded.text
    check_lines(source, text, limits)
    hint = _HINT.match(text)
    separator = hint.group(1) if hint else _separator(text[:_SAMPLE_CHARACTERS])
    if not is_certain and _evenness(text[:_SAMPLE_CHARACTERS], separator)[0] < _EVEN:
        raise no_table(source)
    rows: list[Row] = []
    widths: list[int] = []
    flaws: list[Flaw] = []
    for number, cells in _records(source, text, separator):
        if hint and number == 1:
            continue
        row = take_row(source, limits, number=number, cells=cells)
        if row is None:
            continue
        if any(cell.startswith(("'", "=")) for cell in cells):
            flaws.extend(_formulas(row))
            row = Row(number, tuple(disarmed(str(cell)) for cell in row.cells))
        rows.append(row)
        widths.append(len(cells))
        if len(rows) > limits.rows:
            raise too_many_rows(source, limits)
    notes = (*_encoding_note(decoded), *_line_end_note(text))
    return Grid("", rows, widths=tuple(widths), flaws=tuple(flaws), notes=notes)


def check_lines(source: Source, text: str, limits: Limits) -> None:
    """Refuse a text with a line beyond the limit.

    Raises:
        Unreadable: Naming the row of the first such line.
    """
    for number, line in enumerate(_LINE_ENDS.split(text), 1):
        if len(line) > limits.line_characters:
            raise source.refuse(
                N_(
                    "{file}, row {row}: a line of more than {limit} characters. It is not a table"
                    " by lines, or its line breaks were lost; export it again."
                ),
                row=number,
                limit=limits.line_characters,
            )


def no_table(source: Source) -> Exception:
    """Say that a text is prose and no table."""
    return source.refuse(
        N_(
            "{file} holds no table. Put what you want to import into a table with a head, or"
            " import it as a document."
        )
    )


def armed(text: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula."""
    return f"'{text}" if re.match(r"'*[=+\-@\t\r]", text) else text


def disarmed(text: str) -> str:
    """Take off the apostrophe that ``armed`` put there."""
    return text[1:] if _ARMED.match(text) else text


def _separator(sample: str) -> str:
    best = max(_SEPARATORS, key=lambda separator: _evenness(sample, separator))
    return best if _evenness(sample, best) > (0, 0) else ","


def _evenness(sample: str, separator: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    widths = [len(cells) for cells in islice(reader, _SAMPLE_ROWS) if cells]
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return (0, 0)
    width, count = wide.most_common(1)[0]
    return (round(count / len(widths), 1), width)


def _records(source: Source, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    lines = io.StringIO(_LINE_ENDS.sub("\n", text), newline="")
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        for cells in reader:
            number += 1
            yield number, cells
    except csv.Error as broken:
        raise source.refuse(
            N_(
                "{file}: the quotes in row {row} do not match, so that cells or rows run into each"
                ' other, or the file was cut off. Write a quote inside a text twice (""), or'
                " save the table as .xlsx."
            ),
            row=number + 1,
        ) from broken


def _formulas(row: Row) -> list[Flaw]:
    sentence = N_(
        "“{cell}” is a formula, not a value. Write the value; if it is meant as text, put an"
        " apostrophe (') before it."
    )
    return [
        Flaw(row.number, position, Trouble(sentence, {"cell": cell}))
        for position, cell in enumerate(row.cells, 1)
        if isinstance(cell, str) and cell.startswith("=") and len(cell) > 1
    ]


def _encoding_note(decoded: Decoded) -> tuple[Problem, ...]:
    if not decoded.is_guessed:
        return ()
    sentence = N_(
        "The file does not say its encoding; it was read as {encoding}. Look at ă, â, î, ș, ț in"
        " the preview; if they are wrong, save the file as UTF-8."
    )
    return (Problem(None, "", sentence, {"encoding": decoded.encoding}),)


def _line_end_note(text: str) -> tuple[Problem, ...]:
    ends = Counter(match.group() for match in _LINE_ENDS.finditer(text))
    if len(ends) < 2:  # noqa: PLR2004 - one kind of line end, or none
        return ()
    usual = ends.most_common(1)[0][0]
    number = next(
        number
        for number, match in enumerate(_LINE_ENDS.finditer(text), 1)
        if match.group() != usual
    )
    sentence = N_(
        "Row {row} ends in another way than the others; all were read. Check there that no row was"
        " split in two."
    )
    return (Problem(None, "", sentence, {"row": number}),)
