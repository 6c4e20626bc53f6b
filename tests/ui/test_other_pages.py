"""Settings, reports, consent: what they keep, what they write, what they show."""

import json
from concurrent.futures import Executor, Future
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QFileDialog

from console.authority.queries import get_case, list_runs
from console.consent.queries import SourceFilter, source_ids
from console.consent.services import add_source
from console.demo.consent import write_log
from console.organisation.queries import (
    facts_authority,
    facts_organisation,
    find_dpo,
    list_holidays,
    list_people,
)
from console.organisation.rules import PersonRole
from console.organisation.services import add_person, describe_organisation
from console.vault.vault import open_with_passphrase
from tests.builders import a_partner, ask, run
from tests.conftest import PASSPHRASE
from ui.consent.importing import ConsentImport
from ui.settings.vault_tab import VaultTab
from ui.widgets.act_dialog import ActDialog
from ui.widgets.form_dialog import FormDialog


def dialog(page):
    return next(d for d in page.window().findChildren(FormDialog) if d.isVisible())


def answer(page, **values: object):
    shown = dialog(page)
    for name, value in values.items():
        shown.form.editor(name).show_value(value)
    shown.check_and_send()
    return shown


@pytest.fixture
def settings(window, console):
    run(console, describe_organisation, name="Birou Exemplu")
    run(console, add_person, name="Ana Exemplu", role=PersonRole.DPO)
    window.show_page("settings")
    return window.page()


def test_the_offices_particulars_are_kept_with_the_key(settings, console, qtbot):
    qtbot.keyClicks(settings.organisation.editor("legal_form"), "SRL")
    qtbot.keyClicks(settings.organisation.editor("headcount"), "180")
    assert settings.is_dirty()
    settings.save()

    facts = ask(console, facts_organisation)
    assert (facts.legal_form, facts.headcount) == ("SRL", 180)
    assert not settings.is_dirty()


def test_a_headcount_that_is_no_number_is_refused_at_its_field(settings, console, qtbot):
    qtbot.keyClicks(settings.organisation.editor("headcount"), "many")
    settings.save()

    assert "whole number" in settings.organisation._remarks["headcount"].text()
    assert ask(console, facts_organisation).headcount is None
    settings.organisation.revert()
    assert not settings.is_dirty()


def test_the_authority_is_editable(settings, console, qtbot):
    qtbot.keyClicks(settings.authority.editor("name"), "Autoritate Exemplu")
    settings.save()

    assert ask(console, facts_authority).name == "Autoritate Exemplu"


def test_people_appointments_and_days_off_are_added(settings, console):
    settings._add_person()
    answer(settings, name="Director Exemplu", role=PersonRole.MANAGEMENT)
    settings._appoint()
    shown = answer(settings, appointed_on=date(2024, 1, 8))
    assert "Choose a person" in shown.form._remarks["person_id"].text()
    answer(settings, person_id=ask(console, list_people)[0].id, declared_on=date(2024, 1, 9))
    settings._add_holiday()
    answer(settings, on=date(2026, 12, 24), name="Ajun", reason="HG fictivă")

    assert len(ask(console, list_people)) == 2
    assert ask(console, find_dpo, date(2026, 1, 1)).name == "Ana Exemplu"
    assert ask(console, list_holidays) == [(date(2026, 12, 24), "Ajun")]


def test_a_day_off_entered_twice_is_refused_in_the_dialog(settings, console):
    for _time in range(2):
        settings._add_holiday()
        shown = answer(settings, on=date(2026, 12, 24), name="Ajun", reason="HG fictivă")
        if shown.isVisible():
            assert "already" in shown.problem.text()
            shown.reject()
    assert len(ask(console, list_holidays)) == 1


def test_backup_verification_passphrase_and_keychain(settings, window, tmp_path, monkeypatch):
    tab = settings.findChild(VaultTab)
    target = tmp_path / "b.dpobackup"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(target), ""))
    tab._back_up()
    assert target.exists()
    tab._verify()
    assert "whole" in tab.findings.text()
    tab._remember()
    assert "no keychain" in tab.findings.text()

    tab._change()
    shown = answer(settings, new="o frază foarte lungă", again="alta")
    assert "differ" in shown.form._remarks["again"].text()
    shown = answer(settings, new="scurt", again="scurt")
    assert "10 characters" in shown.problem.text()
    answer(settings, new="o frază foarte lungă", again="o frază foarte lungă")
    folder = window.desk.console.vault.folder
    window.desk.console.close()
    open_with_passphrase(folder, "o frază foarte lungă").close()
    assert PASSPHRASE != "o frază foarte lungă"


@pytest.fixture
def reports(window, console):
    run(console, describe_organisation, name="Birou Exemplu")
    a_partner(console, "Țesătoria SRL")
    window.show_page("reports")
    return window.page()


