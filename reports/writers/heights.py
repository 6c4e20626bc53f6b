"""How many lines a wrapped text takes in a column of a workbook, and how tall they stand.

No program tells beforehand where it breaks a line. The count rests on the mean
width of the letters beside the digits that a column's width counts, which is
much the same in the fonts that stand in for one another, and is meant to be too
high by a line rather than too low.
"""

_UNIT = 7.0
"""Pixels of one unit of column width."""
_LETTER, _BOLD_LETTER = 0.5, 0.54
"""Mean width of a letter, as a share of its size."""
_PIXELS_PER_POINT = 96 / 72
_LINE = 1.3
"""Distance of lines, as a share of their size."""
USUAL = 15.0
"""Height of a row that says none, in points."""
_TALLEST = 409.0


def letters_per_unit(*, size: float, bold: bool) -> float:
    """Tell how many letters of so many points fit into one unit of column width."""
    return _UNIT / (size * _PIXELS_PER_POINT * (_BOLD_LETTER if bold else _LETTER))


def count_lines(text: str, room: int) -> int:
    """Count the lines of a text where so many letters fit into one; long words are broken."""
    if "\n" in text:
        return sum(count_lines(part, room) for part in text.split("\n"))
    count, start, length = 1, 0, len(text)
    while length - start > room:
        blank = text.rfind(" ", start, start + room + 1)
        start = blank + 1 if blank > start else start + room
        count += 1
    return count


def row_height(lines: int, size: float) -> float:
    """Tell the height of so many lines in points; the format allows 409 at the most."""
    return min(_TALLEST, max(USUAL, lines * size * _LINE + 2))
