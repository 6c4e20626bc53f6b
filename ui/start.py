"""The first second: Qt, fonts, colours and the unlock window; everything else comes later."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from console import i18n
from console.paths import settings_file
from console.settings import Settings
from ui import theme
from ui.application import Application
from ui.desk.collector import Collector


def start(vault: Path | None = None, *, settings: Settings | None = None) -> int:
    """Open the window and stay until it closes; answers with the exit status."""
    app = QApplication.instance() or QApplication([*sys.argv[:1], *theme.STYLE])
    assert isinstance(app, QApplication)  # noqa: S101 - one kind of application exists
    collector = Collector(app)
    app.setApplicationName("dpo-console")
    app.setApplicationDisplayName("DPO Console")
    app.setQuitOnLastWindowClosed(False)
    settings = settings or Settings.load(settings_file())
    i18n.set_language(settings.language)
    theme.look_at_system()
    theme.load_fonts(theme.FIRST_FACES)
    theme.colour(app, dark=theme.is_dark_wanted(settings.scheme))
    application = Application(app, settings, vault)
    application.show_unlock()
    QTimer.singleShot(0, application.prepare)
    status = app.exec()
    collector.collect()
    return status
