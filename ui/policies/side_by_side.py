"""Two versions as one page: two columns, changed words marked so that it reads without colour."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from console.i18n import _, ngettext
from console.policies.compare import Block, ChangeKind, Comparison
from ui.theme import Tokens

_CELL = '<td width="50%" valign="top" style="padding:4px 8px;">{text}</td>'


def as_html(
    comparison: Comparison, titles: tuple[str, str], scheme: Tokens, *, only_changes: bool
) -> str:
    """Write a comparison as a page.

    Args:
        comparison: What is the same and what is not.
        titles: Names of the older and of the newer version.
        scheme: The colours in use.
        only_changes: Whether unchanged paragraphs away from any change are left out.
    """
    rows = "".join(_rows(comparison.blocks, scheme, only_changes=only_changes))
    head = "".join(_CELL.format(text=f"<b>{escape(title)}</b>") for title in titles)
    return f'<table width="100%" cellspacing="0" cellpadding="4"><tr>{head}</tr>{rows}</table>'


def _rows(blocks: Sequence[Block], scheme: Tokens, *, only_changes: bool) -> Iterator[str]:
    shown = _shown(blocks) if only_changes else [True] * len(blocks)
    for is_shown, group in groupby(zip(blocks, shown, strict=True), key=lambda pair: pair[1]):
        if is_shown:
            for block, _is_shown in group:
                old, new = _sides(block, scheme)
                yield f"<tr>{_CELL.format(text=old)}{_CELL.format(text=new)}</tr>"
        else:
            yield _fold(len(list(group)), scheme)


def _shown(blocks: Sequence[Block]) -> list[bool]:
    changed = [False, *(block.kind is not ChangeKind.SAME for block in blocks), False]
    return [any(changed[place : place + 3]) for place in range(len(blocks))]


def _fold(count: int, scheme: Tokens) -> str:
    said = ngettext("{count} paragraph unchanged", "{count} paragraphs unchanged", count)
    text = escape(said.format(count=count))
    return (
        f'<tr><td colspan="2" align="center" bgcolor="{scheme.canvas}">'
        f'<span style="color:{scheme.muted};">⋯ {text} ⋯</span></td></tr>'
    )


def _sides(block: Block, scheme: Tokens) -> tuple[str, str]:
    if block.kind is ChangeKind.CHANGED:
        old = "".join(
            _text(one.old) if one.is_same else gone(one.old, scheme) for one in block.pieces
        )
        new = "".join(
            _text(one.new) if one.is_same else come(one.new, scheme) for one in block.pieces
        )
        return old, new
    if block.kind is ChangeKind.MOVED:
        away = _("moved from here ({number})").format(number=block.move)
        here = _("moved to here ({number})").format(number=block.move)
        return _marked(away, block.old, scheme), _marked(here, block.new, scheme)
    if block.kind is ChangeKind.SAME:
        return _text(block.old), _text(block.new)
    return gone(block.old, scheme), come(block.new, scheme)


def _text(words: str) -> str:
    return escape(words)


def gone(words: str, scheme: Tokens) -> str:
    """Mark words that were taken out."""
    return _span(words, f"background-color:{scheme.late_soft}; text-decoration:line-through;")


def come(words: str, scheme: Tokens) -> str:
    """Mark words that were put in."""
    return _span(words, f"background-color:{scheme.ok_soft}; text-decoration:underline;")


def _marked(caption: str, words: str, scheme: Tokens) -> str:
    if not words:
        return ""
    mark = f'<span style="color:{scheme.accent}; font-weight:bold;">⇅ {escape(caption)}</span>'
    return f"{mark}<br/><i>{escape(words)}</i>"


def _span(words: str, style: str) -> str:
    core = words.strip()
    if not core:
        return escape(words)
    start = words.index(core)
    before, after = words[:start], words[start + len(core) :]
    return f'{before}<span style="{style}">{escape(core)}</span>{after}'
