"""What is wrong in one place of a foreign file, kept as data until somebody reads it."""

from collections.abc import Mapping as Values
from dataclasses import dataclass, field

from console.i18n import _, said
from console.labels import Labelled, label


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a parser does not take a cell; the caller knows row and column.

    Attributes:
        sentence: English sentence with ``{named}`` places, marked for the catalogue.
        values: What fills those places; labelled words are translated when told.
    """

    sentence: str
    values: Values[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, or worth knowing, at one place of a foreign file.

    Attributes:
        row: Row as the person sees it in the source, counted from 1; None for the whole file.
        column: Title of the column; empty for the whole row.
        sentence: English sentence with ``{named}`` places, marked for the catalogue.
        values: What fills those places.
    """

    row: int | None
    column: str
    sentence: str
    values: Values[str, object] = field(default_factory=dict)


def tell(problem: Problem, file: str = "") -> str:
    """Say a problem in the language spoken here: file, place, then what to do."""
    sentence = said(
        problem.sentence, {name: _word(value) for name, value in problem.values.items()}
    )
    place = ", ".join(part for part in (file, _place(problem)) if part)
    return f"{place}: {sentence}" if place else sentence


def _place(problem: Problem) -> str:
    if problem.row is None:
        return problem.column
    if not problem.column:
        return _("row {row}").format(row=problem.row)
    return _("row {row}, column “{column}”").format(row=problem.row, column=problem.column)


def _word(value: object) -> object:
    if isinstance(value, Labelled):
        return label(value)
    if isinstance(value, tuple):
        return ", ".join(str(_word(part)) for part in value)
    return shorten(value) if isinstance(value, str) else value


def shorten(text: str, characters: int = 80) -> str:
    """Cut a quotation for a sentence and show that it was cut."""
    return text if len(text) <= characters else f"{text[:characters]}…"
