"""Captions of the first window: our own constant words, in fonts and colours of their own.

The style sheet is not there yet; where it comes later it says the same.
"""

from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import SECTION_PT, TITLE_PT, font, inked

_SIZES = {"pageTitle": TITLE_PT, "sectionTitle": SECTION_PT}


def caption(text: str, name: str, parent: QWidget | None = None) -> QLabel:
    """Make a label for words of ours; ``name`` picks its look in the style sheet."""
    label = QLabel(text, parent)
    label.setObjectName(name)
    if name in _SIZES:
        label.setFont(font(_SIZES[name], bold=True))
    else:
        label.setWordWrap(True)
        inked(label, "muted")
    return label
