"""The section on requests says what is recorded, and how much of a name is chosen."""

import pickle
from dataclasses import replace
from datetime import date

import pytest

from console.authority.rules import Disclosure
from console.organisation.rules import Hat
from console.requests.queries import facts_requests, get_request
from console.requests.rules import Channel, Ground, Outcome, Right
from console.requests.services import (
    add_item,
    answer,
    change_received_at,
    decide_item,
    extend,
    forward_to_client,
    log_request,
    refuse,
)
from reports.blocks import Audience, Chart, Figures, Note, Share, Table, Text
from reports.sections.request_gaps import request_gaps
from reports.sections.requests import requests_section, shown_name
from tests.builders import a_partner, ask, run

START, END, TODAY = date(2026, 1, 1), date(2026, 6, 30), date(2026, 11, 22)


def log(console, received, *, rights=(Right.ACCESS,), **values: object):
    values.setdefault("channel", Channel.EMAIL)
    return run(console, log_request, received=received, rights=rights, **values)


def read(console):
    return ask(console, facts_requests, START, END, TODAY)


def section(console, disclosure=Disclosure.INITIALS):
    return list(requests_section(read(console), disclosure=disclosure))


def tables(blocks):
    return {block.name: block for block in blocks if isinstance(block, Table)}


def figures(blocks):
    groups = [block for block in blocks if isinstance(block, Figures)]
    return {figure.label: figure for group in groups for figure in group.items}


@pytest.fixture
def some(console):
    """Answered, refused, forwarded, extended and still open, with a changed day of receipt."""
    answered = log(console, date(2026, 3, 2), requester_name="Ana-Maria Țepeș")
    (item,) = ask(console, get_request, answered, today=TODAY).items
    run(console, decide_item, item.id, outcome=Outcome.GRANTED)
    run(console, answer, answered, sent=date(2026, 3, 12), proof="AWB 1")
    refused = log(console, date(2026, 4, 1), receipt_evidence="stamp")
    run(
        console,
        refuse,
        refused,
        sent=date(2026, 4, 10),
        proof="AWB 2",
        remedies_told=False,
        ground=Ground.LEGAL_CLAIMS,
        reason="a lawsuit runs",
        decided_by="I. Pop, director",
    )
    client = a_partner(console, "Telefonie SA")
    case = log(console, date(2026, 5, 4), hat=Hat.PROCESSOR, client_id=client)
    run(console, forward_to_client, case, sent=date(2026, 5, 6), proof="e-mail 9")
    extended = log(console, date(2026, 6, 1))
    run(
        console,
        extend,
        extended,
        reasons="three systems",
        notice_sent_on=date(2026, 6, 15),
        proof="AWB 3",
    )
    moved = log(console, date(2026, 6, 2), rights=(), hat=Hat.PROCESSOR)
    run(console, change_received_at, moved, received=date(2026, 6, 3), reason="typing error")
    return console


def test_the_three_rows_carry_their_denominators(some):
    table = tables(section(some))["Answers in time"]

    assert list(table.rows) == [
        ("Answered within the first month", 2, 3, Share(2, 3), 2, 3, Share(2, 3)),
        ("Validly extended and answered in time", 0, 1, Share(0, 1), 0, 1, Share(0, 1)),
        ("Extended and still open", 1, 1, Share(1, 1), 1, 1, Share(1, 1)),
    ]


def test_every_share_stands_beside_what_it_is_out_of(some):
    found = tables(section(some))

    assert list(found["By channel"].rows) == [("e-mail", 5, Share(5, 5))]
    assert list(found["By outcome"].rows) == [
        ("pending", 1, Share(1, 4)),
        ("granted", 1, Share(1, 4)),
        ("refused", 1, Share(1, 4)),
        ("forwarded", 1, Share(1, 4)),
    ]
    assert list(found["By legal basis"].rows) == [("not recorded", 4, Share(4, 4))]


def test_refusals_extensions_changes_and_forwards_are_listed_with_their_facts(some):
    found = tables(section(some))

    assert list(found["Refusals"].rows) == [
        (
            "2026-0002",
            "right of access, Art. 15",
            "refused",
            "legal claims (Art. 17(3)(e), 21(1))",
            "a lawsuit runs",
            "I. Pop, director",
            "not recorded",
        )
    ]
    assert [row[:3] for row in found["Extensions"].rows] == [
        ("2026-0004", "three systems", date(2026, 6, 15))
    ]
    assert list(found["Forwarded to clients"].rows) == [
        ("2026-0003", "Telefonie SA", date(2026, 5, 4), date(2026, 5, 6), 2)
    ]
    (change,) = found["Changed days of receipt"].rows
    assert change[:4] == ("2026-0005", date(2026, 6, 2), date(2026, 6, 3), "typing error")


