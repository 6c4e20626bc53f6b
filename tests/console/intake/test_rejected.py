"""Rejected rows go to a file that comes back as it went."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.errors import Unreadable
from console.intake.delimited import armed
from console.intake.mapping import Field, guess_mapping, take_rows
from console.intake.parsers import day, number
from console.intake.problems import Problem
from console.intake.rejected import write_rejected
from console.intake.sheets import Row, Sheet
from console.intake.sources import Source
from console.intake.tables import read_table

FIELDS = (
    Field("name", "Name", required=True),
    Field("since", "Since", parse=day),
    Field("fee", "Fee", parse=number),
)
HEAD = ("Name", "Since", "Fee")


def written(path: Path, sheet: Sheet, *problems: Problem) -> Sheet:
    write_rejected(path, sheet, rejected=sheet.rows, problems=problems)
    return read_table(path)


def test_a_corrected_file_is_taken(tmp_path: Path) -> None:
    sheet = read_table(Source("a.csv", "Name;Since;Fee\n;31.02.2026;1,5\nȘerban;;2,5\n".encode()))
    taken = take_rows(sheet, guess_mapping(HEAD, FIELDS), FIELDS)
    path = tmp_path / "rejected.csv"
    write_rejected(path, sheet, rejected=taken.rejected, problems=taken.problems)
    assert "The cell is empty" in path.read_text(encoding="utf-8-sig")
    corrected = path.read_bytes().replace(b";;31.02", b";Alfa;28.02")
    path.write_bytes(corrected)
    again = read_table(path)
    result = take_rows(again, guess_mapping(again.head, FIELDS), FIELDS)
    assert [row.values for row in result.rows] == [
        {"name": "Alfa", "since": date(2026, 2, 28), "fee": Decimal("1.5")}
    ]


def test_the_reasons_do_not_pile_up(tmp_path: Path) -> None:
    sheet = Sheet("a.csv", "", HEAD, (Row(2, ("Alfa", "x", None)),))
    once = written(tmp_path / "1.csv", sheet, Problem(2, "Since", "Wrong."))
    twice = written(tmp_path / "2.csv", once, Problem(2, "Since", "Still wrong."))
    assert once.head == twice.head == ("Why this row was not imported", *HEAD)
    assert "Still wrong." in str(twice.rows[0].cells[0])


def test_typed_cells_come_back_with_the_same_value(tmp_path: Path) -> None:
    at = datetime(2026, 4, 25, 14, 30)  # noqa: DTZ001 - a workbook knows no zones
    cells = (at, date(2026, 4, 25), 1.234)
    back = written(tmp_path / "a.csv", Sheet("a.xlsx", "", HEAD, (Row(2, cells),)))
    assert back.rows[0].cells[1:] == ("2026-04-25T14:30:00", "2026-04-25", "1.2340")
    assert number(back.rows[0].cells[3]) == Decimal("1.234")


def test_cells_beyond_the_head_are_kept(tmp_path: Path) -> None:
    sheet = Sheet("a.csv", "", HEAD, (Row(2, ("a", "b", "c", "d")),))
    path = tmp_path / "a.csv"
    write_rejected(path, sheet, rejected=sheet.rows, problems=[Problem(None, "", "x")])
    assert path.read_text(encoding="utf-8-sig").splitlines()[1] == ";a;b;c;d"


@given(st.text(st.sampled_from("'=+-@\ta;\"\n"), min_size=1, max_size=6))
def test_no_cell_is_a_formula_and_each_comes_back(words: str) -> None:
    safe = armed(words)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))
    quoted = '"' + safe.replace('"', '""') + '"'
    sheet = read_table(Source("a.csv", f'"x";"y"\n"k";{quoted}\n'.encode()))
    assert sheet.rows[0].cells[1] in {words, None if not words.strip() else words}


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "taken"
    (target / "inside").mkdir(parents=True)
    sheet = Sheet("a.csv", "", HEAD, (Row(2, ("a", "b", "c")),))
    with pytest.raises(Unreadable, match="taken cannot be written"):
        write_rejected(target, sheet, rejected=sheet.rows, problems=())
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]
