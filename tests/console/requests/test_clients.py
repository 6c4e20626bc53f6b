"""A client's case: forwarded at once or by the contract, and whose month runs."""

from datetime import UTC, date, datetime

import pytest

from console.errors import RuleBroken
from console.organisation.rules import Hat
from console.requests.clients import read_client_terms, read_forwarding, set_client_terms
from console.requests.queries import get_request
from console.requests.rules import Channel, Right
from console.requests.services import forward_to_client, log_request
from tests.builders import a_partner, ask, run

TODAY = date(2026, 11, 22)
RECEIVED = datetime(2026, 11, 20, 14, 10, tzinfo=UTC)


@pytest.fixture
def client(console):
    return a_partner(console, "Clienta Fictivă SA")


@pytest.fixture
def case(console, client):
    return run(
        console, log_request, channel=Channel.PHONE, received=RECEIVED, rights=(Right.ACCESS,),
        hat=Hat.PROCESSOR, client_id=client,
    )  # fmt: skip


def forwarding(console, case):
    def read(session):
        return read_forwarding(session, get_request(session, case, today=TODAY))

    return console.ask(read)


def test_without_terms_it_goes_at_once_and_the_month_is_assumed_to_start_with_us(console, case):
    seen = forwarding(console, case)

    assert seen.forward_by is None
    assert seen.client_due_on == date(2026, 12, 21)
    assert seen.is_assumed


def test_the_contract_gives_hours_and_a_contact(console, case, client):
    run(
        console, set_client_terms, client, month_from_us=True, forward_hours=24,
        contact=" dpo@client.example ", source="Anexa 2, pct. 4",
    )  # fmt: skip
    seen = forwarding(console, case)

    assert seen.forward_by == datetime(2026, 11, 21, 14, 10, tzinfo=UTC)
    assert (seen.terms.contact, seen.is_assumed) == ("dpo@client.example", False)


def test_a_month_that_starts_with_the_client_has_no_end_here(console, case, client):
    run(console, set_client_terms, client, month_from_us=False, source="contract")
    run(console, set_client_terms, client, month_from_us=False, source="contract, art. 7")

    assert forwarding(console, case).client_due_on is None
    assert ask(console, read_client_terms, client).source == "contract, art. 7"


def test_a_day_without_an_hour_has_no_instant_to_forward_by(console, client):
    run(console, set_client_terms, client, month_from_us=True, forward_hours=8)
    case = run(
        console, log_request, channel=Channel.LETTER, received=TODAY, hat=Hat.PROCESSOR,
        client_id=client,
    )  # fmt: skip

    assert forwarding(console, case).forward_by is None


def test_own_and_settled_cases_ask_for_no_forwarding(console, case):
    own = run(console, log_request, channel=Channel.PHONE, received=RECEIVED)
    assert forwarding(console, own) is None

    run(console, forward_to_client, case, sent=TODAY, proof="e-mail")
    assert forwarding(console, case) is None


def test_no_contract_gives_less_than_an_hour(console, client):
    with pytest.raises(RuleBroken, match="at least one hour"):
        run(console, set_client_terms, client, month_from_us=True, forward_hours=0)