def test_the_chart_by_month_has_a_bar_for_each_month(some):
    (chart,) = (block for block in section(some) if isinstance(block, Chart))

    assert chart.categories[2] == "March 2026"
    assert [series.values for series in chart.series] == [
        (0.0, 0.0, 1.0, 1.0, 1.0, 2.0),
        (0.0, 0.0, 1.0, 1.0, 1.0, 0.0),
    ]


@pytest.mark.parametrize(
    ("disclosure", "shown"),
    [(Disclosure.INITIALS, "A. M. Ț."), (Disclosure.FULL, "Ana-Maria Țepeș")],
)
def test_names_show_as_far_as_they_are_disclosed(some, disclosure, shown):
    blocks = section(some, disclosure)

    first = next(iter(tables(blocks)["List of requests"].rows))
    assert first[3] == shown


def test_without_names_no_name_is_anywhere(some):
    blocks = section(some, Disclosure.NONE)

    assert "Țepeș" not in repr(blocks)
    assert "Requester" not in repr(tables(blocks)["List of requests"].head)
    assert shown_name("Ana", Disclosure.NONE) == ""


def test_a_name_that_is_not_recorded_is_not_made_up():
    assert shown_name(" ", Disclosure.FULL) == "not recorded"


def test_the_head_line_says_cut_off_and_standing(some):
    text = next(block for block in section(some) if isinstance(block, Text)).text

    assert "from 1 Jan 2026 to 30 Jun 2026, as recorded on 22 Nov 2026" in text
    assert "5 were received, 3 of them are settled, 2 are in progress, 1 of these" in text


def test_the_method_names_the_days_off_that_were_used(some):
    notes = [block.text for block in section(some) if isinstance(block, Note)]

    assert "Days off: holidays" in notes[-1]


def test_an_empty_register_says_so_and_makes_up_no_figure(console):
    blocks = section(console)

    assert figures(blocks)["From receipt to the proven answer: median"].value == "not recorded"
    found = tables(blocks)
    assert list(found["List of requests"].rows) == []
    assert found["List of requests"].empty == "No requests were received in this period."
    assert [row[3] for row in found["Answers in time"].rows] == [None, None, None]
    rows = [row for name, table in found.items() if name.startswith("By ") for row in table.rows]
    assert rows == []


def test_a_period_after_the_cut_off_has_no_chart(console):
    facts = ask(console, facts_requests, date(2027, 1, 1), date(2027, 12, 31), TODAY)

    blocks = requests_section(facts, disclosure=Disclosure.NONE)
    assert not any(isinstance(block, Chart) for block in blocks)


def test_gaps_are_internal_and_the_law_comes_first(some):
    gaps = list(request_gaps(read(some)))

    assert {gap.audience for gap in gaps} == {Audience.INTERNAL}
    sources = [bool(gap.source) for gap in gaps]
    assert sources == sorted(sources, reverse=True)
    told = {(gap.record, gap.missing) for gap in gaps}
    assert ("2026-0005", "What the request asks for is not recorded.") in told
    assert ("2026-0005", "The client for whom the request came in is not named.") in told
    remedies = "It is not recorded that the person was told of the remedies."
    assert ("2026-0002", remedies) in told
    evidence = "What shows the day of receipt is not recorded."
    assert ("2026-0001", evidence) in told
    assert ("2026-0002", evidence) not in told


def test_a_confirmed_item_closes_its_gap(some):
    run(some, add_item, 5, right=Right.ERASURE)

    gaps = {(gap.record, gap.missing) for gap in request_gaps(read(some))}
    assert ("2026-0005", "What the request asks for is not recorded.") not in gaps


def test_settled_requests_without_a_day_are_told(console):
    from console.intake.sources import Source
    from console.requests.intake import commit_requests, preview_requests

    data = b"Number;Received on;Right;Status;Outcome\n1;02.03.2026;access;closed;rejected\n"
    preview = preview_requests(Source("old.csv", data), today=TODAY)
    run(console, commit_requests, preview.taken, file_name="old.csv", sha256=preview.sha256)

    assert figures(section(console))["Settled on a day that is not recorded"].value == 1
    told = {gap.missing for gap in request_gaps(read(console))}
    assert told == {
        "The reason of a refusal is not recorded.",
        "Who decided a refusal is not recorded.",
        "The day on which the request was settled is not recorded.",
        "The channel is not recorded.",
    }


def test_the_facts_travel_to_another_process(some):
    facts = read(some)

    assert pickle.loads(pickle.dumps(facts)) == facts  # noqa: S301 - our own bytes


def test_a_deleted_file_is_counted_and_its_words_are_said_to_be_gone(console):
    log(console, date(2026, 3, 10), requester_name="Ana Pop")
    facts = read(console)
    told = replace(facts, cases=(replace(facts.cases[0], id=-1, requester_name="", items=()),))
    blocks = list(requests_section(told, disclosure=Disclosure.FULL))
    (row,) = tables(blocks)["List of requests"].rows
    assert "deleted with its file" in row
    assert list(request_gaps(told)) == []
