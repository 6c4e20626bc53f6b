"""A request by phone: the script of the call, the read-back, and the entry.

No form or channel can be imposed on a person: a call to an agent counts, and starts the
month (EDPB Guidelines 01/2022, 52-57).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from console.articles import article_name
from console.clock import LEGAL_ZONE, legal_day
from console.formats import long_date
from console.i18n import N_, _
from console.labels import label
from console.organisation.rules import Hat
from console.organisation.working_days import read_calendar
from console.requests.rules import ARTICLES, Channel, Right
from console.requests.services import log_request
from console.requests.suggestions import own_language
from console.requests.terms import RULE
from console.statute.months import compute_term
from console.store.work import UnitOfWork

_SUMMARY = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the script: what the agent says while a field is filled."""

    field: str
    words: str


SCRIPT = (
    Line(
        "wording",
        N_(
            "“Tell me in your own words what you want. You need no form and no reason; "
            "I write while you speak.”"
        ),
    ),
    Line(
        "rights", N_("“So you ask for the following. Is that all?” Name each right in plain words.")
    ),
    Line("caller_name", N_("“What is your name?” Ask for no more than the answer needs.")),
    Line("contact", N_("“How shall the answer reach you: by post, by e-mail or by phone?”")),
    Line(
        "person_concerned",
        N_("“Do you ask for yourself?” If not: for whom, and what shows that you may?"),
    ),
    Line(
        "identity",
        N_(
            "No copy of an identity card is asked for. If there is a reasonable doubt who is "
            "calling, note what you asked and what was answered."
        ),
    ),
    Line("read_back", N_("Read the text below aloud and wait for a yes.")),
)
"""What to say, in the order of a call; each line belongs to a field of the form."""


@dataclass(frozen=True, slots=True)
class PhoneCall:
    """What was written during a call.

    Attributes:
        started_at: When the call began; the request was received then.
        ended_at: When it was entered.
        wording: The caller's words as the agent wrote them.
        contact: Where the answer shall go.
        identity: What was asked and answered about who is calling.
        was_read_back: Whether the caller confirmed the text that was read aloud.
    """

    started_at: datetime
    ended_at: datetime
    taken_by: str
    wording: str
    rights: Sequence[Right]
    caller_name: str = ""
    contact: str = ""
    person_concerned: str = ""
    identity: str = ""
    was_read_back: bool = False
    client_id: int | None = None


def answer_until(session: Session, day: date) -> date:
    """Compute the day that may be promised to a caller of a day (GDPR Art. 12(3))."""
    return compute_term(RULE, day, calendar=read_calendar(session)).due_on


def read_back(call: PhoneCall, until: date | None) -> list[str]:
    """Write the text that is read to the caller, in the language spoken here.

    Only what was entered is said; a day is promised only where a right was named that has one.
    """
    return list(_read_back(call, until))


def log_call(work: UnitOfWork, call: PhoneCall) -> int:
    """Enter a call as a request, received when the call began.

    Raises:
        RuleBroken: If its beginning lies in the future.
    """
    return log_request(
        work,
        channel=Channel.PHONE,
        received=call.started_at,
        rights=tuple(call.rights),
        requester_name=call.caller_name,
        requester_contact=call.contact,
        person_concerned=call.person_concerned,
        mandate_note=call.identity if call.person_concerned else "",
        taken_by=call.taken_by,
        language=own_language(call.wording),
        summary=call.wording.strip().split("\n")[0][:_SUMMARY],
        body=call.wording,
        receipt_evidence=_evidence(call),
        notes="" if call.person_concerned else call.identity,
        hat=Hat.CONTROLLER if call.client_id is None else Hat.PROCESSOR,
        client_id=call.client_id,
    )


def _read_back(call: PhoneCall, until: date | None) -> Iterator[str]:
    began = call.started_at.astimezone(LEGAL_ZONE)
    yield _("You called us on {day} at {time}.").format(
        day=long_date(legal_day(call.started_at)), time=f"{began:%H:%M}"
    )
    if call.caller_name:
        yield _("Your name is {name}.").format(name=call.caller_name)
    if call.person_concerned:
        yield _("You speak for {name}.").format(name=call.person_concerned)
    if call.wording:
        yield _("You said: “{words}”").format(words=" ".join(call.wording.split()))
    if call.rights:
        yield _("I note this as: {rights}.").format(rights="; ".join(map(_right, call.rights)))
    if call.contact:
        yield _("The answer goes to: {contact}.").format(contact=call.contact)
    if until is not None:
        yield _("You have our answer by {day} at the latest.").format(day=long_date(until))


def _right(right: Right) -> str:
    article = ARTICLES.get(right, "")
    return f"{label(right)} ({article_name(article)})" if article else label(right)


def _evidence(call: PhoneCall) -> str:
    began, ended = (one.astimezone(LEGAL_ZONE) for one in (call.started_at, call.ended_at))
    said = (
        _("read back and confirmed by the caller")
        if call.was_read_back
        else _("not read back to the caller")
    )
    return _("Phone call from {start} to {end}; {said}").format(
        start=f"{began:%H:%M}", end=f"{ended:%H:%M}", said=said
    )
