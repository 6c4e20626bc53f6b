"""When a mail arrived: what the last server wrote, beside what the sender wrote.

The month of Art. 12 GDPR starts on the day of receipt. Servers put their ``Received`` header on
top, so the topmost one is the last hop: the office's own server.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.clock import LEGAL_ZONE
from console.i18n import N_, NN_
from console.intake.mail.headers import instant
from console.intake.mail.mails import Receipt
from console.intake.problems import Problem

_SLACK = timedelta(minutes=5)
_LONG = timedelta(days=3)
_MOST = 50


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a mail was sent and received, and what is odd about it."""

    sent_at: datetime | None
    received_at: datetime | None
    receipt: Receipt
    problems: tuple[Problem, ...]


def read_arrival(headers: Mapping[str, Sequence[str]], stored_at: datetime | None) -> Arrival:
    """Read when a mail arrived.

    Args:
        headers: Its headers by names in small letters.
        stored_at: What the mailbox or Outlook says about its arrival, where it does.
    """
    problems: list[Problem] = []
    sent_at = _sent(headers, problems)
    received_at = _last_hop(headers, problems)
    if received_at is not None:
        receipt = Receipt.LAST_HOP
    elif stored_at is not None:
        received_at, receipt = stored_at, Receipt.STORE
        problems.append(_problem(N_("No Received header; the time of the mailbox is used.")))
    elif sent_at is not None:
        received_at, receipt = sent_at, Receipt.DATE_HEADER
        problems.append(
            _problem(N_("No Received header: the Date that the sender wrote is used. Check it."))
        )
    else:
        receipt = Receipt.UNKNOWN
        problems.append(_problem(N_("Nothing says when it arrived. Enter the day by hand.")))
    if receipt is not Receipt.DATE_HEADER:
        _compare(sent_at, received_at, problems)
    return Arrival(sent_at, received_at, receipt, tuple(problems))


def _sent(headers: Mapping[str, Sequence[str]], problems: list[Problem]) -> datetime | None:
    written = headers.get("date", ())
    if not written:
        problems.append(_problem(N_("It has no Date.")))
        return None
    sent_at = instant(written[0])
    if sent_at is None:
        problems.append(_problem(N_("Its Date cannot be read: “{date}”."), date=written[0].strip()))
    return sent_at


def _last_hop(headers: Mapping[str, Sequence[str]], problems: list[Problem]) -> datetime | None:
    for place, line in enumerate(headers.get("received", ())[:_MOST]):
        found = instant(line.rpartition(";")[2])
        if found is not None:
            if place:
                problems.append(
                    _problem(
                        N_("The last server's header has no readable date; an earlier is used.")
                    )
                )
            return found
    return None


def _compare(
    sent_at: datetime | None, received_at: datetime | None, problems: list[Problem]
) -> None:
    if sent_at is None or received_at is None:
        return
    if sent_at > received_at + _SLACK:
        problems.append(
            _problem(
                N_("Its Date, {date}, lies after its receipt, {received}."),
                date=_shown(sent_at),
                received=_shown(received_at),
            )
        )
    elif received_at - sent_at > _LONG:
        problems.append(
            _problem(
                NN_(
                    "It was received {count} day after its Date, {date}.",
                    "It was received {count} days after its Date, {date}.",
                ),
                count=(received_at - sent_at).days,
                date=_shown(sent_at),
            )
        )


def _shown(moment: datetime) -> str:
    return f"{moment.astimezone(LEGAL_ZONE):%Y-%m-%d %H:%M}"


def _problem(sentence: str, **values: object) -> Problem:
    return Problem(None, "", sentence, values)
