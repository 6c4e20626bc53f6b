"""The import dialog remembers how columns were taken, and lets people choose anew."""

import pytest

from console.intake.pipeline import head_of, saved_mapping
from console.partners.queries import PartnerFilter, partner_ids
from console.requests.register import RequestFilter, request_ids
from tests.builders import ask, look
from ui.imports.dialog import ImportDialog
from ui.partners.importing import partner_import
from ui.requests.importing import request_import


@pytest.fixture
def opened(window, qtbot, tmp_path):
    """Open the dialog on a file of a name and a content."""

    def open_(name, text, plan=None):
        source = tmp_path / name
        source.write_text(text, "utf-8")
        dialog = ImportDialog(window, plan or partner_import([]), source)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_


def pick(dialog, field, place):
    """Choose a column as a person does; place 0 is “not in this file”."""
    choice = dialog.columns._choices[field]
    choice.setCurrentIndex(place)
    choice.activated.emit(place)


def taken_as(dialog):
    return {
        name: choice.currentText()
        for name, choice in dialog.columns._choices.items()
        if choice.currentIndex() > 0
    }


def test_a_first_file_is_guessed_and_nothing_is_said_of_a_mapping(opened):
    dialog = opened("one.csv", "Name,Xyz\nAlfa,Strada 1\n")

    assert taken_as(dialog) == {"name": "Name"}
    assert not dialog.recalled.isVisible()


def test_the_same_headings_again_are_taken_as_the_last_time(opened):
    first = opened("one.csv", "Name,Xyz\nAlfa,Strada 1\n")
    pick(first, "address", 2)
    first._take_all()

    again = opened("two.csv", "Name,Xyz\nBeta,Strada 2\n")

    assert taken_as(again) == {"name": "Name", "address": "Xyz"}
    assert again.table.item(0, 1).text() == "Strada 2"
    assert again.recalled.isVisible()


def test_one_press_goes_back_to_the_guess(opened):
    first = opened("one.csv", "Name,Xyz\nAlfa,Strada 1\n")
    pick(first, "address", 2)
    first._take_all()
    again = opened("two.csv", "Name,Xyz\nBeta,Strada 2\n")
    again.recalled.guess.click()

    assert taken_as(again) == {"name": "Name"}
    assert not again.recalled.isVisible()


def test_a_mapping_that_is_the_guess_is_not_worth_a_word(opened):
    opened("one.csv", "Name,Address\nAlfa,Strada 1\n")._take_all()
    again = opened("two.csv", "Name,Address\nBeta,Strada 2\n")

    assert not again.recalled.isVisible()


def test_a_required_column_that_was_not_recognised_is_chosen_by_hand(opened, console):
    dialog = opened("odd.csv", "Qqq,Zzz\nAlfa,Strada 1\n")
    assert "were not found" in dialog.summary.text()
    assert not dialog.take_all.isEnabled()

    pick(dialog, "name", 1)
    assert dialog.summary.objectName() == "muted"
    dialog._take_all()
    assert len(ask(console, partner_ids, PartnerFilter())) == 1

    again = opened("odd2.csv", "Qqq,Zzz\nBeta,Strada 2\n")
    assert taken_as(again) == {"name": "Qqq"}
    assert again.take_all.isEnabled()


def test_taking_a_required_column_away_leaves_nothing_to_enter(opened):
    dialog = opened("one.csv", "Name,Xyz\nAlfa,Strada 1\n")
    pick(dialog, "name", 0)

    assert "were not found" in dialog.summary.text()
    assert not dialog.take_all.isEnabled()
    dialog._take_all()
    assert dialog.isVisible()


def test_the_register_of_requests_remembers_its_columns_too(opened, console, clock):
    plan = request_import(clock().date())
    first = opened("old.csv", "Data primirii;Solicitant;Qqq\n03.02.2025;Ion;scris\n", plan)
    pick(first, "summary", 3)
    first._take_all()

    assert len(look(console, request_ids, RequestFilter())) == 1
    kept = ask(console, saved_mapping, "request", ["Data primirii", "Solicitant", "Qqq"])
    assert kept.matches["summary"].title == "Qqq"


def test_the_headings_alone_are_read(tmp_path):
    source = tmp_path / "one.csv"
    source.write_text("Name,Xyz\nAlfa,Strada 1\n", "utf-8")

    assert list(head_of(source)) == ["Name", "Xyz"]