def test_the_pack_is_written_recorded_and_opened(reports, console, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("ui.reports.pack_form.show_file", opened.append)
    form = reports.pack.form
    form.editor("folder").line.setText(str(tmp_path / "out"))
    form.editor("language").show_value("en")
    reports.pack.write()

    assert "PDF/A-3b" in reports.pack.result.text(), reports.window().notices.texts()
    (pdf,) = (tmp_path / "out").glob("*.pdf")
    reports.pack._open()
    reports.pack._show()
    assert opened == [pdf, tmp_path / "out"]
    (kept,) = ask(console, list_runs)
    assert pdf.name in json.loads(kept.files)
    reports._opener(kept.folder)


class LateLane(Executor):
    """Holds its jobs back until they are called for."""

    def __init__(self) -> None:
        self.jobs = []

    def submit(self, fn, /, *args, **kwargs):  # noqa: ANN002, ANN003
        self.jobs.append(lambda: fn(*args, **kwargs))
        future = Future()
        future.set_result(None)
        return future


def test_a_pack_is_recorded_though_its_form_is_gone(reports, desk, console, tmp_path):
    desk._work_lane = late = LateLane()
    reports.pack.form.editor("folder").line.setText(str(tmp_path / "out"))
    reports.pack.write()

    shiboken6.delete(reports.pack)
    for job in late.jobs:
        job()

    (kept,) = ask(console, list_runs)
    assert kept.folder == str(tmp_path / "out")


def test_a_period_that_ends_before_it_starts_is_refused(reports, tmp_path):
    form = reports.pack.form
    form.editor("folder").line.setText(str(tmp_path / "out"))
    form.editor("end").setText("31.12.2020")
    reports.pack.write()

    assert "ends before" in form._remarks["end"].text()
    assert not (tmp_path / "out").exists()


def test_a_numbered_letter_is_answered_with_its_proofs(
    reports, window, console, tmp_path, monkeypatch
):
    reports.start_new()
    answer(reports, title="Solicitare informații", authority_number="123/2026")
    letters = reports.letters
    case = letters._case
    letters._ask()
    answer(reports, question="Cine este responsabilul?")
    question = letters.questions.itemAt(0).widget()
    question.form.editor("answer").setPlainText("Ana Exemplu.")
    assert reports.is_dirty()
    reports.save()

    proof = tmp_path / "decizie.pdf"
    proof.write_bytes(b"%PDF-1.4 proof")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_v: (str(proof), ""))
    letters.questions.itemAt(0).widget()._attach()
    letters.questions.itemAt(0).widget()._name_record()
    answer(reports, words="tesatoria")
    facts = ask(console, get_case, case.id)
    assert facts.questions[0].answer == "Ana Exemplu."
    titles = [one.title for one in facts.questions[0].enclosures]
    assert titles == ["decizie.pdf", "Țesătoria SRL"]

    out = tmp_path / "answer"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_v: str(out))
    letters._write()
    assert {path.suffix for path in out.iterdir()} == {".pdf"}
    assert any("anexa-01" in path.name for path in out.iterdir())
    letters._close()
    answer(reports)
    assert ask(console, get_case, case.id).answered_on is not None
    letters.list.setCurrentRow(0)
    reports.show_record(case.id)


def test_a_consent_log_is_imported_shown_and_taken_back(window, console, tmp_path, monkeypatch):
    window.show_page("consent")
    page = window.page()
    assert page._left.currentIndex() == 1
    log = tmp_path / "log.csv"
    write_log(log, events=400, seed=1)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_v: (str(log), ""))
    page.import_file()

    assert page.model.rowCount() == 2
    assert page.detail.chart.height() > 50
    page.detail.chart.grab()
    page.detail._add_banner()
    answer(page, label="B-9", text="Folosim module cookie.")
    assert len(page.detail.facts.banners) == 1
    export = tmp_path / "consent.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(export), ""))
    page.export_list()
    assert "example.org" in export.read_text("utf-8-sig")

    page.findChild(ConsentImport).undo()
    assert len(ask(console, source_ids, SourceFilter())) <= 1


def test_a_broken_log_is_told_and_nothing_is_written(window, console, tmp_path, monkeypatch):
    window.show_page("consent")
    log = tmp_path / "log.csv"
    log.write_text("timestamp,site,visitor,action\nnever,example.org,1,accept_all\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_v: (str(log), ""))
    window.page().import_file()

    job = window.page().findChild(ConsentImport)
    assert "nothing was written" in job.question.text()
    assert len(ask(console, source_ids, SourceFilter())) == 0

    saved = tmp_path / "rejected.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(saved), ""))
    job.save_rejected()
    assert "never" in saved.read_text("utf-8-sig")
    assert "1 row saved" in window.notices.texts()


def test_the_good_rows_of_a_log_can_be_entered_without_the_rejected(
    window, console, tmp_path, monkeypatch
):
    window.show_page("consent")
    log = tmp_path / "log.csv"
    log.write_text(
        "timestamp,site,visitor,action\nnever,example.org,1,accept_all\n"
        "2026-05-01T10:00:00Z,example.org,2,accept_all\n"
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_v: (str(log), ""))
    window.page().import_file()
    job = window.page().findChild(ConsentImport)
    others = next(b for b in job.question.buttons() if b.text() == "Enter the other rows")
    others.click()

    assert any("1 event entered" in text for text in window.notices.texts())
    assert len(ask(console, source_ids, SourceFilter())) == 1


def test_a_source_is_entered_by_hand(window, console):
    window.show_page("consent")
    window.page().start_new()
    shown = next(d for d in window.findChildren(ActDialog) if d.isVisible())
    shown.form.editor("name").setText("example.org")
    shown.check_and_send()

    assert window.page().detail.name.text() == "example.org"
    assert window.page().detail.chart.height() < 10
    with pytest.raises(Exception, match="already"):
        run(console, add_source, name="example.org")


def test_a_file_can_be_typed_or_dropped(window, tmp_path):
    from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from ui.widgets.file_field import FileEditor

    editor = FileEditor(parent=window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "x.pdf"))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    editor.dragEnterEvent(QDragEnterEvent(QPoint(1, 1), copy, data, left, none))
    editor.dropEvent(QDropEvent(QPointF(1, 1), copy, data, left, none))
    assert Path(editor.value()).name == "x.pdf"
    editor.show_value("/a")
    assert (editor.value(), editor.problem()) == ("/a", "")


def test_the_built_programs_self_test_passes(capsys, monkeypatch):
    from ui.self_test import SELF_TEST

    assert SELF_TEST.run(None) == 0
    assert "vault and report: ok" in capsys.readouterr().out
