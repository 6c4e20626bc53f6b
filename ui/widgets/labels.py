"""Texts on a page: titles, muted remarks, chips."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.tables.columns import Tone
from ui.tables.register_delegate import chip_colours


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


class Chip(QLabel):
    """A word on a soft ground; the colour only repeats what the word says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.hide()

    def say(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Show a word, or nothing for nothing."""
        ink, paper = chip_colours(tone)
        self.setText(text)
        self.setStyleSheet(
            f"background: {paper}; color: {ink}; border-radius: 4px; padding: 3px 8px;"
        )
        self.setVisible(bool(text))
