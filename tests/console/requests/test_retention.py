"""A file goes three years after its closing; what is counted of it stays without the person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from console.errors import NotFound, RuleBroken
from console.requests.casework.rules import Follows
from console.requests.casework.services import add_task, finish_task, name_recipient
from console.requests.casework.threads import link_requests, read_thread
from console.requests.erasure.queries import find_erased
from console.requests.erasure.services import plan_erasure, record_erasure
from console.requests.models import Request
from console.requests.queries import facts_requests
from console.requests.retention import count_due, deletion_due_on, list_due
from console.requests.rules import Channel, CheckMethod, Ground, Outcome, RequestState, Right
from console.requests.services import (
    answer,
    ask_identity,
    attach_file,
    change_received_at,
    close_request,
    decide_item,
    extend,
    log_request,
    pause,
    refuse,
    resume,
)
from console.requests.services.retention import delete_file, hold_file, release_file
from console.store.attachments import Attachment
from tests.builders import ask, run
from tests.console.requests.cases import read
from tests.pages import decrypted

NAME, CONTACT = "Ionela Ștefănescu", "ionela@example.org"
YEARS = ((date(2026, 1, 1), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 12, 31)))


def test_a_file_is_kept_for_three_years_to_the_day():
    assert deletion_due_on(date(2026, 11, 22)) == date(2029, 11, 22)
    assert deletion_due_on(date(2024, 2, 29)) == date(2027, 2, 28)


def a_full_case(console, clock, tmp_path):
    """Make a case with every part, extended, paused and answered."""
    received = date(2026, 11, 10)
    request_id = run(
        console, log_request, channel=Channel.EMAIL, received=received, requester_name=NAME,
        requester_contact=CONTACT, body="Sunt " + NAME, rights=(Right.ACCESS, Right.ERASURE),
    )  # fmt: skip
    first, second = read(console, request_id).items
    letter = tmp_path / "letter.txt"
    letter.write_text("Semnat: " + NAME, "utf-8")
    run(console, attach_file, request_id, letter, media_type="text/plain")
    run(
        console, ask_identity, request_id, doubt="another address", asked_on=date(2026, 11, 12),
        method=CheckMethod.CALL_BACK,
    )  # fmt: skip
    run(console, change_received_at, request_id, received=date(2026, 11, 9), reason="stamp")
    task = run(console, add_task, request_id, place="CRM", item_id=first.id)
    run(console, finish_task, task, done_on=date(2026, 11, 20), found=f"contract of {NAME}")
    run(console, name_recipient, request_id, right=Right.ERASURE, recipient="Curier SA")
    entry = run(console, plan_erasure, request_id, system="CRM")
    run(console, record_erasure, entry, erased_on=date(2026, 11, 20))
    run(console, pause, request_id, start_on=date(2026, 11, 12), reason="which " + NAME)
    run(console, resume, request_id, end_on=date(2026, 11, 15))
    run(
        console, extend, request_id, reasons="many for " + NAME, proof="AWB 1",
        notice_sent_on=date(2026, 11, 20),
    )  # fmt: skip
    run(console, decide_item, first.id, outcome=Outcome.GRANTED)
    run(
        console, decide_item, second.id, outcome=Outcome.PARTLY, ground=Ground.LEGAL_DUTY,
        reason="invoices of " + NAME, decided_by="Director",
    )  # fmt: skip
    clock.forward(days=60)
    run(console, answer, request_id, sent=date(2027, 1, 15), proof="AWB 2", remedies_told=True)
    run(console, close_request, request_id)
    return request_id


def a_refusal(console, clock):
    request_id = run(
        console, log_request, channel=Channel.PHONE, received=date(2026, 11, 1),
        requester_name="Dan", rights=(Right.ACCESS,),
    )  # fmt: skip
    run(
        console, refuse, request_id, sent=date(2027, 1, 10), proof="AWB", remedies_told=True,
        ground=Ground.EXCESSIVE, reason="r", decided_by="d",
    )  # fmt: skip
    run(console, close_request, request_id)
    return request_id


def figures(console, as_of):
    """Read what is counted of two years, the words of files left out."""
    found = []
    for start, end in YEARS:
        for cut in (as_of, date(2026, 11, 30), date(2027, 1, 1)):
            facts = ask(console, facts_requests, start, end, max(cut, start))
            cases = tuple(
                (case.number, case.received_on, case.timing, case.state, case.proof_on, case.clock,
                 [(item.right, item.outcome, item.ground) for item in case.items])
                for case in facts.cases
            )  # fmt: skip
            found.append(
                replace(
                    facts,
                    cases=cases,
                    extensions=tuple(replace(one, reasons="") for one in facts.extensions),
                    receipt_changes=tuple(replace(one, reason="") for one in facts.receipt_changes),
                )
            )
    return found


def test_statistics_are_equal_before_and_after_a_file_is_deleted(console, clock, tmp_path):
    request_id = a_full_case(console, clock, tmp_path)
    other = a_refusal(console, clock)
    clock.forward(days=4 * 365)
    today = clock().date()
    before = figures(console, today)
    assert before[0].received == 2
    assert before[0].pauses.days == 3
    assert before[0].extensions

    for one in (request_id, other):
        number = read(console, one, today).number
        run(console, delete_file, one, confirmed_number=number)
    assert figures(console, today) == before
    facts = ask(console, facts_requests, *YEARS[0], today)
    assert all(case.is_deleted and not case.requester_name for case in facts.cases)


def test_nothing_of_the_person_is_left_in_the_vault(console, clock, tmp_path):
    request_id = a_full_case(console, clock, tmp_path)
    clock.forward(days=4 * 365)
    assert "Ștefănescu".encode() in decrypted(console)
    assert run(console, delete_file, request_id, confirmed_number="2026-0001") == 1
    with pytest.raises(NotFound):
        read(console, request_id)

    pages = decrypted(console)
    assert b"2026-0001" in pages
    assert not any(word.encode() in pages for word in ("Ștefănescu", "stefanescu", CONTACT))
    assert console.verify() == []
    assert ask(console, find_erased, [CONTACT])[0].case_number == "2026-0001"


def test_a_document_that_another_record_needs_stays(console, clock, tmp_path):
    request_id = a_full_case(console, clock, tmp_path)
    later = run(console, log_request, channel=Channel.EMAIL, received=date(2027, 1, 5))
    run(console, attach_file, later, tmp_path / "letter.txt", media_type="text/plain")
    run(console, link_requests, later, request_id, follows=Follows.REPEAT)
    clock.forward(days=4 * 365)
    assert run(console, delete_file, request_id, confirmed_number="2026-0001") == 0
    assert len(ask(console, lambda session: session.query(Attachment).all())) == 1
    assert ask(console, read_thread, later) == ()
    assert read(console, later, clock().date()).attachments
    assert console.verify() == []


def test_only_a_closed_file_whose_time_is_over_goes_and_a_person_confirms(console, clock, tmp_path):
    request_id = a_full_case(console, clock, tmp_path)
    open_one = run(console, log_request, channel=Channel.EMAIL, received=date(2027, 1, 5))
    with pytest.raises(RuleBroken, match="to confirm"):
        run(console, delete_file, request_id, confirmed_number="")
    with pytest.raises(RuleBroken, match="is kept until 2030-01-21"):
        run(console, delete_file, request_id, confirmed_number="2026-0001")
    with pytest.raises(RuleBroken, match="not closed"):
        run(console, delete_file, open_one, confirmed_number="2027-0001")
    assert due_files(console, date(2030, 1, 20)) == ()
    (due,) = due_files(console, date(2030, 1, 21))
    assert (due.id, due.number, due.closed_on) == (request_id, "2026-0001", date(2027, 1, 21))


def due_files(console, today):
    return console.look(lambda reader: list_due(reader, today=today))


def test_a_legal_hold_keeps_a_file_and_its_data(console, clock, tmp_path):
    request_id = a_full_case(console, clock, tmp_path)
    clock.forward(days=4 * 365)
    today = clock().date()
    with pytest.raises(RuleBroken, match="why the data are held"):
        run(console, hold_file, request_id, until=today, reason="")
    run(console, hold_file, request_id, until=today + timedelta(days=9), reason="lawsuit 4/2029")
    assert due_files(console, today)[0].is_held
    with pytest.raises(RuleBroken, match="lawsuit 4/2029"):
        run(console, delete_file, request_id, confirmed_number="2026-0001")
    entry = run(console, plan_erasure, request_id, system="HR")
    with pytest.raises(RuleBroken, match="lawsuit 4/2029"):
        run(console, record_erasure, entry, erased_on=today)

    run(console, release_file, request_id)
    run(console, delete_file, request_id, confirmed_number="2026-0001")
    assert due_files(console, today) == ()


def test_the_number_of_a_deleted_file_is_never_given_again(console, clock, tmp_path):
    request_id = a_full_case(console, clock, tmp_path)
    number = read(console, request_id).number
    clock.forward(days=4 * 365)
    run(console, delete_file, request_id, confirmed_number=number)
    later = run(console, log_request, channel=Channel.LETTER, received=date(2026, 12, 1))

    assert (number, read(console, later).number) == ("2026-0001", "2026-0002")


def closed_on(console, *days: date):
    """Enter files that were closed on some days."""
    numbers = range(1, len(days) + 1)
    rows = [
        Request(number=f"A{number}", number_year=2020, number_seq=number, channel=Channel.LETTER,
                received_on=day, logged_at=console.clock(), state=RequestState.CLOSED,
                is_open=False, closed_on=day)
        for number, day in zip(numbers, days, strict=True)
    ]  # fmt: skip
    console.run(lambda work: work.add_all(rows))


def test_pages_of_due_files_follow_each_other_without_a_gap(console):
    closed_on(console, *(date(2020, 1, 1 + place // 2) for place in range(9)))
    today, pages, last = date(2026, 11, 22), [], None

    while page := console.look(
        lambda reader, after=last: list_due(reader, today=today, after=after, most=4)
    ):
        pages.append([file.number for file in page])
        last = page[-1]

    assert [len(page) for page in pages] == [4, 4, 1]
    assert [one for page in pages for one in page] == [f"A{number}" for number in range(1, 10)]
    assert console.look(lambda reader: count_due(reader, today=today)) == 9


def test_a_file_closed_on_29_february_may_go_on_the_28th(console):
    closed_on(console, date(2024, 2, 29))

    assert due_files(console, date(2027, 2, 27)) == ()
    (due,) = due_files(console, date(2027, 2, 28))
    assert due.due_on == date(2027, 2, 28)


def test_due_files_are_read_from_their_index_in_its_order(console):
    closed_on(console, date(2020, 1, 1))
    reader, asked = console.vault.reader, []
    reader.set_trace_callback(asked.append)
    (first,) = due_files(console, date(2026, 11, 22))
    console.look(lambda reader: list_due(reader, today=date(2026, 11, 22), after=first))
    console.look(lambda reader: count_due(reader, today=date(2026, 11, 22)))
    reader.set_trace_callback(None)

    queries = [sql for sql in asked if sql.startswith("SELECT")]
    steps = [step[3] for sql in queries for step in reader.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert len(queries) == 3
    assert steps
    assert all("INDEX ix_request_closed_day (<expr>" in step for step in steps)
