"""Pictures of every page of the demonstration office: three languages, light and dark.

``python -m tools.screenshots FOLDER [--page requests:2] [--lang ro] [--scheme dark] [--size ...]``
"""

import argparse
import sys
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from console import i18n
from console.app import Console
from console.demo.office import PASSPHRASE
from console.demo.script import LAST_DAY, at
from console.i18n import LANGUAGES
from console.opening import sit_down
from console.settings import Settings
from console.vault.vault import open_with_passphrase, vault_folder
from reports.demo import build_office
from ui import theme
from ui.desk.desk import Desk
from ui.main_window import MainWindow
from ui.unlock.window import UnlockWindow

PAGES = (
    "overview", "partners", "partners:1", "partners:2", "partners:3", "partners:4", "partners:5",
    "agreements", "agreements:1", "agreements:2", "agreements:soon", "agreements:matrix",
    "agreements:review",
    "records", "records:1", "records:2", "requests", "requests:1", "requests:2", "requests:3",
    "requests:4", "requests:5", "consent", "policies", "policies:1", "breaches", "breaches:1",
    "breaches:2", "reports", "settings",
    "settings:1", "settings:3", "settings:4", "journal",
)  # fmt: skip
SIZES = ("1366x768", "1920x1080")


class InlineLane(Executor):
    """Runs every job at once, so that a picture shows what was asked for."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Run now."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def main(words: list[str]) -> int:
    """Take the pictures; answers with an exit status."""
    chosen = _read(words)
    app = QApplication.instance() or QApplication(["screenshots", *theme.STYLE])
    theme.load_fonts()
    console = _open(chosen.vault)
    for language in chosen.lang or LANGUAGES:
        for scheme in chosen.scheme or ("light", "dark"):
            i18n.set_language(language)
            theme.apply(app, dark=scheme == "dark")  # type: ignore[arg-type]  # one kind exists
            for size in chosen.size or SIZES:
                folder = chosen.folder / size / scheme / language
                folder.mkdir(parents=True, exist_ok=True)
                _take(console, QSize(*map(int, size.split("x"))), folder, chosen.page or PAGES)
    console.close()
    return 0


def _read(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--vault", type=Path, default=Path(".bench/pictures.dpovault"))
    parser.add_argument("--page", action="append")
    parser.add_argument("--lang", action="append", choices=LANGUAGES)
    parser.add_argument("--scheme", action="append", choices=("light", "dark"))
    parser.add_argument("--size", action="append")
    return parser.parse_args(words)


def _open(folder: Path) -> Console:
    if vault_folder(folder).exists():
        console = Console(open_with_passphrase(folder, PASSPHRASE))
        sit_down(console)
    else:
        folder.parent.mkdir(exist_ok=True)
        console, _code = build_office(folder)
    console.clock = lambda: at(LAST_DAY, 9)
    return console


def _take(console: Console, size: QSize, folder: Path, pages: tuple[str, ...]) -> None:
    _shoot(UnlockWindow(Settings(language=i18n.language()), None), QSize(560, 620), folder, "new")
    _shoot(
        UnlockWindow(Settings(language=i18n.language()), Path("office.dpovault")),
        QSize(560, 420),
        folder,
        "unlock",
    )
    lane = InlineLane()
    window = MainWindow(Desk(console, lane, lane), Settings(language=i18n.language()))
    for page in pages:
        key, _colon, tab = page.partition(":")
        window.show_page(key)
        _turn(window.page(), tab)
        _shoot(window, size, folder, page.replace(":", "-"))
    window.deleteLater()


def _turn(page: Any, part: str) -> None:
    """Show a part of a page: a tab by its number, or what the agreements show in their place."""
    if part == "soon":
        page.alarm_button.click()
    elif part == "matrix":
        page.matrix_button.click()
    elif part == "review":
        page.alarm_button.click()
        page.show_record(1)
        page.detail.next_button.click()
        page.review.requirements.choose("28.3.a")
    elif part:
        getattr(page, "detail", page).tabs.setCurrentIndex(int(part))


def _shoot(window: Any, size: QSize, folder: Path, name: str) -> None:
    window.resize(size)
    window.show()
    for _turn in range(4):
        QApplication.processEvents()
    window.grab().save(str(folder / f"{name}.png"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
