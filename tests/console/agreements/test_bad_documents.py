"""Documents that cannot be read: a sentence with the remedy, before anything is kept."""

import io
import zipfile

import pikepdf
import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from console.agreements.documents import look_through
from console.errors import Unreadable

SAID = "The Processor processes personal data only on documented instructions of the Customer."
_FAR = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/image" Target="http://example.invalid/i.png" TargetMode="External"/>'
)


def a_pdf(text: str = SAID) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    if text:
        canvas.drawString(72, 700, text)
    else:
        canvas.rect(72, 72, 200, 200)
    canvas.save()
    return stream.getvalue()


def locked() -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    return stream.getvalue()


def a_word_file(body: bytes = b"", *, links: bytes = b"", macros: bool = False) -> bytes:
    plain, stream = io.BytesIO(), io.BytesIO()
    document = Document()
    document.add_paragraph(SAID)
    document.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(stream, "w", 8) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/_rels/document.xml.rels":
                part = part.replace(b"</Relationships>", links + b"</Relationships>")
            if name == "word/document.xml" and body:
                part = part.replace(b"</w:body>", body + b"</w:body>")
            target.writestr(name, part)
        if macros:
            target.writestr("word/vbaProject.bin", b"never run")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("locked.pdf", locked(), "protected by a password"),
        ("broken.pdf", a_pdf()[:300], "damaged, cut off"),
        ("empty.pdf", b"", "is empty"),
        ("bomb.docx", a_word_file(b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 7_000_000), "harmful"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_name_and_a_remedy(tmp_path, name, data, told):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Unreadable) as refusal:
        look_through(path)
    assert name in str(refusal.value)
    assert told in str(refusal.value)


def test_a_file_of_300_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "big.pdf"
    with path.open("wb") as file:
        file.write(a_pdf())
        file.truncate(300_000_000)
    with pytest.raises(Unreadable, match="larger than 64 MB"):
        look_through(path)


def test_a_scan_is_taken_without_words(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(a_pdf(""))
    assert look_through(path) is None


def test_macros_and_links_to_outside_are_told_and_never_followed(tmp_path):
    path = tmp_path / "links.docm"
    path.write_bytes(a_word_file(links=_FAR, macros=True))
    text = look_through(path)
    assert text is not None
    assert text.text.strip() == SAID
    told = " ".join(note.sentence for note in text.notes)
    assert "macros; they were not run" in told
    assert "nothing was fetched" in told
