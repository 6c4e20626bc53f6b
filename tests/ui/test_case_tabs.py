"""The tabs of a case: line of time, work, erasures, the person's other requests."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from console.authority.queries import list_runs
from console.partners.rules import Role
from console.requests.casework.queries import case_work
from console.requests.casework.threads import read_thread
from console.requests.erasure.queries import case_ledger
from console.requests.erasure.restores import due_again
from console.requests.queries import get_request
from console.requests.retention import list_due
from console.requests.rules import Channel, ClockOwner, Outcome, Right
from console.requests.services import close_request, decide_item, log_request, withdraw
from tests.builders import a_partner, a_relationship, ask, run
from ui.requests import deletion, dossier
from ui.requests.deletion import DeletionDialog
from ui.requests.dossier import DossierDialog
from ui.requests.ledger_dialog import LedgerDialog
from ui.requests.more import MoreMenu
from ui.widgets.act_dialog import ActDialog

TODAY = date(2026, 11, 22)
ANA = {"requester_name": "Ana Pop", "requester_contact": "ana@example.org"}


def a_case(console, received=date(2026, 11, 2), *, rights=(Right.ERASURE,), **values: object):
    values.setdefault("channel", Channel.EMAIL)
    return run(console, log_request, received=received, rights=rights, **ANA, **values)


@pytest.fixture
def shown(window, console):
    """Show a case of the register; answers with the page."""

    def show(request_id: int):
        window.show_page("requests")
        page = window.page()
        page.show_record(request_id)
        return page

    return show


def settle():
    """Let go of widgets that were replaced."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(root, qtbot, text):
    settle()
    found = next(
        one
        for one in root.findChildren(QPushButton)
        if one.text().strip() == text and not one.isHidden()
    )
    tabs = getattr(root, "tabs", None)
    for place in range(tabs.count() if tabs else 0):
        if tabs.widget(place).isAncestorOf(found):
            tabs.setCurrentIndex(place)
    QApplication.processEvents()
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def answer(window, **values: object):
    dialog = next(one for one in window.findChildren(ActDialog) if one.isVisible())
    for name, value in values.items():
        dialog.form.editor(name).show_value(value)
    dialog.check_and_send()
    return dialog


def words(root):
    settle()
    return "\n".join(one.text() for one in root.findChildren(QLabel) if not one.isHidden())


def test_a_case_opens_on_its_line_of_time_with_what_falls_due_above(shown, console):
    page = shown(a_case(console))
    assert page.detail.tabs.tabText(0) == "Time line"
    lines = page.detail.timeline.lines
    assert lines[0] == "2 Dec 2026 End of the first month"
    assert lines[-1] == "2 Nov 2026 Request received"
    page.detail.timeline.grab()
    late = shown(a_case(console, date(2026, 9, 1)))
    assert "overdue" in words(late.detail.timeline)
    late.detail.timeline.grab()


def test_a_stop_is_red_until_it_is_recorded(shown, console, qtbot, window):
    request_id = a_case(console, rights=(Right.MARKETING_OBJECTION,))
    page = shown(request_id)
    assert "stop the processing at once" in words(page.detail.work)
    press(page.detail, qtbot, "Record the stop…")
    answer(window, how="stop list of the dialler")
    assert "stopped 22 Nov 2026" in words(page.detail.work)
    assert ask(console, case_work, request_id, today=TODAY).gaps == ()


def test_a_search_goes_from_place_to_finding_to_done(shown, console, qtbot, window):
    cloud = a_partner(console, "Cloud SRL")
    a_relationship(console, cloud, Role.PROCESSOR)
    request_id = a_case(console)
    page = shown(request_id)
    press(page.detail, qtbot, "Where to look…")
    answer(window, partner_id=cloud, assigned_to="Dan", due_on=date(2026, 11, 20))
    assert "Cloud SRL (processor)" in words(page.detail.work)
    assert "overdue" in words(page.detail.work)
    press(page.detail, qtbot, "What was found…")
    answer(window, found="one contract")
    assert "Found: 22 Nov 2026 · one contract" in words(page.detail.work)
    press(page.detail, qtbot, "Done…")
    answer(window, done="erased")
    press(page.detail, qtbot, "Open again")
    (task,) = ask(console, case_work, request_id, today=TODAY).tasks
    assert (task.found, task.done, task.done_on) == ("one contract", "erased", None)


