"""Which foreign column means which field of ours: guessed openly, corrected by people."""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Values
from dataclasses import dataclass, field

from console.errors import Unreadable
from console.i18n import N_, _
from console.intake.habits import UNKNOWN, habits_of
from console.intake.parsers import Parse, folded, in_every_language, text
from console.intake.problems import Problem, Trouble, shorten
from console.intake.sheets import Cell, Row, Sheet, is_blank

_NEAR = 88.0
_SHORT = 5
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a subject wants to know of each row.

    Attributes:
        name: Key under which the value is handed over.
        title: English title, marked for the catalogue.
        synonyms: Titles under which others keep it, in any language.
        required: True where a row without it is refused.
        parse: Turns a cell into the value.
    """

    name: str
    title: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    parse: Parse = text


@dataclass(frozen=True, slots=True)
class Match:
    """A column taken for a field.

    Attributes:
        column: Position in the head, from 0.
        title: What the column is called in the file.
        certainty: 1.0 where the title is known or a person chose it; less where it is only near.
    """

    column: int
    title: str
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Mapping:
    """Fields and the columns that stand for them.

    Attributes:
        matches: By field name; a field that is not in here gets nothing.
        unused: Titles of the columns that stand for nothing.
        doubts: Columns that would do as well as the chosen one, for a person to look at.
    """

    matches: Values[str, Match]
    unused: tuple[str, ...] = ()
    doubts: tuple[Problem, ...] = ()

    def choose(self, name: str, column: int | None, head: Sequence[str]) -> "Mapping":
        """Set a field's column by hand, or take it away with None; a column serves one field."""
        matches = {
            other: match
            for other, match in self.matches.items()
            if other != name and match.column != column
        }
        if column is not None:
            matches[name] = Match(column, head[column])
        doubts = tuple(doubt for doubt in self.doubts if doubt.values.get("name") != name)
        return Mapping(matches, _unused(head, matches), doubts)


@dataclass(frozen=True, slots=True)
class TakenRow:
    """One row whose every cell was understood.

    Attributes:
        number: Row as the person sees it in the source.
        values: By field name; None where the row says nothing.
    """

    number: int
    values: Values[str, object]


