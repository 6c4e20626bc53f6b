"""Good files in every format are read as a person sees them."""

import io
import subprocess
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from console.errors import Unreadable
from console.intake.limits import Limits
from console.intake.problems import tell
from console.intake.sheets import Sheet
from console.intake.sources import Source
from console.intake.tables import read_sheets, read_table


def read(name: str, data: str | bytes) -> Sheet:
    return read_table(Source(name, data.encode() if isinstance(data, str) else data))


def cells(sheet: Sheet) -> list[tuple[object, ...]]:
    return [row.cells for row in sheet.rows]


def new_book(title: str) -> tuple[Book, Worksheet]:
    book = Workbook()
    for page in book.worksheets:
        book.remove(page)
    return book, book.create_sheet(title)


def saved(book: Book) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_every_separator_is_found(separator: str) -> None:
    text = f"name{separator}role\nAlfa{separator}client\nBeta{separator}partner\n"
    sheet = read("list.csv", text)
    assert (sheet.head, cells(sheet)) == (
        ("name", "role"),
        [("Alfa", "client"), ("Beta", "partner")],
    )


def test_decimal_commas_do_not_hide_the_semicolons() -> None:
    sheet = read("list.csv", "name;rate\nAlfa;1,5\nBeta;2,5\n")
    assert cells(sheet) == [("Alfa", "1,5"), ("Beta", "2,5")]


def test_the_separator_line_of_excel_is_believed() -> None:
    sheet = read("list.csv", "sep=|\na,b|c\nd,e|f\n")
    assert (sheet.head, sheet.rows[0].number) == (("a,b", "c"), 3)


def test_one_column_is_a_table_too() -> None:
    assert cells(read("list.csv", "name\nAlfa\nBeta\n")) == [("Alfa",), ("Beta",)]


def test_quoted_cells_keep_separators_quotes_and_line_breaks() -> None:
    sheet = read("list.csv", 'name;note\r\nAlfa;"a;b ""c""\r\nd"\r\nBeta;x\r\n')
    assert cells(sheet) == [("Alfa", 'a;b "c"\nd'), ("Beta", "x")]


def test_rows_carry_the_numbers_of_a_spreadsheet() -> None:
    sheet = read("list.csv", 'name;note\n\nAlfa;"a\nb"\nBeta;x\n')
    assert [row.number for row in sheet.rows] == [3, 4]


def test_titles_above_the_head_are_left_out_and_told() -> None:
    sheet = read("list.csv", "Registrul;;\n;;\nname;role;since\nAlfa;x;y\n")
    assert sheet.head == ("name", "role", "since")
    assert "head was found in row 3" in tell(sheet.notes[0])


def test_a_head_without_a_title_gets_a_number() -> None:
    assert read("list.csv", "name;;role\nAlfa;x;y\n").head == ("name", "#2", "role")


def test_mixed_line_ends_are_read_and_told() -> None:
    sheet = read("list.csv", b"name;role\r\nAlfa;x\nBeta;y\r\nGama;z\r\n")
    assert len(sheet.rows) == 3
    assert "Row 2 ends in another way" in tell(sheet.notes[0])


def test_a_guessed_encoding_is_told() -> None:
    sheet = read("list.csv", "nume;rol\nŢara;împuternicit\n".encode("cp1250"))
    assert sheet.rows[0].cells == ("Ţara", "împuternicit")
    assert "cp1250" in tell(sheet.notes[0])


def test_an_apostrophe_before_a_formula_is_taken_off() -> None:
    sheet = read("list.csv", "name;phone\n'=1+1;'+40 21\n''@x;'t\n")
    assert cells(sheet) == [("=1+1", "+40 21"), ("'@x", "'t")]


def test_a_semicolon_file_without_suffix_is_a_table() -> None:
    assert len(read("list", "name;role\nAlfa;x\nBeta;y\n").rows) == 2


def book_of_everything() -> bytes:
    book, page = new_book("Registru")
    page.append(["Registrul partenerilor"])
    page.append([])
    page.append(["name", "since", "at", "rate", "count", "active", "hour", "span"])
    page.append(
        [
            "Alfa",
            date(2026, 4, 25),
            datetime(2026, 4, 25, 14, 30),  # noqa: DTZ001 - a workbook knows no zones
            1.5,
            3,
            True,
            time(8, 30),
            timedelta(hours=30, minutes=5),
        ]
    )
    hidden = book.create_sheet("Ascuns")
    hidden.append(["a", "b"])
    hidden.sheet_state = "hidden"
    other = book.create_sheet("Altele")
    other.append(["a", "b"])
    other.append([1, 2])
    return saved(book)


