"""Columns are guessed openly; a file of another kind is refused."""

from decimal import Decimal

import pytest

from console.errors import Unreadable
from console.i18n import N_, tell
from console.intake.mapping import Field, guess_mapping, require_mapping, take_rows
from console.intake.parsers import day, number, yes_no
from console.intake.problems import Problem
from console.intake.problems import tell as tell_problem
from console.intake.sheets import Cell, Row, Sheet
from console.intake.sources import Source
from console.intake.tables import read_table

FIELDS = (
    Field("name", N_("Name"), ("Denumire", "Name of Subprocessor"), required=True),
    Field("since", N_("Start"), ("Data începerii", "Beginn"), parse=day),
    Field("fee", N_("Fee"), ("Valoare",), parse=number),
    Field("active", N_("Active"), ("Activ",), required=True, parse=yes_no),
)
HEAD = ("DENUMIRE:", "data inceperii", "Valoare", "activ")


def sheet_of(*rows: tuple[Cell, ...], head: tuple[str, ...] = HEAD) -> Sheet:
    lines = [Row(number, cells) for number, cells in enumerate(rows, 2)]
    return Sheet("list.csv", "", head, tuple(lines))


def test_known_titles_are_certain_whatever_their_case_and_marks() -> None:
    mapping = guess_mapping(HEAD, FIELDS)
    assert {name: match.column for name, match in mapping.matches.items()} == {
        "name": 0, "since": 1, "fee": 2, "active": 3,
    }  # fmt: skip
    assert all(match.certainty == 1.0 for match in mapping.matches.values())
    assert mapping.unused == ()


def test_a_near_title_says_how_near_it_is() -> None:
    mapping = guess_mapping(("Denumirre", "Observații"), FIELDS)
    assert 0.8 < mapping.matches["name"].certainty < 1.0
    assert mapping.unused == ("Observații",)


def test_one_near_column_serves_one_field() -> None:
    fields = (Field("one", "Description"), Field("two", "Descriptions"))
    mapping = guess_mapping(("Descriptionn",), fields)
    assert len(mapping.matches) == 1


def test_a_second_column_that_would_do_is_told() -> None:
    mapping = guess_mapping(("Denumire", "Name"), FIELDS)
    assert mapping.matches["name"].column == 0
    assert "“Denumire” and “Name” could be meant" in tell_problem(mapping.doubts[0])


def test_a_person_may_choose_otherwise() -> None:
    head = ("Denumire", "Name")
    mapping = guess_mapping(head, FIELDS).choose("name", 1, head)
    assert mapping.matches["name"].title == "Name"
    assert (mapping.unused, mapping.doubts) == (("Denumire",), ())
    assert mapping.choose("fee", 1, head).matches.keys() == {"fee"}
    assert mapping.choose("name", None, head).matches == {}


def test_a_file_of_another_kind_is_refused_with_what_it_has_and_what_it_lacks() -> None:
    sheet = sheet_of(("sid", 30), head=("Cookie", "Days"))
    with pytest.raises(Unreadable) as refusal:
        take_rows(sheet, guess_mapping(sheet.head, FIELDS), FIELDS)
    told = tell(refusal.value)
    assert "“Name”, “Active”" in told
    assert "“Cookie”, “Days”" in told
    assert "list.csv" in str(refusal.value)


def test_a_long_head_is_not_told_to_its_end() -> None:
    sheet = sheet_of(("x",) * 99, head=tuple(f"c{each}" for each in range(99)))
    with pytest.raises(Unreadable, match="“c29”, …"):
        require_mapping(sheet, guess_mapping(sheet.head, FIELDS), FIELDS)


def test_good_rows_are_taken_and_every_problem_of_a_bad_one_is_told() -> None:
    sheet = sheet_of(
        ("Alfa", "01.02.2026", "1,50", "da"),
        ("", "31.02.2026", "mult", "poate"),
        ("Beta", None, None, "nu"),
        ("Gama", None, None, None),
    )
    taken = take_rows(sheet, guess_mapping(HEAD, FIELDS), FIELDS)
    assert [row.values["name"] for row in taken.rows] == ["Alfa", "Beta"]
    assert taken.rows[0].values["fee"] == Decimal("1.50")
    assert taken.rows[1].values["active"] is False
    assert [(each.row, each.column) for each in taken.problems] == [
        (3, "DENUMIRE:"), (3, "data inceperii"), (3, "Valoare"), (3, "activ"), (5, "activ"),
    ]  # fmt: skip
    assert [row.number for row in taken.rejected] == [3, 5]


def test_a_row_that_the_reader_found_damaged_is_rejected() -> None:
    data = b"Name;Active;Fee\nAlfa;da;1\nBeta;da\n"
    sheet = read_table(Source("list.csv", data))
    taken = take_rows(sheet, guess_mapping(sheet.head, FIELDS), FIELDS)
    assert [row.number for row in taken.rejected] == [3]


def test_damage_in_a_column_that_stands_for_nothing_does_not_matter() -> None:
    sheet = read_table(Source("list.csv", b"Name;Active;Note\nAlfa;da;=1+1\n=2+2;da;x\n"))
    taken = take_rows(sheet, guess_mapping(sheet.head, FIELDS), FIELDS)
    assert [row.number for row in taken.rows] == [2]
    assert [(each.row, each.column) for each in taken.problems] == [(3, "Name")]


def test_a_field_without_column_gets_nothing() -> None:
    sheet = sheet_of(("Alfa", "da"), head=("Name", "Active"))
    taken = take_rows(sheet, guess_mapping(sheet.head, FIELDS), FIELDS)
    assert taken.rows[0].values == {"name": "Alfa", "since": None, "fee": None, "active": True}


def test_a_problem_of_the_whole_file_needs_no_row() -> None:
    assert tell_problem(Problem(None, "", "Look."), "a.csv") == "a.csv: Look."
    assert tell_problem(Problem(None, "Name", "Look.")) == "Name: Look."
    assert tell_problem(Problem(None, "", "“{cell}”", {"cell": "x" * 99})) == f"“{'x' * 80}…”"
