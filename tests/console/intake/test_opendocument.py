"""OpenDocument texts: what they say, and what is refused."""

import io
import zipfile

import pytest

from console.errors import Unreadable
from console.i18n import tell
from console.intake.documents import read_document
from console.intake.sources import Source

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
    "<office:body><office:text>{body}</office:text></office:body></office:document-content>"
)
TEXT_TYPE = "application/vnd.oasis.opendocument.text"


def an_odt(body, *, kind=TEXT_TYPE, content=None, extra=()):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content or HEAD.format(body=body))
        for name in extra:
            archive.writestr(name, "x")
    return Source("acord.odt", stream.getvalue())


def test_headings_paragraphs_lists_and_tables_come_in_their_order():
    found = read_document(
        an_odt(
            '<text:h text:outline-level="2">Durata</text:h>'
            "<text:p>Acordul<text:s/>este <text:span>valabil</text:span> un an.</text:p>"
            "<text:list><text:list-item><text:p>prima</text:p></text:list-item>"
            "<text:list-item><text:p>a doua</text:p></text:list-item></text:list>"
            "<table:table><table:table-row><table:table-cell><text:p>Nume</text:p>"
            "</table:table-cell><table:table-cell><text:p>Țara</text:p></table:table-cell>"
            "</table:table-row></table:table>"
        )
    )
    assert found.media_type == TEXT_TYPE
    lines = [line for line in found.text.splitlines() if line]
    assert lines == [
        "## Durata", "Acordul este valabil un an.", "- prima", "- a doua", "Nume | Țara",
    ]  # fmt: skip


def test_changes_notes_and_macros_are_told_and_left_out():
    body = (
        "<text:tracked-changes><text:p>vechi</text:p></text:tracked-changes>"
        '<text:p>Nou<text:note text:id="1"><text:p>subsol</text:p></text:note>.</text:p>'
    )
    found = read_document(an_odt(body, extra=["Basic/script-lc.xml"]))
    assert found.text == "Nou."
    said = " ".join(note.sentence for note in found.notes)
    assert "macros" in said
    assert "tracked changes" in said
    assert "Footnotes" in said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (an_odt("", kind="application/vnd.oasis.opendocument.spreadsheet"), "no text"),
        (an_odt("", content="<broken"), "damaged"),
        (an_odt("", content='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "damaged"),
        (an_odt(""), "has no text"),
        (an_odt("<text:p>" + "a" * 40_000_000 + "</text:p>"), "would unpack"),
    ],
)
def test_what_is_no_text_broken_or_a_bomb_is_refused_with_a_sentence(source, said):
    with pytest.raises(Unreadable) as refused:
        read_document(source)
    assert said in tell(refused.value)
