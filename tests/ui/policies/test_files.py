"""Policies that come from files: texts, folders, an old register."""

import pytest
from PySide6.QtWidgets import QFileDialog

from console.labels import Origin
from console.policies.queries import get_policy
from tests.builders import ask
from tests.ui.policies.steps import import_from, shown
from ui.imports.dialog import ImportDialog, UndoImport
from ui.policies.files import Checked, PolicyFilesDialog


@pytest.fixture
def texts(tmp_path):
    place = tmp_path / "texte"
    place.mkdir()
    for day in ("2024-08-08", "2023-01-01"):
        (place / f"exemplu-privacy-{day}.en.md").write_text(f"# Privacy\n\nVersion of {day}.\n")
    (place / "anexa.md").write_text("# Anexă\n\nText.\n", "utf-8")
    return place


def test_files_become_versions_once_what_their_names_do_not_say_is_typed(
    page, window, texts, monkeypatch, qtbot
):
    import_from(page, monkeypatch, *texts.iterdir())
    dialog = window.findChild(PolicyFilesDialog)
    assert dialog.table.item(1, 3).text() == "01.01.2023"
    assert "anexa.md: its language is not known" in dialog.problems.item(0).text()
    assert not dialog.take_all.isEnabled()
    assert dialog.take_good.isVisible()

    dialog.table.item(0, 1).setText("Anexa angajaților")
    dialog.table.item(0, 2).setText("RO")
    dialog.table.item(0, 3).setText("iarna")
    qtbot.waitUntil(lambda: "A day reads" in dialog.problems.item(0).text(), timeout=3000)
    assert not dialog.take_all.isEnabled()
    dialog.table.item(0, 3).setText("01.03.2024")
    qtbot.waitUntil(dialog.take_all.isEnabled, timeout=3000)
    dialog._take_all()

    assert {"Anexa angajaților", "exemplu privacy"} <= set(shown(page))
    window.findChild(UndoImport).undo()
    assert shown(page) == ["Confidențialitate", "Module cookie"]


def test_the_good_files_alone_go_in_when_asked_for(page, window, texts, monkeypatch):
    import_from(page, monkeypatch, texts / "anexa.md")
    dialog = window.findChild(PolicyFilesDialog)
    dialog._preview, kept = None, dialog._preview
    dialog._take_all()
    dialog._preview = kept
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_v: str(texts))
    dialog._add_folder()
    assert dialog.table.rowCount() == 3
    dialog._take_good()

    assert "exemplu privacy" in shown(page)
    assert "anexa" not in shown(page)


def test_what_a_folder_or_the_register_refuses_is_told_in_the_dialog(
    page, window, texts, monkeypatch
):
    import_from(page, monkeypatch, texts / "anexa.md")
    dialog = window.findChild(PolicyFilesDialog)
    answers = ["", str(texts / "nowhere")]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_v: answers.pop(0))
    dialog._add_folder()
    dialog._add_folder()
    assert "nowhere" in dialog.summary.text()

    dialog._take_all()
    assert "nothing was written" in dialog.summary.text()


def test_files_changed_while_they_were_read_are_not_taken_as_read(page, window, texts, monkeypatch):
    import_from(page, monkeypatch, *texts.glob("*.en.md"))
    dialog = window.findChild(PolicyFilesDialog)
    assert dialog.take_all.isEnabled()
    before = Checked(tuple(dialog._files), dialog._preview)
    dialog.table.item(0, 2).setText("de")
    dialog._show(before)

    assert not dialog.take_all.isEnabled()


def test_an_old_register_is_imported_and_taken_back(page, window, tmp_path, monkeypatch):
    source = tmp_path / "politici.csv"
    source.write_text(
        "Politica;Limba;Versiunea;În vigoare din\nCandidați;ro;1;25.05.2018\n", "utf-8"
    )
    import_from(page, monkeypatch, source)
    dialog = window.findChild(ImportDialog)
    assert "1 row can be entered" in dialog.summary.text()
    dialog._take_all()
    assert "Candidați" in shown(page)

    window.findChild(UndoImport).undo()
    assert "Candidați" not in shown(page)


def test_an_import_without_a_file_does_nothing(page, window, monkeypatch):
    import_from(page, monkeypatch)

    assert window.findChild(PolicyFilesDialog) is None
    assert window.findChild(ImportDialog) is None


def test_a_policy_from_elsewhere_is_marked(page, window, texts, monkeypatch, console):
    import_from(page, monkeypatch, *texts.glob("*.en.md"))
    window.findChild(PolicyFilesDialog)._take_all()
    page.view.selectRow(1)

    assert page.detail.name.text() == "exemplu privacy"
    assert page.detail._origin.text() == "imported, not witnessed"
    assert ask(console, get_policy, page.selected_id()).origin is Origin.IMPORTED
