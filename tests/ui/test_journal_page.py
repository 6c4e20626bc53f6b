"""The journal page: newest first, searched, and every entry opens its record."""

import pytest

from console.partners.services import edit_partner
from tests.builders import a_partner, run


@pytest.fixture
def page(window, console):
    partner = a_partner(console, "Hosting Nord SA")
    run(console, edit_partner, partner, seen_version=1, notes="verificat")
    a_partner(console, "Arhiva SRL")
    window.show_page("journal")
    return window.page()


def cell(page, row, column):
    return page.model.index(row, column).data()


def test_every_change_stands_there_newest_first(page):
    assert cell(page, 0, 3) == "partner: Arhiva SRL"
    assert cell(page, 1, 2) == "changed"
    assert cell(page, 0, 1) == "the console"
    assert page.count.text() == "3 entries"


def test_it_is_searched_and_filtered(page, qtbot):
    page.focus_filter()
    qtbot.keyClicks(page.search, "hosting")
    page.reload()
    assert page.model.rowCount() == 2

    page.search.clear()
    page.subject.setCurrentIndex(page.subject.findData("partner"))
    page.action.setCurrentIndex(1)
    page.reload()
    assert page.model.rowCount() == 2
    assert page.count.text() == "2 entries"


def test_an_entry_shows_what_changed_and_opens_its_record(page, window):
    page.view.selectRow(1)

    assert page.entry.name.text() == "Hosting Nord SA"
    assert page.entry.sheet.changes == (("Notes", "", "verificat"),)
    assert "Entry 2, SHA-256 " in page.entry.fingerprint.text()
    page.entry.open_button.click()
    assert window.current_key() == "partners"


def test_a_new_change_appears_at_once(page, window, desk):
    desk.act(lambda work: edit_partner(work, 1, seen_version=2, notes="din nou"))

    assert page.count.text() == "4 entries"
    assert page._right.currentIndex() == 0
