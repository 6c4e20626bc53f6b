"""What the tables of several sections have in common: counted words, and facts nobody recorded."""

from collections.abc import Iterable

from console.i18n import _
from reports.blocks import Cell, Column, Kind, Share, Table


def known(value: Cell) -> Cell:
    """Pass a fact on, or say that it is not recorded."""
    return _("not recorded") if value in {None, ""} else value


def recorded(value: object) -> str:
    """Write a fact as text, or say that it is not recorded."""
    return _("not recorded") if value in {None, ""} else str(value)


def counted_words(
    name: str, title: str, counts: Iterable[tuple[str, int]], *, empty: str, caption: str = ""
) -> Table:
    """Lay out how often each word was found, with its share of them all.

    Args:
        name: What was counted; also names the sheet of the workbook.
        title: What stands above the words.
        counts: The words with their numbers; a word without one is not recorded.
        empty: The sentence for a table without rows.
        caption: The line above the table, where the name does not say enough.
    """
    found = list(counts)
    whole = sum(count for _word, count in found)
    return Table(
        name=name,
        title=caption or name,
        head=(
            Column(title, width=3),
            Column(_("Count"), Kind.NUMBER),
            Column(_("Share"), Kind.SHARE, places=1),
        ),
        rows=[(known(word), count, Share(count, whole)) for word, count in found if whole],
        empty=empty,
    )
