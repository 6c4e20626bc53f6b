"""The request list: filtered, sorted and searched by seeks, never by reading everything."""

from datetime import date

import pytest

from console.errors import NotFound
from console.organisation.rules import Hat
from console.requests import register
from console.requests.queries import get_request
from console.requests.register import (
    SORTS,
    RequestFilter,
    count_overview,
    count_requests,
    newest_request_ids,
    request_ids,
    request_rows,
)
from console.requests.rules import Channel, RequestState, Right
from console.requests.services import close_request, log_request, pause, start_work
from console.statute.lights import TrafficLight
from tests.builders import ask, look, run

TODAY = date(2026, 11, 22)


def log(console, received, *, rights=(Right.ACCESS,), **values: object):
    values.setdefault("channel", Channel.EMAIL)
    return run(console, log_request, received=received, rights=rights, **values)


def ids(console, **wanted: object):
    return list(look(console, request_ids, RequestFilter(**wanted)))


def newest(console, **wanted: object):
    return look(console, newest_request_ids, RequestFilter(**wanted))


def row(console, request_id):
    (found,) = look(console, request_rows, [request_id], today=TODAY)
    return found


@pytest.fixture
def three(console):
    """Overdue, due soon, and a complaint without a term."""
    return (
        log(console, date(2026, 9, 1), requester_name="Ștefan Ionescu", body="ștergerea contului"),
        log(console, date(2026, 10, 26), requester_name="ana pop", channel=Channel.PHONE),
        log(console, date(2026, 11, 2), requester_name="Dan", rights=(Right.COMPLAINT,)),
    )


def test_lights_and_days_follow_the_unpaused_date(console, three):
    overdue, soon, complaint = (row(console, one) for one in three)

    assert (overdue.light, overdue.days_left) == (TrafficLight.OVERDUE, -52)
    assert (soon.light, soon.days_left) == (TrafficLight.DUE_SOON, 4)
    assert (complaint.light, complaint.days_left, complaint.due_on) == (None, None, None)
    assert soon.rights == (Right.ACCESS,)


def test_a_settled_request_counts_no_days(console, three):
    run(console, close_request, three[2], note="not for us")
    settled = row(console, three[2])

    assert (settled.state, settled.days_left) == (RequestState.CLOSED, None)


def test_a_row_that_is_gone_leaves_its_place_empty(console, three):
    assert look(console, request_rows, [99, three[0]], today=TODAY)[0] is None
    with pytest.raises(NotFound):
        ask(console, get_request, 99, today=TODAY)


def test_the_list_is_sorted_by_each_column_and_undated_terms_come_last(console, three):
    first, second, third = three
    assert ids(console) == [third, second, first]
    assert ids(console, sort="received", descending=False) == [first, second, third]
    assert ids(console, sort="due", descending=False) == [first, second, third]
    assert ids(console, sort="due", descending=True) == [second, first, third]
    assert ids(console, sort="requester", descending=False) == [second, third, first]
    assert ids(console, sort="number", descending=True) == [third, second, first]


def test_the_list_is_filtered_by_state_right_channel_and_lateness(console, three):
    first, second, third = three
    run(console, start_work, second)
    run(console, close_request, third, note="x")

    assert ids(console, state=RequestState.IN_PROGRESS) == [second]
    assert ids(console, open_only=True) == [second, first]
    assert ids(console, overdue=TODAY) == [first]
    assert ids(console, right=Right.COMPLAINT) == [third]
    assert ids(console, right=Right.ACCESS, channel=Channel.PHONE) == [second]
    assert ids(console, text="stef", open_only=True) == [first]


def test_typing_finds_the_newest_first_by_beginnings_without_diacritics(console, three):
    first, second, third = three
    assert newest(console, text="s") == [first]
    assert newest(console, text="stergerea cont") == [first]
    assert newest(console, text="2026") == [third, second, first]
    assert newest(console, text="2026", right=Right.COMPLAINT) == [third]
    assert newest(console, text="2026", right=Right.ACCESS, channel=Channel.PHONE) == [second]
    assert newest(console, text="?", channel=Channel.EMAIL) == [third, first]
    assert newest(console) == [third, second, first]


@pytest.mark.parametrize("few", [0, 20_000])
def test_a_filter_finds_the_same_whether_few_or_many_pass_it(console, three, monkeypatch, few):
    monkeypatch.setattr(register, "FEW", few)
    wanted = RequestFilter(text="2026", state=RequestState.NEW, sort="requester", descending=False)

    assert newest(console, text="2026", state=RequestState.NEW) == list(reversed(three))
    assert list(look(console, request_ids, wanted)) == [three[1], three[2], three[0]]


def test_hits_are_counted_no_further_than_asked(console, three):
    assert look(console, count_requests, RequestFilter(text="2026")) == 3
    assert look(console, count_requests, RequestFilter(text="2026"), most=2) == 2
    assert look(console, count_requests, RequestFilter(open_only=True)) == 3


def test_the_overview_counts_what_waits_for_somebody(console, three):
    log(console, date(2026, 11, 20), hat=Hat.PROCESSOR)
    run(console, pause, three[1], start_on=TODAY, reason="which account?")
    counts = look(console, count_overview, TODAY)

    assert (counts.open, counts.overdue, counts.due_soon) == (4, 1, 1)
    assert (counts.waiting, counts.to_forward, counts.without_term) == (1, 1, 2)


def test_an_empty_register_counts_nothing(console):
    assert look(console, count_overview, TODAY).overdue == 0
    assert ids(console) == []


@pytest.fixture
def plans(console):
    """Says how the database goes about a query."""

    def plan(query, *arguments: object, **values: object):
        seen = []
        reader = console.vault.reader
        reader.set_trace_callback(seen.append)
        look(console, query, *arguments, **values)
        reader.set_trace_callback(None)
        asked = [sql for sql in seen if sql.startswith("SELECT")]
        return [step[3] for sql in asked for step in reader.execute(f"EXPLAIN QUERY PLAN {sql}")]

    return plan


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [True, False])
def test_every_order_is_read_from_its_index(plans, sort, descending):
    steps = plans(request_ids, RequestFilter(sort=sort, descending=descending))

    assert any(step.startswith("SCAN request USING COVERING INDEX") for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps)


@pytest.mark.parametrize(
    "wanted",
    [
        RequestFilter(text="a"),
        RequestFilter(text="a", state=RequestState.NEW),
        RequestFilter(text="a", open_only=True),
        RequestFilter(text="a", overdue=TODAY),
        RequestFilter(text="a", right=Right.ACCESS),
        RequestFilter(text="a", channel=Channel.PHONE),
    ],
)
@pytest.mark.parametrize("few", [-1, 20_000])
def test_a_search_walks_the_index_from_its_end_and_sorts_nothing(plans, wanted, monkeypatch, few):
    monkeypatch.setattr(register, "FEW", few)
    steps = plans(newest_request_ids, wanted)

    assert any(step.startswith("SCAN search_request VIRTUAL TABLE") for step in steps)
    assert any(step.startswith("SCAN search_request_message VIRTUAL TABLE") for step in steps)
    assert not any("TEMP B-TREE" in step or step.startswith("SCAN request ") for step in steps)


def test_rows_and_overview_are_seeks(plans):
    steps = plans(request_rows, [1, 2], today=TODAY)
    steps += plans(count_overview, TODAY)

    assert not any(step.startswith("SCAN request") for step in steps)
