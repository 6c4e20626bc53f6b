"""What a report says about a period: each figure counted here by hand."""

from datetime import date

import pytest

from console.intake.sources import Source
from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.requests.intake import (
    commit_letters,
    commit_requests,
    preview_letters,
    preview_requests,
)
from console.requests.queries import Ratio, facts_requests, get_request
from console.requests.rules import Channel, ClockOwner, Outcome, RequestState, Right, Timing
from console.requests.services import (
    answer,
    change_received_at,
    decide_item,
    extend,
    forward_to_client,
    log_request,
    pause,
    refuse,
    resume,
    withdraw,
)
from tests.builders import a_partner, ask, run

START, END, TODAY = date(2026, 1, 1), date(2026, 10, 31), date(2026, 11, 22)


def log(console, received, *, rights=(Right.ACCESS,), **values: object):
    values.setdefault("channel", Channel.EMAIL)
    return run(console, log_request, received=received, rights=rights, **values)


def grant(console, request_id, sent):
    for item in ask(console, get_request, request_id, today=TODAY).items:
        run(
            console,
            decide_item,
            item.id,
            outcome=Outcome.GRANTED,
            basis=LegalBasis.CONSENT,
        )
    run(console, answer, request_id, sent=sent, proof="AWB")


def prolong(console, request_id, notice_sent_on):
    run(
        console,
        extend,
        request_id,
        reasons="three systems",
        notice_sent_on=notice_sent_on,
        proof="AWB",
    )


def read(console, start=START, end=END, as_of=TODAY):
    return ask(console, facts_requests, start, end, as_of)


def import_lines(console, *lines: str):
    head = "Number;Received on;Right;Status;Answered on;Outcome\n"
    data = (head + "\n".join(lines) + "\n").encode()
    preview = preview_requests(Source("old.csv", data), today=TODAY)
    run(
        console,
        commit_requests,
        preview.taken,
        file_name=preview.file_name,
        sha256=preview.sha256,
    )


@pytest.fixture
def year(console):
    """One request of each kind that the measure tells apart."""
    grant(console, log(console, date(2025, 12, 20)), date(2026, 1, 10))
    grant(
        console,
        log(console, date(2026, 3, 2), rights=(Right.ACCESS, Right.ERASURE)),
        date(2026, 3, 12),
    )
    grant(console, log(console, date(2026, 3, 10)), date(2026, 4, 15))
    log(console, date(2026, 9, 1))
    extended = log(console, date(2026, 5, 4))
    prolong(console, extended, date(2026, 5, 20))
    grant(console, extended, date(2026, 8, 4))
    still = log(console, date(2026, 10, 1))
    prolong(console, still, date(2026, 10, 15))
    late = log(console, date(2026, 6, 1))
    prolong(console, late, date(2026, 6, 15))
    log(console, date(2026, 10, 30))
    withdrawn = log(console, date(2026, 7, 1))
    run(console, withdraw, withdrawn, on=date(2026, 7, 3), note="by phone")
    log(console, date(2026, 7, 2), rights=(Right.COMPLAINT,), channel=Channel.PHONE)
    import_lines(console, "77/2026;02.02.2026;access;answered;20.02.2026;granted")
    return console


def test_the_register_balances_over_the_period(year):
    facts = read(year)

    assert (facts.carried_over, facts.received) == (1, 10)
    assert (facts.settled, facts.open_at_end) == (6, 5)
    assert facts.carried_over + facts.received - facts.settled == facts.open_at_end
    assert (facts.closed, facts.in_progress, facts.overdue) == (5, 5, 2)
    assert (facts.closed + facts.in_progress, facts.settled_undated) == (10, 0)


def test_the_three_rows_name_numerator_and_denominator_in_requests(year):
    measure = read(year).requests

    assert measure.first_month == Ratio(1, 7)
    assert measure.extended_in_time == Ratio(1, 3)
    assert measure.extended_open == Ratio(2, 3)
    assert (measure.extended_late, measure.not_yet_due) == (1, 1)


def test_the_same_rows_are_counted_in_items(year):
    measure = read(year).items

    assert measure.first_month == Ratio(2, 8)
    assert measure.extended_open == Ratio(2, 3)


def test_an_imported_answer_without_proof_counts_as_not_sent(year):
    facts = read(year)
    (imported,) = (case for case in facts.cases if case.number == "77/2026")

    assert (facts.unproven, imported.timing) == (1, Timing.LATE)


def test_counts_by_right_channel_outcome_and_basis(year):
    facts = read(year)

    assert dict(facts.by_right) == {Right.ACCESS: 9, Right.ERASURE: 1, Right.COMPLAINT: 1}
    assert dict(facts.by_channel) == {
        Channel.EMAIL: 8,
        Channel.PHONE: 1,
        Channel.NOT_RECORDED: 1,
    }
    assert dict(facts.by_outcome) == {Outcome.PENDING: 6, Outcome.GRANTED: 5}
    assert dict(facts.by_basis) == {LegalBasis.CONSENT: 4, None: 7}


