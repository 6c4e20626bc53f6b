"""The unlock window: open a vault, use the recovery code, or make a new vault."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.i18n import LANGUAGES, _, tell
from console.settings import Settings
from ui import theme
from ui.theme import MEDIUM, WIDE
from ui.unlock.open_page import OpenPage
from ui.widgets.captions import caption

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from PySide6.QtGui import QCloseEvent

    from ui.unlock.code_page import CodePage
    from ui.unlock.new_page import NewPage
    from ui.unlock.package_page import PackagePage

LANGUAGE_NAMES = {"ro": "Română", "en": "English", "de": "Deutsch"}


class UnlockWindow(QWidget):
    """Lives on the window's thread; keys are derived beside it.

    Signals:
        opened: The ``Console`` of the vault that is open now.
        settings_changed: Another language was chosen.
        closed: The window was closed without opening a vault.
    """

    opened = Signal(object)
    settings_changed = Signal(object)
    closed = Signal()

    def __init__(
        self, settings: Settings, vault: Path | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._lane: Executor | None = None
        self._console: Any = None
        self.setWindowTitle("DPO Console")
        self.setMinimumWidth(560)
        self.open_page = OpenPage(vault, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.open_page)
        self._lay_out()
        self._connect()
        if vault is None:
            self._show_new()
        else:
            self.open_page.secret.setFocus()

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Override QWidget: closing here ends the program."""
        if self._lane is not None:
            self._lane.shutdown(wait=True)
        if self._console is not None:
            self._console.close()
        self.closed.emit()
        event.accept()

    @cached_property
    def new_page(self) -> "NewPage":
        """The page of the first start, made when it is wanted."""
        from ui.unlock.new_page import NewPage

        page = NewPage(self)
        page.open_wanted.connect(self._show_open)
        page.package_wanted.connect(self._show_package)
        page.work_wanted.connect(self._work)
        self.stack.addWidget(page)
        return page

    @cached_property
    def package_page(self) -> "PackagePage":
        """The page for a package that was sent, made when it is wanted."""
        from ui.unlock.package_page import PackagePage

        page = PackagePage(self)
        page.open_wanted.connect(self._show_open)
        page.work_wanted.connect(self._work)
        self.stack.addWidget(page)
        return page

    @cached_property
    def code_page(self) -> "CodePage":
        """The page with the recovery code, made when there is one."""
        from ui.unlock.code_page import CodePage

        page = CodePage(self)
        page.kept.connect(self._finish)
        self.stack.addWidget(page)
        return page

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(MEDIUM)
        row.addWidget(caption("DPO Console", "pageTitle", self))
        row.addStretch(1)
        self.language = QComboBox(self)
        self.language.setAccessibleName(_("Language"))
        for code in LANGUAGES:
            self.language.addItem(LANGUAGE_NAMES[code], code)
        self.language.setCurrentIndex(LANGUAGES.index(self._settings.language))
        row.addWidget(self.language)
        column.addLayout(row)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.language.activated.connect(self._on_language)
        self.open_page.new_wanted.connect(self._show_new)
        self.open_page.package_wanted.connect(self._show_package)
        self.open_page.work_wanted.connect(self._work)

    @Slot(int)
    def _on_language(self, _place: int) -> None:
        self.settings_changed.emit(self._settings._replace(language=self.language.currentData()))

    @Slot()
    def _show_new(self) -> None:
        theme.dress()
        self.stack.setCurrentWidget(self.new_page)
        self.new_page.passphrase.setFocus()

    @Slot()
    def _show_package(self) -> None:
        theme.dress()
        self.stack.setCurrentWidget(self.package_page)
        self.package_page.package.setFocus()

    @Slot()
    def _show_open(self) -> None:
        self.stack.setCurrentWidget(self.open_page)
        self.open_page.secret.setFocus()

    @Slot(object)
    def _work(self, job: Any) -> None:
        from concurrent.futures import ThreadPoolExecutor

        from ui.desk.task import Task

        self._lane = self._lane or ThreadPoolExecutor(1, "unlock")
        self._page().setEnabled(False)
        self.language.setEnabled(False)
        task = Task(job, self)
        task.succeeded.connect(self._on_opened)
        task.refused.connect(self._on_refused)
        task.broke.connect(self._on_broke)
        task.ended.connect(task.dispose)
        task.start(self._lane)

    @Slot(object)
    def _on_opened(self, answer: Any) -> None:
        self._console, code = answer
        if code:
            self.code_page.show_code(code, self._console.vault.name)
            self.stack.setCurrentWidget(self.code_page)
            self.code_page.safe.setFocus()
        else:
            self._finish()

    @Slot()
    def _finish(self) -> None:
        self.opened.emit(self._console)

    @Slot(object)
    def _on_refused(self, error: Any) -> None:
        self._say(tell(error))

    @Slot(object)
    def _on_broke(self, error: Exception) -> None:
        text = _("Something went wrong in the console itself ({kind}). Nothing was changed.")
        self._say(text.format(kind=type(error).__name__))

    def _say(self, sentence: str) -> None:
        self._page().setEnabled(True)
        self.language.setEnabled(True)
        self._page().say(sentence)

    def _page(self) -> Any:
        return self.stack.currentWidget()
