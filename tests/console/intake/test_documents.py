"""Documents give their words, their title, and what a person should know of them."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from console.errors import Unreadable
from console.intake.documents import Document, read_document
from console.intake.limits import Limits
from console.intake.problems import tell
from console.intake.sources import Source


def read(name: str, data: str | bytes, limits: Limits | None = None) -> Document:
    source = Source(name, data.encode() if isinstance(data, str) else data)
    return read_document(source, limits=limits or Limits())


def word(fill: Any) -> bytes:
    document = docx.Document()
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return stream.getvalue()


def agreement(document: Any) -> None:
    document.core_properties.title = "Acord"
    document.add_heading("Acord", 0)
    document.add_heading("Obiect", 1)
    document.add_paragraph("Părțile convin.")
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "Categorie"
    table.cell(0, 1).text = "Termen"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "tot"
    document.add_paragraph("primul", style="List Bullet")
    document.add_paragraph("")


def test_markdown_comes_without_its_front_matter() -> None:
    found = read("a.md", "---\ntitle: 'Politica'\nv: 1\n---\n\n# Alt titlu\r\nText.\n")
    assert (found.title, found.text) == ("Politica", "# Alt titlu\nText.\n")
    assert (found.media_type, found.encoding, found.pages) == ("text/markdown", "utf-8", ())


def test_markdown_without_front_matter_is_called_by_its_first_heading() -> None:
    assert read("a.md", "Intro\n\n## Titlu ##\nx").title == "Titlu"
    assert read("a.md", "Intro").title == ""


def test_plain_text_comes_as_it_is() -> None:
    found = read("a.txt", "Bună ziua,\rȘerban\r\n".encode("utf-16"))
    assert (found.text, found.encoding) == ("Bună ziua,\nȘerban\n", "utf-16")


PAGE = """<!DOCTYPE html><html><head><title> Politica </title><style>p{}</style></head><body>
<h1>Politica  de
confidențialitate</h1><p>Una<br>două <b>trei</b></p><!-- tacit -->
<script>fetch('http://x')</script><iframe src="http://x"></iframe><img src="http://x/y.png" alt="z">
<ul><li>a</li><li>b</li></ul><table><tr><th>c</th><td>d</td></tr></table>
<object data="http://x">tacit</object></body></html>"""


def test_a_web_page_gives_its_words_and_nothing_else() -> None:
    found = read("a.html", PAGE)
    assert found.title == "Politica"
    assert [line for line in found.text.split("\n") if line] == [
        "# Politica de confidențialitate", "Una", "două trei", "- a", "- b", "c | d",
    ]  # fmt: skip
    assert "fetch" not in found.text
    assert "tacit" not in found.text


def test_a_word_document_gives_paragraphs_and_tables_in_order() -> None:
    found = read("a.docx", word(agreement))
    assert found.title == "Acord"
    lines = [line for line in found.text.split("\n") if line]
    assert lines == [
        "# Acord", "# Obiect", "Părțile convin.", "Categorie | Termen", "tot", "- primul",
    ]  # fmt: skip
    assert found.notes == ()


def test_a_table_in_a_table_is_read_down_to_a_depth() -> None:
    def nest(document: Any) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        for _level in range(12):
            cell.text = "strat"
            cell = cell.add_table(1, 1).cell(0, 0)

    assert read("a.docx", word(nest)).text.count("strat") == 8


def test_what_a_word_document_hides_is_told() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("Text.")
        paragraph = document.add_paragraph()
        paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>x</w:t></w:r></w:ins>"))
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:footnoteReference/></w:r>"))
        document.part.relate_to("http://x/dot", "http://x/attachedTemplate", is_external=True)

    data = with_part(word(fill), "word/vbaProject.bin", b"x")
    told = " ".join(tell(note) for note in read("a.docm", data).notes)
    for part in ("macros", "tracked changes", "footnotes", "wants 1 thing from outside"):
        assert part in told


def test_a_link_is_nothing_from_outside() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("Text.")
        kind = "http://x/relationships/hyperlink"
        document.part.relate_to("http://x", kind, is_external=True)

    assert read("a.docx", word(fill)).notes == ()


BROKEN = {
    "a cut Word document": ("a.docx", word(agreement)[:9000], "Copy it again"),
    "a Word document without its words": (
        "a.docx",
        with_part(b"", "word/document.xml", b"<a/>"),
        "Copy it again",
    ),
    "an empty Word document": ("a.docx", word(lambda _document: None), "no text"),
    "a zip bomb": (
        "a.docx",
        with_part(word(agreement), "word/big.xml", b"0" * 10_000_000),
        "plain export",
    ),
    "an old Word document": (
        "a.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99,
        "save it as .docx",
    ),
    "a picture": ("a.jpg", b"\xff\xd8\xff\xe0", "OCR"),
    "a workbook": ("a.xlsx", with_part(b"", "xl/workbook.xml", b"<a/>"), "Choose a .docx"),
    "an e-mail": ("a.eml", b"From: a\nTo: b\nSubject: c\n\nx", "as mail"),
    "an empty page": ("a.html", b"<!doctype html><title>x</title>", "no text"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_document_without_words_is_refused_with_a_remedy(kind: str) -> None:
    name, data, remedy = BROKEN[kind]
    with pytest.raises(Unreadable) as refusal:
        read(name, data)
    assert name in str(refusal.value)
    assert remedy in str(refusal.value)


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="more than 5 characters"):
        read("a.txt", "Bună ziua", Limits(text_characters=5))


def test_a_document_is_read_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Text", encoding="utf-8")
    assert read_document(path).text == "Text"
