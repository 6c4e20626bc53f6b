"""The window: navigation, one page, one search for everything, and what is saved."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.formats import short_instant
from console.i18n import _
from console.settings import Settings
from ui.icons import icon
from ui.navigation import GUEST_PLACES, PLACES, Navigation, Place, page_key
from ui.search_everything import SearchEverything
from ui.theme import LARGE, MEDIUM, SMALL
from ui.widgets.labels import title
from ui.widgets.leaving import may_leave

if TYPE_CHECKING:
    from ui.desk.desk import Desk
    from ui.desk.notices import Notices

_PATH_WIDTH = 420
"""Pixels that the vault's folder may take in the status bar."""
_ACTIVITY = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class MainWindow(QMainWindow):
    """The open vault; lives on the window's thread.

    Signals:
        lock_wanted: The person, or idle time, asks to lock the vault.
        dress_wanted: Language or colours changed: build the window anew.
        settings_kept: Other settings changed.
        closed: The window was closed.
    """

    lock_wanted = Signal()
    dress_wanted = Signal(object)
    settings_kept = Signal(object)
    closed = Signal()

    def __init__(
        self,
        desk: "Desk",
        settings: Settings,
        parent: QWidget | None = None,
        *,
        first: str = "overview",
        places: tuple[Place, ...] = PLACES,
    ) -> None:
        super().__init__(parent)
        self.desk, self.settings, self._places = desk, settings, places
        self.setWindowTitle(f"{desk.console.vault.name} — DPO Console")
        self.setMinimumSize(800, 600)
        self._pages: dict[str, Any] = {}
        self._history: list[str] = []
        self.navigation = Navigation(desk.console.vault.name, self, places=places)
        self.heading = title("", self)
        self.search = SearchEverything(desk, self)
        self.stack = QStackedWidget(self)
        self._notices: Notices | None = None
        self._lay_out()
        self._connect()
        self._make_actions()
        self._idle = QTimer(self)
        self._idle.setInterval(settings.lock_after_minutes * 60_000)
        self._idle.timeout.connect(self.lock_wanted)
        self._idle.start()
        self.show_page(first)

    @property
    def is_guest(self) -> bool:
        """Tell whether the vault was made from a review package."""
        return self._places is GUEST_PLACES

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Show a page, making it when it is wanted first."""
        if not self._may_leave():
            self.navigation.show_place(self.current_key())
            return
        self._turn_to(key)

    def _turn_to(self, key: str) -> None:
        if key not in self._pages:
            module = import_module(f"ui.{key}.page")
            page = module.make_page(self)
            self._pages[key] = page
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self._pages[key])
        self._pages[key].setFocus()
        self.heading.setText(self._pages[key].heading())
        self.navigation.show_place(key)
        if self.current_key() != key or not self._history:
            self._history.append(key)

    @Slot(str, int)
    def open_record(self, key: str, record_id: int) -> None:
        """Show one record on its page."""
        if all(place.key != key for place in self._places):
            self.notices.say(_("This vault holds one agreement for review, and nothing else."))
        elif self._may_leave():
            self._turn_to(key)
            self._pages[key].show_record(record_id)

    @property
    def notices(self) -> "Notices":
        """The corner with short messages; made when the first one comes."""
        if self._notices is None:
            from ui.desk.notices import Notices

            self._notices = Notices(self)
        return self._notices

    def current_key(self) -> str:
        """Name the page that is shown."""
        return self._history[-1] if self._history else "overview"

    def page(self) -> Any:
        """Hand out the page that is shown."""
        return self.stack.currentWidget()

    def change_settings(self, settings: Settings) -> None:
        """Keep changed settings; language and colours take effect at once.

        They build the window anew, so that typed text is asked about first.
        """
        dress = (settings.language, settings.scheme) != (
            self.settings.language,
            self.settings.scheme,
        )
        if dress and not self._may_leave():
            return
        self.settings = settings
        self._idle.setInterval(settings.lock_after_minutes * 60_000)
        (self.dress_wanted if dress else self.settings_kept).emit(settings)

    def remember(self, **changes: Any) -> None:
        """Keep small things for the next time: folders, widths."""
        self.settings = self.settings._replace(**changes)
        self.settings_kept.emit(self.settings)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject: any key, click or scroll keeps the vault open."""
        if event.type() in _ACTIVITY:
            self._idle.start()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override QWidget: guard what was typed, then close the desk."""
        if self._may_leave():
            event.accept()
            self.closed.emit()
        else:
            event.ignore()

    def _lay_out(self) -> None:
        middle, row = QWidget(self), QHBoxLayout()
        row.setContentsMargins(LARGE, MEDIUM, LARGE, 0)
        row.addWidget(self.heading)
        row.addStretch(1)
        row.addWidget(self.search)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.stack, 1)
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addLayout(column, 1)
        self.setCentralWidget(middle)
        self._saved = QLabel(self)
        lock = QToolButton(self)
        lock.setIcon(icon("lock"))
        lock.setAutoRaise(True)
        lock.setText(_("Lock"))
        lock.setToolTip(_("Lock the vault (Ctrl+L)"))
        lock.setAccessibleName(_("Lock the vault"))
        lock.clicked.connect(self._lock)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(self._place())
        bar.addPermanentWidget(self._saved)
        bar.addPermanentWidget(lock)

    def _place(self) -> QLabel:
        path = str(self.desk.console.vault.folder)
        shown = QLabel(self)
        shown.setText(
            shown.fontMetrics().elidedText(path, Qt.TextElideMode.ElideMiddle, _PATH_WIDTH)
        )
        shown.setToolTip(path)
        return shown

    def _connect(self) -> None:
        self.navigation.wanted.connect(self.show_page)
        self.search.chosen.connect(self.open_record)
        self.desk.refused.connect(self._on_refused)
        self.desk.broke.connect(self._on_broke)
        self.desk.started.connect(self._on_started)
        self.desk.saved.connect(self._on_saved)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def _make_actions(self) -> None:
        for number, place in enumerate(self._places, 1):
            self._action(page_key(number), _(place.title), self._goer(place.key))
        self._action("Ctrl+K", _("Search everything"), self.search.start)
        self._action("Ctrl+L", _("Lock the vault"), self._lock)
        self._action("Ctrl+N", _("New"), self._asker("start_new"))
        self._action("Ctrl+I", _("Import…"), self._asker("import_file"))
        self._action("Ctrl+E", _("Export…"), self._asker("export_list"))
        self._action("Ctrl+F", _("Filter this list"), self._asker("focus_filter"))
        self._action("Ctrl+S", _("Save"), self._asker("save"))
        if self._places is PLACES:
            self._action("Ctrl+Shift+N", _("Phone call"), self._take_call)
            self._action("Ctrl+P", _("Reports"), self._goer("reports"))
        self._action("Alt+Left", _("Back"), self._go_back)
        self._action("F1", _("why?"), self._explain)
        self._action("Ctrl+?", _("Keys"), self.show_keys)

    def _action(self, keys: str, text: str, do: Any) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(do)
        self.addAction(action)

    def _goer(self, key: str) -> Any:
        return lambda: self.show_page(key)

    def _asker(self, name: str) -> Any:
        def ask() -> None:
            method = getattr(self.page(), name, None)
            if method is not None:
                method()

        return ask

    def _take_call(self) -> None:
        self.show_page("requests")
        if self.current_key() == "requests":
            self.page().take_call()

    def _go_back(self) -> None:
        if len(self._history) > 1:
            self._history.pop()
            self.show_page(self._history.pop())

    def _explain(self) -> None:
        from ui.widgets.why import WhyLink

        for why in self.page().findChildren(WhyLink):
            if why.isVisible():
                why.open()
                return

    @Slot()
    def _lock(self) -> None:
        if self._may_leave():
            self.lock_wanted.emit()

    def show_keys(self) -> None:
        """Show every key in one sheet."""
        from ui.widgets.keys import KeySheet

        KeySheet(self.actions(), self).open()

    def _may_leave(self) -> bool:
        return may_leave(self.page())

    @Slot(object)
    def _on_refused(self, error: Any) -> None:
        self.notices.refuse(error)

    @Slot(object)
    def _on_broke(self, error: Any) -> None:
        self.notices.confess(error)

    @Slot(object, str)
    def _on_started(self, task: Any, title: str) -> None:
        self.notices.watch(task, title)

    @Slot()
    def _on_saved(self) -> None:
        self._saved.setText(
            _("saved {time}").format(time=short_instant(self.desk.console.clock())[-5:])
        )
        self._saved.setContentsMargins(0, 0, SMALL, 0)
