"""Comparing a newer list of sub-processors in the window, and recording guarantees."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from console.agreements.rules import AgreementKind, AgreementStatus
from console.agreements.services import add_agreement, add_version
from console.partners.assurance.queries import list_assessments, list_assurance
from console.partners.assurance.rules import GuaranteeResult
from console.partners.queries import PartnerFilter, partner_ids
from console.partners.rules import Role
from console.partners.services import add_sub_processor
from console.partners.watch.queries import list_lists, present_chain
from console.partners.watch.rules import ListDecision
from tests.builders import a_partner, a_relationship, ask, run
from ui.imports.dialog import ImportDialog
from ui.partners.importing import partner_import
from ui.partners.watch.dialog import CompareListDialog
from ui.widgets.act_dialog import ActDialog

LATER = date(2031, 1, 1)
LIST = "Denumire;Loc prelucrare\nSub Unu SRL;Elveția\nSub Trei SRL;România\n"


@pytest.fixture
def head(console):
    partner = a_partner(console, "Hosting Nord SA")
    head = a_relationship(console, partner, Role.PROCESSOR)
    for name in ("Sub Unu SRL", "Sub Doi SRL"):
        run(console, add_sub_processor, head, name=name, places="România")
    agreement = run(
        console,
        add_agreement,
        partner,
        kind=AgreementKind.PROCESSING,
        title="Acord",
        status=AgreementStatus.SIGNED,
        governing_law="RO",
    )
    day = date(2026, 1, 5)
    run(console, add_version, agreement, signed_on=day, effective_on=day, objection_days=14)
    return head


@pytest.fixture
def detail(window, console, head):
    window.open_record("partners", ask(console, partner_ids, PartnerFilter(text="Hosting"))[0])
    return window.page().detail


@pytest.fixture
def compared(detail, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text(LIST, "utf-8")
    detail.lists.compare_button.click()
    dialog = next(one for one in detail.findChildren(CompareListDialog) if one.isVisible())
    fill(dialog, {"file": str(file)})
    dialog.compare_button.click()
    return dialog


def fill(dialog, values):
    dialog.form.show_values({**dialog.form.values(), **values})


def cells(dialog):
    rows = range(dialog.table.rowCount())
    return [[dialog.table.item(row, place).text() for place in range(3)] for row in rows]


def pressed(view, words):
    next(each for each in view.findChildren(QPushButton) if each.text().strip() == words).click()
    return [one for one in view.window().findChildren(ActDialog) if one.isVisible()][-1]


def test_old_stands_beside_new_before_anything_is_written(console, head, compared):
    assert cells(compared) == [
        ["added", "–", "Sub Trei SRL\nRomânia"],
        ["changed: Place of processing", "Sub Unu SRL\nRomânia", "Sub Unu SRL\nElveția"],
        ["removed", "Sub Doi SRL\nRomânia", "–"],
    ]
    assert compared.term.words.text().startswith("Last day to object:")
    assert compared.term.why.lines()
    assert ask(console, list_lists) == []


def test_what_is_ticked_is_taken_over_and_the_list_stays_in_the_history(
    console, head, compared, detail
):
    compared.table.item(2, 0).setCheckState(Qt.CheckState.Unchecked)
    compared.take_button.click()

    names = {each.name for each in ask(console, present_chain, head, on=LATER)}
    assert names == {"Sub Unu SRL", "Sub Doi SRL", "Sub Trei SRL"}
    (row,) = ask(console, list_lists)
    assert (row.taken, row.removed) == (2, 1)

    dialog = pressed(detail.lists, "Record the decision…")
    fill(dialog, {"decision": ListDecision.OBJECTED})
    dialog.send_button.click()
    assert ask(console, list_lists)[0].decision is ListDecision.OBJECTED


def test_what_was_taken_over_is_taken_back_with_one_press(window, console, head, compared):
    compared.take_button.click()
    assert len(ask(console, present_chain, head, on=LATER)) == 2

    assert "follows the newer list" in window.notices.texts()[-1]
    undo = [one for one in window.notices.findChildren(QPushButton) if one.text() == "Undo"]
    undo[-1].click()

    names = {each.name for each in ask(console, present_chain, head, on=LATER)}
    assert names == {"Sub Unu SRL", "Sub Doi SRL"}
    assert ask(console, list_lists) == []


def test_the_overview_names_the_list_and_the_day_until_a_decision(window, compared):
    compared.take_button.click()
    window.show_page("overview")

    card = window.page().expiring
    names = [each.text() for each in card.findChildren(QPushButton)]
    assert "Hosting Nord SA: new list of sub-processors" in names
    assert any(each.text().startswith("object until") for each in card.findChildren(QLabel))


def test_the_same_list_again_is_refused_in_the_dialog(compared, detail):
    compared.take_button.click()
    again = CompareListDialog(compared._desk, detail.facts.facts, detail)
    fill(again, {"file": compared.form.values()["file"]})
    again.compare_button.click()
    again.take_button.click()

    assert "compared already" in again.summary.text()


def test_a_partner_without_a_chain_and_a_file_that_is_none_are_refused(window, console, tmp_path):
    a_partner(console, "Registru", role=Role.RECIPIENT)
    window.show_page("partners")
    detail = window.page().detail
    dialog = CompareListDialog(detail.desk, detail.facts.facts, detail)
    fill(dialog, {"file": str(tmp_path / "nowhere.csv")})
    dialog.compare_button.click()
    assert "nowhere.csv" in dialog.summary.text()

    file = tmp_path / "list.csv"
    file.write_text(LIST, "utf-8")
    fill(dialog, {"file": str(file)})
    dialog.compare_button.click()
    assert "Record its role first" in dialog.summary.text()
    assert not dialog.take_button.isEnabled()


def test_guarantees_are_assessed_and_evidence_is_added_corrected_and_withdrawn(
    console, detail, tmp_path
):
    dialog = pressed(detail.assurance, "Assess the guarantees…")
    fill(
        dialog,
        {"reviewer": "Ana Exemplu", "evidence": "chestionar", "result": GuaranteeResult.SUFFICIENT},
    )
    dialog.send_button.click()
    assert [row.reviewer for row in ask(console, list_assessments, on=LATER)] == ["Ana Exemplu"]

    file = tmp_path / "certificat.pdf"
    file.write_bytes(b"%PDF fictiv")
    dialog = pressed(detail.assurance, "Add evidence…")
    fill(dialog, {"title": "Certificat", "document": str(file)})
    dialog.send_button.click()
    dialog = pressed(detail.assurance, "Edit…")
    fill(dialog, {"issuer": "Organism Exemplu"})
    dialog.send_button.click()
    (row,) = ask(console, list_assurance, on=LATER)
    assert (row.issuer, row.file_name, row.result) == ("Organism Exemplu", "certificat.pdf", None)

    withdraw = [
        each
        for each in detail.assurance.findChildren(QPushButton)
        if each.text() == "No longer counts"
    ][-1]
    withdraw.click()
    assert ask(console, list_assurance, on=LATER) == []


def test_a_row_with_a_similar_name_waits_for_a_choice(window, console, head, qtbot, tmp_path):
    file = tmp_path / "partners.csv"
    file.write_text("Denumire\nHosting Nord SRL\nAltceva\n", "utf-8")
    dialog = ImportDialog(window, partner_import([]), file)
    qtbot.addWidget(dialog)
    assert dialog.table.item(1, 1).text() == "new"
    choice = dialog.table.cellWidget(0, 1)
    assert choice.currentText() == "similar to “Hosting Nord SA” (99): choose"

    dialog.take_all.click()
    assert "say whether it is the same" in dialog.summary.text()

    choice.setCurrentIndex(1)
    dialog.take_all.click()
    names = ask(console, partner_ids, PartnerFilter(text="Hosting"))
    assert len(names) == 1
