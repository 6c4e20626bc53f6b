"""Lines fit, and no letter is lost."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from reports import style
from reports.writers import typeface
from reports.writers.typeface import Typeface, printable


@pytest.fixture
def face():
    canvas = Canvas(io.BytesIO(), invariant=1)
    return Typeface(canvas._doc, style.CONDENSED, 7.5)


def test_lines_fit_and_no_word_is_lost(face):
    text = "Persoana împuternicită prelucrează datele numai pe baza instrucțiunilor scrise " * 5
    lines = face.wrap(text.strip(), 120)

    assert " ".join(lines) == text.strip()
    assert all(face.width(line) <= 120.001 for line in lines)


def test_a_word_wider_than_its_room_is_broken_between_letters(face):
    digest = "9f86d081884c7d659a2feaa0c55ad015" * 4
    lines = face.wrap(f"amprenta {digest} sfârșit", 60)

    assert "".join(lines).replace(" ", "") == f"amprenta{digest}sfârșit"
    assert all(face.width(line) <= 60.001 for line in lines)


def test_a_room_narrower_than_a_letter_takes_one_letter_a_line(face):
    assert face.wrap("abc", 0.5) == ["a", "b", "c"]


def test_line_breaks_are_kept(face):
    assert face.wrap("unu\n\ndoi", 100) == ["unu", "", "doi"]
    assert face.wrap("", 100) == []


def test_widths_agree_with_the_file_of_the_font(face):
    expected = Canvas(io.BytesIO()).stringWidth("înștiințare", style.CONDENSED, 7.5)

    assert face.width("înștiințare") == pytest.approx(expected)
    assert face.width("înștiințare") == pytest.approx(expected)


def test_words_are_forgotten_before_they_fill_the_memory(face, monkeypatch):
    monkeypatch.setattr(typeface, "_WORDS_KEPT", 3)
    widths = [face.width(word) for word in ("a", "b", "c", "d", "a")]

    assert widths[0] == widths[4]
    assert len(face._words) <= 3


def test_letters_that_the_font_lacks_are_printed_by_their_number():
    assert printable("中 😀 ș") == "[U+4E2D] [U+1F600] ș"


def test_accents_are_composed():
    assert printable("s\u0326i a\u0306") == "și ă"


def test_hebrew_is_turned_round_because_nothing_else_does_it(face):
    assert face.wrap("a שלום b", 200) == ["a םולש b"]


def test_brackets_and_backslashes_are_escaped(face):
    assert face.encode("a(b)\\") == "a\\(b\\)\\\\"


def test_more_letters_than_one_subset_holds_switch_to_the_next(face):
    letters = "".join(chr(code) for code in range(0x100, 0x250))
    code = face.encode(printable(letters, style.CONDENSED))

    assert "+1 7.5 Tf (" in code
    assert code.count("+1 7.5 Tf") == code.count("+0 7.5 Tf")
