"""Texts on a page: titles, muted remarks."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_LONG_WORD = re.compile(r"\S{24}(?=\S)")
_MAY_BREAK = "\u200b"


def breakable(text: str) -> str:
    """Let long words, such as digests and message ids, break inside; nothing is seen of it."""
    return _LONG_WORD.sub(lambda found: found[0] + _MAY_BREAK, text)


def title(text: str, parent: QWidget | None = None) -> QLabel:
    """Make a page's title."""
    return _named(text, "pageTitle", parent)


def section(text: str, parent: QWidget | None = None) -> QLabel:
    """Make a section's title."""
    return _named(text, "sectionTitle", parent)


def muted(text: str, parent: QWidget | None = None) -> QLabel:
    """Make a remark that steps back; it wraps."""
    label = _named(text, "muted", parent)
    label.setWordWrap(True)
    return label


def body(text: str, parent: QWidget | None = None) -> QLabel:
    """Make a text that wraps and can be selected."""
    label = _named(text, "value", parent)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _named(text: str, name: str, parent: QWidget | None) -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
