"""The page of both records: list, new, form, partners, gaps, the end, import, export."""

from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog

from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.partners.rules import Role
from console.records.services import add_controller_activity, add_processor_activity
from tests.builders import a_partner, a_relationship, run
from ui.imports.dialog import ImportDialog
from ui.widgets.form_dialog import FormDialog


@pytest.fixture
def page(window, console):
    client = a_relationship(console, a_partner(console, "Beneficiar Fictiv SA"), Role.CLIENT)
    a_partner(console, "Arhivă Nord SRL", role=Role.RECIPIENT, country="RO")
    run(console, add_processor_activity, client_id=client, name="Telefon")
    run(
        console,
        add_controller_activity,
        name="Salarizare",
        purposes="plata",
        basis=LegalBasis.LEGAL_OBLIGATION,
    )
    window.show_page("records")
    return window.page()


def shown(page, column=0):
    model = page.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def the_dialog(page):
    return next(found for found in page.window().findChildren(FormDialog) if found.isVisible())


def facts(page):
    return page.detail.facts.facts


def test_the_list_shows_both_records_and_counts_what_is_missing(page):
    assert shown(page) == ["Salarizare", "Telefon"]
    assert shown(page, 1) == ["Art. 30(1)", "Art. 30(2)"]
    assert shown(page, 2) == ["legal obligation", ""]
    assert shown(page, 3) == ["7 gaps", "4 gaps"]
    assert page.count.text() == "2 processing activities"
    assert page.detail.name.text() == "Salarizare"


def test_one_record_hides_the_other(page):
    page.hat.show_value(Hat.PROCESSOR)
    page.hat.edited.emit()

    assert shown(page) == ["Telefon"]
    assert page.is_filtered()


def test_each_record_has_the_fields_of_its_own_paragraph(page):
    assert "retention" in page.detail.form.values()
    assert "processing" not in page.detail.form.values()

    page.view.selectRow(1)
    assert "processing" in page.detail.form.values()
    assert "basis" not in page.detail.form.values()
    assert page.detail.remark.text() == "Beneficiar Fictiv SA"


def test_a_name_makes_a_line_of_the_controller_and_a_client_one_of_the_processor(page):
    page.start_new()
    dialog = the_dialog(page)
    dialog.check_and_send()
    assert "name of the processing activity" in dialog.problem.text()
    dialog.form.editor("name").setText("Recrutare")
    dialog.check_and_send()
    assert (facts(page).name, facts(page).hat) == ("Recrutare", Hat.CONTROLLER)

    page.start_new()
    dialog = the_dialog(page)
    dialog.form.editor("client_id").setCurrentIndex(1)
    dialog.check_and_send()
    assert (facts(page).name, facts(page).hat) == ("Beneficiar Fictiv SA", Hat.PROCESSOR)


def test_what_is_typed_is_saved_and_closes_its_gap(page):
    editor = page.detail.form.editor("measures")
    editor.setPlainText("acces pe roluri")
    assert page.is_dirty()

    page.save()

    assert facts(page).measures == "acces pe roluri"
    assert shown(page, 3)[0] == "6 gaps"
    assert "The security measures are not recorded." not in [
        gap.tell() for gap in page.detail.facts.gaps
    ]


def test_an_empty_name_is_refused_and_stays_typed(page):
    page.detail.form.editor("name").setText("")
    page.detail.form.editor("name").edited.emit()
    page.save()

    assert "name of the processing activity" in page.detail.saved_form.problem.text()
    page.detail.form.revert()


def test_a_partner_is_linked_from_the_register_and_taken_back(page):
    page.detail.partners.link_button.click()
    dialog = the_dialog(page)
    dialog.form.editor("relationship_id").setCurrentIndex(1)
    dialog.check_and_send()

    assert [one.partner_name for one in facts(page).partners] == ["Arhivă Nord SRL"]
    assert page.detail.tabs.tabText(1) == "Partners (1)"
    page.detail.partners._remover(facts(page).partners[0].id)()
    assert facts(page).partners == ()


def test_an_ended_activity_leaves_the_list_until_it_is_taken_back(page):
    page.detail.end_button.click()
    dialog = the_dialog(page)
    dialog.check_and_send()
    assert shown(page) == ["Telefon"]

    page.ended.click()
    assert shown(page, 3)[0] == "ended"
    page.detail.resume_button.click()
    assert facts(page).ended_on is None


def test_a_workbook_is_previewed_and_entered(page, window, tmp_path, monkeypatch):
    path = tmp_path / "evidenta.csv"
    path.write_text("Activitate;Scop;Observații\nRecrutare;selecție;\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_v: (str(path), ""))

    page.import_file()
    dialog = window.findChildren(ImportDialog)[-1]
    dialog.take_all.click()

    assert shown(page) == ["Recrutare", "Salarizare", "Telefon"]


def test_the_list_is_exported_with_every_field(page, tmp_path, monkeypatch):
    target = tmp_path / "records.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(target), ""))
    page.export_list()

    rows = list(load_workbook(target).worksheets[0].iter_rows(values_only=True))
    assert any("Salarizare" in row and "plata" in row for row in rows)


def test_a_day_of_beginning_is_kept(page):
    editor = page.detail.form.editor("started_on")
    editor.setText("01.02.2024")
    editor.edited.emit()
    page.save()

    assert facts(page).started_on == date(2024, 2, 1)
