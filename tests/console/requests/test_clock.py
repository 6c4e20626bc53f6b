"""What moves the term of a request, and what does not."""

from datetime import date

import pytest

from console.errors import RuleBroken
from console.organisation.services import add_holiday
from console.requests.rules import CheckMethod, CheckResult, RequestState
from console.requests.services import (
    answer,
    ask_identity,
    change_received_at,
    edit_request,
    extend,
    pause,
    recompute_terms,
    record_identity,
    resume,
)
from console.store.journal import Action, history
from tests.builders import ask, run
from tests.console.requests.cases import RECEIVED, TODAY, answered, decide_all, log, read


def test_an_extension_sets_both_readings_and_plans_on_the_earlier(console):
    request_id = log(console, date(2026, 10, 31))
    run(
        console,
        extend,
        request_id,
        reasons="three systems",
        notice_sent_on=date(2026, 11, 20),
        proof="AWB 3",
    )

    facts = read(console, request_id)
    assert facts.first_due_on == date(2026, 12, 2)
    assert (facts.due_on, facts.extended_due_on) == (date(2027, 2, 1), date(2027, 2, 1))
    assert facts.plan_on == facts.term.plan_on <= facts.due_on
    assert facts.extension.proof == "AWB 3"
    with pytest.raises(RuleBroken, match="extended twice"):
        run(console, extend, request_id, reasons="x", notice_sent_on=TODAY, proof="y")


def test_an_extension_after_the_first_month_or_after_the_answer_is_refused(console):
    late = log(console, date(2026, 10, 1))
    with pytest.raises(RuleBroken, match="first term stands"):
        run(console, extend, late, reasons="x", notice_sent_on=TODAY, proof="y")
    with pytest.raises(RuleBroken, match="settled"):
        run(console, extend, answered(console), reasons="x", notice_sent_on=TODAY, proof="y")


def test_a_pause_moves_the_second_date_and_never_the_one_that_counts(console):
    request_id = log(console)
    run(console, pause, request_id, start_on=date(2026, 11, 12), reason="which account?")
    facts = read(console, request_id)
    assert (facts.state, facts.paused_due_on) == (RequestState.WAITING, None)
    assert facts.term.paused_due_on == date(2026, 12, 21)
    with pytest.raises(RuleBroken, match="running already"):
        run(console, pause, request_id, start_on=TODAY, reason="again")

    run(console, resume, request_id, end_on=date(2026, 11, 20))
    facts = read(console, request_id)
    assert (facts.due_on, facts.paused_due_on) == (date(2026, 12, 10), date(2026, 12, 18))
    assert facts.state is RequestState.IN_PROGRESS
    with pytest.raises(RuleBroken, match="No pause"):
        run(console, resume, request_id, end_on=TODAY)


def test_a_pause_says_what_was_asked_and_lies_in_the_past(console):
    request_id = log(console)
    with pytest.raises(RuleBroken, match="what the person was asked"):
        run(console, pause, request_id, start_on=TODAY, reason=" ")
    with pytest.raises(RuleBroken, match="not come yet"):
        run(console, pause, request_id, start_on=date(2026, 11, 23), reason="x")


def test_answering_ends_a_running_pause(console):
    request_id = log(console)
    run(console, pause, request_id, start_on=date(2026, 11, 12), reason="which account?")
    decide_all(console, request_id)
    run(console, answer, request_id, sent=date(2026, 11, 20), proof="AWB 4")

    facts = read(console, request_id)
    assert facts.pauses[0].end_on == date(2026, 11, 20)
    assert facts.paused_due_on == date(2026, 12, 18)


