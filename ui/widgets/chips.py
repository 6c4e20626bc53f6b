"""A word on a soft ground; the colour only repeats what the word says."""

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.tables.columns import Tone
from ui.tables.register_delegate import chip_colours


class Chip(QLabel):
    """Shows one word, or nothing."""

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
