"""The request page: from the letter to a proven answer, with its due day explained."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.partners.rules import Role
from console.records.services import add_controller_activity
from console.requests.queries import get_request
from console.requests.rules import Channel, CheckResult, Outcome, RequestState, Right
from console.requests.services import log_request
from tests.builders import a_partner, ask, run
from ui.requests.letters import LettersDialog
from ui.widgets.act_dialog import ActDialog

TODAY = date(2026, 11, 22)


@pytest.fixture
def page(window, console):
    run(
        console,
        partial(log_request, channel=Channel.LETTER, received=date(2026, 11, 2)),
        rights=(Right.ACCESS,),
        requester_name="Ana Exemplu",
        body="Ce date aveți despre mine?",
    )
    window.show_page("requests")
    return window.page()


def facts(page, console):
    return ask(console, get_request, page.selected_id(), today=TODAY)


def press(page, qtbot, text):
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    buttons = [b for b in page.detail.findChildren(QPushButton) if not b.isHidden()]
    found = next((b for b in buttons if b.text().strip() == text), None)
    if found is None:
        next(step for step in page.detail.more.actions() if step.text() == text).trigger()
        return
    tabs = page.detail.tabs
    for place in range(tabs.count()):
        if tabs.widget(place).isAncestorOf(found):
            tabs.setCurrentIndex(place)
    QApplication.processEvents()
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def dialog(page):
    return next(d for d in page.window().findChildren(ActDialog) if d.isVisible())


def answer(page, **values: object):
    shown = dialog(page)
    for name, value in values.items():
        shown.form.editor(name).show_value(value)
    shown.check_and_send()
    return shown


def test_the_list_shows_what_is_due_with_the_days_that_are_left(page):
    model = page.model

    assert model.index(0, 2).data() == "Ana Exemplu"
    assert model.index(0, 4).data() == "2 Dec 2026 · 10 days"


def test_every_due_day_says_why(page):
    lines = page.detail.why.lines()

    assert any("2 Nov 2026" in line for line in lines)
    page.detail.why.open()


def test_a_request_is_entered_with_channel_and_day_of_receipt(page, console):
    page.start_new()
    shown = dialog(page)
    assert shown.form.editor("received").value() == TODAY
    shown.form.editor("received").setText("31.12.2027")
    shown.check_and_send()
    assert (
        "not happened" in shown.problem.text()
        or "future" in shown.problem.text()
        or (shown.problem.text() != "")
    )
    shown.form.editor("received").show_value(date(2026, 11, 20))
    shown.check_and_send()

    assert facts(page, console).received_on == date(2026, 11, 20)


def test_a_case_goes_from_new_to_answered_and_closed(page, qtbot, console):
    press(page, qtbot, "Start work")
    assert facts(page, console).state is RequestState.IN_PROGRESS

    press(page, qtbot, "Decide…")
    answer(page, outcome=Outcome.GRANTED)
    assert facts(page, console).items[0].outcome is Outcome.GRANTED

    press(page, qtbot, "Record the answer…")
    shown = answer(page)
    assert "What proves" in shown.form._remarks["proof"].text() or shown.isVisible()
    answer(page, proof="recomandată nr. 1")
    assert facts(page, console).state is RequestState.ANSWERED

    press(page, qtbot, "Close the file…")
    answer(page)
    assert facts(page, console).state is RequestState.CLOSED

    press(page, qtbot, "Open again…")
    answer(page, reason="răspuns incomplet")
    assert facts(page, console).state is RequestState.IN_PROGRESS


def test_an_undecided_answer_is_refused_in_the_dialog(page, qtbot, console):
    press(page, qtbot, "Record the answer…")
    shown = answer(page, proof="x")

    assert "Decide every item first" in shown.problem.text()
    assert facts(page, console).is_open


def test_identity_pause_extension_and_receipt_are_steps_of_the_case(page, qtbot, console):
    press(page, qtbot, "Ask for identity…")
    answer(page, doubt="alt număr de telefon", asked_on=date(2026, 11, 20))
    press(page, qtbot, "Wait for the person…")
    answer(page, start_on=date(2026, 11, 20), reason="Ce campanie?")
    assert facts(page, console).state is RequestState.WAITING
    press(page, qtbot, "The person answered…")
    answer(page, end_on=date(2026, 11, 22))
    page.detail.file._recorder(facts(page, console).checks[0].id)()
    answer(page, result=CheckResult.CONFIRMED, answered_on=TODAY, checked_by="Operator")
    press(page, qtbot, "Extend…")
    answer(page, reasons="multe înregistrări", notice_sent_on=TODAY, proof="mesaj 1")
    press(page, qtbot, "Correct the receipt…")
    answer(page, received=date(2026, 11, 3), reason="ștampila registraturii")

    seen = facts(page, console)
    assert seen.checks[0].result is CheckResult.CONFIRMED
    assert seen.extension.reasons == "multe înregistrări"
    assert seen.receipt_changes[0].to_on == seen.received_on == date(2026, 11, 3)
    assert "with the pause counted" in page.detail.remark.text()


def test_a_refusal_needs_its_reason_and_a_decider(page, qtbot, console):
    press(page, qtbot, "Refuse…")
    shown = answer(page)
    assert shown.isVisible()
    answer(
        page,
        reason="identitate neconfirmată",
        decided_by="Director Exemplu",
        proof="recomandată nr. 2",
        remedies_told=True,
    )

    assert facts(page, console).state is RequestState.REFUSED


def test_rights_are_added_and_removed(page, console):
    page.detail.items._add()
    answer(page, right=Right.ERASURE)
    assert [item.right for item in facts(page, console).items] == [Right.ACCESS, Right.ERASURE]

    page.detail.items._lines.itemAt(1).widget()._remove()
    assert [item.right for item in facts(page, console).items] == [Right.ACCESS]


def test_a_case_of_a_client_is_forwarded(page, qtbot, console):
    client = a_partner(console, "Client SA", role=Role.CLIENT)
    request = run(
        console,
        partial(log_request, channel=Channel.PHONE, received=date(2026, 11, 20)),
        hat=Hat.PROCESSOR,
        client_id=client,
    )
    page.show_record(request)
    assert "Client SA" in page.detail.remark.text()

    press(page, qtbot, "Record the forwarding…")
    answer(page, proof="mesaj 7")
    assert facts(page, console).state is RequestState.FORWARDED


def test_particulars_are_saved_with_the_key(page, qtbot, console):
    qtbot.keyClicks(page.detail.form.editor("place"), "Receptie")
    assert page.is_dirty()
    page.save()

    assert facts(page, console).place == "Receptie"


def test_a_file_is_attached_and_opened_from_the_private_folder(
    page, console, tmp_path, monkeypatch
):
    letter = tmp_path / "cerere.txt"
    letter.write_text("cerere")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_v: (str(letter), ""))
    opened = []
    monkeypatch.setattr("ui.documents.show_file", opened.append)
    page.detail.file._attach()
    kept = facts(page, console).attachments[0]
    page.detail.file._opener(kept.sha256, kept.file_name)()

    assert opened[0].read_text() == "cerere"
    assert opened[0].is_relative_to(console.vault.workshop)


def test_letters_are_read_and_their_rights_suggested(page, window, console, tmp_path, monkeypatch):
    letter = tmp_path / "stergere.txt"
    letter.write_text("Stimați domni,\nvă cer ștergerea tuturor datelor mele.\n", "utf-8")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    files = [str(letter), str(broken)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_v: (files, ""))
    page.import_file()
    shown = window.findChild(LettersDialog)
    qt_item = shown.tree.topLevelItem(0)
    assert qt_item.child(0).text(1) == "right to erasure"
    assert "broken.pdf" in shown.summary.text()

    shown._enter()
    assert shown.isVisible()
    shown.form.editor("received_on").show_value(date(2026, 11, 21))
    shown._enter()

    assert page.model.rowCount() == 2
    item = next(line for line in page.detail.items.findChildren(QPushButton))
    assert item is not None


def test_an_old_register_is_imported(page, window, tmp_path, monkeypatch):
    source = tmp_path / "old.csv"
    source.write_text(
        "Nr;Data primirii;Canal;Solicitant;Drept;Stare\n"
        "2025-7;03.02.2025;scrisoare;Ion Exemplu;acces;în curs\n",
        "utf-8",
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_v: ([str(source)], ""))
    page.import_file()
    from ui.imports.dialog import ImportDialog

    dialog_ = window.findChild(ImportDialog)
    if dialog_.take_all.isEnabled():
        dialog_._take_all()
    else:
        dialog_._take_good()
    assert page.model.rowCount() >= 1


def test_filters_narrow_the_list(page):
    page.right.show_value(Right.ERASURE)
    page.right.edited.emit()
    assert page.model.rowCount() == 0
    page.right.show_value(None)
    page.overdue.show_value(value=True)
    page.overdue.edited.emit()
    assert page.model.rowCount() == 0


def test_a_legal_basis_advises_whether_the_right_is_open_and_why(page, console, qtbot):
    press(page, qtbot, "Decide…")
    shown = dialog(page)
    basis = shown.form.editor("basis")
    basis.show_value(LegalBasis.CONTRACT)
    basis.edited.emit()
    remark = shown.form._remarks["basis"].text()
    assert "Open whatever the legal basis (Art. 15, 16, 18, 19)." in remark

    shown.form.editor("outcome").show_value(Outcome.GRANTED)
    shown.check_and_send()
    texts = [one.text() for one in page.detail.items.findChildren(QLabel)]
    assert any(
        text.startswith("Legal basis: performance of a contract (Art. 6(1)(b)). Open")
        for text in texts
    )


def test_the_activity_concerned_offers_its_legal_basis_and_another_may_be_chosen(
    page, console, qtbot
):
    page.desk.act(partial(add_controller_activity, name="Newsletter", basis=LegalBasis.CONSENT))
    press(page, qtbot, "Decide…")
    form = dialog(page).form
    form.editor("activity_id").setCurrentIndex(1)
    form.editor("activity_id").edited.emit()
    assert form.editor("basis").value() is LegalBasis.CONSENT
    said = "About Newsletter; the record names: consent (Art. 6(1)(a))."
    assert form._remarks["activity_id"].text() == said
    dialog(page).check_and_send()
    assert said in item_texts(page)

    press(page, qtbot, "Decide…")
    dialog(page).form.editor("basis").show_value(LegalBasis.CONTRACT)
    dialog(page).check_and_send()
    assert "Another legal basis was chosen by hand." in item_texts(page)


def item_texts(page):
    return [one.text() for one in page.detail.items.findChildren(QLabel)]
