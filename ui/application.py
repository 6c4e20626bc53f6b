"""From the unlock window to the open vault and back; the one owner of both windows."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from console import i18n
from console.paths import settings_file
from console.settings import Settings
from ui import theme
from ui.unlock.window import UnlockWindow

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ui.desk.desk import Desk
    from ui.main_window import MainWindow


class Application(QObject):
    """Lives on the window's thread for as long as the program runs."""

    def __init__(self, app: QApplication, settings: Settings, vault: Path | None = None) -> None:
        super().__init__(app)
        self._app = app
        self.settings = settings
        self._vault = vault or (Path(settings.last_vault) if settings.last_vault else None)
        self.unlock: UnlockWindow | None = None
        self.window: MainWindow | None = None
        self._desk: Desk | None = None
        self._lane: Executor | None = None

    def show_unlock(self) -> None:
        """Show the unlock window."""
        self.unlock = UnlockWindow(self.settings, self._vault)
        self.unlock.opened.connect(self.open_vault)
        self.unlock.settings_changed.connect(self.dress)
        self.unlock.closed.connect(self.quit)
        self.unlock.show()

    @Slot()
    def prepare(self) -> None:
        """Load what the open vault needs, while somebody types a passphrase."""
        from concurrent.futures import ThreadPoolExecutor

        from ui import qt_language

        qt_language.speak(self._app, self.settings.language)
        theme.load_fonts(theme.LATER_FACES)
        self._lane = ThreadPoolExecutor(1, "prepare")
        self._lane.submit(import_module, "console.app")

    @Slot(object)
    def open_vault(self, console: Any) -> None:
        """Show an unlocked vault."""
        from ui.desk.desk import Desk

        self._vault = console.vault.folder
        self._keep(last_vault=str(self._vault))
        self._desk = Desk(console, parent=self)
        self._show_window()
        if self.unlock is not None:
            self._drop(self.unlock)
            self.unlock = None

    @Slot()
    def lock(self) -> None:
        """Lock the vault and ask for the passphrase again."""
        self._close_vault()
        self.show_unlock()

    @Slot(object)
    def dress(self, settings: Settings | None) -> None:
        """Take over changed settings: language and colours at once, the vault stays open."""
        if settings is None:
            return
        from ui import qt_language

        self.settings = settings
        settings.save(settings_file())
        i18n.set_language(settings.language)
        qt_language.speak(self._app, settings.language)
        theme.apply(self._app, dark=theme.is_dark_wanted(settings.scheme))
        if self.window is not None:
            key = self.window.current_key()
            self._show_window()
            self.window.show_page(key)
        elif self.unlock is not None:
            old = self.unlock
            self.show_unlock()
            self._drop(old)

    @Slot()
    def quit(self) -> None:
        """Lock the vault and end the program."""
        self._close_vault()
        if self._lane is not None:
            self._lane.shutdown(wait=True)
        QTimer.singleShot(0, self._app.quit)

    def _show_window(self) -> None:
        from console.vault.erasures import is_marked

        if self._desk is None:
            return
        theme.dress()
        old, self.window = self.window, window_of(self._desk, self.settings)
        self.window.lock_wanted.connect(self.lock)
        self.window.settings_kept.connect(self._on_settings)
        self.window.dress_wanted.connect(self.dress)
        self.window.closed.connect(self.quit)
        if old is not None:
            self.window.setGeometry(old.geometry())
            self._drop(old)
        else:
            room = self.window.screen().availableGeometry()
            self.window.resize(min(1440, room.width()), min(900, room.height()))
        self.window.show()
        if old is None and is_marked(self._desk.console.vault.folder):
            from ui.restored import look_after_restore

            look_after_restore(self.window)

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        self.settings = settings
        settings.save(settings_file())

    def _close_vault(self) -> None:
        if self.window is not None:
            self._drop(self.window)
            self.window = None
        if self._desk is not None:
            self._desk.close()
            self._desk.console.close()
            self._desk.deleteLater()
            self._desk = None

    def _keep(self, **changes: Any) -> None:
        self.settings = self.settings._replace(**changes)
        self.settings.save(settings_file())

    def _drop(self, window: QWidget) -> None:
        window.blockSignals(True)
        window.hide()
        window.deleteLater()


def window_of(desk: "Desk", settings: Settings) -> "MainWindow":
    """Make the window: one for a review package shows its agreement alone."""
    from console.agreements.exchange.guests import is_guest_vault
    from ui.main_window import MainWindow
    from ui.navigation import GUEST_PLACES

    if desk.console.look(is_guest_vault):
        return MainWindow(desk, settings, first="agreements", places=GUEST_PLACES)
    return MainWindow(desk, settings)
