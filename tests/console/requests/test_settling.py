"""How requests end, and what is refused with a reason."""

from datetime import UTC, date, datetime

import pytest

from console.errors import RuleBroken
from console.organisation.rules import Hat
from console.requests.rules import ClockOwner, Ground, Outcome, RequestState, Right
from console.requests.services import (
    answer,
    close_request,
    decide_item,
    forward_to_client,
    pause,
    refuse,
    reopen,
    start_work,
    withdraw,
)
from console.statute.lights import TrafficLight
from tests.builders import a_partner, run
from tests.console.requests.cases import TODAY, answered, log, read


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
