"""PDFs are read in a process of their own; each way to fail has its sentence."""

import io
import multiprocessing
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from console.errors import Cancelled, Unreadable
from console.intake import pdf
from console.intake.documents import read_document
from console.intake.glyphs import are_words, is_strange, letter_of
from console.intake.limits import Limits
from console.intake.pdf_worker import Outcome, answer_pages, pages_of
from console.intake.problems import tell
from console.intake.sources import Source
from console.jobs import JobControl

USUAL = Limits()


def made(*pages: str, title: str = "", font: str = "") -> bytes:
    document = pikepdf.new()
    plain = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    dictionary = document.make_indirect(pikepdf.Object.parse((font or plain).encode()))
    for words in pages:
        page = document.add_blank_page(page_size=(400, 400))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=dictionary))
        shown = words if words.startswith("<") else f"({words})"
        page.Contents = document.make_stream(f"BT /F1 12 Tf 20 300 Td {shown} Tj ET".encode())
    if title:
        document.docinfo["/Title"] = title
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def locked(data: bytes) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    return stream.getvalue()


BARE_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Alfa /Encoding /Identity-H /DescendantFonts"
    " [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Alfa /CIDSystemInfo << /Registry (Adobe)"
    " /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor"
    " /FontName /Alfa /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800"
    " /Descent -200 /CapHeight 700 /StemV 80 >> >>] >>"
)


def glyphs(words: str) -> str:
    return "<" + "".join(f"{ord(letter) - 29:04x}" for letter in words) + ">"


def test_pages_and_title_come_out_of_the_worker(tmp_path: Path) -> None:
    path = tmp_path / "acord.pdf"
    path.write_bytes(made("First page", "", "Third page", title="Acord"))
    found = read_document(path)
    assert found.pages == ("First page", "", "Third page")
    assert (found.text, found.title) == ("First page\n\nThird page", "Acord")
    assert tell(found.notes[0]).startswith("Pages without text: 2.")
    assert multiprocessing.active_children() == []


REFUSED = {
    "a scan": (made("", ""), "2 pages but no text"),
    "a PDF with a password": (locked(made("Words")), "protected by a password"),
    "a PDF without pages": (made(), "not a true PDF"),
    "a false PDF": (b"%PDF-1.7\nnothing\n", "not a true PDF"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_pdf_without_words_is_refused_with_a_remedy(kind: str) -> None:
    data, part = REFUSED[kind]
    with pytest.raises(Unreadable) as refusal:
        read_document(Source("a.pdf", data))
    assert part in str(refusal.value)
    assert "a.pdf" in str(refusal.value)


def test_a_pdf_beyond_the_limits_is_refused() -> None:
    data = made("Words", "More words")
    for limits in (Limits(pages=1), Limits(text_characters=6)):
        with pytest.raises(Unreadable, match="Split it"):
            read_document(Source("a.pdf", data), limits=limits)


def test_a_slow_pdf_is_stopped() -> None:
    with pytest.raises(Unreadable, match="more than 0 seconds"):
        read_document(Source("a.pdf", made("Words")), limits=Limits(worker_seconds=0.0))
    assert multiprocessing.active_children() == []


def test_a_worker_without_memory_fails_without_harm() -> None:
    with pytest.raises(Unreadable, match="ran out of memory or failed"):
        read_document(Source("a.pdf", made("Words")), limits=Limits(worker_bytes=20_000_000))


def test_reading_stops_when_asked() -> None:
    control = JobControl()
    control.cancel()
    with pytest.raises(Cancelled):
        read_document(Source("a.pdf", made("Words")), control=control)
    assert multiprocessing.active_children() == []


def test_an_answer_that_is_no_answer_is_refused() -> None:
    for raw in (b"[]", b"{", b'{"outcome": "other"}', b"3"):
        with pytest.raises(Unreadable, match="failed"):
            pdf._understood(Source("a.pdf", b"x"), raw)


def test_a_worker_that_is_gone_is_told() -> None:
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    theirs.close()
    with pytest.raises(Unreadable, match="failed"):
        pdf._fed(Source("a.pdf", b"x" * 10_000_000), ours)
    ours.close()


def test_the_worker_answers_and_hangs_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "other")
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    ours.send_bytes(made("Words"))
    answer_pages(theirs, USUAL)
    assert b"Words" in ours.recv_bytes()
    ours.close()


@pytest.mark.parametrize(
    ("data", "limits", "outcome"),
    [
        (made("Words"), USUAL, Outcome.READ),
        (locked(made("Words")), USUAL, Outcome.LOCKED),
        (b"%PDF-1.7", USUAL, Outcome.BROKEN),
        (made(), USUAL, Outcome.BROKEN),
        (made("a", "b"), Limits(pages=1), Outcome.TOO_LONG),
        (made("Words"), Limits(text_characters=2), Outcome.TOO_LONG),
    ],
)
def test_the_worker_names_how_it_ended(data: bytes, limits: Limits, outcome: Outcome) -> None:
    assert pages_of(data, limits)["outcome"] is outcome


def test_a_page_that_breaks_breaks_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise pypdfium2.PdfiumError("broken page")

    monkeypatch.setattr(pypdfium2.PdfDocument, "__getitem__", refuse)
    assert pages_of(made("Words"), USUAL)["outcome"] is Outcome.BROKEN


def test_letters_are_worked_out_from_glyph_numbers_and_that_is_told() -> None:
    data = made(glyphs("This Agreement binds both parties"), font=BARE_FONT)
    answer = pages_of(data, USUAL)
    assert (answer["outcome"], answer["derived"]) == (Outcome.READ, [1])
    assert answer["pages"] == ["This Agreement binds both parties"]
    assert tell(pdf.page_notes([], [1, 2, 3, 5])[0]).startswith("Pages 1–3, 5 do not say")


def test_glyph_numbers_that_make_no_words_are_refused() -> None:
    data = made("<" + "".join(f"{number:04x}" for number in range(3, 25)) + ">", font=BARE_FONT)
    assert pages_of(data, USUAL)["outcome"] is Outcome.NO_LETTERS


def test_the_usual_order_of_glyphs() -> None:
    assert "".join(map(letter_of, (3, 36, 68, 179, 180, 9999))) == " Aa“”\ufffd"
    assert is_strange("\x0b\x03")
    assert not is_strange("Words\n")
    assert not are_words("12345")


@pytest.mark.parametrize("count", [1, 2, 5])
def test_two_readers_bring_the_pages_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(pdf, "_SHARED_FROM_BYTES", 0)
    words = [f"Page number {number}" for number in range(1, count + 1)]
    path = tmp_path / "many.pdf"
    path.write_bytes(made(*words, title="Many"))
    document = read_document(path)
    assert list(document.pages) == words
    assert document.title == "Many"


def test_where_a_half_has_no_letters_the_whole_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_SHARED_FROM_BYTES", 0)
    strange = "<" + "".join(f"{number:04x}" for number in range(3, 12)) + ">"
    plain = glyphs("This Agreement binds both parties and is signed by both of them for years")
    path = tmp_path / "half.pdf"
    path.write_bytes(made(plain, strange, font=BARE_FONT))
    assert "binds both parties" in read_document(path).pages[0]


def test_the_halves_together_are_no_longer_than_the_whole_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_SHARED_FROM_BYTES", 0)
    path = tmp_path / "long.pdf"
    path.write_bytes(made("One half", "The other"))
    with pytest.raises(Unreadable, match="too much text"):
        read_document(path, limits=Limits(text_characters=12))
