"""A PDF is drawn by a process that may fail: sizes, pictures, letters, and every way to fail."""

import io
import multiprocessing
import os
import signal

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from console.errors import Cancelled, Unreadable
from console.i18n import tell
from console.intake import pdf_drawing
from console.intake.documents import read_document
from console.intake.limits import Limits
from console.intake.page_letters import compact
from console.intake.pdf_pages import PdfPages, open_pages
from console.intake.sources import Source
from console.jobs import JobControl
from tests.console.intake.test_pdf import locked

LINES = ("The Supplier   informs the Customer", "of a breach within 48 hours.", "The end.")


def drawn(*pages: tuple[str, ...]) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def turned(data: bytes) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.pages[0].Rotate = 90
        document.save(stream)
    return stream.getvalue()


@pytest.fixture
def pages():
    opened = open_pages(Source("acord.pdf", drawn(LINES, ("Second page",))))
    yield opened
    opened.close()


def test_sizes_come_first_and_a_page_is_drawn_as_large_as_asked(pages) -> None:
    assert [tuple(map(round, size)) for size in pages.sizes] == [(595, 842), (595, 842)]

    drawing = pages.draw(0, 0.5)
    assert (drawing.width, drawing.height) == (298, 421)
    assert drawing.stride >= 4 * drawing.width
    assert set(drawing.data[: drawing.width * 4]) == {255}
    assert min(drawing.data) < 100


def test_a_page_is_never_drawn_larger_than_memory_allows(pages) -> None:
    drawing = pages.draw(0, 900.0)

    assert drawing.width * drawing.height <= pdf_drawing.MOST_PIXELS * 1.01


def test_a_passage_of_the_kept_text_is_found_among_the_letters_whatever_its_blanks(pages) -> None:
    kept = read_document(Source("acord.pdf", drawn(LINES))).text
    start = kept.index("informs")
    passage = kept[start : kept.index("hours.") + len("hours.")]
    letters = pages.letters(0)

    first, last = letters.find(" ".join(passage.split()), compact(kept).count_before(start))
    assert letters.said(first, last) == "informs the Customer of a breach within 48 hours."
    upper, lower = letters.lines(first, last)
    assert upper[1] < lower[1]
    assert upper[0] > 72
    assert round(lower[0]) == 72


def test_of_two_same_passages_the_near_one_is_meant() -> None:
    opened = open_pages(Source("a.pdf", drawn(("The end.", "In between", "The end."))))
    letters = opened.letters(0)
    opened.close()

    assert letters.find("The end.", near=0)[0] == 0
    assert letters.find("The end.", near=16)[0] > 10
    assert letters.find("not there") is None
    assert letters.find(" ") is None


def test_a_point_leads_to_its_letter_and_word(pages) -> None:
    letters = pages.letters(0)
    left, top, right, bottom = letters.lines(*letters.find("Customer"))[0]

    at = letters.at((left + right) / 2, (top + bottom) / 2)
    assert letters.said(*letters.word(at)) == "Customer"
    assert letters.at(5, 5) is None


def test_a_stretch_grows_and_shrinks_by_words_over_line_ends(pages) -> None:
    letters = pages.letters(0)
    start, end = letters.find("the Customer")
    longer = letters.word_more(end)
    assert letters.said(start, longer) == "the Customer of"
    assert letters.word_less(start, longer) == end
    assert letters.word_less(*letters.find("the")) == letters.find("the")[1]
    assert letters.word_more(len(letters.text)) == len(letters.text)


def test_letters_of_a_turned_page_stand_where_it_is_drawn() -> None:
    opened = open_pages(Source("a.pdf", turned(drawn(("Turned",)))))
    ((width, height),) = opened.sizes
    left, top, right, bottom = opened.letters(0).boxes[0]
    opened.close()

    assert width > height
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert left > width / 2


REFUSED = {
    "a PDF with a password": (locked(drawn(LINES)), "protected by a password"),
    "a false PDF": (b"%PDF-1.7\nnothing\n", "not a true PDF"),
    "a PDF cut off": (drawn(LINES)[:200], "not a true PDF"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_drawn_is_refused_with_a_remedy(kind: str) -> None:
    data, part = REFUSED[kind]
    with pytest.raises(Unreadable) as refused:
        open_pages(Source("acord.pdf", data))

    assert part in tell(refused.value)
    assert multiprocessing.active_children() == []


def test_a_file_of_300_megabytes_is_refused_before_a_process_starts(tmp_path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(300 * 1024 * 1024)
    with pytest.raises(Unreadable) as refused:
        open_pages(path)

    assert "larger than 64 MB" in tell(refused.value)


def test_a_document_with_too_many_pages_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        open_pages(Source("a.pdf", drawn(("a",), ("b",))), limits=Limits(pages=1))

    assert "too many pages" in tell(refused.value)


def test_a_page_that_is_not_there_is_refused_and_the_others_go_on(pages) -> None:
    with pytest.raises(Unreadable):
        pages.draw(7, 1.0)
    assert pages.letters(1).text.startswith("Second page")


def test_a_killed_process_is_told_and_the_next_order_starts_another(pages) -> None:
    (child,) = multiprocessing.active_children()
    os.kill(child.pid, signal.SIGSTOP)
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    assert pages.draw(1, 0.2).width == 120


def test_a_process_that_hangs_is_ended_with_a_sentence() -> None:
    opened = open_pages(Source("a.pdf", drawn(LINES)), limits=Limits(worker_seconds=3.0))
    (child,) = multiprocessing.active_children()
    os.kill(child.pid, signal.SIGSTOP)
    with pytest.raises(Unreadable) as refused:
        opened.draw(0, 1.0)
    assert "more than 3 seconds" in tell(refused.value)
    assert opened.letters(0).text
    opened.close()


def test_a_cancel_ends_the_process_and_a_closed_document_stays_closed(pages) -> None:
    (child,) = multiprocessing.active_children()
    os.kill(child.pid, signal.SIGSTOP)
    control = JobControl()
    control.cancel()
    with pytest.raises(Cancelled):
        pages.draw(0, 1.0, control)

    pages.close()
    with pytest.raises(Unreadable):
        pages.draw(0, 1.0)
    assert multiprocessing.active_children() == []


class Liar(PdfPages):
    """Stands for a process that was taken over by what it reads."""

    def __init__(self, *answers: bytes) -> None:
        super().__init__(Source("a.pdf", b"%PDF-1.7"))
        self.answers = list(answers)

    def _ready(self, _control):
        class Pipe:
            def send_bytes(self, data):
                """Take an order."""

        return Pipe()

    def _hear(self, _control, _most):
        return self.answers.pop(0)


@pytest.mark.parametrize(
    "answers",
    [
        (b"no json",),
        (b'{"outcome": "never heard of"}',),
        (b'{"outcome": "read", "width": 10, "height": 10, "stride": 40}', b"too few"),
        (b'{"outcome": "read", "width": "10", "height": 10, "stride": 40}', b"x" * 400),
    ],
)
def test_a_lying_process_is_not_believed(answers) -> None:
    with pytest.raises(Unreadable):
        Liar(*answers).draw(0, 1.0)


@pytest.mark.parametrize("boxes", [b"[[1, 2, 3]]", b'["abcd"]', b"[]"])
def test_letters_without_places_are_not_believed(boxes) -> None:
    with pytest.raises(Unreadable):
        Liar(b'{"outcome": "read", "text": "a", "boxes": ' + boxes + b"}").letters(0)
