"""CSV opens as people of that language expect, and runs nothing."""

import csv
from datetime import date

import pytest

from console.errors import Cancelled
from console.jobs import JobControl
from reports.blocks import Column, Kind, Table
from reports.writers.csv import write_csv


@pytest.fixture
def table() -> Table:
    head = (Column("Nr.", Kind.NUMBER), Column("=Text"), Column("Zi", Kind.DATE))
    rows = ((-1, "=1+1", date(2025, 4, 5)), (2, "ș;ț\n„a”", None), (3, "@x", None))
    return Table("Cereri", head, rows, "-")


def test_romanian_tables_are_separated_by_semicolons_and_marked_as_utf8(tmp_path, table, romanian):
    target = tmp_path / "cereri.csv"

    assert write_csv(table, target, JobControl(), language="ro") == 3
    assert target.read_bytes().startswith(b"\xef\xbb\xbfNr.;'=Text;Zi\r\n")
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=";"))[2] == ["2", "ș;ț\n„a”", ""]


def test_english_tables_are_separated_by_commas(tmp_path, table):
    target = tmp_path / "cereri.csv"
    write_csv(table, target, JobControl(), language="en")

    assert target.read_text("utf-8-sig").splitlines()[1] == "-1,'=1+1,5 Apr 2025"


def test_texts_that_look_like_formulas_get_an_apostrophe(tmp_path):
    texts = ["=a", "+a", "-a", "@a", "\ta", "a"]
    table = Table("A", (Column("A"),), tuple((text,) for text in texts), "-")
    target = tmp_path / "a.csv"
    write_csv(table, target, JobControl(), language="en")

    lines = target.read_text("utf-8-sig").splitlines()[1:]
    assert lines == ["'=a", "'+a", "'-a", "'@a", "'\ta", "a"]


def test_a_cancelled_table_leaves_no_file(tmp_path):
    table = Table("A", (Column("A"),), tuple(("a",) for _ in range(5000)), "-")
    control = JobControl()
    control.cancel()
    with pytest.raises(Cancelled):
        write_csv(table, tmp_path / "a.csv", control, language="en")

    assert not list(tmp_path.iterdir())
