"""Keys are named as the keyboards of a language name them."""

import pytest

from console.i18n import speaking
from ui import qt_language
from ui.navigation import PLACES, Navigation, page_key
from ui.widgets.keys import KeySheet, key_text


@pytest.fixture
def spoken(qapp):
    """Let Qt speak a language for one test."""
    yield lambda language: qt_language.speak(qapp, language)
    qt_language.speak(qapp, "en")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", ["Strg+K", "Alt+Links"]),
        ("ro", ["Ctrl+K", "Alt+Stânga"]),
        ("en", ["Ctrl+K", "Alt+Left"]),
    ],
)
def test_keys_have_the_names_of_the_language(spoken, language, said):
    spoken(language)

    assert [key_text("Ctrl+K"), key_text("Alt+Left")] == said


def test_the_tenth_page_has_the_key_zero():
    assert [page_key(1), page_key(9), page_key(10)] == ["Ctrl+1", "Ctrl+9", "Ctrl+0"]


def test_no_two_pages_have_the_same_keys():
    keys = [page_key(number) for number in range(1, len(PLACES) + 1)]

    assert keys[10:] == ["Ctrl+Shift+1"]
    assert len(set(keys)) == len(keys)


def test_the_sheet_lists_every_key_of_the_window(window, qtbot, spoken):
    spoken("de")
    with speaking("de"):
        sheet = KeySheet(window.actions(), window)
    qtbot.addWidget(sheet)
    listed = dict(sheet.lines)

    assert listed["Strg+K"] == "Search everything"
    assert len(listed) == len(window.actions()) + 4
    assert listed["J · K"] == "In einer Liste nach unten und oben"


def test_the_navigation_tells_its_keys(window, spoken, qtbot):
    spoken("de")
    navigation = Navigation("x")
    qtbot.addWidget(navigation)

    assert navigation._buttons["partners"].toolTip() == "Partners (Strg+2)"
