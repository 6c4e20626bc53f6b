"""One entry of the journal says in words what its columns hold."""

from datetime import date

import pytest
from sqlalchemy import func, select

from console.agreements.review.rules import VerdictOrigin, VerdictWord
from console.agreements.review.services import Judgement, judge, start_review
from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement, add_version
from console.crossings.history import tell_history
from console.crossings.journal import read_entry
from console.crossings.journal_list import journal_rows
from console.i18n import speaking
from console.opening import sit_down
from console.organisation.rules import PersonRole
from console.organisation.services import add_person
from console.store.journal import JournalEntry
from tests.builders import a_partner, ask, look, run


@pytest.fixture
def agreement(console):
    """An agreement whose review has a verdict; answers with its id."""
    run(console, add_person, name="Ana Exemplu", role=PersonRole.DPO)
    sit_down(console)
    made = run(
        console, add_agreement, a_partner(console), kind=AgreementKind.PROCESSING, title="DPA"
    )
    version = run(console, add_version, made, signed_on=date(2026, 1, 5))
    review = run(console, start_review, version, "art28")
    run(console, judge, review, "28.3.b", Judgement(VerdictWord.WEAK, note="vague"))
    return made


def newest(console) -> int:
    return console.ask(lambda session: session.scalar(select(func.max(JournalEntry.seq))))


def test_a_verdict_is_told_by_its_words_and_by_who_decided(console, agreement):
    seq = newest(console)
    with speaking("en"):
        told = {name: after for name, _before, after in ask(console, read_entry, seq).changes}
    assert told == {
        "Requirement": "28.3.b",
        "Verdict": "weak",
        "Note": "vague",
        "Decided by": "Ana Exemplu",
        "Decided on": "22 Nov 2026 12:00",
        "Where it comes from": VerdictOrigin.OWN.text,
    }
    with speaking("ro"):
        said = ask(console, read_entry, seq).changes
    assert ("Verdict", "", "slabă") in said


def test_a_verdict_leads_to_its_agreement_and_is_called_by_its_requirement(console, agreement):
    seq = newest(console)
    opens = ask(console, read_entry, seq).opens
    assert (opens.page, opens.record_id) == ("agreements", agreement)
    (row,) = look(console, journal_rows, [seq])
    assert row.title == "28.3.b"


def test_the_days_of_a_version_are_written_as_days(console, agreement):
    seq = console.ask(
        lambda session: session.scalar(
            select(JournalEntry.seq).where(JournalEntry.subject == "agreement_version")
        )
    )
    assert ("Signed on", "", "5 Jan 2026") in ask(console, read_entry, seq).changes


def test_the_history_of_an_agreement_names_no_numbers(console, agreement):
    review = console.ask(
        lambda session: session.scalar(
            select(JournalEntry.root).where(JournalEntry.subject == "verdict")
        )
    )
    run(console, judge, 1, "28.3.b", Judgement(VerdictWord.MET, note="seen"))
    newest_line = ask(console, tell_history, review)[0]
    assert (newest_line.part, newest_line.tell()) == ("28.3.b", "changed: Note, Verdict")
