"""Lists of linked names in Markdown, as some publish their sub-processors, read as a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from console.i18n import N_
from console.intake.delimited import check_lines, no_table
from console.intake.limits import Limits
from console.intake.pipes import plain_words
from console.intake.problems import Trouble
from console.intake.sheets import Flaw, Grid, Row, take_row, too_many_rows
from console.intake.sources import Source

HEAD = ("Name", "Description", "Location", "Website")
"""Titles given to such a list: the linked words, what follows them, what introduces the list."""

_ITEM = re.compile(r"^ {0,3}[*+-][ \t]+(\S.*)$")
_LINKED = re.compile(r"\[([^\[\]]{1,2000})\]\(([^()\s]{0,2000})(?:[ \t]+\"[^\"]{0,500}\")?\)(.*)$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_SEPARATOR = re.compile(r"^\s*[.:,;–—-]*\s*")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(slots=True)
class _List:
    """One bulleted list with the sentence above it."""

    introduction: str
    items: list[tuple[int, str]]


def read_bullets(source: Source, text: str, limits: Limits) -> list[Grid]:
    """Read the bulleted lists of linked names of a Markdown text as one table.

    A list counts when one of its items begins with a link; an item that does not is a flaw.

    Raises:
        Unreadable: If there is no such list, or it is beyond the limits.
    """
    check_lines(source, text, limits)
    rows = [Row(0, HEAD)]
    flaws: list[Flaw] = []
    for found in _lists(text.splitlines()):
        if not any(_LINKED.match(item) for _number, item in found.items):
            continue
        for number, item in found.items:
            cells, trouble = _cells(item, found.introduction)
            row = take_row(source, limits, number=number, cells=cells)
            rows += [row] if row else []
            flaws += [Flaw(number, 1, trouble)] if trouble else []
            if len(rows) > limits.rows:
                raise too_many_rows(source, limits)
    if len(rows) == 1:
        raise no_table(source)
    return [Grid("", rows, has_titles=True, flaws=tuple(flaws))]


def _lists(lines: list[str]) -> Iterator[_List]:
    paragraph, current = "", _List("", [])
    for number, line in _outside_fences(lines):
        if item := _ITEM.match(line):
            if not current.items:
                current.introduction = _introduction(paragraph)
            current.items.append((number, item.group(1)))
        elif not line.strip():
            paragraph = paragraph if paragraph.endswith(":") else ""
        elif current.items and line.startswith((" ", "\t")):
            first, words = current.items[-1]
            current.items[-1] = (first, f"{words} {line.strip()}")
        else:
            if current.items:
                yield current
                current, paragraph = _List("", []), ""
            paragraph = f"{paragraph} {line.strip()}"
    if current.items:
        yield current


def _outside_fences(lines: list[str]) -> Iterator[tuple[int, str]]:
    is_fenced = False
    for number, line in enumerate(lines, 1):
        if _FENCE.match(line):
            is_fenced = not is_fenced
        elif not is_fenced:
            yield number, line


def _introduction(paragraph: str) -> str:
    sentence = _SENTENCE_END.split(plain_words(paragraph))[-1]
    return sentence[:-1].strip() if sentence.endswith(":") else ""


def _cells(item: str, introduction: str) -> tuple[tuple[str | None, ...], Trouble | None]:
    linked = _LINKED.match(item)
    if linked is None:
        sentence = N_("“{cell}” does not begin with a linked name. Write it as [Name](address).")
        words = plain_words(item)
        return (words, None, introduction or None, None), Trouble(sentence, {"cell": words})
    name, website, rest = linked.groups()
    description = plain_words(_SEPARATOR.sub("", rest))
    return (plain_words(name), description or None, introduction or None, website), None
