"""Selecting words of the agreement by key and by mouse."""

from PySide6.QtCore import Qt


def test_a_selection_is_moved_by_key_word_by_word(desk_view, qtbot):
    desk_view.search()
    qtbot.keyClicks(desk_view.document.words, "on documented")
    view, shift = desk_view.document.view, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view, Qt.Key.Key_Right, modifier=shift)
    assert view.selected().words == "on documented instructions"
    qtbot.keyClick(view, Qt.Key.Key_Left, modifier=shift)
    assert view.selected().words == "on documented"


def test_a_double_click_selects_the_word(desk_view, qtbot):
    view = desk_view.document.view
    view.go_to_page(1)
    letters = view.letters[0]
    first, _last = letters.find("documented")
    box = view._on_screen(0, letters.boxes[first + 2])
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())

    assert view.selected().words == "documented"
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.viewport().rect().topLeft()
    )
    assert view.selected() is None