def test_each_month_of_the_period_has_its_figures(year):
    months = {one.month.month: (one.received, one.settled) for one in read(year).by_month}

    assert list(months) == list(range(1, 11))
    assert (months[1], months[3], months[4]) == ((0, 1), (2, 1), (0, 1))
    assert (months[2], months[8]) == ((1, 1), (0, 1))


def test_days_to_the_answer_count_proven_answers_only(year):
    days = read(year).days_to_answer

    assert (days.count, days.median, days.within_90, days.longest) == (3, 36.0, 92, 92)
    assert days.mean == pytest.approx((10 + 36 + 92) / 3)


def test_days_to_the_entry_leave_imported_requests_out(year):
    facts = read(year)

    assert (facts.days_to_record.count, facts.recorded_later) == (9, 9)
    assert facts.days_to_record.longest == (TODAY - date(2026, 3, 2)).days


def test_an_earlier_cut_off_does_not_know_what_came_later(year):
    facts = read(year, as_of=date(2026, 5, 10))

    assert (facts.received, facts.open_at_end) == (4, 1)
    assert facts.extensions == ()
    (running,) = (case for case in facts.cases if case.is_open)
    assert (running.extended_due_on, running.due_on) == (None, running.first_due_on)
    assert running.timing is Timing.NOT_YET_DUE
    march = read(year, as_of=date(2026, 4, 1))
    assert [case.state for case in march.cases if case.is_open] == [RequestState.IN_PROGRESS]
    assert march.cases[-1].proof_on is None


def test_an_empty_period_has_no_median(console):
    facts = read(console)

    assert (facts.received, facts.cases, facts.calendar) == (0, (), ())
    assert (facts.days_to_answer.count, facts.days_to_answer.median) == (0, None)
    assert facts.requests.first_month == Ratio(0, 0)


def test_a_client_case_is_forwarded_and_stands_in_no_measure(console):
    client = a_partner(console, "Telefonie SA")
    request_id = log(console, date(2026, 5, 4), hat=Hat.PROCESSOR, client_id=client)
    run(console, forward_to_client, request_id, sent=date(2026, 5, 5), proof="e-mail")

    facts = read(console)
    (case,) = facts.cases
    assert (case.client_name, case.clock, case.timing) == ("Telefonie SA", ClockOwner.CLIENT, None)
    assert facts.requests.first_month == Ratio(0, 0)


def test_a_refusal_after_the_first_month_is_late_even_if_extended(console):
    request_id = log(console, date(2026, 5, 4))
    prolong(console, request_id, date(2026, 5, 20))
    run(
        console,
        refuse,
        request_id,
        sent=date(2026, 7, 1),
        proof="AWB",
        remedies_told=True,
        reason="x",
        decided_by="I. Pop, director",
    )

    facts = read(console)
    assert facts.cases[0].timing is Timing.LATE_EXTENDED
    assert facts.items.extended_in_time == Ratio(0, 1)


def test_a_request_moved_out_of_the_period_still_shows_the_change(console):
    request_id = log(console, date(2026, 1, 5))
    run(
        console,
        change_received_at,
        request_id,
        received=date(2025, 12, 30),
        reason="stamp of the mail room",
    )

    facts = read(console)
    assert facts.received == 0
    (change,) = facts.receipt_changes
    assert (change.from_on, change.to_on) == (date(2026, 1, 5), date(2025, 12, 30))
    assert read(console, as_of=date(2026, 11, 21)).receipt_changes == ()


def test_pauses_are_counted_in_days_up_to_the_cut_off(console):
    request_id = log(console, date(2026, 10, 1))
    run(console, pause, request_id, start_on=date(2026, 10, 5), reason="x")
    run(console, resume, request_id, end_on=date(2026, 10, 9))
    run(console, pause, request_id, start_on=date(2026, 11, 20), reason="y")

    pauses = read(console).pauses
    assert (pauses.requests, pauses.pauses, pauses.days) == (1, 2, 6)


def test_a_suggested_right_is_not_counted_until_somebody_confirms_it(console, tmp_path):
    letter = tmp_path / "a.txt"
    letter.write_text("Solicit ștergerea datelor.")
    read_letters = preview_letters([letter]).letters
    received = {read_letters[0].sha256: date(2026, 10, 1)}
    run(console, commit_letters, read_letters, received=received)

    facts = read(console)
    assert (facts.by_right, facts.unconfirmed) == ((), 1)
    assert facts.items.first_month == Ratio(0, 0)
    assert facts.requests.first_month == Ratio(0, 1)


def test_a_request_from_before_the_regulation_has_no_measure(console):
    import_lines(console, "1;02.05.2018;access;answered;20.06.2018;granted")
    facts = read(console, start=date(2018, 1, 1), end=date(2018, 12, 31))

    assert (facts.older, facts.cases[0].timing, facts.cases[0].due_on) == (1, None, None)
    assert facts.requests.first_month == Ratio(0, 0)
