"""Captions of the first window: our own constant words, without the cost of richer labels."""

from PySide6.QtWidgets import QLabel, QWidget


def caption(text: str, name: str, parent: QWidget | None = None) -> QLabel:
    """Make a label for words of ours; ``name`` picks its look in the style sheet."""
    label = QLabel(text, parent)
    label.setObjectName(name)
    label.setWordWrap(name == "muted")
    return label