def test_a_workbook_keeps_its_types() -> None:
    sheet = read("list.xlsx", book_of_everything())
    assert (sheet.name, sheet.head_number) == ("Registru", 3)
    assert sheet.rows[0].number == 4
    assert sheet.rows[0].cells == (
        "Alfa",
        date(2026, 4, 25),
        datetime(2026, 4, 25, 14, 30),  # noqa: DTZ001 - a workbook knows no zones
        1.5,
        3,
        True,
        "08:30:00",
        "30:05:00",
    )


def test_hidden_and_other_sheets_are_told() -> None:
    told = " ".join(tell(note) for note in read("list.xlsx", book_of_everything()).notes)
    assert "hidden sheet “Ascuns”" in told
    assert "choose it by its name: “Altele”" in told


def test_a_sheet_is_chosen_by_name() -> None:
    source = Source("list.xlsx", book_of_everything())
    assert read_table(source, sheet="Altele").rows[0].cells == (1, 2)


def test_an_unknown_sheet_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Unreadable, match="“Registru”, “Altele”"):
        read_table(Source("list.xlsx", book_of_everything()), sheet="Nimic")


def test_a_bad_sheet_does_not_hide_the_good_one_but_is_told() -> None:
    book, page = new_book("Sheet")
    page.append(["a", "a"])
    page.append([1, 2])
    good = book.create_sheet("bun")
    good.append(["a", "b"])
    good.append([1, 2])
    sheets = read_sheets(Source("list.xlsx", saved(book)))
    assert [sheet.name for sheet in sheets] == ["bun"]
    assert "own title" in tell(sheets[0].notes[0])


def test_a_saved_formula_gives_its_result_and_an_empty_one_is_empty() -> None:
    book, page = new_book("Sheet")
    page.append(["name", "sum", "note"])
    page.append(["Alfa", "=1+1", '=IF(1,"","x")'])
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(book))) as old,
        zipfile.ZipFile(stream, "w") as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            part = part.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
            part = part.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
            part = part.replace(b'<c r="C2">', b'<c r="C2" t="str">')
            new.writestr(name, part)
    sheet = read("list.xlsx", stream.getvalue())
    assert sheet.rows[0].cells == ("Alfa", 2, None)
    assert sheet.problems == ()


def test_macros_are_told() -> None:
    stream = io.BytesIO(book_of_everything())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert "macros" in tell(read("list.xlsm", stream.getvalue()).notes[0])


def test_a_workbook_called_csv_is_read() -> None:
    assert read("list.csv", book_of_everything()).name == "Registru"


def test_rows_of_a_workbook_are_limited() -> None:
    book, page = new_book("Sheet")
    for number in range(20):
        page.append([number, "x"])
    with pytest.raises(Unreadable, match="more than 10 rows"):
        read_table(Source("list.xlsx", saved(book)), limits=Limits(rows=10))


def test_rows_far_apart_keep_their_numbers() -> None:
    book, page = new_book("Sheet")
    page.append(["name", "role"])
    page.append(["Alfa", "x"])
    page.cell(1_048_576, 1, "Beta")

    assert [row.number for row in read("list.xlsx", saved(book)).rows] == [2, 1_048_576]


MARKDOWN = r"""---
title: List
---
## EU

| Name | Role<br>here |
|:-----|:----:|
| [Alfa **SRL**](https://x.ro/a_b) | a \| b |
| `Beta` & <b>Co</b> <https://b.ro> | C &amp; D\*<br/>E |

```
| not | a table |
|-----|---------|
```

## US
Name | Role<br>here
--- | ---
Gama |

## Other
| Country |
|---|
| RO |
"""


def test_markdown_tables_of_one_head_are_read_as_one() -> None:
    sheet = read("list.md", MARKDOWN)
    assert sheet.name == "EU"
    assert sheet.head == ("Name", "Role here")
    assert [(row.number, *row.cells) for row in sheet.rows] == [
        (8, "Alfa SRL", "a | b"),
        (9, "Beta & Co https://b.ro", "C & D*\nE"),
        (19, "Gama", None),
    ]


def test_markdown_tables_of_another_head_stay_apart() -> None:
    sheets = read_sheets(Source("list.md", MARKDOWN.encode()))
    assert [(sheet.name, len(sheet.rows)) for sheet in sheets] == [
        ("EU", 2),
        ("US", 1),
        ("Other", 1),
    ]


def test_rows_of_a_markdown_table_are_limited() -> None:
    text = "|a|b|\n|-|-|\n" + "|1|2|\n" * 12
    with pytest.raises(Unreadable, match="more than 10 rows"):
        read_table(Source("list.md", text.encode()), limits=Limits(rows=10))


PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>x</title></head><body>
<table><tr><td><table><caption>Furnizori</caption>
<tr><th>Nume</th><th colspan="2">Rol</th></tr>
<tr><td rowspan="2">Alfa<script>alert(1)</script></td><td>a<br>b</td><td>c</td></tr>
<tr><td>d</td><td rowspan="9">e</td></tr>
<tr><td colspan="x">Beta</td><td>&nbsp;</td></tr>
</table></td></tr></table></body></html>"""


def test_web_tables_spread_their_spans() -> None:
    with pytest.raises(Unreadable, match="called “Rol”"):
        read("list.html", PAGE)
    sheet = read("list.html", PAGE.replace('colspan="2">Rol', ">Rol</th><th>Loc"))
    assert (sheet.name, sheet.head) == ("Furnizori", ("Nume", "Rol", "Loc"))
    assert cells(sheet) == [("Alfa", "a\nb", "c"), ("Alfa", "d", "e"), ("Beta", "", "e")]


def test_a_web_table_with_mad_spans_is_refused() -> None:
    with pytest.raises(Unreadable, match="more than 500 columns"):
        read("x.html", '<table><tr><td colspan="99999999">a</td></tr><tr><td>b</td></tr></table>')


def test_a_web_page_may_name_its_own_encoding() -> None:
    page = '<html><meta charset="windows-1250"><table><tr><td>ţară</td><td>x</td></tr>'
    sheet = read("x.html", (page + "<tr><td>b</td><td>y</td></tr></table>").encode("cp1250"))
    assert sheet.head == ("ţară", "x")


def test_rows_of_a_web_table_are_limited() -> None:
    page = "<table>" + "<tr><td>a</td></tr>" * 12 + "</table>"
    with pytest.raises(Unreadable, match="more than 10 rows"):
        read_table(Source("x.html", page.encode()), limits=Limits(rows=10))


JSON = """[{"name": "Alfa", "since": "2026-01-02", "rate": 1.10, "tags": ["a", null, "b"],
 "dpo": {"mail": "x@y.ro"}, "sites": [{"city": "Iași"}]}, {"name": "Beta", "active": true}]"""


def test_objects_become_rows_with_dotted_titles() -> None:
    sheet = read("list.json", JSON)
    assert sheet.head == ("name", "since", "rate", "tags", "sites", "dpo.mail", "active")
    assert cells(sheet) == [
        ("Alfa", "2026-01-02", Decimal("1.10"), "a; ; b", '[{"city": "Iași"}]', "x@y.ro", None),
        ("Beta", None, None, None, None, None, True),
    ]


def test_a_list_inside_one_object_is_found() -> None:
    assert len(read("list.json", '{"version": 1, "rows": [{"a": 1}, {"a": 2}]}').rows) == 2


def test_a_single_object_is_one_row() -> None:
    assert cells(read("one.json", '{"a": 1, "b": "x"}')) == [(1, "x")]


def test_objects_by_lines_carry_the_numbers_of_their_lines() -> None:
    sheet = read("list.jsonl", '{"a": 1}\n\n{"a": 2}\n')
    assert [(row.number, *row.cells) for row in sheet.rows] == [(1, 1), (3, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "[1]",
        '{"a": }\n{"a": 2}',
        '{"a": 1}\n[]',
        '"x"',
        "3",
        '{"a": 1}\n4\n',
        "[]",
        '[{"a": null}]',
    ],
)
def test_json_that_is_no_list_of_objects_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match=r"list\.json"):
        read("list.json", text.ljust(4))


def test_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name;role\nAlfa;x\n", encoding="utf-8")
    assert read_table(path).file == "list.csv"


def test_reading_a_csv_loads_no_heavy_library() -> None:
    code = (
        "import sys; from console.intake.tables import read_table;"
        " from console.intake.sources import Source; from console.intake import documents, mapping;"
        " read_table(Source('x.csv', b'a;b\\n1;2\\n'));"
        " print(*{'openpyxl', 'lxml', 'docx', 'pypdfium2', 'rapidfuzz'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_lists_nested_too_deeply_are_refused() -> None:
    text = '[{"a": ' + "[" * 600 + "]" * 600 + "}]"
    with pytest.raises(Unreadable, match="nested too deeply"):
        read("list.json", text)


def test_a_page_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(Unreadable, match="not a web page"):
        read("x.html", "<!doctype html><!-- nothing -->")


def test_blank_rows_of_a_markdown_table_are_left_out() -> None:
    assert cells(read("x.md", "|a|b|\n|-|-|\n| | |\n|1|2|\n")) == [("1", "2")]


def test_a_table_without_a_likely_head_takes_its_first_row() -> None:
    sheet = read("x.csv", "1;" + "x" * 300 + "\n2;" + "y" * 300 + "\n")
    assert (sheet.head_number, len(sheet.rows)) == (1, 1)
