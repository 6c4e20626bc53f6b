"""Editors of single values; each knows its value, its emptiness and its own errors."""

from collections.abc import Sequence
from datetime import date, datetime
from textwrap import fill
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from console.formats import short_date
from console.i18n import N_, _
from console.labels import Labelled, label

_FORMS = ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d %b %Y")
_LONGEST_LINE = 60
"""Characters that fit beside a box in a dialog; Qt does not wrap its text."""
_NARROW = 0.65
"""How wide a letter is beside the X by which Qt measures."""
WRONG_DAY = N_("A day reads 31.12.2026.")


class Editor(Protocol):
    """What a form needs of an editor."""

    def value(self) -> Any:
        """Read what was entered."""
        ...

    def show_value(self, value: Any) -> None:
        """Show a value as saved."""
        ...

    def problem(self) -> str:
        """Say what is wrong with the entry; empty where nothing is."""
        ...


class TextEditor(QLineEdit):
    """One line of text.

    Signals:
        edited: The person changed it.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self.edited)

    def value(self) -> Any:
        """Read the text."""
        return self.text().strip()

    def show_value(self, value: Any) -> None:
        """Show a text."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)

    def problem(self) -> str:
        """Accept anything."""
        return ""


class NumberEditor(TextEditor):
    """A whole number, or nothing."""

    def value(self) -> Any:
        """Read the number; None where nothing is entered."""
        return int(self.text()) if self.text().strip().isdecimal() else None

    def problem(self) -> str:
        """Refuse what is not a whole number."""
        text = self.text().strip()
        return _("Enter a whole number.") if text and not text.isdecimal() else ""


class DayEditor(TextEditor):
    """A day, typed as people write it, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("dd.mm.yyyy"))
        self.editingFinished.connect(self._tidy)

    def value(self) -> date | None:
        """Read the day; None where nothing is entered."""
        return read_day(self.text())

    def show_value(self, value: Any) -> None:
        """Show a day in figures."""
        self.setText(f"{value:%d.%m.%Y}" if isinstance(value, date) else "")

    def problem(self) -> str:
        """Refuse what is not a day."""
        return _(WRONG_DAY) if self.text().strip() and self.value() is None else ""

    def _tidy(self) -> None:
        if self.value() is not None:
            self.show_value(self.value())


class LongEditor(QPlainTextEdit):
    """Several lines of text.

    Signals:
        edited: The person changed it.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3) -> None:
        super().__init__(parent)
        self._quiet = False
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 20)
        self.textChanged.connect(self._on_changed)

    def value(self) -> str:
        """Read the text."""
        return self.toPlainText().strip()

    def show_value(self, value: Any) -> None:
        """Show a text."""
        self._quiet = True
        self.setPlainText("" if value is None else str(value))
        self._quiet = False

    def problem(self) -> str:
        """Accept anything."""
        return ""

    def _on_changed(self) -> None:
        if not self._quiet:
            self.edited.emit()


class ChoiceEditor(QComboBox):
    """One of some stored words, or nothing where that is allowed.

    Signals:
        edited: The person chose another one.
    """

    edited = Signal()

    def __init__(
        self,
        choices: Sequence[Labelled],
        parent: QWidget | None = None,
        *,
        nothing: str | None = None,
    ) -> None:
        super().__init__(parent)
        self._nothing = nothing
        self._choices: list[Labelled | None] = []
        self.offer(choices)
        self.setMinimumContentsLength(max(6, round(_NARROW * len(nothing or ""))))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._on_activated)

    def offer(self, choices: Sequence[Labelled]) -> None:
        """Offer other words; the chosen one stays where it is among them."""
        before = self.value()
        self._choices = [] if self._nothing is None else [None]
        self._choices += choices
        self.clear()
        self.addItems(
            [label(one) if one is not None else self._nothing or "" for one in self._choices]
        )
        self.show_value(before)

    def value(self) -> Any:
        """Read the chosen word; Qt would hand back a plain text, so the words are kept here."""
        return self._choices[self.currentIndex()] if self._choices else None

    def show_value(self, value: Any) -> None:
        """Show a word."""
        if value in self._choices:
            self.setCurrentIndex(self._choices.index(value))

    def problem(self) -> str:
        """Accept every choice."""
        return ""

    def _on_activated(self, _place: int) -> None:
        self.edited.emit()


class YesEditor(QCheckBox):
    """Yes or no.

    Signals:
        edited: The person changed it.
    """

    edited = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(fill(text, _LONGEST_LINE), parent)
        self.clicked.connect(self._on_clicked)

    def value(self) -> bool:
        """Read the answer."""
        return self.isChecked()

    def show_value(self, value: Any) -> None:
        """Show an answer."""
        self.setChecked(bool(value))

    def problem(self) -> str:
        """Accept both."""
        return ""

    def _on_clicked(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's own form
        self.edited.emit()


def read_day(text: str) -> date | None:
    """Read a day in one of the forms that people type; None where it is none."""
    for form in _FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def day_text(day: date | None) -> str:
    """Write a day, or say that none is recorded."""
    return short_date(day) or _("not recorded")
