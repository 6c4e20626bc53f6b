"""The partner page: enter, find, edit, end, import, export, with the keyboard."""

from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from console.agreements.queries import list_agreements
from console.agreements.rules import AgreementKind, AgreementStatus
from console.agreements.services import add_agreement
from console.partners.queries import PartnerFilter, get_partner, partner_ids
from console.partners.rules import Role
from console.partners.services import edit_partner
from tests.builders import a_partner, a_relationship, ask, run
from ui.partners.new import NewPartnerDialog
from ui.partners.roles import RolesView
from ui.widgets.act_dialog import ActDialog
from ui.widgets.form_dialog import FormDialog


@pytest.fixture
def page(window, console):
    a_partner(console, "Hosting Nord SA", role=Role.PROCESSOR, country="RO")
    a_partner(console, "Țesătoria SRL", role=Role.CLIENT)
    window.show_page("partners")
    return window.page()


def shown(page):
    model = page.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def the_dialog(page):
    return next(found for found in page.window().findChildren(FormDialog) if found.isVisible())


def test_the_list_shows_partners_by_name_and_the_first_beside_it(page):
    assert shown(page) == ["Hosting Nord SA", "Țesătoria SRL"]
    assert page.detail.name.text() == "Hosting Nord SA"
    assert page.count.text() == "2 partners"


def test_the_filter_finds_without_diacritics(page, qtbot):
    page.search.setText("tesat")
    qtbot.waitUntil(lambda: shown(page) == ["Țesătoria SRL"], timeout=3000)


def test_the_role_filter_narrows_the_list(page):
    page.role.show_value(Role.CLIENT)
    page.role.edited.emit()

    assert shown(page) == ["Țesătoria SRL"]


def test_a_click_on_the_heading_sorts_by_country(page):
    page.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)

    assert shown(page) == ["Hosting Nord SA", "Țesătoria SRL"]
    page.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert shown(page) == ["Țesătoria SRL", "Hosting Nord SA"]


def test_j_and_k_move_through_the_list(page, qtbot):
    page.view.selectRow(0)
    qtbot.keyClick(page.view, Qt.Key.Key_J)
    assert page.detail.name.text() == "Țesătoria SRL"
    qtbot.keyClick(page.view, Qt.Key.Key_K)
    assert page.detail.name.text() == "Hosting Nord SA"


def test_a_new_partner_needs_a_name_and_is_shown_at_once(page, qtbot, console):
    page.start_new()
    dialog = page.findChild(NewPartnerDialog)
    qtbot.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()

    qtbot.keyClicks(dialog.form.editor("name"), "Arhiva SRL")
    qtbot.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)

    assert not dialog.isVisible()
    assert "Arhiva SRL" in shown(page)
    assert page.detail.name.text() == "Arhiva SRL"


def test_an_edit_is_saved_with_its_key_and_told(page, qtbot, console, window):
    editor = page.detail.form.editor("contact_name")
    qtbot.keyClicks(editor, "Ana Exemplu")
    assert page.is_dirty()

    page.save()

    facts = ask(console, get_partner, page.selected_id())
    assert facts.contact_name == "Ana Exemplu"
    assert not page.is_dirty()
    assert window._saved.text().startswith("saved")


def test_escape_takes_back_what_was_typed(page, qtbot):
    editor = page.detail.form.editor("address")
    qtbot.keyClicks(editor, "Strada X")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)

    assert editor.value() == ""
    assert not page.is_dirty()


def test_leaving_with_unsaved_changes_asks_first(page, qtbot, window, monkeypatch):
    qtbot.keyClicks(page.detail.form.editor("address"), "Strada X")
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_a, **_v: answers.pop(0))

    window.show_page("overview")
    assert window.current_key() == "partners"
    window.show_page("overview")
    assert window.current_key() == "overview"


def test_a_wrong_number_is_told_beside_its_field_and_still_kept(page, qtbot, console):
    qtbot.keyClicks(page.detail.form.editor("cui"), "18547291")
    assert "control digit" in page.detail.form._remarks["cui"].text()

    page.save()
    assert ask(console, get_partner, page.selected_id()).cui == "18547291"