def test_identity_is_asked_on_doubt_and_the_clock_does_not_stop(console):
    request_id = log(console)
    with pytest.raises(RuleBroken, match="reasonable doubt"):
        run(
            console,
            ask_identity,
            request_id,
            doubt="",
            method=CheckMethod.QUESTIONS,
            asked_on=TODAY,
        )
    check = run(
        console,
        ask_identity,
        request_id,
        doubt="another address than recorded",
        method=CheckMethod.QUESTIONS,
        asked_on=date(2026, 11, 12),
    )
    facts = read(console, request_id)
    assert (facts.state, facts.pauses) == (RequestState.WAITING, ())

    for values, words in (
        ({"answered_on": date(2026, 11, 11), "checked_by": "Ada"}, "day of the question"),
        ({"answered_on": TODAY, "checked_by": " "}, "who verified"),
    ):
        with pytest.raises(RuleBroken, match=words):
            run(console, record_identity, check, result=CheckResult.CONFIRMED, **values)
    run(
        console,
        record_identity,
        check,
        answered_on=TODAY,
        checked_by="Ada",
        result=CheckResult.CONFIRMED,
        method=CheckMethod.CALL_BACK,
    )
    facts = read(console, request_id)
    assert facts.state is RequestState.IN_PROGRESS
    assert (facts.checks[0].method, facts.checks[0].result) == (
        CheckMethod.CALL_BACK,
        CheckResult.CONFIRMED,
    )


def test_a_verified_identity_leaves_a_running_pause_alone(console):
    request_id = log(console)
    check = run(
        console,
        ask_identity,
        request_id,
        doubt="x",
        method=CheckMethod.QUESTIONS,
        asked_on=TODAY,
    )
    run(console, pause, request_id, start_on=TODAY, reason="identity")
    run(
        console,
        record_identity,
        check,
        answered_on=TODAY,
        checked_by="Ada",
        result=CheckResult.NOT_CONFIRMED,
    )
    assert read(console, request_id).state is RequestState.WAITING


def test_a_changed_receipt_moves_the_term_and_is_journalled_as_such(console):
    request_id = log(console)
    run(
        console,
        change_received_at,
        request_id,
        received=date(2026, 11, 9),
        reason="stamp of the mail room",
    )

    facts = read(console, request_id)
    assert (facts.received_on, facts.due_on) == (date(2026, 11, 9), date(2026, 12, 9))
    assert facts.receipt_changes[0].reason == "stamp of the mail room"
    actions = [event.action for event in ask(console, history, facts.uid)]
    assert Action.RECEIPT_CHANGED in actions


def test_a_changed_receipt_needs_a_reason_and_must_fit_what_happened_since(console):
    request_id = log(console)
    with pytest.raises(RuleBroken, match="Say why"):
        run(console, change_received_at, request_id, received=RECEIVED, reason="")
    run(console, pause, request_id, start_on=date(2026, 11, 12), reason="x")
    with pytest.raises(RuleBroken, match="happened on"):
        run(console, change_received_at, request_id, received=date(2026, 11, 13), reason="x")


def test_a_changed_receipt_cannot_push_the_notice_of_extension_out_of_the_month(console):
    request_id = log(console)
    run(console, extend, request_id, reasons="x", notice_sent_on=TODAY, proof="y")
    with pytest.raises(RuleBroken, match="first term stands"):
        run(console, change_received_at, request_id, received=date(2026, 10, 1), reason="x")


def test_a_settled_request_is_judged_by_a_corrected_receipt_too(console):
    request_id = answered(console)
    run(console, change_received_at, request_id, received=date(2026, 11, 9), reason="stamp")

    assert read(console, request_id).due_on == date(2026, 12, 9)


def test_a_new_holiday_moves_open_requests_and_leaves_settled_ones(console):
    still_open, settled = log(console), answered(console)
    run(console, add_holiday, on=date(2026, 12, 10), name="Zi liberă", reason="HG 1/2026")

    assert run(console, recompute_terms) == 1
    assert run(console, recompute_terms) == 0
    assert read(console, still_open).due_on == date(2026, 12, 11)
    assert read(console, settled).due_on == date(2026, 12, 10)
    run(console, edit_request, settled, notes="seen")
    assert read(console, settled).due_on == date(2026, 12, 10)
