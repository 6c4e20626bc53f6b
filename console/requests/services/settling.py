"""How a request ends: answered, refused, forwarded, taken back; then its file is closed."""

from datetime import date, datetime

from console.errors import RuleBroken
from console.i18n import N_
from console.organisation.rules import Hat
from console.requests.models import Request
from console.requests.rules import ClockOwner, Ground, Outcome, RequestState
from console.requests.services.file import (
    check_since_receipt,
    move,
    renew_term,
    split_time,
    take_file,
)
from console.requests.services.items import fill_card
from console.requests.terms import owner_of
from console.store.journal import Action
from console.store.work import UnitOfWork

_RUNNING = (ClockOwner.OFFICE, ClockOwner.CLIENT, ClockOwner.AUTHORITY)


def answer(
    work: UnitOfWork,
    request_id: int,
    *,
    sent: date | datetime,
    proof: str,
    remedies_told: bool = False,
) -> None:
    """Record the answer and the proof that it left.

    Args:
        work: The unit of work.
        request_id: The request; each of its items has an outcome by then.
        sent: When it left: the instant, or the day where the hour is not known.
        proof: What shows that, such as a number of posting or the identifier of a message.
        remedies_told: Whether it named the remedies, as it must where it grants a part only.

    Raises:
        RuleBroken: If an item is undecided, all of them are refused, the proof is missing, or
            the day cannot be right.
    """
    request = take_file(work, request_id)
    _check_decided(request)
    if all(item.outcome is Outcome.REFUSED for item in request.items):
        raise RuleBroken(N_("Every item is refused: record a refusal with its remedies instead."))
    _send(work, request, sent=sent, proof=proof)
    request.remedies_told = remedies_told
    _settle(work, request, RequestState.ANSWERED)


def refuse(
    work: UnitOfWork,
    request_id: int,
    *,
    sent: date | datetime,
    proof: str,
    remedies_told: bool,
    ground: Ground | None = None,
    **card: str,
) -> None:
    """Record that nothing is done, and that the person was told why (GDPR Art. 12(4)).

    Args:
        work: The unit of work.
        request_id: The request; its pending items are refused with this card.
        sent: When the refusal left.
        proof: What shows that it left.
        remedies_told: Whether it named the complaint to the authority and the way to court.
        ground: On what the refusal rests.
        card: ``reason``, ``advice``, ``decided_by`` and ``departure`` of the decision card.

    Raises:
        RuleBroken: If reason, decider or proof are missing, an item was granted, or nobody has
            said what was asked for.
    """
    request = take_file(work, request_id)
    for item in request.items:
        if item.outcome is Outcome.PENDING:
            item.outcome, item.ground, item.is_suggested = Outcome.REFUSED, ground, False
            fill_card(item, card)
    _check_decided(request)
    if any(item.outcome in (Outcome.GRANTED, Outcome.PARTLY) for item in request.items):
        raise RuleBroken(N_("An item is granted: record an answer instead of a refusal."))
    _send(work, request, sent=sent, proof=proof)
    request.remedies_told = remedies_told
    _settle(work, request, RequestState.REFUSED)


def forward_to_client(
    work: UnitOfWork, request_id: int, *, sent: date | datetime, proof: str
) -> None:
    """Hand a client's case over to the client at once (GDPR Art. 28(3)(e)).

    Raises:
        RuleBroken: If the office does not act for a client here, the client is not named, or
            the proof is missing.
    """
    request = take_file(work, request_id)
    if request.hat is not Hat.PROCESSOR or request.client_id is None:
        raise RuleBroken(
            N_("Only a request that came in for a named client is forwarded; name the client.")
        )
    _send(work, request, sent=sent, proof=proof)
    for item in request.items:
        if item.outcome is Outcome.PENDING:
            item.outcome = Outcome.FORWARDED
    _settle(work, request, RequestState.FORWARDED)


def withdraw(work: UnitOfWork, request_id: int, *, on: date, note: str) -> None:
    """Record that the person took the request back, and how that is known.

    Raises:
        RuleBroken: If the note is missing or the day cannot be right.
    """
    request = take_file(work, request_id)
    if not note.strip():
        raise RuleBroken(N_("Say how the person took the request back."))
    check_since_receipt(work, request, on)
    request.closing_note = note.strip()
    request.settled_on = on
    _settle(work, request, RequestState.WITHDRAWN)


def close_request(work: UnitOfWork, request_id: int, *, note: str = "") -> None:
    """Close the file; what was settled stays settled, and the time to keep it begins.

    Raises:
        RuleBroken: If a term still runs, or an open request without a term has no note.
    """
    request = take_file(work, request_id)
    if request.is_open:
        if owner_of(request) in _RUNNING:
            raise RuleBroken(N_("A term is running: answer, refuse or forward the request first."))
        if not note.strip():
            raise RuleBroken(N_("Say why the request is closed without an answer."))
        request.settled_on = work.today
        request.settled_as = RequestState.CLOSED
        _end_pauses(work, request)
    move(request, RequestState.CLOSED)
    request.closing_note = note.strip() or request.closing_note
    request.closed_on = work.today
    work.name(request, Action.ENDED)


def reopen(work: UnitOfWork, request_id: int, *, reason: str) -> None:
    """Take a settled request up again; the term is the old one, the journal keeps the answer.

    Raises:
        RuleBroken: If no reason is given, or the request is open.
    """
    request = take_file(work, request_id)
    if request.is_open:
        raise RuleBroken(N_("Request {number} is open already."), number=request.number)
    if not reason.strip():
        raise RuleBroken(N_("Say why the request is opened again."))
    move(request, RequestState.IN_PROGRESS)
    request.settled_on = request.settled_as = request.closed_on = None
    request.answered_on = request.answered_at = request.proof_on = None
    request.proof_of_sending, request.remedies_told = "", False
    request.closing_note = reason.strip()
    renew_term(work, request)


def _check_decided(request: Request) -> None:
    if not request.items:
        raise RuleBroken(N_("Say first what the request asks for."))
    pending = [item.right for item in request.items if item.outcome is Outcome.PENDING]
    if pending:
        raise RuleBroken(
            N_("Decide every item first; “{right}” has no outcome yet."), right=pending[0]
        )


def _send(work: UnitOfWork, request: Request, *, sent: date | datetime, proof: str) -> None:
    if not proof.strip():
        raise RuleBroken(N_("Say what proves the sending; without proof it counts as not sent."))
    sent_on, sent_at = split_time(sent)
    check_since_receipt(work, request, sent_on)
    request.answered_on, request.answered_at = sent_on, sent_at
    request.proof_of_sending, request.proof_on = proof.strip(), sent_on
    request.settled_on = sent_on


def _settle(work: UnitOfWork, request: Request, state: RequestState) -> None:
    move(request, state)
    request.settled_as = state
    _end_pauses(work, request)


def _end_pauses(work: UnitOfWork, request: Request) -> None:
    running = [one for one in request.pauses if one.end_on is None]
    for one in running:
        one.end_on = max(one.start_on, request.settled_on or work.today)
    if running:
        renew_term(work, request)
