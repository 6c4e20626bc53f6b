"""A fee is the exception, with its reason, and never before somebody is told."""

from datetime import date, timedelta

import pytest

from console.errors import RuleBroken
from console.requests.models import Request
from console.requests.rules import Channel
from console.requests.services import ask_fee, log_request, withdraw
from tests.builders import run

TODAY = date(2026, 11, 22)


@pytest.fixture
def case(console):
    return run(console, log_request, channel=Channel.EMAIL, received=TODAY)


def fee_of(console, case):
    return console.ask(
        lambda session: (session.get(Request, case).fee, session.get(Request, case).fee_told_on)
    )


def test_a_fee_is_kept_with_its_reason_and_the_day_of_the_warning(console, case):
    run(console, ask_fee, case, fee=" 40 RON ", reason="the eleventh copy this month")
    assert fee_of(console, case) == ("40 RON", None)

    run(console, ask_fee, case, fee="40 RON", reason="the eleventh copy", told_on=TODAY)
    assert fee_of(console, case) == ("40 RON", TODAY)


@pytest.mark.parametrize(("fee", "reason"), [("", "too many"), ("40 RON", " ")])
def test_a_fee_without_amount_or_reason_is_refused(console, case, fee, reason):
    with pytest.raises(RuleBroken, match="manifestly unfounded or excessive"):
        run(console, ask_fee, case, fee=fee, reason=reason)


def test_nobody_was_told_before_the_request_came(console, case):
    with pytest.raises(RuleBroken):
        run(console, ask_fee, case, fee="1", reason="x", told_on=TODAY - timedelta(days=1))


def test_a_settled_request_has_no_fee(console, case):
    run(console, withdraw, case, on=TODAY, note="by phone")

    with pytest.raises(RuleBroken, match="settled"):
        run(console, ask_fee, case, fee="1", reason="x")
