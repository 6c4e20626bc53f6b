"""What may be done with a request, and what is refused with a reason."""

from datetime import UTC, date, datetime

import pytest

from console.errors import RuleBroken, Stale
from console.labels import Origin
from console.organisation.rules import Hat
from console.organisation.services import add_holiday
from console.requests.queries import get_request
from console.requests.rules import (
    Channel,
    CheckMethod,
    CheckResult,
    ClockOwner,
    Ground,
    Outcome,
    RequestState,
    Right,
)
from console.requests.services import (
    add_item,
    answer,
    ask_identity,
    attach_file,
    change_received_at,
    close_request,
    confirm_item,
    decide_item,
    edit_request,
    extend,
    forward_to_client,
    log_request,
    pause,
    recompute_terms,
    record_identity,
    refuse,
    remove_item,
    reopen,
    resume,
    start_work,
    withdraw,
)
from console.statute.lights import TrafficLight
from console.store.attachments import save_file
from console.store.journal import Action, history
from tests.builders import a_partner, ask, run

TODAY = date(2026, 11, 22)
RECEIVED = date(2026, 11, 10)


def log(console, received=RECEIVED, *, rights=(Right.ACCESS,), **values: object):
    values.setdefault("channel", Channel.EMAIL)
    return run(console, log_request, received=received, rights=rights, **values)


def read(console, request_id, today=TODAY):
    return ask(console, get_request, request_id, today=today)


def decide_all(console, request_id, outcome=Outcome.GRANTED):
    for item in read(console, request_id).items:
        run(console, decide_item, item.id, outcome=outcome)


def answered(console, **values: object):
    request_id = log(console, **values)
    decide_all(console, request_id)
    run(console, answer, request_id, sent=date(2026, 11, 20), proof="AWB 77")
    return request_id


def test_channel_and_receipt_are_enough_and_the_clock_starts_at_receipt(console):
    facts = read(console, log(console, rights=()))

    assert facts.number == "2026-0001"
    assert (facts.due_on, facts.plan_on) == (date(2026, 12, 10), date(2026, 12, 10))
    assert facts.origin is Origin.DECLARED_LATER
    assert facts.logged_at == datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert facts.light is TrafficLight.IN_TIME
    assert facts.term is not None
    assert facts.term.due_on == facts.due_on


def test_a_request_of_today_is_recorded_as_it_happened_with_its_hour(console):
    facts = read(console, log(console, datetime(2026, 11, 22, 9, 30, tzinfo=UTC)))

    assert facts.origin is Origin.WITNESSED
    assert facts.received_on == TODAY
    assert facts.received_at == datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_the_day_of_receipt_is_the_one_in_bucharest(console):
    facts = read(console, log(console, datetime(2026, 11, 10, 22, 30, tzinfo=UTC)))

    assert facts.received_on == date(2026, 11, 11)


@pytest.mark.parametrize(
    "received", [date(2026, 11, 23), datetime(2026, 11, 22, 10, 1, tzinfo=UTC)]
)
def test_a_receipt_in_the_future_is_refused(console, received):
    with pytest.raises(RuleBroken, match="not come yet"):
        log(console, received)


def test_a_day_before_the_regulation_is_taken_for_a_slip_of_the_pen(console):
    with pytest.raises(RuleBroken, match="check the date"):
        log(console, date(2018, 5, 24))


def test_numbers_run_by_the_year_of_receipt(console):
    numbers = [
        read(console, log(console, day)).number
        for day in (RECEIVED, date(2025, 12, 30), RECEIVED, date(2025, 1, 2))
    ]
    assert numbers == ["2026-0001", "2025-0001", "2026-0002", "2025-0002"]


def test_a_complaint_that_asserts_no_right_has_no_term(console):
    request_id = log(console, rights=(Right.COMPLAINT,))

    facts = read(console, request_id)
    assert (facts.due_on, facts.term, facts.clock) == (None, None, ClockOwner.NOBODY)
    assert facts.light is None
    run(console, add_item, request_id, right=Right.ERASURE)
    assert read(console, request_id).due_on == date(2026, 12, 10)


