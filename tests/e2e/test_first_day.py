"""The first day in a real window, with real threads and processes: run under Xvfb."""

import json
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from console import i18n
from console.app import Console
from console.authority.queries import list_runs
from console.demo.office import Sizes
from console.organisation.queries import list_people
from console.partners.queries import PartnerFilter, partner_ids, partner_rows
from console.partners.rules import Role
from console.requests.register import RequestFilter, request_ids, request_rows
from console.settings import Settings
from console.vault.vault import open_with_passphrase
from reports.demo import build_office
from tests.builders import ask, look
from tests.conftest import PASSPHRASE
from ui import theme
from ui.application import Application
from ui.navigation import PLACES

pytestmark = pytest.mark.xvfb

PATIENCE = 20_000
"""Milliseconds until something that is waited for counts as broken."""


@pytest.fixture
def application(qapp, tmp_path, monkeypatch) -> Iterator[Application]:
    """The program as it starts for the first time; no dialog of the system may open."""

    def unexpected(*_arguments: object, **_values: object) -> None:
        pytest.fail("a dialog was opened that the test does not answer")

    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, unexpected)
    for name in ("question", "information", "warning", "critical"):
        monkeypatch.setattr(QMessageBox, name, unexpected)
    monkeypatch.setattr("ui.application.settings_file", lambda: tmp_path / "settings.json")
    theme.load_fonts()
    theme.apply(qapp, dark=False)
    made = Application(qapp, Settings(language="en"))
    yield made
    made._close_vault()
    if made.unlock is not None:
        made._drop(made.unlock)
    if made._lane is not None:
        made._lane.shutdown()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    i18n.set_language("en")


def typed(qtbot, widget: QWidget, text: str) -> None:
    """Type over what a field holds; Qt's test keyboard knows ASCII only, the rest is pasted."""
    widget.setFocus()
    widget.selectAll()
    if text.isascii():
        qtbot.keyClicks(widget, text)
    else:
        widget.insert(text)


def the_dialog(qtbot, window) -> QDialog:
    """Wait for the one dialog that is open, until it is on the screen in its full size."""

    def open_ones() -> list[QDialog]:
        return [one for one in window.findChildren(QDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: len(open_ones()) == 1, timeout=PATIENCE)
    (shown,) = open_ones()
    with qtbot.waitExposed(shown, timeout=PATIENCE):
        shown.activateWindow()
    return shown


def on_the_screen(application, qtbot):
    """Wait until the window is really shown."""
    window = application.window
    with qtbot.waitExposed(window, timeout=PATIENCE):
        window.activateWindow()
    return window


def colours(widget: QWidget) -> int:
    """Count the colours of a coarse picture; an empty one has a single colour."""
    image: QImage = widget.grab().toImage().scaled(160, 100)
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})


def test_from_the_first_start_to_a_report_that_can_be_handed_over(application, qtbot, tmp_path):
    make_the_vault(application, qtbot, tmp_path)
    window = on_the_screen(application, qtbot)

    enter_a_partner(window, qtbot)
    log_a_request(window, qtbot)
    write_the_report(window, qtbot, tmp_path)

    application._close_vault()
    console = Console(open_with_passphrase(tmp_path / "birou", PASSPHRASE))
    assert console.verify() == []
    assert [person.name for person in ask(console, list_people)] == ["Ana Exemplu"]
    (kept,) = ask(console, list_runs)
    manifest = next((tmp_path / "out").glob("*manifest.json"))
    assert json.loads(kept.files) == json.loads(manifest.read_text("utf-8"))["files"]
    console.close()


def make_the_vault(application, qtbot, tmp_path) -> None:
    application.show_unlock()
    application.prepare()
    page = application.unlock.new_page
    typed(qtbot, page.folder, str(tmp_path / "birou"))
    for line in (page.passphrase, page.again):
        typed(qtbot, line, PASSPHRASE)
    typed(qtbot, page.person, "Ana Exemplu")
    page.make()
    code = application.unlock.code_page
    qtbot.waitUntil(lambda: code.code.text() != "", timeout=PATIENCE)
    code.safe.setChecked(True)
    qtbot.mouseClick(code.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: application.window is not None, timeout=PATIENCE)


def enter_a_partner(window, qtbot) -> None:
    window.show_page("partners")
    window.page().start_new()
    dialog = the_dialog(qtbot, window)
    typed(qtbot, dialog.form.editor("name"), "Țesătoria SRL")
    dialog.form.editor("role").show_value(Role.PROCESSOR)
    qtbot.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)
    page = window.page()
    qtbot.waitUntil(lambda: page.selected_id() > 0, timeout=PATIENCE)

    console = window.desk.console
    (row,) = ask(console, partner_rows, ask(console, partner_ids, PartnerFilter()))
    assert (row.name, row.roles) == ("Țesătoria SRL", (Role.PROCESSOR,))


def log_a_request(window, qtbot) -> None:
    window.show_page("requests")
    window.page().start_new()
    dialog = the_dialog(qtbot, window)
    typed(qtbot, dialog.form.editor("requester_name"), "Ion Exemplu")
    qtbot.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)
    page = window.page()
    qtbot.waitUntil(lambda: page.selected_id() > 0, timeout=PATIENCE)

    console = window.desk.console
    ids = look(console, request_ids, RequestFilter())
    (row,) = look(console, request_rows, ids, today=console.clock().date())
    assert row.requester_name == "Ion Exemplu"
    assert row.due_on is not None


def write_the_report(window, qtbot, tmp_path) -> None:
    window.show_page("reports")
    form = window.page().pack
    form.form.editor("folder").line.setText(str(tmp_path / "out"))
    form.form.editor("language").show_value("en")
    qtbot.mouseClick(form.write_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "raport-" in form.result.text(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(ask(window.desk.console, list_runs)) == 1, timeout=PATIENCE)

    (pdf,) = (tmp_path / "out").glob("*.pdf")
    with pikepdf.open(pdf) as opened:
        assert opened.check_pdf_syntax() == []
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "Țesătoria SRL" in text
    assert "I. E." in text
    assert "Ion Exemplu" not in text


@pytest.mark.parametrize("dark", [False, True])
def test_every_page_of_a_filled_vault_has_a_picture(application, qapp, qtbot, tmp_path, dark):
    theme.apply(qapp, dark=dark)
    console, _code = build_office(
        tmp_path / "demo", sizes=Sizes(partners=12, requests=20, events=300)
    )
    application.open_vault(console)
    window = on_the_screen(application, qtbot)

    pictures = set()
    for place in PLACES:
        window.show_page(place.key)
        qtbot.waitUntil(lambda: not window.desk._running, timeout=PATIENCE)
        qtbot.wait(50)
        assert colours(window) > 20, place.key
        pictures.add(bytes(window.stack.grab().toImage().scaled(200, 120).constBits()))
        assert window.notices.texts() == []
    assert len(pictures) == len(PLACES)
