"""A case as one line of time, with what falls due at its end."""

from datetime import UTC, date, datetime

import pytest

from console.crossings.case_marks import Kind
from console.crossings.case_timeline import case_timeline
from console.errors import NotFound
from console.requests.casework.rules import Follows
from console.requests.casework.services import (
    add_task,
    finish_task,
    name_recipient,
    stop_processing,
    tell_recipient,
)
from console.requests.casework.threads import link_requests
from console.requests.correspondence.models import Letter, Message
from console.requests.correspondence.rules import Direction, LetterKind, LetterState, ProofKind
from console.requests.erasure.services import (
    confirm_erasure,
    hold_erasure,
    plan_erasure,
    record_erasure,
)
from console.requests.rules import Channel, CheckMethod, CheckResult, Outcome, Right
from console.requests.services import (
    answer,
    ask_identity,
    attach_file,
    change_received_at,
    close_request,
    decide_item,
    extend,
    pause,
    record_identity,
    resume,
    withdraw,
)
from console.requests.services.authority_letter import record_authority_letter
from console.requests.services.retention import hold_file
from tests.builders import ask, run
from tests.console.requests.cases import TODAY, log, read

DAY = date(2026, 11, 15)


def line(console, request_id, today=TODAY):
    return ask(console, case_timeline, request_id, today=today)


def told(marks, kind):
    return [(mark.on, mark.title) for mark in marks if mark.kind is kind]


def test_a_new_case_shows_its_receipt_its_entry_and_the_day_it_is_due(console):
    request_id = log(console, taken_by="Dan")
    seen = line(console, request_id)
    assert [(mark.kind, mark.on) for mark in seen.past()] == [
        (Kind.RECEIVED, date(2026, 11, 10)),
        (Kind.LOGGED, TODAY),
    ]
    assert seen.past()[0].detail == "e-mail; taken by Dan"
    (due,) = seen.ahead()
    assert (due.kind, due.on, due.is_late) == (Kind.DUE, date(2026, 12, 10), False)


def test_an_overdue_day_stays_ahead_and_is_late(console):
    request_id = log(console, date(2026, 10, 1))
    (due,) = line(console, request_id).ahead()
    assert (due.on, due.is_late) == (date(2026, 11, 2), True)


def test_a_search_that_nobody_did_in_time_is_late(console):
    request_id = log(console)
    run(console, add_task, request_id, place="HR", due_on=DAY)
    (task, _due) = line(console, request_id).ahead()
    assert (task.kind, task.is_late) == (Kind.TASK, True)


def test_every_step_of_a_case_stands_on_its_day(console, tmp_path, clock):
    request_id = log(console, rights=(Right.ACCESS, Right.ERASURE))
    letter = tmp_path / "letter.txt"
    letter.write_text("x", "utf-8")
    run(console, attach_file, request_id, letter, media_type="text/plain", title="The letter")
    run(console, change_received_at, request_id, received=date(2026, 11, 9), reason="stamp")
    check = run(
        console, ask_identity, request_id, doubt="new address", asked_on=date(2026, 11, 11),
        method=CheckMethod.CALL_BACK,
    )  # fmt: skip
    run(
        console, record_identity, check, result=CheckResult.CONFIRMED, answered_on=DAY,
        checked_by="Dan",
    )  # fmt: skip
    run(console, pause, request_id, start_on=date(2026, 11, 12), reason="which data")
    run(console, resume, request_id, end_on=DAY)
    run(console, extend, request_id, reasons="many", notice_sent_on=DAY, proof="AWB 1")
    first, second = read(console, request_id).items
    run(console, decide_item, first.id, outcome=Outcome.GRANTED)
    run(
        console, decide_item, second.id, outcome=Outcome.PARTLY, reason="invoices stay",
        decided_by="Director",
    )  # fmt: skip
    task = run(console, add_task, request_id, place="CRM")
    run(console, finish_task, task, looked_on=DAY, found="two", done_on=TODAY, done="copied")
    run(console, add_task, request_id, place="HR", due_on=date(2026, 11, 25), assigned_to="Ana")
    notice = run(console, name_recipient, request_id, right=Right.ERASURE, recipient="Bancă")
    run(console, tell_recipient, notice, told_on=TODAY, how="e-mail")

    past, ahead = line(console, request_id).past(), line(console, request_id).ahead()
    assert told(past, Kind.RECEIPT)[0][1].startswith("Day of receipt corrected: 10 Nov")
    assert told(past, Kind.IDENTITY) == [
        (date(2026, 11, 11), "Identity asked"),
        (DAY, "identity confirmed"),
    ]
    assert told(past, Kind.PAUSE)[1] == (DAY, "The person answered")
    assert told(past, Kind.EXTENSION) == [(DAY, "Term extended")]
    assert told(past, Kind.DECISION) == [
        (TODAY, "right of access: granted"),
        (TODAY, "right to erasure: granted in part"),
    ]
    assert told(past, Kind.TASK) == [(DAY, "Looked in CRM"), (TODAY, "Done in CRM")]
    assert told(past, Kind.RECIPIENT) == [(TODAY, "Bancă was told: right to erasure")]
    assert told(past, Kind.DOCUMENT) == [(TODAY, "Document kept: The letter")]
    assert told(ahead, Kind.TASK) == [(date(2026, 11, 25), "Look in HR")]
    assert [title for _day, title in told(ahead, Kind.DUE)] == [
        "End of the first month",
        "End of the extended term",
        "End of the term with pauses counted (does not count)",
    ]
    assert list(past) == sorted(past, key=lambda mark: mark.on)