def test_a_place_named_by_mistake_is_removed(shown, console, qtbot, window):
    request_id = a_case(console)
    page = shown(request_id)
    press(page.detail, qtbot, "Where to look…")
    answer(window, place="HR")
    assert "to do" in words(page.detail.work)
    press(page.detail, qtbot, "Remove")
    tasks = ask(console, case_work, request_id, today=TODAY).tasks
    if tasks:  # the first button of that name stands at the right
        press(page.detail.work, qtbot, "Remove")
    assert ask(console, case_work, request_id, today=TODAY).tasks == ()


def test_recipients_are_told_or_the_reason_is_said(shown, console, qtbot, window):
    courier = a_partner(console, "Curier SA")
    a_relationship(console, courier, Role.RECIPIENT)
    request_id = a_case(console)
    item = ask(console, get_request, request_id, today=TODAY).items[0]
    run(console, decide_item, item.id, outcome=Outcome.GRANTED)
    page = shown(request_id)
    assert "no recipient of the data is named" in words(page.detail.work)
    assert "Curier SA (recipient)" in words(page.detail.work)
    for name in ("Curier SA", "Bancă", "Asigurator"):
        press(page.detail, qtbot, "Name a recipient…")
        answer(window, right=Right.ERASURE, recipient=name)
    press(page.detail.work, qtbot, "Told…")
    answer(window, how="e-mail", proof="mesaj 7")
    press(page.detail.work, qtbot, "Remove")
    press(page.detail.work, qtbot, "Why not…")
    answer(window, because="dissolved")
    said = words(page.detail.work)
    assert "told 22 Nov 2026" in said
    assert "not told, with a reason" in said
    assert len(ask(console, case_work, request_id, today=TODAY).notices) == 2


def test_an_erasure_is_planned_held_done_and_confirmed(shown, console, qtbot, window):
    cloud = a_partner(console, "Cloud SRL")
    a_relationship(console, cloud, Role.PROCESSOR)
    request_id = a_case(console)
    page = shown(request_id)
    press(page.detail, qtbot, "Plan an erasure…")
    answer(window, partner_id=cloud, backup_set="NAS", rotation_days=30)
    press(page.detail.erasure, qtbot, "Hold…")
    answer(window, until=date(2027, 1, 1), reason="lawsuit 5")
    assert "held until 1 Jan 2027" in words(page.detail.erasure)
    press(page.detail.erasure, qtbot, "Lift the hold")
    press(page.detail.erasure, qtbot, "Erased…")
    answer(window, method="anonymised")
    press(page.detail.erasure, qtbot, "Confirmed…")
    answer(window, confirmation="letter 3")
    press(page.detail.erasure, qtbot, "Backup copies…")
    answer(window, rotation_days=10)
    ledger = ask(console, case_ledger, request_id, today=TODAY)
    assert (ledger.gone_on, ledger.entries[0].keys) == (date(2026, 12, 2), 1)
    assert "an answer may state this day" in words(page.detail.erasure)


def test_a_mere_plan_is_removed_and_a_file_is_held(shown, console, qtbot, window):
    request_id = a_case(console)
    page = shown(request_id)
    press(page.detail, qtbot, "Plan an erasure…")
    answer(window, system="HR")
    press(page.detail.erasure, qtbot, "Remove")
    assert "No erasure is planned" in words(page.detail.erasure)
    press(page.detail.erasure, qtbot, "Hold the file…")
    answer(window, until=date(2027, 1, 1), reason="lawsuit 5")
    assert ask(console, get_request, request_id, today=TODAY).hold_reason == "lawsuit 5"
    press(page.detail.erasure, qtbot, "Lift the hold")
    assert ask(console, get_request, request_id, today=TODAY).hold_until is None


def test_requests_of_one_person_are_suggested_joined_and_separated(shown, console, qtbot, window):
    first = a_case(console, body="Vreau ștergerea datelor mele.")
    second = a_case(console, date(2026, 11, 20), body="Vreau ștergerea datelor mele.")
    page = shown(second)
    said = words(page.detail.person)
    assert "the same request again: 2026-0001 of 2 Nov 2026?" in said
    assert "the same e-mail address" in said
    press(page.detail, qtbot, "Join them…")
    answer(window)
    assert len(ask(console, read_thread, first)) == 1
    press(page.detail.person, qtbot, "Separate them")
    assert ask(console, read_thread, first) == ()
    press(page.detail.person, qtbot, "Show 2026-0001")
    assert page.selected_id() == first


