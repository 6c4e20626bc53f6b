"""The answer to a letter of the authority, with its proofs beside it."""

import hashlib
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from console.authority.queries import get_case
from console.authority.services import (
    ask_question,
    enclose_document,
    enclose_record,
    open_case,
)
from console.errors import Cancelled, NotFound
from console.jobs import JobControl
from console.organisation.queries import AuthorityFacts, OrganisationFacts
from console.organisation.services import describe_authority, describe_organisation
from reports.answer import AnswerOrder, build_answer, write_answer, write_answer_apart
from reports.blocks import Opis, Quote
from reports.writers import pdfa
from tests.builders import ask, run

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def letter(console, tmp_path) -> int:
    """A letter with two questions, a record and two documents as proofs."""
    run(
        console,
        describe_organisation,
        name="Birou Exemplu",
        address="Strada 1",
        representative="Ion Director",
    )
    run(console, describe_authority, name="Autoritate Exemplu", address="Bulevardul 2")
    case = run(
        console,
        open_case,
        title="Investigație",
        authority_number="1234/2026",
        authority_date=date(2026, 11, 2),
        received_on=date(2026, 11, 5),
    )
    first = run(console, ask_question, case, question="Câte cereri?", answer="Douăsprezece.")
    second = run(console, ask_question, case, question="Ce acorduri aveți?")
    run(console, enclose_record, first, title="Registrul cererilor", subject="request", uid="u")
    for name in ("acord.txt", "anexă.txt"):
        (tmp_path / name).write_text(f"Cuprinsul fișierului {name}.", "utf-8")
        run(console, enclose_document, second, tmp_path / name, media_type="text/plain", pages=2)
    return case


def an_order(case: int, **values: object) -> AnswerOrder:
    return AnswerOrder(
        **{"case_id": case, "language": "en", "created_at": AT, "person": "Ana Exemplu", **values}
    )


def text_of(pdf) -> str:
    document = pypdfium2.PdfDocument(pdf)
    found = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(found.split())


def test_every_question_stands_with_its_answer_and_its_proofs(console, letter, tmp_path):
    files = write_answer(console, an_order(letter), tmp_path / "out", control=JobControl())

    text = text_of(tmp_path / "out" / next(iter(files)))
    for said in (
        "Answer to the letter 1234/2026",
        "Addressee: Autoritate Exemplu, Bulevardul 2",
        "Sender: Birou Exemplu, Strada 1",
        "Letter of 2 Nov 2026, received on 5 Nov 2026; our number: not recorded",
        "Câte cereri?",
        "Douăsprezece.",
        "Ce acorduri aveți?",
        "Enclosure 1: Registrul cererilor",
        "Enclosure 3: anexă.txt",
        "Ion Director",
        "Ana Exemplu",
        "22 November 2026",
    ):
        assert said in text


def test_documents_lie_beside_the_answer_with_their_fingerprints(console, letter, tmp_path):
    files = write_answer(console, an_order(letter), tmp_path / "out", control=JobControl())

    assert set(files) == {
        f"raspuns-{letter}-en.pdf",
        "anexa-02-acord.txt",
        "anexa-03-anexă.txt",
    }
    for name, sha256 in files.items():
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == sha256
    assert (tmp_path / "out" / "anexa-02-acord.txt").read_text("utf-8").endswith("acord.txt.")


def test_a_second_answer_leaves_the_first_and_other_documents_as_they_were(
    console, letter, tmp_path
):
    out = tmp_path / "out"
    first = write_answer(console, an_order(letter), out, control=JobControl())
    (out / "anexa-02-acord.txt").write_text("Altceva.", "utf-8")

    second = write_answer(console, an_order(letter), out, control=JobControl())

    assert set(second) == {
        f"raspuns-{letter}-en-2.pdf", "anexa-02-acord-2.txt", "anexa-03-anexă.txt",
    }  # fmt: skip
    assert (out / "anexa-02-acord.txt").read_text("utf-8") == "Altceva."
    assert {path.name for path in out.iterdir()} == {*first, *second}


def test_the_opis_names_every_enclosure_with_pages_and_sha_256(console, letter, tmp_path):
    case = ask(console, get_case, letter)
    report = build_answer(case, OrganisationFacts(), AuthorityFacts(), an_order(letter))

    (opis,) = (block for block in report.blocks if isinstance(block, Opis))
    assert [line.title for line in opis.lines] == ["Registrul cererilor", "acord.txt", "anexă.txt"]
    known = hashlib.sha256((tmp_path / "acord.txt").read_bytes()).hexdigest()
    assert (opis.lines[1].pages, opis.lines[1].sha256) == (2, known)
    write_answer(console, an_order(letter), tmp_path / "out", control=JobControl())
    text = text_of(tmp_path / "out" / f"raspuns-{letter}-en.pdf").replace(" ", "")
    assert known in text


def test_a_letter_with_nothing_in_it_is_answered_with_what_is_not_recorded(console, tmp_path):
    case = run(console, open_case, title="Goală")

    files = write_answer(console, an_order(case), tmp_path, control=JobControl())

    assert list(files) == [f"raspuns-{case}-en.pdf"]
    text = text_of(tmp_path / f"raspuns-{case}-en.pdf")
    assert "Answer to the letter not recorded" in text
    assert "List of enclosures" not in text


def test_documents_stay_in_the_vault_where_nobody_wants_them(console, letter, tmp_path):
    order = an_order(letter, with_documents=False)

    files = write_answer(console, order, tmp_path / "out", control=JobControl())

    assert [path.name for path in (tmp_path / "out").iterdir()] == list(files)
    assert len(files) == 1


def test_the_same_letter_gives_the_same_bytes_in_a_process_of_its_own(console, letter, tmp_path):
    here = write_answer(console, an_order(letter), tmp_path / "here", control=JobControl())
    vault = console.vault
    there = write_answer_apart(
        an_order(letter), tmp_path / "there", vault.folder, vault.data_key(), control=JobControl()
    )

    assert here == there


def test_the_answer_speaks_the_language_ordered_and_quotes_as_it_was_asked(console, letter):
    case = ask(console, get_case, letter)
    quotes = [
        block.text
        for block in build_answer(
            case, OrganisationFacts(), AuthorityFacts(), an_order(letter, language="ro")
        ).blocks
        if isinstance(block, Quote)
    ]

    assert quotes == ["Câte cereri?", "Ce acorduri aveți?"]


def test_a_romanian_answer_says_nothing_in_english(console, letter, tmp_path):
    write_answer(console, an_order(letter, language="ro"), tmp_path, control=JobControl())

    text = text_of(tmp_path / f"raspuns-{letter}-ro.pdf")
    assert "Question" not in text
    assert "not recorded" not in text


def test_a_letter_that_is_gone_and_a_cancelled_answer_leave_nothing(console, letter, tmp_path):
    with pytest.raises(NotFound):
        write_answer(console, an_order(99), tmp_path / "a", control=JobControl())
    control = JobControl()
    control.cancel()
    with pytest.raises(Cancelled):
        write_answer(console, an_order(letter), tmp_path / "b", control=control)

    assert list(tmp_path.glob("*/*.pdf")) == []


def test_a_system_without_pdfa_still_gets_its_answer(console, letter, tmp_path, monkeypatch):
    def missing(_name: str) -> None:
        raise ImportError

    monkeypatch.setattr(pdfa, "import_module", missing)

    files = write_answer(console, an_order(letter), tmp_path / "out", control=JobControl())
    assert "Douăsprezece." in text_of(tmp_path / "out" / next(iter(files)))
