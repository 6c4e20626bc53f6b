"""The pages of the window: their order, names, icons and makers."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from console.i18n import N_, _
from ui.icons import icon
from ui.theme import MEDIUM, SMALL, TIGHT, tokens
from ui.widgets.keys import key_text
from ui.widgets.labels import muted

_WIDTH = 186
_FIGURES = 10


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation."""

    key: str
    title: str
    picture: str


PLACES = (
    Place("overview", N_("Overview"), "layout-dashboard"),
    Place("partners", N_("Partners"), "users"),
    Place("agreements", N_("Agreements"), "scale"),
    Place("records", N_("Records"), "list-tree"),
    Place("requests", N_("Requests"), "inbox"),
    Place("consent", N_("Consent"), "cookie"),
    Place("policies", N_("Policies"), "file-text"),
    Place("breaches", N_("Breaches"), "triangle-alert"),
    Place("reports", N_("Reports"), "file-output"),
    Place("settings", N_("Settings"), "settings"),
    Place("journal", N_("Journal"), "history"),
)


GUEST_PLACES = tuple(
    place for place in PLACES if place.key in ("agreements", "settings", "journal")
)
"""The pages of a vault that was made from a review package."""


def page_key(number: int) -> str:
    """Name the keys of a page by its place, from 1; after the tenth they begin anew with Shift."""
    shift = "Shift+" if number > _FIGURES else ""
    return f"Ctrl+{shift}{number % _FIGURES}"


class Navigation(QFrame):
    """The column on the left; Ctrl with its number does the same, with 0 for the tenth.

    A page after the tenth has Shift beside Ctrl.

    Signals:
        wanted: The key of the page to show.
    """

    wanted = Signal(str)

    def __init__(
        self,
        vault_name: str,
        parent: QWidget | None = None,
        *,
        places: tuple[Place, ...] = PLACES,
    ) -> None:
        super().__init__(parent)
        self._places = places
        self.setObjectName("navigation")
        self.setFixedWidth(_WIDTH)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(SMALL, MEDIUM, SMALL, SMALL)
        column.setSpacing(TIGHT)
        name = muted(vault_name, self)
        name.setContentsMargins(SMALL, 0, 0, SMALL)
        column.addWidget(name)
        for number, place in enumerate(places, 1):
            column.addWidget(self._entry(number, place))
        column.addStretch(1)

    def show_place(self, key: str) -> None:
        """Mark a page as the one that is shown."""
        self._buttons[key].setChecked(True)
        for place in self._places:
            colour = tokens().accent if place.key == key else tokens().text
            self._buttons[place.key].setIcon(icon(place.picture, colour))

    def show_count(self, key: str, count: int) -> None:
        """Show how many records of a page want something done; 0 shows nothing."""
        place = next(place for place in self._places if place.key == key)
        self._buttons[key].setText(
            f" {_(place.title)}   {count}" if count else f" {_(place.title)}"
        )

    def _entry(self, number: int, place: Place) -> QToolButton:
        entry = QToolButton(self)
        entry.setText(f" {_(place.title)}")
        entry.setIcon(icon(place.picture))
        entry.setIconSize(QSize(18, 18))
        entry.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        entry.setCheckable(True)
        entry.setSizePolicy(entry.sizePolicy().Policy.Expanding, entry.sizePolicy().Policy.Fixed)
        entry.setToolTip(f"{_(place.title)} ({key_text(page_key(number))})")
        entry.setAccessibleName(_(place.title))
        entry.clicked.connect(self._emitter(place.key))
        self._group.addButton(entry)
        self._buttons[place.key] = entry
        return entry

    def _emitter(self, key: str) -> Callable[[], None]:
        def emit() -> None:
            self.wanted.emit(key)

        return emit
