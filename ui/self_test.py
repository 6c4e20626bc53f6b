"""The built program tests itself: vault, report, window, keychain, catalogues."""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from console import i18n
from console.authority.rules import Disclosure
from console.cli.command import Command, ExitStatus, say, say_aside
from console.i18n import LANGUAGES, N_, _
from console.jobs import JobControl
from console.opening import make_office
from console.processes import run_apart
from console.vault.vault import open_with_passphrase
from reports.pack import write_pack_apart
from reports.pack_order import PackOrder

_PASSPHRASE = "self test passphrase"  # noqa: S105 - opens a vault that is thrown away


def _vault_and_report() -> None:
    with tempfile.TemporaryDirectory(prefix="dpo-console-") as place:
        folder = Path(place)
        console, _code = make_office(folder / "test", _PASSPHRASE, person="Test")
        order = PackOrder(
            date(2025, 1, 1), date(2025, 12, 31), "ro", Disclosure.NONE, False, console.clock()
        )
        vault = console.vault
        pack = run_apart(
            write_pack_apart,
            order,
            folder / "report",
            vault.folder,
            vault.data_key(),
            control=JobControl(),
        )
        say(f"report: {pack.pages} pages, {pack.flavour}")
        console.close()
        open_with_passphrase(folder / "test", _PASSPHRASE).close()


def _window() -> None:
    from PySide6.QtGui import QFontMetrics
    from PySide6.QtWidgets import QApplication

    from ui import theme

    app = QApplication.instance() or QApplication([*sys.argv[:1], *theme.STYLE])
    theme.load_fonts()
    metrics = QFontMetrics(theme.font())
    if not (metrics.inFontUcs4(ord("ș")) and metrics.inFontUcs4(ord("ț"))):
        raise RuntimeError("the font lacks ș or ț")
    from ui.icons import pixmap

    if pixmap("inbox", "#000000", 18).isNull():
        raise RuntimeError("icons are missing")
    app.processEvents()


def _catalogues() -> None:
    for language in LANGUAGES:
        with i18n.speaking(language):
            if language != "en" and _("Requests") == "Requests":
                raise RuntimeError(f"catalogue is missing: {language}")


def _keychain() -> None:
    import keyring

    say(f"keychain: {type(keyring.get_keyring()).__module__}")


CHECKS: dict[str, Callable[[], None]] = {
    "vault and report": _vault_and_report,
    "window": _window,
    "catalogues": _catalogues,
    "keychain": _keychain,
}


def _run(_chosen: object) -> ExitStatus:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name, check in CHECKS.items():
        try:
            check()
        except (RuntimeError, ImportError, OSError) as error:
            say_aside(f"{name}: {error}")
            return ExitStatus.TROUBLE
        say(f"{name}: ok")
    return ExitStatus.DONE


SELF_TEST = Command("self-test", N_("Let the program test itself."), lambda _parser: None, _run)
