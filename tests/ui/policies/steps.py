"""What people do on the policies page, for the tests of its parts."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from console.policies.services import add_version
from console.policies.wordings import typed_wording
from tests.builders import run
from ui.widgets.form_dialog import FormDialog

OLD = """# Date

Păstrăm apelurile douăsprezece luni.

Nu vindem date nimănui, niciodată.

Adresa noastră este în București.

Primul rând care rămâne.

Al doilea rând care rămâne.

Al treilea rând care rămâne.
"""
NEW = """# Date

Păstrăm apelurile șase luni.

Adresa noastră este în București.

Primul rând care rămâne.

Al doilea rând care rămâne.

Al treilea rând care rămâne.

Nu vindem date nimănui, niciodată.

Puteți depune <plângere>.
"""


def a_version(console, policy_id: int, start: str = "", text: str = "Prelucrăm.", **values: str):
    return run(
        console,
        add_version,
        policy_id,
        language=values.pop("language", "ro"),
        wording=typed_wording(text) if text else None,
        effective_from=date.fromisoformat(start) if start else None,
        **values,
    )


def shown(page, column: int = 0):
    model = page.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def the_dialog(page):
    return next(found for found in page.window().findChildren(FormDialog) if found.isVisible())


def facts(page):
    return page.detail.facts.facts


def newest(page):
    return page.detail.versions.lines()[0]


def press(page, step: str):
    newest(page).steps[step].click()
    return the_dialog(page)


def import_from(page, monkeypatch, *paths: Path):
    names = [str(path) for path in paths]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_v: (names, ""))
    page.import_file()
