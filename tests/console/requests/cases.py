"""Builders of requests: a test names only what it cares about."""

from datetime import date

from console.requests.queries import get_request
from console.requests.rules import Channel, Outcome, Right
from console.requests.services import answer, decide_item, log_request
from tests.builders import ask, run

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
