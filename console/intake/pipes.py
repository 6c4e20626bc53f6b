"""Tables in Markdown, as published lists of sub-processors have them."""

import html
import re
from collections.abc import Iterator

from console.intake.delimited import check_lines
from console.intake.kinds import RULED_LINE
from console.intake.limits import Limits
from console.intake.sheets import Grid, Row, take_row, too_many_rows
from console.intake.sources import Source

_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+([^\n]*?)[ \t#]*$")
_LINK = re.compile(r"!?\[([^\[\]]{0,2000})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"]{0,500}\")?\)")
_REFERENCE = re.compile(r"\[([^\[\]]{1,2000})\]\[[^\[\]]{0,200}\]")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)?[^<>\s]{1,500}[@/.][^<>\s]{0,500})>")
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_EMPHASIS = re.compile(r"(\*\*|__|~~|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w))")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")


def read_pipes(source: Source, text: str, limits: Limits) -> list[Grid]:
    """Read every table of a Markdown text, perhaps none; each is named after its heading.

    Raises:
        Unreadable: If a table is beyond the limits.
    """
    check_lines(source, text, limits)
    return [_grid(source, name, lines, limits) for name, lines in _tables(text.splitlines())]


def plain_words(markdown: str) -> str:
    """Take links, emphasis and tags off a piece of Markdown; ``<br>`` becomes a line break."""
    text = _BREAK.sub("\n", markdown)
    text = _REFERENCE.sub(r"\1", _LINK.sub(r"\1", text))
    text = _TAG.sub("", _ADDRESS.sub(r"\1", text))
    escapes: list[str] = []

    def keep(match: re.Match[str]) -> str:
        escapes.append(match.group(1))
        return f"\x00{len(escapes) - 1}\x00"

    text = _EMPHASIS.sub("", _ESCAPED.sub(keep, text))
    text = re.sub(r"\x00(\d+)\x00", lambda match: escapes[int(match.group(1))], text)
    return "\n".join(line.strip() for line in html.unescape(text).split("\n")).strip()


def _tables(lines: list[str]) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    heading, fenced, position = "", False, 0
    while position < len(lines):
        line = lines[position]
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and (match := _HEADING.match(line)):
            heading = plain_words(match.group(1))
        elif not fenced and _starts_table(lines, position):
            end = _table_end(lines, position + 2)
            body = [(position + 1, line)]
            body.extend((number + 1, lines[number]) for number in range(position + 2, end))
            yield heading, body
            position = end
            continue
        position += 1


def _starts_table(lines: list[str], position: int) -> bool:
    below = position + 1
    return "|" in lines[position] and below < len(lines) and bool(RULED_LINE.match(lines[below]))


def _table_end(lines: list[str], start: int) -> int:
    end = start
    while end < len(lines) and "|" in lines[end] and not _FENCE.match(lines[end]):
        end += 1
    return end


def _grid(source: Source, name: str, lines: list[tuple[int, str]], limits: Limits) -> Grid:
    if len(lines) > limits.rows:
        raise too_many_rows(source, limits)
    rows: list[Row] = []
    for number, line in lines:
        row = take_row(source, limits, number=number, cells=map(plain_words, _split(line)))
        if row:
            rows.append(row)
    return Grid(name, rows, has_titles=True)


def _split(line: str) -> list[str]:
    inner = line.strip().lstrip(">").strip()
    inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [part.replace("\\|", "|").strip() for part in re.split(r"(?<!\\)\|", inner)]
