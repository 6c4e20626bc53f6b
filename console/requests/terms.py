"""The month of Art. 12 GDPR for a request: its dates stored for lists, its proof built on read."""

from collections.abc import Iterable
from datetime import date

from console.errors import RuleBroken
from console.requests.models import Request, RequestItem
from console.requests.rules import ClockOwner, Right, clock_owner
from console.statute.days import compute_days
from console.statute.months import compute_term
from console.statute.packs import extension_of, pack_for
from console.statute.proofs import Pause, Term
from console.statute.working_days import Calendar

RULE = "art12"
"""The statute's rule for answers to data subjects."""

LETTER_RULE = "authority_letter"
"""The rule for letters of an authority that give a number of days."""


def is_covered(received_on: date) -> bool:
    """Tell whether a rule of time was in force on the day of receipt; none before 25 May 2018."""
    try:
        pack_for(RULE, received_on)
    except RuleBroken:
        return False
    return True


def confirmed_rights(items: Iterable[RequestItem]) -> set[Right]:
    """Name what a request asks for, unless an item is still a mere suggestion.

    While one is, nothing is settled: the answer is empty, and the month runs.
    """
    named = list(items)
    return set() if any(item.is_suggested for item in named) else {item.right for item in named}


def owner_of(request: Request) -> ClockOwner:
    """Tell whose term runs for a request."""
    owner = clock_owner(
        request.hat,
        confirmed_rights(request.items),
        is_covered=is_covered(request.received_on),
    )
    is_letter = owner is ClockOwner.NOBODY and request.answer_days is not None
    return ClockOwner.AUTHORITY if is_letter else owner


def has_term(request: Request) -> bool:
    """Tell whether a term runs by which lists and lights go."""
    return owner_of(request) is ClockOwner.OFFICE or request.answer_days is not None


def prove_letter(request: Request, *, calendar: Calendar) -> Term | None:
    """Compute the term that an authority's letter gives, counted from its receipt.

    Raises:
        RuleBroken: If no rule for such letters was in force on the day of receipt.
    """
    days = request.answer_days
    if days is None:
        return None
    return compute_days(LETTER_RULE, request.received_on, days=days, calendar=calendar)


def prove_term(request: Request, *, calendar: Calendar, as_of: date | None = None) -> Term | None:
    """Compute a request's term with its proof; nothing where no month runs.

    Args:
        request: The request with its pauses and its extension.
        calendar: The working days of the office.
        as_of: Until when an open pause is counted; without it an open pause has no date.

    Raises:
        RuleBroken: If a pause makes no sense for the day of receipt.
    """
    if owner_of(request) not in (ClockOwner.OFFICE, ClockOwner.CLIENT):
        return None
    return compute_term(
        extension_of(RULE) if request.extension else RULE,
        request.received_on,
        calendar=calendar,
        pauses=[Pause(pause.start_on, pause.end_on) for pause in request.pauses],
        as_of=as_of,
    )


def keep_term(request: Request, *, calendar: Calendar) -> None:
    """Store the dates by which lists sort and lights go.

    Only the office's own month and the term of an authority's letter have them; where both
    run, the earlier day counts.

    Raises:
        RuleBroken: If a pause makes no sense for the day of receipt.
    """
    own = owner_of(request) is ClockOwner.OFFICE
    term = prove_term(request, calendar=calendar) if own else None
    letter = prove_letter(request, calendar=calendar)
    terms = [one for one in (term, letter) if one]
    request.due_on = min((one.due_on for one in terms), default=None)
    request.plan_on = min((one.plan_on for one in terms), default=None)
    request.calendar = terms[0].calendar if terms else ""
    request.first_due_on = (term.first_due_on or term.due_on) if term else None
    request.extended_due_on = term.due_on if term and request.extension else None
    request.paused_due_on = term.paused_due_on if term else None
