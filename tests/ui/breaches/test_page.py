"""The breach register on the screen: list, new, next step, parts, form, export."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from console.authority.queries import list_runs
from console.breaches.rules import BreachState, FilingKind, Risk
from console.organisation.rules import Hat
from console.partners.rules import Role
from tests.breaches import CONTENTS, HOUR, a_breach, a_client, a_filing, an_assessment
from tests.builders import a_partner
from tests.conftest import NOW
from ui.breaches.steps import offered
from ui.widgets.form_dialog import FormDialog


@pytest.fixture
def page(window, console):
    a_breach(console, "Laptop pierdut", aware_at=NOW - 60 * HOUR)
    a_breach(console, "Export greșit", client_ids=(a_client(console, "Alfa SA"),))
    a_partner(console, "Gazdă Nord SRL", role=Role.PROCESSOR)
    window.show_page("breaches")
    return window.page()


def shown(page, column=0):
    model = page.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def facts(page):
    return page.detail.facts.facts


def press(page, text):
    QApplication.processEvents()
    found = page.detail.findChildren(QPushButton)
    next(one for one in found if one.isVisible() and one.text().strip() == text).click()
    return the_dialog(page)


def the_dialog(page):
    found = [one for one in page.window().findChildren(FormDialog) if one.isVisible()]
    return found[-1] if found else None


def choose(page, title):
    page.view.selectRow(shown(page, 1).index(title))


def test_the_newest_breach_stands_first_with_its_state_and_what_is_due(page):
    assert shown(page, 1) == ["Export greșit", "Laptop pierdut"]
    assert shown(page, 2) == ["clients'", "ours"]
    assert shown(page, 3) == ["tell the clients", "assess the risk"]
    assert shown(page, 4) == ["without undue delay", "23 Nov 2026 · 12 h"]
    assert page.count.text() == "2 breaches"


def test_what_is_due_says_why(page):
    choose(page, "Laptop pierdut")

    assert "12 hours" in page.detail._due.text()
    assert any("72 hours later" in line for line in page.detail.why.lines())
    choose(page, "Export greșit")
    assert page.detail.why.lines() == ()


def test_a_breach_is_entered_with_a_few_words_and_an_instant(page):
    page.start_new()
    dialog = the_dialog(page)
    dialog.check_and_send()
    assert the_dialog(page) is dialog
    dialog.form.editor("title").setText("Scrisoare la altă adresă")
    dialog.form.editor("aware_at").setText("22.11.2026 9:15")
    dialog.check_and_send()

    assert facts(page).title == "Scrisoare la altă adresă"
    assert facts(page).hat is Hat.CONTROLLER
    assert page.detail._due.text().startswith("due 25 Nov 2026 09:15")


def test_a_client_in_the_first_entry_makes_it_a_breach_of_its_data(page):
    page.start_new()
    dialog = the_dialog(page)
    dialog.form.editor("title").setText("Listă trimisă altcuiva")
    dialog.form.editor("client_id").setCurrentIndex(1)
    dialog.check_and_send()

    assert [one.client_name for one in facts(page).client_notices] == ["Alfa SA"]


def test_an_instant_in_the_future_is_refused_and_stays_typed(page):
    page.start_new()
    dialog = the_dialog(page)
    dialog.form.editor("title").setText("X")
    dialog.form.editor("aware_at").setText("31.12.2026 10:00")
    dialog.check_and_send()

    assert "future" in dialog.problem.text()
    dialog.reject()


def test_the_one_next_step_follows_the_state(page):
    choose(page, "Laptop pierdut")

    def next_step():
        first, *others = page.detail.steps()
        assert first.is_next
        assert not any(step.is_next for step in others)
        return first.title

    assert next_step() == "Assess the risk…"
    dialog = press(page, "Assess the risk…")
    dialog.form.editor("risk").show_value(Risk.HIGH)
    dialog.form.editor("reasoning").setPlainText("date medicale")
    dialog.form.editor("decided_by").setText("Director Exemplu")
    dialog.check_and_send()
    assert next_step() == "Notify the authority…"
    dialog = press(page, "Notify the authority…")
    dialog.check_and_send()
    assert facts(page).filings[0].filed_at == NOW
    assert next_step() == "Inform the persons…"
    dialog = press(page, "Inform the persons…")
    dialog.form.editor("told_how").setText("scrisoare")
    dialog.check_and_send()
    assert next_step() == "Supplement the notification…"


def test_an_assessment_without_a_choice_is_not_taken_for_no_risk(page):
    choose(page, "Laptop pierdut")
    dialog = press(page, "Assess the risk…")
    dialog.form.editor("reasoning").setPlainText("x")
    dialog.form.editor("decided_by").setText("y")
    dialog.check_and_send()

    assert the_dialog(page) is dialog
    assert dialog.form._remarks["risk"].text() == "Choose the risk."


def test_parts_stand_below_each_other_with_their_words(page, console):
    choose(page, "Laptop pierdut")
    an_assessment(console, facts(page).id, Risk.NONE)
    an_assessment(console, facts(page).id, Risk.RISK)
    a_filing(console, facts(page).id)
    page.detail.refresh()

    first, second = page.detail.assessments.parts
    assert [chip[0] for chip in first.chips] == ["risk"]
    assert [chip[0] for chip in second.chips] == ["superseded", "unlikely to result in a risk"]
    (filing,) = page.detail.filings.parts
    assert filing.chips[0][0] == "within 72 hours"
    assert any("72 hours later" in line for line in filing.why)
    assert page.detail.why.lines() == ()
    assert not page.detail.clients.isVisible()


def test_a_registration_number_that_comes_later_is_added(page, console):
    choose(page, "Laptop pierdut")
    a_filing(console, facts(page).id, kind=FilingKind.INITIAL)
    page.detail.refresh()
    dialog = press(page, "Edit…")
    dialog.form.editor("registration_no").setText("12345")
    dialog.check_and_send()
    assert facts(page).filings[0].registration_no == "12345"

    press(page, "Remove")
    assert facts(page).filings == ()


def test_a_client_is_told_and_a_further_one_is_named(page, console):
    a_client(console, "Zulu SA")
    choose(page, "Export greșit")
    page.detail.refresh()
    dialog = press(page, "Name a client…")
    dialog.form.editor("client_id").setCurrentIndex(1)
    dialog.form.editor("contract_hours").setText("24")
    dialog.check_and_send()
    assert [one.client_name for one in facts(page).client_notices] == ["Alfa SA", "Zulu SA"]
    assert "4 hours" in page.detail._due.text()
    assert any("24 hours later" in line for line in page.detail.why.lines())

    dialog = press(page, "Tell Alfa SA…")
    dialog.form.editor("told_at").setText("22.11.2026 11:00")
    dialog.check_and_send()
    assert page.detail.clients.parts[0].chips[0][0] == "told"
    assert facts(page).state is BreachState.TO_TELL


def test_particulars_are_saved_and_close_their_gaps(page):
    choose(page, "Laptop pierdut")
    before = len(page.detail.facts.gaps)
    form = page.detail.form
    form.editor("nature").boxes[CONTENTS["nature"][0]].click()
    form.editor("partner_id").setCurrentIndex(1)
    form.editor("partner_id").edited.emit()
    form.editor("summary").setPlainText("furat din mașină")
    assert page.is_dirty()
    page.save()

    assert facts(page).nature == CONTENTS["nature"]
    assert facts(page).partner_name == "Gazdă Nord SRL"
    assert len(page.detail.facts.gaps) == before - 2


def test_a_wrong_instant_is_said_at_its_field_and_escape_takes_it_back(page, qtbot):
    choose(page, "Laptop pierdut")
    page.detail.tabs.setCurrentIndex(1)
    editor = page.detail.form.editor("began_at")
    qtbot.keyClicks(editor, "29.03.2026 03:30")
    page.save()
    assert "did not exist in Bucharest" in page.detail.form._remarks["began_at"].text()
    editor.setText("mâine")
    page.save()
    assert "16:30" in page.detail.form._remarks["began_at"].text()

    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.text() == ""


def test_a_breach_without_risk_is_closed_and_opened_again(page, console):
    choose(page, "Laptop pierdut")
    an_assessment(console, facts(page).id, Risk.NONE)
    page.detail.refresh()
    assert page.detail.steps()[0].is_next
    press(page, "Close the breach…").check_and_send()
    assert facts(page).state is BreachState.CLOSED
    page.open_only.click()
    assert shown(page, 1) == ["Export greșit"]

    (reopen,) = offered(facts(page), [])
    page.detail._open(reopen)
    assert facts(page).closed_on is None


def test_filters_and_the_empty_register(page, window, console):
    page.hat.show_value(Hat.CONTROLLER)
    page.hat.edited.emit()
    assert shown(page, 1) == ["Laptop pierdut"]
    assert page.is_filtered()
    assert "Import…" not in [one.text().strip() for one in page.findChildren(QPushButton)]
    page.import_file()
    assert "33(5)" in page.empty_sentence()


def test_the_list_is_exported(page, tmp_path, monkeypatch):
    target = tmp_path / "breaches.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(target), ""))
    page.export_list()

    rows = list(load_workbook(target).worksheets[0].iter_rows(values_only=True))
    assert any("Laptop pierdut" in row and "assess the risk" in row for row in rows)


def test_breaches_stand_on_the_overview_and_beside_their_page(page, window):
    window.show_page("overview")
    overview = window.page()
    overview.reload()

    assert window.navigation._buttons["breaches"].text().strip() == "Breaches   2"
    texts = [one.text() for one in overview.due.findChildren(QPushButton)]
    assert texts[:2] == ["Export greșit", "Laptop pierdut"]
    overview.due.findChildren(QPushButton)[1].click()
    assert window.current_key() == "breaches"
    assert window.page().detail.name.text() == "Laptop pierdut"


def test_the_fields_of_the_form_are_written_for_the_shown_breach(
    page, console, tmp_path, monkeypatch
):
    choose(page, "Laptop pierdut")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path / "out"))
    page.form_button.click()

    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert [name.rpartition(".")[2] for name in names] == ["docx", "pdf"]
    (run,) = console.ask(list_runs)
    assert (run.report, run.language) == ("breach", "ro")
