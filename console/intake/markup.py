"""Web pages: their tables, and their words; nothing is run and nothing is fetched."""

import re
from collections.abc import Iterator
from typing import Any

from console.i18n import N_
from console.intake.limits import Limits
from console.intake.sheets import Grid, Row, take_row, too_many_rows
from console.intake.sources import Source

_SILENT = ("script", "style", "template", "noscript", "iframe", "object", "embed", "svg",
           "select", "textarea", "button", "canvas", "audio", "video")  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "tr", "ul", "caption", "details", "summary",
})  # fmt: skip
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLANKS = re.compile(r"[ \t\r\f\v\xa0]+")


def read_web_tables(source: Source, text: str, limits: Limits) -> list[Grid]:
    """Read the tables of a page, a row's number being its place in its own table.

    Raises:
        Unreadable: If there is no table, or one is beyond the limits.
    """
    root = parse_page(source, text)
    tables = [table for table in root.iter("table") if not _is_layout(table)]
    grids = [_grid(source, table, limits) for table in tables]
    grids = [grid for grid in grids if grid.rows]
    if not grids:
        raise source.refuse(
            N_(
                "{file} is a web page without a table. Save the page that shows the table, or"
                " import it as a document."
            )
        )
    return grids


def parse_page(source: Source, text: str) -> Any:
    """Parse a page without network, entities or scripts.

    Raises:
        Unreadable: If nothing in it is a page.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root: Any = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as broken:
        raise source.refuse(
            N_("{file} is not a web page that can be read. Save it from the browser again.")
        ) from broken
    for tag in _SILENT:
        for element in list(root.iter(tag)):
            element.drop_tree()
    return root


def page_title(root: Any) -> str:
    """Name a page by its title, or nothing."""
    return _words(next(root.iter("title"), None))


def page_text(root: Any) -> str:
    """Write the words of a page by paragraphs; headings and lists are marked as in Markdown."""
    pieces: list[str] = []
    for head in list(root.iter("head")):
        head.drop_tree()
    from lxml import etree

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            pieces.append(_opening(element) + (element.text or ""))
        else:
            pieces.append(_closing(element) + (element.tail or ""))
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(pieces).split("\x00"))
    text = "\n".join(" ".join(line.split("\n")).strip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _opening(element: Any) -> str:
    tag = element.tag
    if tag in _HEADINGS:
        return f"\x00\x00{_HEADINGS[tag]} "
    if tag == "li":
        return "\x00- "
    if tag == "br":
        return "\x00"
    if tag in {"td", "th"}:
        return " | " if element.getprevious() is not None else ""
    return "\x00" if tag in _BLOCKS else ""


def _closing(element: Any) -> str:
    tag = element.tag
    if tag in _HEADINGS or tag in {"p", "table", "ul", "ol"}:
        return "\x00\x00"
    return "\x00" if tag in _BLOCKS else ""


def _is_layout(table: Any) -> bool:
    return next(table.iterdescendants("table"), None) is not None


def _grid(source: Source, table: Any, limits: Limits) -> Grid:
    rows: list[Row] = []
    carried: dict[int, tuple[int, str]] = {}
    for number, line in enumerate(table.iter("tr"), 1):
        if number > limits.rows:
            raise too_many_rows(source, limits)
        cells = list(_spread(line, carried, limits))
        row = take_row(source, limits, number=number, cells=cells)
        if row:
            rows.append(row)
    return Grid(_words(next(table.iter("caption"), None)), rows)


def _spread(line: Any, carried: dict[int, tuple[int, str]], limits: Limits) -> Iterator[str]:
    position = 0
    for cell in line.iter("td", "th"):
        while position in carried:
            yield _carry(carried, position)
            position += 1
        text = _words(cell)
        for _column in range(_span(cell, "colspan", limits.columns)):
            rows_below = _span(cell, "rowspan", limits.rows) - 1
            if rows_below:
                carried[position] = (rows_below, text)
            yield text
            position += 1
    while position in carried:
        yield _carry(carried, position)
        position += 1


def _carry(carried: dict[int, tuple[int, str]], position: int) -> str:
    left, text = carried.pop(position)
    if left > 1:
        carried[position] = (left - 1, text)
    return text


def _span(cell: Any, name: str, most: int) -> int:
    written = cell.get(name, "1")[:9]
    return min(max(1, int(written)), most + 1) if written.isdecimal() else 1


def _words(element: Any) -> str:
    if element is None:
        return ""
    lines = (" ".join(line.split()) for line in _ordered(element).split("\x00"))
    return "\n".join(line for line in lines if line)


def _ordered(element: Any) -> str:
    from lxml import etree

    pieces: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            broken = part is not element and part.tag in {"br", "p", "li", "div"}
            pieces.append(("\x00" if broken else "") + (part.text or ""))
        elif part is not element:
            pieces.append(part.tail or "")
    return "".join(pieces)
