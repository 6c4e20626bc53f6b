"""Every kind of broken table is told with file, row where there is one, and remedy."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook

from console.errors import Unreadable
from console.i18n import tell as tell_error
from console.intake.limits import Limits
from console.intake.mapping import Field, guess_mapping, take_rows
from console.intake.problems import tell
from console.intake.sources import Source
from console.intake.tables import read_table

FIELDS = (Field("name", "Name", required=True), Field("role", "Role"))
SMALL = Limits(
    file_bytes=3_000_000,
    unpacked_bytes=20_000_000,
    rows=50,
    columns=20,
    cell_characters=500,
    line_characters=5_000,
    nesting=5,
)
GOOD = "name;role\nAlfa SRL;processor\nBeta SRL;client\n"


@dataclass(frozen=True)
class Broken:
    """A file, the row its message must name, and a word of the remedy."""

    suffix: str
    data: bytes
    remedy: str
    row: int | None = None


def workbook(*rows: tuple[str, ...]) -> bytes:
    book = Workbook()
    for page in book.worksheets:
        for row in rows:
            page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
    return stream.getvalue()


def in_sheet(data: bytes, old: bytes, new: bytes) -> bytes:
    return repacked(
        data, lambda name, part: part.replace(old, new) if name.endswith("sheet1.xml") else part
    )


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return stream.getvalue()


def locked_zip(data: bytes) -> bytes:
    marked = bytearray(data)
    at = marked.find(b"PK\x01\x02")
    while at >= 0:
        marked[at + 8] |= 1
        at = marked.find(b"PK\x01\x02", at + 4)
    return bytes(marked)


BOOK = workbook(("name", "role"), ("Alfa SRL", "processor"), ("Beta SRL", "client"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITY_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(8)
    )
    + b"]>"
)

KINDS = {
    "an empty file": Broken(".csv", b"", "Export it again"),
    "a file of blanks": Broken(".csv", b" \n\n \n", "Export it again"),
    "a head without rows": Broken(".csv", b"name;role\n", "Add the rows", 1),
    "separators only": Broken(".csv", b";;;\n;;;\n", "Choose the file"),
    "a wrong encoding mark": Broken(".csv", b"\xef\xbb\xbfname;role\nAlfa\xff;x\n", "UTF-8", 2),
    "two encodings": Broken(
        ".csv",
        "name;role\nȘerban;ăîș\nȚara;x\n".encode() + "Munţi;x\n".encode("cp1250"),
        "UTF-8",
        4,
    ),
    "cut inside a letter": Broken(".csv", "name;role\nȘa;x\nȚară ș".encode()[:-1], "copy", 3),
    "half a letter in UTF-16": Broken(".csv", GOOD.encode("utf-16") + b"a", "copy it again"),
    "cut inside a row": Broken(".csv", b"name;role;no\nAlfa;x;1\nBeta;cli", "cut off", 3),
    "cut inside quotes": Broken(".csv", b'name;role\nAlfa;x\nBeta;"cli', "quote", 3),
    "quotes that do not match": Broken(".csv", b'name;role\n"Alfa" SRL;x\nBeta;y\n', "twice", 2),
    "a huge line": Broken(".csv", b"name;role\nAlfa;x\n" + b"a;" * 4000 + b"\n", "export", 3),
    "a huge cell": Broken(".csv", b"name;role\nAlfa;" + b"x" * 900 + b"\n", "Shorten", 2),
    "a formula in CSV": Broken(
        ".csv", b'name;role\nAlfa;x\n=HYPERLINK("http://x");y\n', "apostrophe", 3
    ),
    "zero bytes": Broken(".csv", b"name;role\nAlfa;x\nBe\0ta;y\n", "UTF-8 text", 3),
    "binary rubbish": Broken(".csv", bytes(range(1, 32)) * 30, "Save it as .xlsx"),
    "duplicate titles": Broken(".csv", b"name;role;Name\nAlfa;x;y\n", "own title", 1),
    "more cells than titles": Broken(".csv", b"name;role\nAlfa;x\nBeta;y;z;q\n", "separator", 3),
    "fewer cells than titles": Broken(".csv", b"name;role;no\nAlfa;x;1\nBeta\n", "separator", 3),
    "too many rows": Broken(".csv", b"name;role\n" + b"Alfa;x\n" * 60, "Split"),
    "too many columns": Broken(
        ".csv", b"name;" * 30 + b"\nAlfa;" + b"x;" * 30 + b"\n", "Remove", 1
    ),
    "too large a file": Broken(".csv", b"name;role\n" * 400_000, "Split"),
    "a required cell left empty": Broken(".csv", b"name;role\nAlfa;x\n;client\n", "Fill", 3),
    "other columns than needed": Broken(
        ".csv", b"cookie;days\nsid;30\n", "right kind of import", 1
    ),
    "prose instead of a table": Broken(".txt", b"Dear all,\nplease note\nthis text.\n", "table"),
    "a Markdown text without table": Broken(".md", b"# Policy\n\nWords.\n", "as a document"),
    "a Markdown table without rows": Broken(".md", b"|name|role|\n|---|---|\n", "Add the rows", 1),
    "a PDF called CSV": Broken(".csv", b"%PDF-1.7\n%\xe2\xe3\n", ".xlsx or .csv"),
    "a picture called XLSX": Broken(
        ".xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "Choose a workbook"
    ),
    "an old workbook": Broken(".xls", OLE + b"\0" * 600, "save it as .xlsx"),
    "a workbook with a password": Broken(
        ".xlsx", OLE + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"), "without it"
    ),
    "a packed archive with a password": Broken(".xlsx", locked_zip(BOOK), "without it"),
    "an OpenDocument sheet": Broken(
        ".ods", packed(mimetype=b"x", content_dot_xml=b"<a/>"), "save it as .xlsx"
    ),
    "a Word document": Broken(".docx", packed(word__document_dot_xml=b"<a/>"), "as a document"),
    "an archive of files": Broken(".zip", packed(a_dot_csv=b"name;role\n"), "Unpack it"),
    "an e-mail": Broken(
        ".eml", b"From: a@x.ro\nTo: b@x.ro\nSubject: list\n\nname;role\n", "attached"
    ),
    "XML data": Broken(".xml", b'<?xml version="1.0"?><list><a/></list>', "save it as .xlsx"),
    "a cut workbook": Broken(".xlsx", BOOK[: len(BOOK) // 2], "Copy it again"),
    "a workbook with a flipped byte": Broken(
        ".xlsx", BOOK[:300] + bytes([BOOK[300] ^ 255]) + BOOK[301:], "Copy it again"
    ),
    "broken XML in a workbook": Broken(".xlsx", in_sheet(BOOK, b"</row>", b"</raw>"), "save it"),
    "a bomb of entities": Broken(
        ".xlsx",
        in_sheet(
            in_sheet(BOOK, b"<worksheet", ENTITY_BOMB + b"<worksheet"), b"<v>0</v>", b"<v>&h;</v>"
        ),
        "save it",
    ),
    "a zip bomb by ratio": Broken(
        ".xlsx", packed(xl__workbook_dot_xml=b"0" * 10_000_000), "plain export"
    ),
    "a zip bomb by size": Broken(
        ".xlsx", packed(xl__workbook_dot_xml=bytes(range(256)) * 100_000), "plain export"
    ),
    "a formula without result": Broken(
        ".xlsx", workbook(("name", "role"), ("Alfa", "x"), ("Beta", "=1+1")), "save it", 3
    ),
    "a cell with an error": Broken(
        ".xlsx", workbook(("name", "role"), ("Alfa", "#REF!")), "Correct the formula", 2
    ),
    "a workbook without rows": Broken(".xlsx", workbook(), "sheet with the table"),
    "duplicate titles in a workbook": Broken(
        ".xlsx", workbook(("list",), ("name", "role", "role"), ("Alfa", "x", "y")), "own title", 2
    ),
    "a row far below the last": Broken(
        ".xlsx", in_sheet(BOOK, b'<row r="3"', b'<row r="99999999"'), "Split"
    ),
    "cut JSON": Broken(".json", b'[{"name": "Alfa"},\n {"name": "Be', "Export it again", 2),
    "JSON of words": Broken(".json", b'["Alfa", "Beta"]', "list of objects", 1),
    "an empty JSON list": Broken(".json", b'{"list": []}x', "correct it", 1),
    "a JSON field twice": Broken(".json", b'[{"name": "Alfa", "name": "Beta"}]', "Keep one", 1),
    "deep JSON": Broken(
        ".json", b'[{"name":' + b'{"a":' * 9 + b"1" + b"}" * 9 + b"}]", "flat list", 1
    ),
    "bottomless JSON": Broken(".json", b'[{"a":' + b"[" * 100_000, "flat list", 1),
    "a JSON number without end": Broken(".json", b'[{"a":' + b"9" * 5000 + b"}]", "as a text", 1),
    "NaN in JSON": Broken(".json", b'[{"name": NaN}]', "Write null", 1),
    "a broken JSON line": Broken(
        ".jsonl", b'{"name": "Alfa"}\n{"name": "Beta"}\n{"name": \n', "correct it", 3
    ),
    "a web page without table": Broken(".html", b"<!doctype html><p>Words</p>", "as a document"),
    "a web table of one row": Broken(
        ".html", b"<table><tr><th>name</th><th>role</th></tr></table>", "Add the rows", 1
    ),
}


def told(path: Path) -> list[str]:
    """Import a file as the console does and collect what it says."""
    try:
        sheet = read_table(path, limits=SMALL)
        taken = take_rows(sheet, guess_mapping(sheet.head, FIELDS), FIELDS)
    except Unreadable as refusal:
        return [tell_error(refusal)]
    assert {row.number for row in taken.rejected} == {each.row for each in taken.problems}
    return [tell(problem, sheet.file) for problem in taken.problems]


@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_file_is_told_with_its_name_its_row_and_a_remedy(
    kind: str, tmp_path: Path
) -> None:
    broken = KINDS[kind]
    path = tmp_path / f"register{broken.suffix}"
    path.write_bytes(broken.data)

    messages = told(path)

    assert messages
    assert all(message.startswith(path.name) for message in messages)
    assert any(broken.remedy in message for message in messages), messages
    if broken.row is not None:
        assert any(f"row {broken.row}" in message for message in messages), messages


def test_at_least_thirty_kinds_are_tried() -> None:
    assert len(KINDS) >= 30


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert "gone.csv is not there. Check" in told(tmp_path / "gone.csv")[0]


def test_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "list.csv").mkdir()
    assert "Choose a file" in told(tmp_path / "list.csv")[0]


def test_a_name_that_no_system_takes_is_told() -> None:
    assert "is not there" in told(Path("a\0.csv"))[0]


def test_a_closed_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    path.write_text(GOOD)

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert "check that you may read it" in told(path)[0]


def test_the_good_rows_beside_a_broken_one_stay_apart() -> None:
    sheet = read_table(Source("list.csv", b"name;role\nAlfa;x\n;y\nBeta;z\n"))
    taken = take_rows(sheet, guess_mapping(sheet.head, FIELDS), FIELDS)
    assert [row.number for row in taken.rows] == [2, 4]
    assert [row.number for row in taken.rejected] == [3]


def test_a_whole_number_of_rows_in_json_is_limited() -> None:
    data = json.dumps([{"name": "Alfa"}] * 60).encode()
    with pytest.raises(Unreadable, match="more than 50 rows"):
        read_table(Source("list.json", data), limits=SMALL)