def test_a_change_by_somebody_else_is_not_overwritten(page, qtbot, console, window):
    qtbot.keyClicks(page.detail.form.editor("address"), "Strada X")
    run(console, edit_partner, page.selected_id(), address="Strada Y")

    page.save()

    assert ask(console, get_partner, page.selected_id()).address == "Strada Y"
    assert "changed this record meanwhile" in page.detail.saved_form.problem.text()
    assert page.is_dirty()
    page.detail.form.revert()


def test_ending_and_taking_back_the_end(page, qtbot, console):
    partner_id = page.selected_id()
    qtbot.mouseClick(page.detail.end_button, Qt.MouseButton.LeftButton)
    assert shown(page) == ["Țesătoria SRL"]

    page.ended.show_value(value=True)
    page.ended.edited.emit()
    assert len(shown(page)) == 2
    page.show_record(partner_id)
    qtbot.mouseClick(page.detail.resume_button, Qt.MouseButton.LeftButton)
    assert ask(console, get_partner, partner_id).ended_on is None


def test_roles_and_sub_processors_are_added_beside_the_list(page, qtbot, console):
    roles = page.detail.findChild(RolesView)
    roles._add_below()
    dialog = the_dialog(page)
    dialog.form.editor("name").setText("Sub SRL")
    dialog.check_and_send()
    assert [node.relationship.partner_name for node in page.detail.facts.chain] == [
        "Hosting Nord SA", "Sub SRL",
    ]  # fmt: skip

    roles._add()
    dialog = the_dialog(page)
    dialog.form.editor("role").show_value(Role.RECIPIENT)
    dialog.check_and_send()
    assert len(page.detail.facts.facts.relationships) == 2

    roles._roles.itemAt(0).widget()._end()
    assert page.detail.facts.facts.relationships[0].ended_on is not None


def test_an_agreement_with_its_document_is_entered_and_followed(page, console, tmp_path):
    document = tmp_path / "acord.txt"
    document.write_text("acord")
    view = page.detail.agreements
    view._add()
    dialog = the_dialog(page)
    dialog.form.editor("title").setText("DPA")
    dialog.form.editor("document").line.setText(str(document))
    dialog.form.editor("signed_on").setText("05.01.2026")
    dialog.check_and_send()

    (row,) = ask(console, list_agreements, on=date(2026, 11, 22))
    assert (row.title, row.newest.file_name, row.newest.signed_on) == (
        "DPA", "acord.txt", date(2026, 1, 5),
    )  # fmt: skip

    line = view._lines.itemAt(0).widget()
    line._add_version()
    dialog = the_dialog(page)
    dialog.form.editor("expires_on").setText("not a day")
    dialog.check_and_send()
    assert "A day reads" in dialog.form._remarks["expires_on"].text()
    dialog.form.editor("expires_on").setText("2027-01-05")
    dialog.check_and_send()
    view._lines.itemAt(0).widget()._end()
    (row,) = ask(console, list_agreements, on=date(2026, 11, 22))
    assert (row.newest.number, row.ended_on) == (2, date(2026, 11, 22))


def test_what_a_role_covers_is_put_right(page):
    roles = page.detail.findChild(RolesView)
    roles._roles.itemAt(0).widget()._edit()
    dialog = next(d for d in page.window().findChildren(ActDialog) if d.isVisible())
    dialog.form.editor("services").show_value("găzduire")
    dialog.form.editor("started_on").setText("05.01.2026")
    dialog.check_and_send()

    row = page.detail.facts.facts.relationships[0]
    assert (row.services, row.started_on) == ("găzduire", date(2026, 1, 5))

    roles._roles.itemAt(0).widget()._edit()
    dialog = next(d for d in page.window().findChildren(ActDialog) if d.isVisible())
    dialog.form.editor("ended_on").setText("01.01.2026")
    dialog.check_and_send()
    assert dialog.problem.text()
    assert page.detail.facts.facts.relationships[0].ended_on is None


