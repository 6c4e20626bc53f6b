"""The agreements page: the list, what ends soon, entering, importing, exporting."""

from datetime import date

from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog, QLabel

from console.agreements.queries import list_agreements, list_versions
from console.agreements.rules import AgreementKind, AgreementStatus
from console.agreements.services import add_agreement, end_agreement
from console.agreements.texts import text_of
from tests.builders import a_partner, ask, run
from tests.console.agreements.test_bad_documents import a_word_file
from tests.ui.agreements.steps import an_agreement, line, shown, the_dialog
from ui.agreements.forms import new_agreement_dialog
from ui.widgets.elided_link import ElidedLink

TODAY = date(2026, 11, 22)


def choose(monkeypatch, name: str, path) -> None:
    monkeypatch.setattr(QFileDialog, name, lambda *_a, **_v: (str(path), ""))


def test_the_list_tells_where_each_agreement_stands(page):
    assert shown(page) == ["Fictiv Hosting SRL"]
    assert shown(page, 1) == ["Acord 2026"]
    assert shown(page, 3) == ["expires within 90 days"]
    assert shown(page, 4) == ["4 Jan 2027"]
    assert shown(page, 5) == ["4 Dec 2026"]
    assert shown(page, 6) == ["not reviewed"]
    assert page.count.text() == "1 agreement"


def test_agreements_come_right_after_partners_in_the_navigation(window):
    names = [button.accessibleName() for button in window.navigation._buttons.values()]
    assert names[:3] == ["Overview", "Partners", "Agreements"]


def test_kind_state_and_words_narrow_the_list(page, console, partner, qtbot):
    run(console, add_agreement, partner, kind=AgreementKind.MAIN, title="Contract")
    page.reload()
    page.kind.show_value(AgreementKind.MAIN)
    page.kind.edited.emit()
    assert shown(page, 1) == ["Contract"]
    assert page.is_filtered()

    page.kind.show_value(None)
    page.status.show_value(AgreementStatus.SIGNED)
    page.status.edited.emit()
    assert shown(page, 1) == ["Acord 2026"]

    page.status.show_value(None)
    page.search.setText("contract")
    qtbot.waitUntil(lambda: shown(page, 1) == ["Contract"], timeout=3000)


def test_ended_agreements_are_hidden_until_asked_for(page, console, agreement):
    run(console, end_agreement, agreement, on=TODAY)
    page.reload()
    assert shown(page) == []

    page.ended.show_value(value=True)
    page.ended.edited.emit()
    assert shown(page, 3) == ["ended"]


def test_an_agreement_is_entered_with_its_document_and_days(page, console, document):
    page.start_new()
    dialog = the_dialog(page)
    dialog.check_and_send()
    assert dialog.isVisible()

    form = dialog.form
    form.editor("partner_id").setCurrentIndex(1)
    form.editor("title").setText("Acord nou")
    form.editor("document").line.setText(str(document))
    form.editor("signed_on").setText("01.02.2026")
    form.editor("notice_months").setText("2")
    dialog.check_and_send()

    assert not dialog.isVisible()
    assert page.detail.name.text() == "Acord nou"
    assert line(page).agreement.newest.file_name == "acord.pdf"
    assert line(page).agreement.newest.notice_months == 2


def test_notice_in_days_and_months_at_once_is_refused_in_the_dialog(page):
    page.start_new()
    dialog = the_dialog(page)
    dialog.form.editor("partner_id").setCurrentIndex(1)
    dialog.form.editor("title").setText("Acord nou")
    dialog.form.editor("notice_days").setText("30")
    dialog.form.editor("notice_months").setText("2")
    dialog.check_and_send()

    assert "in days or in months" in dialog.problem.text()
    assert shown(page, 1) == ["Acord 2026"]


def test_an_imported_document_becomes_a_further_version(
    page, console, agreement, tmp_path, monkeypatch
):
    path = tmp_path / "act aditional.txt"
    path.write_text("Durata se prelungește.", "utf-8")
    choose(monkeypatch, "getOpenFileName", path)
    page.import_file()
    dialog = the_dialog(page)
    dialog.form.editor("agreement_id").setCurrentIndex(1)
    dialog.check_and_send()

    newest, _first = ask(console, list_versions, agreement)
    assert (newest.number, newest.file_name) == (2, "act aditional.txt")


def test_an_imported_document_becomes_a_new_agreement(page, console, document, monkeypatch):
    choose(monkeypatch, "getOpenFileName", document)
    page.import_file()
    dialog = the_dialog(page)
    dialog.check_and_send()
    assert "Choose the partner" in dialog.problem.text()

    dialog.form.editor("partner_id").setCurrentIndex(1)
    dialog.check_and_send()
    assert {row.title for row in ask(console, list_agreements, on=TODAY)} == {"Acord 2026", "acord"}


