"""A narrow window: the one thing covers the list, and there is always a way back."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from console.partners.rules import Role
from tests.builders import a_partner
from ui.widgets.flow import FlowRow


@pytest.fixture
def page(window, console):
    a_partner(console, "Arhiva SRL", role=Role.CLIENT)
    a_partner(console, "Hosting Nord SA", role=Role.PROCESSOR)
    window.setMinimumSize(800, 600)
    window.show_page("partners")
    window.resize(1000, 700)
    QApplication.processEvents()
    return window.page()


def middle_of(page, row):
    return page.view.visualRect(page.model.index(row, 0)).center()


def click(qtbot, page, row):
    button = Qt.MouseButton.LeftButton
    qtbot.mouseClick(page.view.viewport(), button, pos=middle_of(page, row))


def sees(page):
    return page.view.isVisible(), page.detail.isVisible()


def test_a_narrow_window_shows_the_list_alone(page):
    assert sees(page) == (True, False)
    assert page.search.isVisible()


def test_a_click_on_a_line_covers_the_list_with_the_record(page, qtbot):
    click(qtbot, page, 1)

    assert sees(page) == (False, True)
    assert page.detail.name.text() == "Hosting Nord SA"
    assert not page.search.isVisible()


def test_the_button_and_escape_go_back_to_the_same_line(page, qtbot):
    click(qtbot, page, 1)
    QApplication.processEvents()
    qtbot.mouseClick(page.panes.back, Qt.MouseButton.LeftButton)
    assert sees(page) == (True, False)
    assert page.view.selected_id() == page.selected_id()

    click(qtbot, page, 1)
    qtbot.keyClick(page.detail.form.editor("address"), Qt.Key.Key_Escape)
    assert sees(page) == (True, False)


def test_escape_takes_back_what_was_typed_before_it_goes_back(page, qtbot):
    click(qtbot, page, 0)
    address = page.detail.form.editor("address")
    qtbot.keyClicks(address, "x")
    qtbot.keyClick(address, Qt.Key.Key_Escape)
    assert address.text() == ""
    assert sees(page) == (False, True)

    qtbot.keyClick(address, Qt.Key.Key_Escape)
    assert sees(page) == (True, False)


def test_keys_move_through_the_list_and_enter_opens(page, qtbot):
    qtbot.keyClick(page.view, Qt.Key.Key_J)
    assert sees(page) == (True, False)

    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert sees(page) == (False, True)


def test_the_first_line_opens_although_it_is_selected_already(page, qtbot):
    click(qtbot, page, 0)

    assert page.detail.name.text() == "Arhiva SRL"
    assert sees(page) == (False, True)


def test_a_record_that_is_asked_for_is_shown_at_once(page, window):
    window.open_record("partners", page.model.id_at(1))

    assert sees(page) == (False, True)


def test_the_filter_key_comes_back_to_the_list(page, qtbot):
    click(qtbot, page, 0)
    page.focus_filter()

    assert sees(page) == (True, False)
    assert page.search.isVisible()


def test_a_wide_window_shows_both_and_escape_changes_nothing(page, window, qtbot):
    click(qtbot, page, 0)
    window.resize(1366, 768)
    QApplication.processEvents()
    assert sees(page) == (True, True)
    assert not page.panes.back.isVisible()

    qtbot.keyClick(page.detail.tabs, Qt.Key.Key_Escape)
    assert sees(page) == (True, True)


def test_every_page_fits_into_the_smallest_window(page, window):
    for key in ("overview", "partners", "requests", "consent", "policies", "settings"):
        window.show_page(key)
        window.resize(800, 600)
        QApplication.processEvents()
        assert (window.width(), window.height()) == (800, 600), key


def test_the_overview_puts_below_what_does_not_fit_beside(window):
    window.setMinimumSize(800, 600)
    page = window.page()
    places = []
    for width in (800, 1366):
        window.resize(width, 700)
        QApplication.processEvents()
        places.append((page.gaps.y() > page.overdue.y(), page.missing.y() > page.due.y()))

    assert places == [(True, True), (False, False)]


def test_a_row_of_controls_goes_on_in_the_next_line(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    row = FlowRow(holder)
    parts = [QPushButton("x") for _number in range(3)]
    for part in parts:
        part.setFixedSize(100, 30)
        row.addWidget(part)
    row.setGeometry(QRect(0, 0, 220, 100))

    assert [part.pos() for part in parts] == [QPoint(0, 0), QPoint(108, 0), QPoint(120, 38)]
    assert row.heightForWidth(220) == 68
    assert row.sizeHint().width() == 316
    assert row.takeAt(0).widget() is parts[0]
    assert (row.itemAt(7), row.takeAt(7), row.count()) == (None, None, 2)


def test_the_first_control_gives_way_before_the_row_goes_on(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    row = FlowRow(holder)
    first, last = QLineEdit(), QPushButton("x")
    first.setMinimumWidth(60)
    first.setMaximumWidth(150)
    last.setFixedSize(100, 30)
    for part in (first, last):
        row.addWidget(part)
    row.setGeometry(QRect(0, 0, 180, 60))
    assert (first.width(), last.pos().x()) == (72, 80)

    row.setGeometry(QRect(0, 0, 400, 60))
    assert (first.width(), last.pos().x()) == (150, 300)
