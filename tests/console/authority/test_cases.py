"""Letters of the authority, their questions and proofs; and exports kept in mind."""

from datetime import date

import pytest

from console.authority.queries import get_case, list_cases, list_runs
from console.authority.rules import Disclosure
from console.authority.services import (
    answer_question,
    ask_question,
    close_case,
    edit_case,
    enclose_document,
    enclose_record,
    keep_report_run,
    open_case,
)
from console.crossings.history import tell_history
from console.errors import NotFound, RuleBroken, Stale
from console.store.journal import Action
from tests.builders import ask, run
from tests.conftest import NOW


@pytest.fixture
def case(console) -> int:
    return run(console, open_case, title=" Investigație ", authority_number="1234/2026")


def test_a_letter_has_a_title_and_its_numbers(console, case):
    run(console, edit_case, case, answer_due_on=date(2026, 12, 1), our_number="77")

    facts = ask(console, get_case, case)
    assert (facts.title, facts.authority_number, facts.our_number) == (
        "Investigație",
        "1234/2026",
        "77",
    )
    assert facts.answer_due_on == date(2026, 12, 1)
    assert facts.questions == ()


@pytest.mark.parametrize("title", ["", "  "])
def test_a_letter_without_a_title_is_refused(console, title):
    with pytest.raises(RuleBroken, match="what the letter is about"):
        run(console, open_case, title=title)


def test_questions_are_numbered_as_they_come_and_answered(console, case):
    first = run(console, ask_question, case, question=" Cine este responsabil? ")
    run(console, ask_question, case, question="Câte cereri?", answer=" 12 ")
    run(console, answer_question, first, answer=" Ana Exemplu. ")

    questions = ask(console, get_case, case).questions
    assert [(q.number, q.question, q.answer) for q in questions] == [
        (1, "Cine este responsabil?", "Ana Exemplu."),
        (2, "Câte cereri?", "12"),
    ]
    with pytest.raises(RuleBroken, match="as the letter puts it"):
        run(console, ask_question, case, question=" ")


def test_an_answer_that_changed_meanwhile_is_not_overwritten(console, case):
    question = run(console, ask_question, case, question="Câte cereri?")
    seen = ask(console, get_case, case).questions[0].version
    run(console, answer_question, question, answer="12", seen_version=seen)

    with pytest.raises(Stale):
        run(console, answer_question, question, answer="13", seen_version=seen)
    assert ask(console, get_case, case).questions[0].answer == "12"


def test_records_and_documents_prove_an_answer(console, case, tmp_path):
    question = run(console, ask_question, case, question="Ce dovezi aveți?")
    run(console, enclose_record, question, title="Registrul cererilor", subject="request", uid="u")
    document = tmp_path / "acord.txt"
    document.write_text("Acord.")
    for values in ({}, {"title": "Acordul semnat", "pages": 3}):
        run(console, enclose_document, question, document, media_type="text/plain", **values)

    (found,) = ask(console, get_case, case).questions
    record, named, titled = found.enclosures
    assert (record.record_subject, record.record_uid, record.size) == ("request", "u", None)
    assert (named.title, named.size, named.media_type) == ("acord.txt", 6, "text/plain")
    assert (titled.title, titled.pages) == ("Acordul semnat", 3)
    assert named.document_sha256 == titled.document_sha256
    assert console.verify() == []


def test_open_letters_stand_first_by_the_date_in_the_letter(console, case):
    late = run(console, open_case, title="Târziu", answer_due_on=date(2026, 12, 9))
    early = run(console, open_case, title="Devreme", answer_due_on=date(2026, 12, 1))
    done = run(console, open_case, title="Gata", answer_due_on=date(2026, 1, 1))
    run(console, close_case, done, on=date(2026, 1, 1))

    listed = [row.id for row in ask(console, list_cases)]
    assert listed[-1] == done
    assert listed.index(early) < listed.index(late)
    assert ask(console, get_case, done).answered_on == date(2026, 1, 1)


def test_the_history_of_a_letter_holds_its_questions_and_its_end(console, case):
    question = run(console, ask_question, case, question="Câte cereri?")
    run(console, enclose_record, question, title="Registrul", subject="request", uid="u")
    run(console, close_case, case, on=date(2026, 11, 22))

    lines = ask(console, tell_history, ask(console, get_case, case).uid)
    assert [(line.subject, line.action) for line in lines] == [
        ("case_file", Action.ENDED),
        ("case_enclosure", Action.CREATED),
        ("case_question", Action.CREATED),
        ("case_file", Action.CREATED),
    ]


def test_a_letter_that_is_gone_is_told(console):
    with pytest.raises(NotFound, match="no longer in the vault"):
        ask(console, get_case, 99)


def test_exports_are_kept_newest_first_and_journalled_as_exports(console):
    for year in (2024, 2025):
        run(
            console,
            keep_report_run,
            report="authority",
            period_start=date(year, 1, 1),
            period_end=date(year, 12, 31),
            language="ro",
            disclosure=Disclosure.INITIALS,
            journal_seq=7,
            journal_hash="0" * 64,
            folder="/tmp/x",  # noqa: S108 - nothing is written there
            files="{}",
        )

    newest, oldest = ask(console, list_runs)
    assert (newest.period_start.year, oldest.period_start.year) == (2025, 2024)
    assert (newest.created_at, newest.disclosure) == (NOW, Disclosure.INITIALS)
    assert ask(console, list_runs, limit=1) == [newest]
    assert ask(console, _last_action) is Action.EXPORTED


def _last_action(session):
    from console.store.journal import JournalEntry

    return session.query(JournalEntry).order_by(JournalEntry.seq.desc()).first().action
