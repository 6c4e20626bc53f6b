"""Sheets get names that every spreadsheet accepts."""

from reports.writers.sheetnames import SheetNames


def test_forbidden_characters_become_blanks():
    assert SheetNames().take("Cereri: [2025] a/b\\c*?") == "Cereri 2025 a b c"


def test_long_names_are_cut_to_thirty_one_units():
    name = SheetNames().take("😀" * 20)

    assert len(name.encode("utf-16-le")) // 2 <= 31


def test_equal_names_are_numbered_whatever_their_case():
    names = SheetNames()
    long = "Persoane împuternicite de operator"

    assert names.take("Cereri") == "Cereri"
    assert names.take("CERERI") == "CERERI (2)"
    assert names.take(long) == "Persoane împuternicite de opera"
    assert names.take(long) == "Persoane împuternicite de o (2)"


def test_a_name_of_nothing_allowed_is_a_number():
    assert SheetNames().take("'[]'") == "1"
    assert SheetNames().take("???") == "1"


def test_the_name_that_excel_keeps_for_itself_is_avoided():
    assert SheetNames().take("History") == "History (2)"