def test_the_days_of_an_authoritys_letter_are_entered_as_a_step(shown, console, qtbot, window):
    request_id = a_case(console, rights=(Right.AUTHORITY_LETTER,))
    page = shown(request_id)
    press(page.detail, qtbot, "Authority's letter…")
    answer(window, authority_no="77", answer_days=25)
    facts = ask(console, get_request, request_id, today=TODAY)
    assert (facts.clock, facts.due_on) == (ClockOwner.AUTHORITY, date(2026, 11, 27))


def test_after_a_restore_the_ledger_lists_whom_to_erase_again(
    shown, console, qtbot, window, tmp_path, monkeypatch
):
    request_id = a_case(console)
    page = shown(request_id)
    press(page.detail, qtbot, "Plan an erasure…")
    answer(window, system="CRM")
    press(page.detail.erasure, qtbot, "Erased…")
    answer(window, erased_on=date(2026, 11, 15))
    page.findChild(MoreMenu).open_ledger()
    dialog = page.findChild(LedgerDialog)
    press(dialog, qtbot, "A system was restored…")
    answer(dialog, system="CRM", restored_on=date(2026, 11, 20), copy_of=date(2026, 11, 10))
    assert "Case 2026-0001: CRM, erased on 15 Nov 2026" in words(dialog)
    press(dialog, qtbot, "Erased again…")
    answer(dialog, note="done")
    assert ask(console, due_again) == ()

    dialog.sought.setText("ANA@example.org")
    dialog.look()
    assert "Line 1: erased from CRM, case 2026-0001" in words(dialog)
    dialog.sought.setText("x@example.org")
    dialog.look()
    assert "Nobody of these" in words(dialog)
    contacts = tmp_path / "contacts.csv"
    contacts.write_text("name,mail\nx,x@example.org\ny,ana@example.org\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(contacts), ""))
    dialog.look_in_file()
    assert "Line 3: erased from CRM" in words(dialog)
    dialog.close()


def test_more_files_that_are_due_are_shown_on_request(shown, console, qtbot, clock, monkeypatch):
    monkeypatch.setattr(deletion, "PAGE", 1)
    for _case in range(2):
        request_id = a_case(console)
        run(console, withdraw, request_id, on=TODAY, note="by phone")
        run(console, close_request, request_id)
    page = shown(request_id)
    clock.forward(days=3 * 366)
    page.findChild(MoreMenu).open_deletion()
    dialog = page.findChild(DeletionDialog)
    assert "1 of 2 files" in words(dialog)
    assert "2026-0002" not in words(dialog)

    press(dialog, qtbot, "Show more")

    assert "2026-0002" in words(dialog)
    assert "2 of 2 files" in words(dialog)
    assert not dialog.more.isVisible()
    dialog.close()


def test_a_file_is_deleted_when_its_number_is_typed(shown, console, qtbot, window, clock):
    request_id = a_case(console)
    run(console, withdraw, request_id, on=TODAY, note="by phone")
    run(console, close_request, request_id)
    page = shown(request_id)
    clock.forward(days=3 * 366)
    page.findChild(MoreMenu).open_deletion()
    dialog = page.findChild(DeletionDialog)
    assert "2026-0001 · Ana Pop" in words(dialog)
    press(dialog, qtbot, "Delete the file…")
    refused = answer(dialog, confirmed_number="1")
    assert "to confirm" in refused.problem.text()
    answer(dialog, confirmed_number="2026-0001")
    assert console.look(lambda reader: list_due(reader, today=clock().date())) == ()
    assert "No file's time is over." in words(dialog)
    dialog.close()


def test_dossier_and_calendar_are_ordered_from_the_page(
    shown, console, window, tmp_path, monkeypatch
):
    page = shown(a_case(console))
    menu = page.findChild(MoreMenu)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path))
    monkeypatch.setattr(
        dossier,
        "run_apart",
        lambda function, *given, control: function(*given, control=control),
    )
    menu.write_dossier()
    window.findChild(DossierDialog).check_and_send()
    assert (tmp_path / "dosar-2026-0001-en.pdf").is_file()
    assert ask(console, list_runs)[0].report == "dossier"

    target = tmp_path / "due.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    menu.write_calendar()
    assert b"Answer due: 2026-0001" in target.read_bytes()
