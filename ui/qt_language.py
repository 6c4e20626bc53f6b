"""Qt's own words (buttons, context menus, file dialogs) in the language of the window."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from console.paths import RESOURCES

_installed: list[QTranslator] = []


def speak(app: QCoreApplication, language: str) -> None:
    """Let Qt speak a language; it ships German, ours is the Romanian."""
    while _installed:
        app.removeTranslator(_installed.pop())
    translator = QTranslator(app)
    shipped = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    folder = str(RESOURCES / "locale") if language == "ro" else shipped
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)
        _installed.append(translator)
