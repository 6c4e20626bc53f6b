"""The menu of saved filters."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton, QWidget

from console.i18n import _
from console.requests.saved_views import SavedFilter, drop_filter, list_filters, save_filter
from ui.desk.desk import Desk
from ui.icons import icon


class FilterMenu(QPushButton):
    """Keeps what a page filters by under names, and shows it again.

    Lives on the window's thread.

    Signals:
        wanted: The values of a filter that was chosen.
    """

    wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        page: str,
        read: Callable[[], Mapping[str, Any]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f" {_('Filters')}", parent)
        self._desk, self._page, self._read = desk, page, read
        self._filters: list[SavedFilter] = []
        self.setIcon(icon("list-tree"))
        self.setAccessibleName(_("Saved filters"))
        self.choices = QMenu(self)
        self.setMenu(self.choices)
        self.choices.aboutToShow.connect(self._fill)
        desk.changed.connect(self._on_changed)
        self._reload()

    def names(self) -> list[str]:
        """List the names of the filters."""
        return [one.name for one in self._filters]

    def save(self, name: str) -> None:
        """Keep what the page filters by now."""
        values, page = dict(self._read()), self._page
        self._desk.act(lambda work: save_filter(work, page=page, name=name, values=values))

    def choose(self, name: str) -> None:
        """Show a filter again."""
        chosen = next(one for one in self._filters if one.name == name)
        self.wanted.emit(chosen.values)

    def drop(self, name: str) -> None:
        """Forget a filter."""
        chosen = next(one for one in self._filters if one.name == name)
        self._desk.act(lambda work: drop_filter(work, chosen.id))

    @Slot()
    def _fill(self) -> None:
        self.choices.clear()
        for name in self.names():
            self.choices.addAction(name, self._doer(self.choose, name))
        self.choices.addSeparator()
        self.choices.addAction(_("Save this filter…"), self._ask_name)
        if self._filters:
            gone = self.choices.addMenu(_("Delete"))
            for name in self.names():
                gone.addAction(name, self._doer(self.drop, name))

    def _doer(self, do: Callable[[str], None], name: str) -> Callable[[], None]:
        return lambda: do(name)

    def _ask_name(self) -> None:
        name, is_given = QInputDialog.getText(self, _("Save this filter"), _("Name of the filter"))
        if is_given and name.strip():
            self.save(name.strip())

    def _reload(self) -> None:
        page = self._page
        self._desk.look(lambda reader: list_filters(reader, page), self._on_filters)

    @Slot(object)
    def _on_filters(self, filters: list[SavedFilter]) -> None:
        self._filters = filters

    @Slot(object)
    def _on_changed(self, touched: Any) -> None:
        if "saved_view" in touched:
            self._reload()
