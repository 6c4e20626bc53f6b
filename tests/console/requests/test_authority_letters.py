"""Letters of an authority that give a number of days."""

from datetime import date

import pytest

from console.errors import RuleBroken
from console.requests.queries import facts_requests
from console.requests.register import RequestFilter, request_ids, request_rows
from console.requests.rules import Channel, ClockOwner, RequestState, Right
from console.requests.services import add_item, change_received_at, close_request, extend
from console.requests.services.authority_letter import record_authority_letter
from console.statute.lights import TrafficLight
from console.statute.recompute import recompute
from tests.builders import ask, look, run
from tests.console.requests.cases import TODAY, answered, log, read

RECEIVED = date(2026, 11, 10)
LETTER = {"authority_no": "0123/2026", "authority_on": date(2026, 11, 5), "answer_days": 10}


def letter(console, **changes: object):
    request_id = log(console, RECEIVED, rights=(Right.AUTHORITY_LETTER,), channel=Channel.AUTHORITY)
    run(console, record_authority_letter, request_id, **(LETTER | changes))
    return request_id


def test_the_days_of_a_letter_give_the_day_that_lists_and_lights_go_by(console):
    request_id = letter(console)
    facts = read(console, request_id)
    assert (facts.clock, facts.due_on, facts.authority_no) == (
        ClockOwner.AUTHORITY,
        date(2026, 11, 20),
        "0123/2026",
    )
    assert facts.light is TrafficLight.OVERDUE
    assert facts.letter_term is not None
    assert recompute(facts.letter_term) == facts.letter_term
    late = RequestFilter(open_only=True, overdue=TODAY)
    assert list(look(console, request_ids, late)) == [request_id]
    assert look(console, request_rows, [request_id], today=TODAY)[0].days_left == -2


def test_a_letter_is_in_no_measure_of_the_month_and_closes_with_an_answer_only(console):
    request_id = letter(console)
    facts = ask(console, facts_requests, date(2026, 1, 1), date(2026, 12, 31), TODAY)
    assert facts.requests.first_month.whole == 0
    assert facts.overdue == 1
    with pytest.raises(RuleBroken, match="term is running"):
        run(console, close_request, request_id, note="x")
    with pytest.raises(RuleBroken, match="nothing to extend"):
        run(console, extend, request_id, reasons="a", notice_sent_on=TODAY, proof="b")


def test_where_a_month_runs_too_the_earlier_day_counts(console):
    request_id = letter(console)
    run(console, add_item, request_id, right=Right.ACCESS)
    facts = read(console, request_id)
    assert (facts.clock, facts.due_on, facts.first_due_on) == (
        ClockOwner.OFFICE,
        date(2026, 11, 20),
        date(2026, 12, 10),
    )
    assert facts.term is not None
    run(console, record_authority_letter, request_id, answer_days=90)
    assert read(console, request_id).due_on == date(2026, 12, 10)


def test_a_corrected_receipt_moves_the_letters_day(console):
    request_id = letter(console)
    run(console, change_received_at, request_id, received=date(2026, 11, 12), reason="stamp")
    assert read(console, request_id).due_on == date(2026, 11, 23)


def test_a_settled_letter_keeps_the_day_it_was_judged_by(console):
    request_id = answered(console, rights=(Right.AUTHORITY_LETTER,))
    run(console, record_authority_letter, request_id, **LETTER)
    assert read(console, request_id).due_on == date(2026, 11, 20)
    run(console, record_authority_letter, request_id, answer_days=30)
    facts = read(console, request_id)
    assert (facts.state, facts.due_on) == (RequestState.ANSWERED, date(2026, 11, 20))


def test_a_letter_without_days_has_no_term(console):
    request_id = letter(console, answer_days=None)
    facts = read(console, request_id)
    assert (facts.clock, facts.due_on, facts.letter_term) == (ClockOwner.NOBODY, None, None)


def test_a_letter_is_not_younger_than_its_receipt(console):
    with pytest.raises(RuleBroken, match="after its receipt"):
        letter(console, authority_on=TODAY)
    with pytest.raises(RuleBroken, match="from 1 to 366"):
        letter(console, answer_days=0)
