"""Whether the rows of a foreign record are activities, or names of the fields of such a record."""

from collections.abc import Iterable, Sequence
from functools import cache

from console.i18n import NN_
from console.intake.mapping import Field, TakenRow
from console.intake.parsers import folded, in_every_language
from console.intake.problems import Problem

_SHARE, _DIFFERENT, _WORDS = 3, 5, 2


def note_field_rows(rows: Sequence[TakenRow], fields: Sequence[Field]) -> tuple[Problem, ...]:
    """Warn where at least a third of the rows name five or more different fields of a record.

    The warning rejects nothing: a person decides whether such a file is meant to go in.
    """
    said = [_fields_in(str(row.values["name"]), fields) for row in rows]
    naming = [names for names in said if names]
    if len(naming) * _SHARE < len(rows) or len(set().union(*naming)) < _DIFFERENT:
        return ()
    sentence = NN_(
        "{count} row of {rows} looks like the name of a field of such a record (such as"
        " “{example}”), not like a processing activity. Check whether the right column and the"
        " right file were chosen before you enter it.",
        "{count} rows of {rows} look like names of fields of such a record (such as"
        " “{example}”), not like processing activities. Check whether the right column and the"
        " right file were chosen before you enter them.",
    )
    example = next(str(row.values["name"]) for row, names in zip(rows, said, strict=True) if names)
    values = {"count": len(naming), "rows": len(rows), "example": example}
    return (Problem(None, "", sentence, values),)


def _fields_in(name: str, fields: Sequence[Field]) -> frozenset[str]:
    plain = folded(name)
    return frozenset(
        each.name for each in fields if any(_names(term, plain) for term in _terms(each))
    )


def _names(term: str, plain: str) -> bool:
    return plain == term or (len(term.split()) >= _WORDS and f" {term} " in f" {plain} ")


@cache
def _terms(each: Field) -> frozenset[str]:
    return frozenset(_folded((each.title, *each.synonyms)))


def _folded(titles: Iterable[str]) -> Iterable[str]:
    return (folded(said) for title in titles for said in in_every_language(title))