def test_an_agreement_is_put_right_and_its_end_followed_up(page, console):
    partner = page.selected_id()
    run(console, add_agreement, partner, kind=AgreementKind.PROCESSING, title="Acrod")
    page.detail.refresh()
    line = page.detail.agreements._lines.itemAt(0).widget()
    line._edit()
    dialog = next(d for d in page.window().findChildren(ActDialog) if d.isVisible())
    dialog.form.editor("title").setText("Acord")
    dialog.form.editor("status").show_value(AgreementStatus.SENT)
    dialog.check_and_send()
    (row,) = ask(console, list_agreements, on=date(2026, 11, 22))
    assert (row.title, row.status) == ("Acord", AgreementStatus.SENT)

    page.detail.agreements._lines.itemAt(0).widget()._end()
    page.detail.agreements._lines.itemAt(0).widget()._edit()
    dialog = next(d for d in page.window().findChildren(ActDialog) if d.isVisible())
    dialog.form.editor("status").show_value(AgreementStatus.RETURNED_OR_DELETED)
    dialog.check_and_send()
    (row,) = ask(console, list_agreements, on=date(2026, 11, 22))
    assert row.status is AgreementStatus.RETURNED_OR_DELETED
    assert row.ended_on == date(2026, 11, 22)


def test_a_published_list_is_imported_and_taken_back(page, window, console, tmp_path, monkeypatch):
    source = tmp_path / "list.csv"
    source.write_text("Name,Location\nAlfa Inc,United States\nBeta GmbH,Germany\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_v: (str(source), ""))
    page.import_file()
    from ui.imports.dialog import ImportDialog

    dialog = window.findChild(ImportDialog)
    assert "2 rows can be entered" in dialog.summary.text()
    assert dialog.table.item(0, 0).text() == "Alfa Inc"
    dialog._take_all()

    assert {"Alfa Inc", "Beta GmbH"} <= set(shown(page))
    from ui.imports.dialog import UndoImport

    window.findChild(UndoImport).undo()
    assert shown(page) == ["Hosting Nord SA", "Țesătoria SRL"]


def test_rows_with_problems_stop_an_import_until_the_good_ones_are_asked_for(
    page, window, tmp_path, monkeypatch
):
    source = tmp_path / "list.csv"
    source.write_text("Name,Role\nAlfa,processor\n,client\nBeta,king\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_v: (str(source), ""))
    page.import_file()
    from ui.imports.dialog import ImportDialog

    dialog = window.findChild(ImportDialog)
    assert not dialog.take_all.isEnabled()
    assert dialog.problems.count() == 2
    rejected = tmp_path / "rejected.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(rejected), ""))
    dialog._save_rejected()
    assert "king" in rejected.read_text("utf-8-sig")

    dialog._take_good()
    assert "Alfa" in shown(page)
    assert "Beta" not in shown(page)


def test_an_unreadable_file_is_refused_in_the_dialog(page, window, tmp_path, monkeypatch):
    source = tmp_path / "list.xlsx"
    source.write_bytes(b"PK broken")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_v: (str(source), ""))
    page.import_file()
    from ui.imports.dialog import ImportDialog

    assert "list.xlsx" in window.findChild(ImportDialog).summary.text()


def test_columns_are_chosen_by_hand(page, window, tmp_path, monkeypatch):
    source = tmp_path / "list.csv"
    source.write_text("Name,Xyz\nAlfa,Strada 1\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_v: (str(source), ""))
    page.import_file()
    from ui.imports.dialog import ImportDialog

    dialog = window.findChild(ImportDialog)
    choice = dialog.columns._choices["address"]
    choice.setCurrentIndex(2)
    choice.activated.emit(2)
    assert dialog.table.columnCount() == 3


def test_the_list_is_exported_as_it_is_shown(page, window, tmp_path, monkeypatch):
    target = tmp_path / "partners.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(target), ""))
    page.export_list()

    sheet = load_workbook(target).worksheets[0]
    names = [row[0].value for row in sheet.iter_rows()]
    assert "Țesătoria SRL" in names
    assert any("2 rows written" in text for text in window.notices.texts())


def test_an_empty_register_says_what_it_is_for(window, console):
    window.show_page("partners")
    page = window.page()

    assert page._left.currentIndex() == 1
    assert ask(console, partner_ids, PartnerFilter()).tolist() == []


def test_a_relationship_that_makes_a_circle_is_refused_in_the_dialog(page, console):
    first = ask(console, get_partner, page.selected_id()).relationships[0].id
    a_relationship(console, page.selected_id(), Role.SUB_PROCESSOR, parent_id=first)
    page.detail.refresh()

    assert len(page.detail.facts.facts.relationships) == 2