def test_a_clients_case_shows_the_clients_term_and_is_forwarded(console):
    client = a_partner(console, "Telefonie SA")
    request_id = log(console, hat=Hat.PROCESSOR, client_id=client)
    facts = read(console, request_id)
    assert (facts.due_on, facts.clock, facts.client_name) == (
        None,
        ClockOwner.CLIENT,
        "Telefonie SA",
    )
    assert facts.term is not None

    run(console, forward_to_client, request_id, sent=date(2026, 11, 11), proof="e-mail 5")
    facts = read(console, request_id)
    assert (facts.state, facts.settled_on) == (RequestState.FORWARDED, date(2026, 11, 11))
    assert facts.items[0].outcome is Outcome.FORWARDED


def test_only_a_case_of_a_named_client_is_forwarded(console):
    for request_id in (log(console), log(console, hat=Hat.PROCESSOR)):
        with pytest.raises(RuleBroken, match="named client"):
            run(console, forward_to_client, request_id, sent=TODAY, proof="x")


def test_a_client_without_the_processors_hat_is_refused(console):
    client = a_partner(console)
    with pytest.raises(RuleBroken, match="acts as controller"):
        log(console, client_id=client)
    assert log(console, client_id=client, channel=Channel.CLIENT)


def test_an_answer_needs_every_outcome_and_its_proof(console):
    request_id = log(console, rights=(Right.ACCESS, Right.ERASURE))
    first, second = read(console, request_id).items
    run(console, decide_item, first.id, outcome=Outcome.GRANTED)
    with pytest.raises(RuleBroken, match="Decide every item"):
        run(console, answer, request_id, sent=TODAY, proof="AWB 1")
    run(console, decide_item, second.id, outcome=Outcome.NOT_APPLICABLE)
    with pytest.raises(RuleBroken, match="proves the sending"):
        run(console, answer, request_id, sent=TODAY, proof=" ")
    with pytest.raises(RuleBroken, match="before the day of receipt"):
        run(console, answer, request_id, sent=date(2026, 11, 9), proof="AWB 1")

    run(console, answer, request_id, sent=datetime(2026, 11, 20, 23, tzinfo=UTC), proof=" AWB 1 ")
    facts = read(console, request_id)
    assert (facts.state, facts.proof_of_sending) == (RequestState.ANSWERED, "AWB 1")
    assert (facts.answered_on, facts.proof_on) == (date(2026, 11, 21), date(2026, 11, 21))
    assert facts.light is TrafficLight.DONE


def test_an_answer_says_first_what_was_asked_for(console):
    with pytest.raises(RuleBroken, match="what the request asks for"):
        run(console, answer, log(console, rights=()), sent=TODAY, proof="AWB 1")


def test_a_refusal_carries_advice_decider_reason_and_remedies(console):
    request_id = log(console)
    values = {"sent": TODAY, "proof": "AWB 2", "remedies_told": True, "ground": Ground.EXCESSIVE}
    with pytest.raises(RuleBroken, match="who decided"):
        run(console, refuse, request_id, reason="ninth copy", **values)

    card = {"reason": "ninth copy", "advice": "charge a fee", "decided_by": "I. Pop, director"}
    run(console, refuse, request_id, **values, **card, departure="no fee is set")
    facts = read(console, request_id)
    (item,) = facts.items
    assert (facts.state, facts.settled_as) == (RequestState.REFUSED, RequestState.REFUSED)
    assert facts.remedies_told
    assert (item.outcome, item.ground) == (Outcome.REFUSED, Ground.EXCESSIVE)
    assert (item.advice, item.decided_by, item.departure) == (
        "charge a fee",
        "I. Pop, director",
        "no fee is set",
    )


def test_a_refused_item_alone_is_no_answer_and_a_granted_one_no_refusal(console):
    request_id = log(console)
    (item,) = read(console, request_id).items
    with pytest.raises(RuleBroken, match="needs its reason"):
        run(console, decide_item, item.id, outcome=Outcome.REFUSED)
    run(console, decide_item, item.id, outcome=Outcome.REFUSED, reason="x", decided_by="y")
    with pytest.raises(RuleBroken, match="Every item is refused"):
        run(console, answer, request_id, sent=TODAY, proof="AWB")
    run(console, decide_item, item.id, outcome=Outcome.GRANTED)
    assert read(console, request_id).items[0].ground is None
    with pytest.raises(RuleBroken, match="An item is granted"):
        run(console, refuse, request_id, sent=TODAY, proof="AWB", remedies_told=True)


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


