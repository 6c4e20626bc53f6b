"""A proof that arrives outside its case finds the letter whose sending it shows."""

from datetime import date
from pathlib import Path

import pytest

from console.errors import RuleBroken
from console.jobs import JobControl
from console.requests.correspondence.letters.matching import (
    keep_proofs,
    match_proofs,
    read_proofs,
)
from console.requests.correspondence.letters.services import Proof, prove_letter
from console.requests.correspondence.rules import LetterState, ProofKind
from tests.builders import ask, run
from tests.console.requests.letters.test_proofs import OWN, a_message
from tests.console.requests.letters.writing import a_case, an_office, draft, freeze, read_letter

TODAY = date(2026, 11, 22)


@pytest.fixture
def letters(console, tmp_path):
    """Two cases with a letter each."""
    an_office(console)
    made = []
    for number in ("2026-0001/1", "2026-0002/1"):
        folder = tmp_path / number[:9]
        folder.mkdir()
        made.append(freeze(console, draft(console, a_case(console)), folder, number=number))
    return made


def matched(console, *paths: Path):
    proofs = read_proofs(paths, own=OWN, control=JobControl())
    return ask(console, match_proofs, proofs)


def named(console, *paths: Path):
    return [[one.letter_id for one in match.letters] for match in matched(console, *paths)]


def test_the_number_in_the_subject_decides(console, letters, tmp_path):
    path = a_message(tmp_path, Subject="Your request [2026-0002/1]")

    [match] = matched(console, path)

    [letter] = match.letters
    assert (letter.letter_id, letter.case_number) == (letters[1].id, "2026-0002")
    assert not match.is_document_carried


def test_the_frozen_document_decides_whatever_the_subject_says(console, letters, tmp_path):
    pdf = (tmp_path / "2026-0001" / "letter.pdf").read_bytes()
    path = a_message(tmp_path, Subject="Re: something", pdf=pdf)

    [match] = matched(console, path)

    assert [one.letter_id for one in match.letters] == [letters[0].id]
    assert match.is_document_carried


def test_the_number_of_a_case_is_enough_where_one_letter_waits(console, letters, tmp_path):
    path = a_message(tmp_path, Subject="Your request 2026-0002")
    assert named(console, path) == [[letters[1].id]]

    second = draft(console, letters[1].request_id)
    freeze(console, second, tmp_path, number="2026-0002/2")
    assert named(console, path) == []


def test_the_number_of_another_letter_does_not_name_the_case(console, letters, tmp_path):
    assert named(console, a_message(tmp_path, Subject="Your request [2026-0002/7]")) == []


def test_a_scanned_slip_is_matched_by_its_name(console, letters, tmp_path):
    slip = tmp_path / "confirmare 2026-0001-1.png"
    slip.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))

    assert named(console, slip) == [[letters[0].id]]


def test_the_person_s_own_answer_is_no_proof(console, letters, tmp_path):
    path = a_message(tmp_path, From="ana@example.org", Subject="Re: [2026-0001/1]")
    assert matched(console, path) == []


def test_failed_deliveries_tables_and_broken_files_are_passed_over(console, letters, tmp_path):
    bounce = a_message(tmp_path, From="MAILER-DAEMON@mx.example")
    table = tmp_path / "2026-0001-1.csv"
    table.write_text("a;b\n", "utf-8")
    assert matched(console, bounce, table, tmp_path / "2026-0001-1.eml") == []


def test_a_proved_letter_waits_for_nothing(console, letters, tmp_path):
    run(console, prove_letter, letters[0].id, Proof(ProofKind.POSTAL, TODAY, "AWB 1"))
    assert named(console, a_message(tmp_path)) == []


def test_proofs_are_kept_together_or_not_at_all(console, letters, tmp_path):
    proofs = [(one.id, Proof(ProofKind.POSTAL, TODAY, "AWB 1")) for one in letters]
    late = [proofs[0], (letters[1].id, Proof(ProofKind.POSTAL, date(2027, 1, 1), "AWB 2"))]
    with pytest.raises(RuleBroken, match="has not come yet"):
        run(console, keep_proofs, late)
    assert read_letter(console, letters[0].id).state is LetterState.FROZEN

    assert run(console, keep_proofs, proofs) == 2
    assert read_letter(console, letters[1].id).state is LetterState.PROVEN