def test_what_ends_soon_is_shown_in_bands_with_its_proof(page, console, partner):
    an_agreement(
        console, partner, None, title="Trecut", expires_on=date(2026, 11, 1), notice_days=None,
        renewal_months=None,
    )  # fmt: skip
    page.alarm_button.click()

    alarms = page.list_view()
    texts = [label.text() for label in alarms.findChildren(type(page.count))]
    assert texts.index("Gone by") < texts.index("Within 30 days")
    assert any("notice until 4 Dec 2026 · 12 days" in text for text in texts)
    assert any("1 Nov 2026 · 21 days ago" in text for text in texts)
    assert page.list_view() is not page.view

    page.alarm_button.click()
    assert page.list_view() is page.view


def test_a_line_of_what_ends_soon_opens_its_agreement(page, agreement, console, partner):
    other = an_agreement(console, partner, None, title="Altul", expires_on=date(2026, 12, 30))
    page.alarm_button.click()
    page._alarms.chosen.emit(other)

    assert page.detail.name.text() == "Altul"


def test_an_office_without_ends_says_so(window, console):
    window.show_page("agreements")
    page = window.page()
    page.alarm_button.click()

    assert any(
        "within 90 days" in label.text() for label in page._alarms.findChildren(type(page.count))
    )


def test_the_list_is_exported_as_it_is_shown(page, window, tmp_path, monkeypatch):
    target = tmp_path / "agreements.xlsx"
    choose(monkeypatch, "getSaveFileName", target)
    page.export_list()

    cells = [cell.value for row in load_workbook(target).worksheets[0].iter_rows() for cell in row]
    assert {"Fictiv Hosting SRL", "Acord 2026", "data processing agreement (Art. 28)"} <= set(cells)


def test_the_calendar_of_due_days_names_the_notice(page, window, tmp_path, monkeypatch):
    target = tmp_path / "termene.ics"
    choose(monkeypatch, "getSaveFileName", target)
    page.write_calendar()

    assert "Acord 2026" in target.read_text("utf-8")


def test_the_search_for_everything_leads_to_the_agreement(window, agreement):
    window.search.setText("acord 2026")
    window.search._search()
    window.search._on_item(window.search.list.item(0))

    assert window.current_key() == "agreements"
    assert window.page().selected_id() == agreement


def test_a_partner_leads_to_its_agreement_and_back(window, agreement, partner):
    window.open_record("partners", partner)
    view = window.page().detail.agreements
    view._lines.itemAt(0).widget()._go()
    assert window.current_key() == "agreements"

    window.page().detail.partner_link.click()
    assert window.current_key() == "partners"
    assert window.page().selected_id() == partner


def test_the_overview_leads_to_what_must_be_decided(window, agreement):
    overview = window.page()
    overview.reload()
    assert overview.agreements.figure.text() == "1"
    (link,) = overview.expiring.findChildren(ElidedLink)
    link.click()

    assert window.current_key() == "agreements"
    assert window.page().selected_id() == agreement


def test_an_empty_register_says_what_it_is_for(window, console):
    a_partner(console, "Altcineva SRL")
    window.show_page("agreements")

    assert window.page()._left.currentIndex() == 1


def test_a_document_that_cannot_be_read_is_refused_before_it_is_kept(page, console, tmp_path):
    broken = tmp_path / "cut.pdf"
    broken.write_bytes(b"%PDF-1.7 cut off")
    partner = line(page).agreement.partner_id if page.detail.facts else 1
    dialog = new_agreement_dialog(page.desk, [(partner, "Fictiv Hosting SRL")], page)
    dialog.form.editor("partner_id").show_value(partner)
    dialog.form.editor("title").setText("Rupt")
    dialog.form.editor("document").show_value(broken)
    dialog.send()

    assert "cut.pdf" in dialog.problem.text()
    assert dialog.send_button.isEnabled()
    assert "Rupt" not in [row.title for row in ask(console, list_agreements, on=TODAY)]


def test_the_words_of_a_document_are_kept_with_it(page, console, document):
    dialog = new_agreement_dialog(page.desk, [(1, "Fictiv Hosting SRL")], page)
    dialog.form.editor("partner_id").show_value(1)
    dialog.form.editor("title").setText("Citit")
    dialog.form.editor("document").show_value(document)
    dialog.send()

    made = next(row for row in ask(console, list_agreements, on=TODAY) if row.title == "Citit")
    version = ask(console, list_versions, made.id)[0]
    assert ask(console, text_of, version.id).has_pages


def test_what_a_document_carries_is_told_when_it_is_taken(page, console, tmp_path):
    odd = tmp_path / "macro.docm"
    odd.write_bytes(a_word_file(macros=True))
    dialog = new_agreement_dialog(page.desk, [(1, "Fictiv Hosting SRL")], page)
    dialog.form.editor("partner_id").show_value(1)
    dialog.form.editor("title").setText("Cu macro")
    dialog.form.editor("document").show_value(odd)
    dialog.send()

    told = [notice.text for notice in page.window().notices.findChildren(QLabel) if notice.text]
    assert any("macros; they were not run" in text() for text in told)