def test_a_withdrawn_request_says_how_that_is_known(console):
    request_id = log(console)
    with pytest.raises(RuleBroken, match="Say how"):
        run(console, withdraw, request_id, on=TODAY, note="")
    run(console, withdraw, request_id, on=TODAY, note="by phone to Ada")

    facts = read(console, request_id)
    assert (facts.state, facts.settled_on) == (RequestState.WITHDRAWN, TODAY)


def test_a_file_is_closed_after_the_answer_and_keeps_how_it_ended(console):
    request_id = answered(console)
    run(console, close_request, request_id)

    facts = read(console, request_id)
    assert (facts.state, facts.settled_as) == (RequestState.CLOSED, RequestState.ANSWERED)
    assert (facts.closed_on, facts.settled_on) == (TODAY, date(2026, 11, 20))


def test_a_running_term_is_not_buried_by_closing_the_file(console):
    with pytest.raises(RuleBroken, match="term is running"):
        run(console, close_request, log(console), note="done")
    request_id = log(console, rights=(Right.NO_RIGHT,))
    with pytest.raises(RuleBroken, match="without an answer"):
        run(console, close_request, request_id)
    run(console, pause, request_id, start_on=TODAY, reason="what is meant?")
    run(console, close_request, request_id, note="an advertisement")
    facts = read(console, request_id)
    assert (facts.settled_as, facts.settled_on) == (RequestState.CLOSED, TODAY)
    assert facts.pauses[0].end_on == TODAY


def test_a_reopened_request_runs_on_its_old_term(console):
    request_id = answered(console)
    with pytest.raises(RuleBroken, match="Say why"):
        run(console, reopen, request_id, reason="")
    run(console, reopen, request_id, reason="a file was missing")

    facts = read(console, request_id)
    assert (facts.state, facts.is_open, facts.proof_on) == (RequestState.IN_PROGRESS, True, None)
    assert facts.due_on == date(2026, 12, 10)
    with pytest.raises(RuleBroken, match="open already"):
        run(console, reopen, request_id, reason="x")


def test_work_starts_on_an_open_request_only(console):
    request_id = log(console)
    run(console, start_work, request_id)
    assert read(console, request_id).state is RequestState.IN_PROGRESS
    with pytest.raises(RuleBroken, match="reopen"):
        run(console, start_work, answered(console))


def test_items_are_added_once_confirmed_and_taken_out(console):
    request_id = log(console)
    with pytest.raises(RuleBroken, match="already"):
        run(console, add_item, request_id, right=Right.ACCESS)
    item = run(console, add_item, request_id, right=Right.ERASURE, article="Art. 17(1)(b)")
    assert read(console, request_id).items[1].article == "Art. 17(1)(b)"

    with pytest.raises(RuleBroken, match="already"):
        run(console, confirm_item, item, right=Right.ACCESS)
    run(console, confirm_item, item, right=Right.MARKETING_OBJECTION)
    facts = read(console, request_id).items[1]
    assert (facts.article, facts.stops_at_once) == ("Art. 21(2)-(3)", True)
    run(console, confirm_item, item)
    run(console, remove_item, item)
    assert [item.right for item in read(console, request_id).items] == [Right.ACCESS]


def test_an_edit_that_saw_the_file_before_an_item_came_is_refused(console):
    request_id = log(console)
    seen = read(console, request_id).version
    run(console, add_item, request_id, right=Right.ERASURE)

    with pytest.raises(Stale):
        run(console, edit_request, request_id, seen_version=seen, summary="x")


def test_receipt_and_outcome_are_no_particulars_to_edit(console):
    with pytest.raises(TypeError, match="received_on"):
        run(console, edit_request, log(console), received_on=TODAY)


def test_a_letter_is_kept_with_its_request(console, tmp_path):
    letter = tmp_path / "cerere.txt"
    letter.write_text("Solicit accesul la date.")
    request_id = log(console)
    run(console, attach_file, request_id, letter, media_type="text/plain", title="letter")

    (attachment,) = read(console, request_id).attachments
    ask(console, save_file, attachment.sha256, tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_bytes() == letter.read_bytes()


def test_the_history_of_a_request_holds_all_its_parts(console):
    request_id = answered(console)
    events = ask(console, history, read(console, request_id).uid)

    assert {event.subject for event in events} == {"request", "request_item"}
