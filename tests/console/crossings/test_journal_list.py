"""The journal as a list: whole, searched, filtered, each by seeks."""

from datetime import timedelta

import pytest

from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement
from console.crossings.journal import read_entry
from console.crossings.journal_list import (
    JournalFilter,
    journal_ids,
    journal_rows,
    journal_subjects,
)
from console.crossings.subject_names import SUBJECTS, subject_name
from console.errors import NotFound
from console.opening import sit_down
from console.organisation.rules import PersonRole
from console.organisation.services import add_person
from console.partners.services import edit_partner
from console.store.base import Base, Record
from console.store.journal_words import Action
from tests.builders import a_partner, ask, look, run


@pytest.fixture
def written(console, clock):
    run(console, add_person, name="Ioana Exemplu", role=PersonRole.DPO)
    sit_down(console)
    partner = a_partner(console, "Arhiva Țărănească SRL")
    clock.forward(days=1)
    run(console, add_agreement, partner, kind=AgreementKind.PROCESSING, title="Acord de arhivare")
    run(console, edit_partner, partner, seen_version=1, notes="verificat")
    return partner


def rows(console, **wanted: object):
    ids = look(console, journal_ids, JournalFilter(**wanted))
    return [(row.subject, row.action.value, row.title) for row in look(console, journal_rows, ids)]


def test_the_whole_journal_comes_newest_first(console, written):
    lines = look(console, journal_rows, look(console, journal_ids, JournalFilter()))

    assert [line.seq for line in lines] == list(range(len(lines), 0, -1))
    assert lines[0].title == "Arhiva Țărănească SRL"
    assert lines[0].person == "Ioana Exemplu"
    assert lines[-1].person == ""


def test_it_is_searched_by_what_records_are_called(console, written):
    assert rows(console, text="taran") == [
        ("partner", "changed", "Arhiva Țărănească SRL"),
        ("partner", "created", "Arhiva Țărănească SRL"),
    ]
    assert rows(console, text="arhiv", subject="agreement") == [
        ("agreement", "created", "Acord de arhivare")
    ]


def test_it_is_filtered_by_person_act_and_day(console, written, clock):
    person = console.person
    today = clock.now - timedelta(hours=1)

    assert len(rows(console, person=person)) == 3
    assert [row[1] for row in rows(console, action=Action.CHANGED)] == ["changed"]
    assert len(rows(console, since=today)) == 2
    assert len(rows(console, until=today, person=person)) == 1


def test_it_names_the_subjects_that_it_speaks_of(console, written):
    assert look(console, journal_subjects) == ["agreement", "partner", "person"]


def test_an_entry_tells_what_changed_and_where_the_record_is(console, written):
    newest = look(console, journal_ids, JournalFilter())[0]
    sheet = ask(console, read_entry, newest)

    assert sheet.changes == (("Notes", "", "verificat"),)
    assert (sheet.opens.page, sheet.opens.record_id) == ("partners", written)
    assert len(sheet.fingerprint) == 64
    with pytest.raises(NotFound):
        ask(console, read_entry, 999)


@pytest.mark.parametrize(
    "wanted",
    [
        {"text": "a"},
        {"subject": "partner"},
        {"person": "x"},
        {"action": Action.EXPORTED},
    ],
)
def test_no_list_reads_the_whole_journal_or_sorts(console, written, wanted):
    seen = []
    reader = console.vault.reader
    reader.set_trace_callback(seen.append)
    numbers = look(console, journal_ids, JournalFilter(**wanted))
    look(console, journal_rows, numbers or [1])
    reader.set_trace_callback(None)
    queries = [sql for sql in seen if sql.startswith("SELECT")]
    steps = [step[3] for sql in queries for step in reader.execute(f"EXPLAIN QUERY PLAN {sql}")]

    assert not any("TEMP B-TREE" in step for step in steps)
    assert not any(step.startswith("SCAN entry") and "INDEX" not in step for step in steps)


def test_every_record_has_a_name(console):
    kinds = [mapper.class_ for mapper in Base.registry.mappers]
    journalled = {kind.__tablename__ for kind in kinds if issubclass(kind, Record)}

    assert journalled - set(SUBJECTS) == set()
    assert subject_name("unknown_table") == "unknown_table"