def test_answer_and_end_of_a_file_follow(console):
    request_id = log(console, rights=(Right.WITHDRAWAL,))
    (item,) = read(console, request_id).items
    run(console, stop_processing, item.id, stopped_on=DAY, how="stop list")
    run(console, decide_item, item.id, outcome=Outcome.GRANTED)
    run(console, answer, request_id, sent=TODAY, proof="AWB 2")
    run(console, close_request, request_id, note="done")
    run(console, hold_file, request_id, until=date(2027, 1, 1), reason="lawsuit")
    seen = line(console, request_id)
    assert told(seen.past(), Kind.STOP) == [(DAY, "Processing stopped: withdrawal of consent")]
    assert told(seen.past(), Kind.SENT) == [(TODAY, "answered")]
    assert told(seen.past(), Kind.CLOSED) == [(TODAY, "File closed")]
    assert [(mark.kind, mark.on) for mark in seen.ahead()] == [
        (Kind.HOLD, date(2027, 1, 1)),
        (Kind.DELETION, date(2029, 11, 22)),
    ]


def test_a_request_that_was_taken_back_is_settled_without_an_answer(console):
    request_id = log(console)
    run(console, withdraw, request_id, on=TODAY, note="by phone")
    assert told(line(console, request_id).past(), Kind.SETTLED) == [
        (TODAY, "taken back by the person")
    ]


def test_erasures_stand_until_they_are_gone_from_the_last_copy(console):
    request_id = log(console, rights=(Right.ERASURE,))
    entry = run(console, plan_erasure, request_id, system="CRM", rotation_days=30)
    run(console, record_erasure, entry, erased_on=DAY)
    run(console, confirm_erasure, entry, confirmed_on=TODAY, confirmation="letter 3")
    held = run(console, plan_erasure, request_id, system="HR")
    run(console, hold_erasure, held, until=date(2026, 12, 24), reason="lawsuit")
    seen = line(console, request_id)
    assert told(seen.past(), Kind.ERASURE) == [
        (DAY, "Erased from CRM"),
        (TODAY, "CRM: erasure confirmed"),
    ]
    assert told(seen.ahead(), Kind.ERASURE) == [
        (date(2026, 12, 15), "Gone from the last copy of CRM")
    ]
    assert told(seen.ahead(), Kind.HOLD) == [(date(2026, 12, 24), "Legal hold ends: HR")]


def test_both_ends_of_a_link_show_it(console):
    first, second = log(console), log(console, rights=(Right.AUTHORITY_LETTER,))
    run(console, record_authority_letter, second, answer_days=20)
    run(console, link_requests, second, first, follows=Follows.COMPLAINT_TO_AUTHORITY)
    assert told(line(console, second).past(), Kind.LINK) == [
        (TODAY, "a complaint to the authority: follows 2026-0001")
    ]
    assert told(line(console, first).past(), Kind.LINK) == [
        (date(2026, 11, 10), "a complaint to the authority: 2026-0002 follows")
    ]
    assert told(line(console, second).ahead(), Kind.DUE) == [
        (date(2026, 12, 2), "Answer to the authority due")
    ]


def test_messages_and_letters_stand_among_the_rest(console):
    request_id = log(console)
    came = datetime(2026, 11, 10, 8, 30, tzinfo=UTC)

    def write(work):
        work.add(
            Message(
                request_id=request_id, received_at=came, sender_name="Ana Pop", subject="Access",
                text="word " * 90,
            )
        )  # fmt: skip
        work.add(Message(request_id=request_id, direction=Direction.OUT, sent_at=work.now))
        work.add(Message(request_id=request_id))
        work.add(
            Letter(
                request_id=request_id, kind=LetterKind.ANSWER, language="ro",
                state=LetterState.PROVEN, registration_no="2026-0001/1", frozen_at=work.now,
                sent_on=TODAY, channel=Channel.EMAIL, proof_on=TODAY,
                proof_kind=ProofKind.READ_RECEIPT,
            )
        )  # fmt: skip

    console.run(write)
    past = line(console, request_id).past()
    messages = [mark for mark in past if mark.kind is Kind.MESSAGE]
    assert [mark.title for mark in messages] == ["message from Ana Pop", "message to not recorded"]
    assert messages[0].detail.startswith("Access · word")
    assert messages[0].detail.endswith(" …")
    assert [title for _day, title in told(past, Kind.LETTER)] == [
        "Letter ready: answer · 2026-0001/1",
        "Letter sent: answer · 2026-0001/1",
        "Sending proved: answer · 2026-0001/1",
    ]


def test_a_case_that_is_gone_has_no_line(console):
    with pytest.raises(NotFound):
        line(console, 999)
