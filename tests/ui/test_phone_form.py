"""Taking a call with the keyboard alone, while talking."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.opening import sit_down
from console.organisation.rules import PersonRole
from console.organisation.services import add_person
from console.requests.queries import get_request
from console.requests.rules import Channel, Right
from tests.builders import ask, run
from ui.requests.phone import PhoneDialog

TODAY = date(2026, 11, 22)


@pytest.fixture
def call(window, console, qtbot):
    run(console, partial(add_person, name="Ioana Exemplu", role=PersonRole.DPO))
    sit_down(console)
    window._take_call()
    return window.page().findChild(PhoneDialog)


def test_the_words_suggest_rights_and_say_why(call, qtbot):
    qtbot.keyClicks(call.wording, "Stergeti datele mele din sistem in 10 zile")

    assert call.rights_chosen() == (Right.ERASURE,)
    assert "Stergeti datele" in call.evidence.text()
    assert "in 10 zile" in call.evidence.text()


def test_what_is_ticked_by_hand_stays_ticked(call, qtbot):
    call.rights.item(0).setCheckState(Qt.CheckState.Checked)
    qtbot.keyClicks(call.wording, "Stergeti datele mele")

    assert call.rights_chosen() == (Right.ACCESS, Right.ERASURE)


def test_the_script_follows_the_cursor(call, qtbot):
    call._follow("contact")

    spoken = [field for field, line in call._lines.items() if line.objectName() == "spoken"]
    assert spoken == ["contact"]


def test_the_text_to_read_aloud_says_what_was_entered_and_until_when(call, qtbot):
    qtbot.keyClicks(call.wording, "Ce date aveti despre mine")
    qtbot.keyClicks(call.caller_name, "Ana Fictiv")
    text = call.text.text()

    assert "You called us on 22 November 2026 at 12:00." in text
    assert "Your name is Ana Fictiv." in text
    assert "right of access (Art. 15)" in text
    assert "by 22 December 2026 at the latest" in text


def test_the_call_becomes_a_request_received_when_it_began(call, console, clock, qtbot, window):
    clock.forward(minutes=7)
    qtbot.keyClicks(call.wording, "Ce date aveti despre mine")
    qtbot.keyClicks(call.contact, "ana@example.org")
    qtbot.keyClick(call, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    case = ask(console, get_request, window.page().selected_id(), today=TODAY)

    assert case.channel is Channel.PHONE
    assert case.taken_by == "Ioana Exemplu"
    assert case.received_at.minute == 0
    assert case.receipt_evidence.startswith("Phone call from 12:00 to 12:07; read back")
    assert [item.right for item in case.items] == [Right.ACCESS]


def test_a_call_without_words_is_not_entered(call, qtbot):
    call._enter_unread()

    assert "Write down what the caller wants" in call.problem.text()


def test_a_call_may_be_entered_without_reading_it_back(call, console, qtbot, window):
    qtbot.keyClicks(call.wording, "STOP SMS")
    call._tick()
    assert call.clock.text() == "00:00"
    call._enter_unread()
    case = ask(console, get_request, window.page().selected_id(), today=TODAY)

    assert case.receipt_evidence.endswith("not read back to the caller")


def test_enter_in_a_field_does_not_throw_the_call_away(call, qtbot):
    QApplication.processEvents()
    qtbot.keyClicks(call.caller_name, "Ana Fictiv")
    qtbot.keyClick(call.caller_name, Qt.Key.Key_Return)

    assert call.isVisible()
    assert call.caller_name.value() == "Ana Fictiv"


def test_what_was_missing_is_no_longer_told_once_it_is_written(call, qtbot):
    call.enter(was_read_back=True)
    assert call.problem.isVisibleTo(call)
    qtbot.keyClicks(call.wording, "Vreau datele mele")

    assert not call.problem.isVisibleTo(call)


def test_no_right_is_cut_short_in_the_list(call):
    lines = call.rights.fontMetrics()
    for place in range(call.rights.count()):
        item = call.rights.item(place)
        room = call.rights.visualItemRect(item)
        assert lines.horizontalAdvance(item.text()) < room.width() - 20
        assert room.height() >= 18
