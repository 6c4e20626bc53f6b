"""The requests as a list, as a board, under a calendar, and by saved filters."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QInputDialog

from console.requests.rules import Channel, Right
from console.requests.services import log_request, start_work
from tests.builders import run
from ui.requests.views import BOARD, CALENDAR, LIST


@pytest.fixture
def page(window, console):
    for day, name in ((2, "Ana Exemplu"), (20, "Dan Fictiv"), (20, "Ema Fictiv")):
        run(
            console,
            partial(log_request, channel=Channel.LETTER, received=date(2026, 11, day)),
            rights=(Right.ACCESS,),
            requester_name=name,
        )
    run(console, start_work, 2)
    window.show_page("requests")
    return window.page()


def cards(page):
    return {
        state.value: [cards.item(place).text().split("\n")[0] for place in range(cards.count())]
        for state, cards in page._board.lists.items()
    }


def test_the_board_has_a_column_for_each_state(page):
    page.show_view(BOARD)

    assert cards(page) == {
        "new": ["2026-0001 · Ana Exemplu", "2026-0003 · Ema Fictiv"],
        "in_progress": ["2026-0002 · Dan Fictiv"],
        "waiting": [],
    }


def test_a_card_opens_its_request_and_moves_with_its_state(page, desk):
    page.show_view(BOARD)
    board = page._board
    new = next(iter(board.lists.values()))
    new.setCurrentRow(1)
    assert page.detail.name.text() == "2026-0003 · Ema Fictiv"

    desk.act(lambda work: start_work(work, 3))
    assert cards(page)["in_progress"] == ["2026-0002 · Dan Fictiv", "2026-0003 · Ema Fictiv"]

    page.show_view(LIST)
    assert page._left.currentWidget() is page.view


def test_the_calendar_counts_what_is_due_and_a_day_filters_the_list(page):
    page.show_view(CALENDAR)
    calendar = page._calendar
    calendar.setCurrentPage(2026, 12)
    assert calendar.tell(date(2026, 12, 21)) == "2 requests due"
    assert calendar.tell(date(2026, 12, 22)) == "0 requests due"
    calendar.grab()

    calendar.setSelectedDate(QDate(2026, 12, 21))
    assert page.model.rowCount() == 2
    page.show_view(LIST)
    assert page.model.rowCount() == 3
    assert not calendar.isVisibleTo(page)


def test_a_filter_is_kept_under_a_name_and_shown_again(page, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a: ("de acces", True))
    page.right.show_value(Right.ACCESS)
    page.search.setText("Fictiv")
    page.saved._ask_name()
    page.search.clear()
    page.right.show_value(None)
    page.reload()
    assert page.model.rowCount() == 3

    page.saved._fill()
    titles = [action.text() for action in page.saved.choices.actions()]
    assert titles[0] == "de acces"
    page.saved.choices.actions()[0].trigger()
    assert page.search.text() == "Fictiv"
    assert page.right.value() is Right.ACCESS
    assert page.model.rowCount() == 2

    page.saved.drop("de acces")
    assert page.saved.names() == []


def test_the_switch_works_with_the_keyboard(page, qtbot):
    qtbot.keyClick(page.switch.buttons[BOARD], Qt.Key.Key_Space)

    assert page._left.currentWidget() is page._board
