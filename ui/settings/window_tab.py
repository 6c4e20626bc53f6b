"""The window: language, colours, idle lock."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QSpinBox, QVBoxLayout, QWidget

from console.i18n import LANGUAGES, _
from console.settings import SCHEMES
from ui.theme import MEDIUM, SMALL
from ui.unlock.window import LANGUAGE_NAMES
from ui.widgets.labels import muted

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LONGEST = 240


class WindowTab(QWidget):
    """Every choice takes effect at once."""

    def __init__(self, window: "MainWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        self.setObjectName("windowTab")
        self.language = self._choice(_("Language"), [(c, LANGUAGE_NAMES[c]) for c in LANGUAGES])
        names = {"system": _("as the system"), "light": _("light"), "dark": _("dark")}
        self.scheme = self._choice(_("Colours"), [(key, names[key]) for key in SCHEMES])
        self.lock = QSpinBox(self)
        self.lock.setRange(1, _LONGEST)
        self.lock.setAccessibleName(_("Lock after idle minutes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MEDIUM, SMALL, SMALL)
        column.setSpacing(SMALL)
        for editor in (self.language, self.scheme, self.lock):
            editor.setMaximumWidth(260)
            column.addWidget(muted(editor.accessibleName(), self))
            column.addWidget(editor)
        column.addStretch(1)
        self._show()
        self.language.activated.connect(self._keep)
        self.scheme.activated.connect(self._keep)
        self.lock.editingFinished.connect(self._keep)

    def _choice(self, name: str, entries: list[tuple[str, str]]) -> QComboBox:
        choice = QComboBox(self)
        choice.setAccessibleName(name)
        for key, text in entries:
            choice.addItem(text, key)
        return choice

    def _show(self) -> None:
        settings = self._window.settings
        self.language.setCurrentIndex(LANGUAGES.index(settings.language))
        self.scheme.setCurrentIndex(SCHEMES.index(settings.scheme))
        self.lock.setValue(settings.lock_after_minutes)

    def _keep(self) -> None:
        self._window.change_settings(
            self._window.settings._replace(
                language=self.language.currentData(),
                scheme=self.scheme.currentData(),
                lock_after_minutes=self.lock.value(),
            )
        )
        self._show()
