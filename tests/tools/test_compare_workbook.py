"""The comparison with LibreOffice notices what it is there for."""

from openpyxl import Workbook

from tools import compare_workbook
from tools.compare_workbook import cells_of, differences, main


def test_every_cell_that_holds_something_is_read(tmp_path):
    book = Workbook()
    book.active.title = "Unu"
    book.active.append(["a", None, 3])
    book.create_sheet("Doi").append(["", "b"])
    book.save(tmp_path / "book.xlsx")

    assert cells_of(tmp_path / "book.xlsx") == {"Unu!A1": "a", "Unu!C1": 3, "Doi!B1": "b"}


def test_a_cell_that_went_came_or_changed_its_kind_is_told():
    ours = {"A!A1": "7", "A!A2": 0.1, "A!A3": "x"}
    theirs = {"A!A1": 7, "A!A2": 0.1 + 1e-17, "A!A4": "y"}

    assert list(differences(ours, theirs)) == [
        "A!A1: '7' became 7",
        "A!A3: 'x' became None",
        "A!A4: None became 'y'",
    ]


def test_a_machine_without_libreoffice_is_told_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr(compare_workbook.shutil, "which", lambda _name: None)

    assert main([]) == 1
    assert "apt-get install libreoffice" in capsys.readouterr().out
