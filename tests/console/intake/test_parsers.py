"""Cells become values of ours, or sentences that say why not."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from console import i18n
from console.i18n import N_
from console.intake.habits import Habits, habits_of
from console.intake.parsers import (
    choice,
    folded,
    in_every_language,
    number,
    several,
    text,
    whole_number,
    yes_no,
)
from console.intake.problems import Problem, Trouble, tell
from console.intake.sheets import Cell, cell_text
from console.intake.sources import Source
from console.intake.tables import read_table
from console.labels import Labelled


class Role(Labelled):
    PROCESSOR = "processor", N_("Processor")
    JOINT = "joint_controller", N_("Joint controller")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (" Țara\u00a0mea \u200b", "Țara mea"),
        ("t\u0326", "ț"),
        ("a\r\nb", "a\nb"),
        (3.0, "3"),
        (3.5, "3.5"),
        (True, "true"),
        (date(2026, 1, 2), "2026-01-02"),
        (Decimal("1E+2"), "100"),
        (None, None),
        ("\x07", None),
    ],
)
def test_words_come_composed_and_trimmed(cell: Cell, expected: str | None) -> None:
    assert text(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1.234,50", "1234.50"), ("1,234.50", "1234.50"), ("1 234 567", "1234567"),
        ("1.234.567", "1234567"), ("1,234,567", "1234567"), ("12,5", "12.5"), ("12.5", "12.5"),
        ("-7", "-7"), ("+7", "7"), ("0,1234", "0.1234"), (7, "7"), (1.5, "1.5"),
        (Decimal("1.10"), "1.10"),
    ],
)  # fmt: skip
def test_a_number_is_read_with_either_mark(cell: Cell, expected: str) -> None:
    assert number(cell) == Decimal(expected)


def test_a_number_that_can_be_read_in_two_ways_is_refused_unless_the_column_shows_the_way() -> None:
    doubtful = number("1.234")
    assert isinstance(doubtful, Trouble)
    assert "two ways" in doubtful.sentence
    assert number("1.234", Habits(is_comma_decimal=True)) == 1234
    assert number("1.234", Habits(is_comma_decimal=False)) == Decimal("1.234")
    assert number("1,234", Habits(is_comma_decimal=True)) == Decimal("1.234")


@pytest.mark.parametrize("cell", ["12 lei", "1,2,3", True, date(2026, 1, 1), "1.2.3"])
def test_what_is_no_number_says_so(cell: Cell) -> None:
    assert isinstance(number(cell), Trouble)


def test_a_whole_number_has_no_decimals() -> None:
    assert whole_number("12") == 12
    assert whole_number(None) is None
    for cell in ("12.5", float("nan"), "x"):
        assert isinstance(whole_number(cell), Trouble)


@pytest.mark.parametrize("cell", ["da", "DA", "Yes", "ja", True, 1, "x", "✓", "adevărat"])
def test_yes_is_understood(cell: Cell) -> None:
    assert yes_no(cell) is True


@pytest.mark.parametrize("cell", ["nu", "No", "nein", False, 0, "✗", "fals"])
def test_no_is_understood(cell: Cell) -> None:
    assert yes_no(cell) is False


def test_perhaps_is_refused_and_nothing_is_nothing() -> None:
    assert isinstance(yes_no("poate"), Trouble)
    assert yes_no(" ") is None


@pytest.mark.parametrize(
    "cell", ["joint_controller", "Joint Controller", "JOINT-controller ", "operator asociat"]
)
def test_a_word_of_a_list_is_found_by_value_label_or_synonym(cell: str) -> None:
    parse = choice(Role, {"Operator asociat": Role.JOINT})
    assert parse(cell, Habits()) is Role.JOINT
    assert parse(None, Habits()) is None


def test_an_unknown_word_is_refused_with_the_words_known() -> None:
    found = choice(Role)("sub", Habits())
    assert isinstance(found, Trouble)
    told = tell(Problem(4, "Role", found.sentence, found.values), "list.csv")
    assert told.startswith("list.csv, row 4, column “Role”: “sub” is not one of")
    assert "Processor, Joint controller" in told


@pytest.fixture
def romanian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue that knows one label."""
    folder = tmp_path / "locale" / "ro" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = Catalog(locale="ro")
    catalogue.add("Processor", "Persoană împuternicită")
    with (folder / "console.mo").open("wb") as stream:
        write_mo(stream, catalogue)
    monkeypatch.setattr(i18n, "RESOURCES", tmp_path)
    for kept in (i18n._catalogue, i18n._whole_catalogue):
        kept.cache_clear()
    yield
    for kept in (i18n._catalogue, i18n._whole_catalogue):
        kept.cache_clear()


@pytest.mark.usefixtures("romanian")
def test_labels_of_every_catalogue_are_known() -> None:
    assert {"Processor", "Persoană împuternicită"} <= set(in_every_language("Processor"))
    assert choice(Role)("persoana imputernicita", Habits()) is Role.PROCESSOR


def test_a_cell_may_list_several_values() -> None:
    parse = several(choice(Role))
    assert parse("Processor; joint controller;processor", Habits()) == (Role.PROCESSOR, Role.JOINT)
    assert isinstance(parse("Processor; x", Habits()), Trouble)
    assert parse(" ; ", Habits()) is None
    assert parse(None, Habits()) is None
    assert several(whole_number)(3, Habits()) == (3,)
    assert several(text)("- a\n• b", Habits()) == ("a", "b")
    assert isinstance(several(yes_no)(7, Habits()), Trouble)


def test_habits_are_learnt_from_cells_without_doubt() -> None:
    data = b"a;b;c\n05/04/2026;1.234;6.1\n25/04/2026;1,50;x\n"
    habits = habits_of(read_table(Source("x.csv", data)))
    assert [each.is_day_first for each in habits] == [True, True, True]
    assert [each.is_comma_decimal for each in habits] == [None, True, False]


def test_contradicting_cells_show_nothing() -> None:
    data = b"a;b\n13/04/2026;1,5\n04/13/2026;1.5\n"
    habits = habits_of(read_table(Source("x.csv", data)))
    assert (habits[0].is_day_first, habits[1].is_comma_decimal) == (None, None)


def test_folding_forgets_case_marks_and_punctuation() -> None:
    assert folded("Categorii  de DESTINATARI (țări)") == folded("categorii-de destinatari: ţări")
    assert folded("Straße") == "strasse"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_every_number_that_we_write_is_read_back(value: Decimal) -> None:
    assert number(cell_text(value)) == value