@dataclass(frozen=True, slots=True)
class Taken:
    """A whole sheet after reading.

    Attributes:
        rows: The good rows.
        problems: Everything wrong, in the order of the rows.
        rejected: The rows with problems, as they came.
    """

    rows: list[TakenRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rejected: list[Row] = field(default_factory=list)


def guess_mapping(head: Sequence[str], fields: Sequence[Field]) -> Mapping:
    """Match titles to fields: known titles first, then near ones, each column once."""
    known = {each.name: _titles(each) for each in fields}
    plain = [folded(title) for title in head]
    matches: dict[str, Match] = {}
    doubts: list[Problem] = []
    free = set(range(len(head)))
    for each in fields:
        same = [column for column in sorted(free) if plain[column] in known[each.name]]
        if same:
            matches[each.name] = Match(same[0], head[same[0]])
            free.discard(same[0])
            doubts.extend(_doubts(each, head, same))
    for certainty, name, column in _near(plain, known, free, matches):
        if name not in matches and column in free:
            matches[name] = Match(column, head[column], certainty)
            free.discard(column)
    return Mapping(matches, _unused(head, matches), tuple(doubts))


def require_mapping(sheet: Sheet, mapping: Mapping, fields: Sequence[Field]) -> None:
    """Refuse a file that cannot be what the person takes it for.

    Raises:
        Unreadable: If a required field has no column; says what the file has and what it lacks.
    """
    missing = [each for each in fields if each.required and each.name not in mapping.matches]
    if missing:
        raise Unreadable(
            N_(
                "{file}: the columns {missing} were not found; the file has: {found}. Choose the"
                " right kind of import, name the columns by hand, or rename them in row {row}."
            ),
            file=sheet.file,
            missing=_Titles(tuple(each.title for each in missing)),
            found=_listed(sheet.head),
            row=max(1, sheet.head_number),
        )


def take_rows(sheet: Sheet, mapping: Mapping, fields: Sequence[Field]) -> Taken:
    """Read every row; one with any problem is rejected whole, and all its problems are told.

    What is wrong in a column that stands for nothing does not matter.

    Raises:
        Unreadable: If a required field has no column.
    """
    require_mapping(sheet, mapping, fields)
    habits = habits_of(sheet)
    damaged = _damage(sheet, mapping)
    taken = Taken()
    for row in sheet.rows:
        values: dict[str, object] = {}
        problems = list(damaged.get(row.number, ()))
        for each in fields:
            match = mapping.matches.get(each.name)
            cell = row.cells[match.column] if match else None
            value = each.parse(cell, habits[match.column] if match else UNKNOWN)
            if not isinstance(value, Trouble):
                value = _required(each, cell, value)
            if isinstance(value, Trouble):
                title = match.title if match else each.title
                problems.append(Problem(row.number, title, value.sentence, value.values))
            values[each.name] = value
        _settle(taken, row, values, problems)
    return taken


def _damage(sheet: Sheet, mapping: Mapping) -> dict[int, list[Problem]]:
    used = {"", *(match.title for match in mapping.matches.values())}
    damaged: dict[int, list[Problem]] = {}
    for problem in sheet.problems:
        if problem.row is not None and problem.column in used:
            damaged.setdefault(problem.row, []).append(problem)
    return damaged


def _listed(head: Sequence[str]) -> str:
    titles = ", ".join(f"“{shorten(title)}”" for title in head[:_SHOWN])
    return titles if len(head) <= _SHOWN else f"{titles}, …"


def _required(each: Field, cell: Cell, value: object) -> object:
    if not each.required or (value is not None and not is_blank(cell)):
        return value
    return Trouble(N_("The cell is empty, but the row needs it. Fill it in."))


def _settle(taken: Taken, row: Row, values: dict[str, object], problems: list[Problem]) -> None:
    if problems:
        taken.problems.extend(problems)
        taken.rejected.append(row)
    else:
        taken.rows.append(TakenRow(row.number, values))


@dataclass(frozen=True, slots=True)
class _Titles:
    """Titles in the language of whoever reads the refusal."""

    titles: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(f"“{_(title)}”" for title in self.titles)


def _titles(each: Field) -> frozenset[str]:
    said = {*in_every_language(each.title), *each.synonyms, each.name}
    return frozenset(folded(title) for title in said if title)


def _doubts(each: Field, head: Sequence[str], same: Sequence[int]) -> Iterable[Problem]:
    sentence = N_(
        "Both “{chosen}” and “{other}” could be meant; the first was taken. Choose by hand if that"
        " is wrong."
    )
    for column in same[1:]:
        values = {"chosen": head[same[0]], "other": head[column], "name": each.name}
        yield Problem(None, each.title, sentence, values)


def _near(
    plain: Sequence[str],
    known: Values[str, frozenset[str]],
    free: set[int],
    matches: Values[str, Match],
) -> list[tuple[float, str, int]]:
    from rapidfuzz import fuzz

    found = []
    for name, titles in known.items():
        if name in matches:
            continue
        for column in free:
            scores = [
                fuzz.token_sort_ratio(title, plain[column], score_cutoff=_NEAR)
                for title in titles
                if min(len(title), len(plain[column])) >= _SHORT
            ]
            if best := max(scores, default=0.0):
                found.append((min(round(best / 100, 2), 0.99), name, column))
    return sorted(found, key=lambda each: (-each[0], each[2], each[1]))


def _unused(head: Sequence[str], matches: Values[str, Match]) -> tuple[str, ...]:
    used = {match.column for match in matches.values()}
    return tuple(title for column, title in enumerate(head) if column not in used)
