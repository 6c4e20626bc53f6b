"""Words and checks of the request register that carry legal weight."""

from collections.abc import Collection
from datetime import date

from console.errors import RuleBroken
from console.i18n import N_
from console.labels import Labelled
from console.organisation.rules import Hat


class Channel(Labelled):
    """How a request reached the office; none can be refused (EDPB Guidelines 01/2022, 52-57)."""

    EMAIL = "email", N_("e-mail")
    PHONE = "phone", N_("phone")
    LETTER = "letter", N_("letter")
    COUNTER = "counter", N_("in person")
    WEB_FORM = "web_form", N_("web form")
    CLIENT = "client", N_("through a client")
    AUTHORITY = "authority", N_("through the authority")
    OTHER = "other", N_("another channel")
    NOT_RECORDED = "not_recorded", N_("not recorded")


class Right(Labelled):
    """What one item of a request asks for.

    Who asks (the person, a representative) and for whom the office acts (itself, a client)
    stand on the request, not here.
    """

    ACCESS = "access", N_("right of access")
    RECTIFICATION = "rectification", N_("right to rectification")
    ERASURE = "erasure", N_("right to erasure")
    RESTRICTION = "restriction", N_("right to restriction of processing")
    RECIPIENTS = "recipients", N_("information about notified recipients")
    PORTABILITY = "portability", N_("right to data portability")
    OBJECTION = "objection", N_("right to object")
    MARKETING_OBJECTION = "marketing_objection", N_("objection to direct marketing")
    AUTOMATED_DECISION = "automated_decision", N_("automated individual decision-making")
    WITHDRAWAL = "withdrawal", N_("withdrawal of consent")
    INFORMATION = "information", N_("question about the information given")
    STOP_MESSAGES = "stop_messages", N_("stop to commercial messages")
    COMPLAINT = "complaint", N_("complaint to the office")
    AUTHORITY_LETTER = "authority_letter", N_("letter of the authority")
    NO_RIGHT = "no_right", N_("not a data-protection request")


ARTICLES = {
    Right.ACCESS: "Art. 15",
    Right.RECTIFICATION: "Art. 16",
    Right.ERASURE: "Art. 17",
    Right.RESTRICTION: "Art. 18",
    Right.RECIPIENTS: "Art. 19",
    Right.PORTABILITY: "Art. 20",
    Right.OBJECTION: "Art. 21(1)",
    Right.MARKETING_OBJECTION: "Art. 21(2)-(3)",
    Right.AUTOMATED_DECISION: "Art. 22",
    Right.WITHDRAWAL: "Art. 7(3)",
    Right.INFORMATION: "Art. 13-14",
    Right.STOP_MESSAGES: "Law 506/2004 Art. 12",
}
"""Where each right stands; GDPR unless another law is named."""

WITHOUT_CLOCK = frozenset({Right.COMPLAINT, Right.AUTHORITY_LETTER, Right.NO_RIGHT})
"""Kinds that assert no right and start no month; a letter of the authority names its own day."""

STOPS_AT_ONCE = frozenset({Right.MARKETING_OBJECTION, Right.WITHDRAWAL, Right.STOP_MESSAGES})
"""Here the processing itself stops immediately; the month is only for the report back."""


class RequestState(Labelled):
    """Where a request stands."""

    NEW = "new", N_("new")
    IN_PROGRESS = "in_progress", N_("in progress")
    WAITING = "waiting", N_("waiting for the person")
    ANSWERED = "answered", N_("answered")
    REFUSED = "refused", N_("refused")
    FORWARDED = "forwarded", N_("forwarded to the client")
    WITHDRAWN = "withdrawn", N_("taken back by the person")
    CLOSED = "closed", N_("file closed")


OPEN_STATES = frozenset({RequestState.NEW, RequestState.IN_PROGRESS, RequestState.WAITING})
"""States in which the office still owes something."""

_SETTLED = (
    RequestState.ANSWERED,
    RequestState.REFUSED,
    RequestState.FORWARDED,
    RequestState.WITHDRAWN,
)
_NEXT: dict[RequestState, frozenset[RequestState]] = {
    **dict.fromkeys(OPEN_STATES, frozenset({*OPEN_STATES, *_SETTLED, RequestState.CLOSED})),
    **dict.fromkeys(_SETTLED, frozenset({RequestState.CLOSED, RequestState.IN_PROGRESS})),
    RequestState.CLOSED: frozenset({RequestState.IN_PROGRESS}),
}


class Outcome(Labelled):
    """What became of one item."""

    PENDING = "pending", N_("pending")
    GRANTED = "granted", N_("granted")
    PARTLY = "partly", N_("granted in part")
    REFUSED = "refused", N_("refused")
    NOT_APPLICABLE = "not_applicable", N_("not applicable")
    FORWARDED = "forwarded", N_("forwarded")
    NOT_RECORDED = "not_recorded", N_("not recorded")


NEEDS_DECISION = frozenset({Outcome.REFUSED, Outcome.PARTLY})
"""Outcomes that the controller decides and must give reasons for (GDPR Art. 12(4), 38(6))."""


class Ground(Labelled):
    """On what a refusal rests."""

    UNFOUNDED = "unfounded", N_("manifestly unfounded (Art. 12(5))")
    EXCESSIVE = "excessive", N_("excessive (Art. 12(5))")
    NOT_IDENTIFIED = "not_identified", N_("the person cannot be identified (Art. 11(2), 12(6))")
    OTHERS = "others", N_("rights and freedoms of others (Art. 15(4), 20(4))")
    EXPRESSION = "expression", N_("freedom of expression and information (Art. 17(3)(a))")
    LEGAL_DUTY = "legal_duty", N_("legal obligation or public task (Art. 17(3)(b))")
    PUBLIC_HEALTH = "public_health", N_("public health (Art. 17(3)(c))")
    ARCHIVING = "archiving", N_("archiving, research or statistics (Art. 17(3)(d))")
    LEGAL_CLAIMS = "legal_claims", N_("legal claims (Art. 17(3)(e), 21(1))")
    PREVAILING = "prevailing", N_("compelling legitimate grounds (Art. 21(1))")
    NOT_OPEN = "not_open", N_("the legal basis does not open this right")
    NATIONAL_LAW = "national_law", N_("restriction by law (Art. 23)")
    OTHER = "other", N_("another ground")


class CheckMethod(Labelled):
    """How an identity was verified; a copy of an identity document is no method here."""

    KNOWN_CHANNEL = "known_channel", N_("known or logged-in channel")
    CALL_BACK = "call_back", N_("call back to a recorded number")
    QUESTIONS = "questions", N_("questions about recorded data")
    DOCUMENT_SEEN = "document_seen", N_("identity document shown in person, not copied")
    SIGNATURE = "signature", N_("electronic signature")
    OTHER = "other", N_("another method")


class CheckResult(Labelled):
    """What an identity verification showed."""

    PENDING = "pending", N_("no answer yet")
    CONFIRMED = "confirmed", N_("identity confirmed")
    NOT_CONFIRMED = "not_confirmed", N_("identity not confirmed")


class ClockOwner(Labelled):
    """Whose month is running (GDPR Art. 12(3), 28(3)(e))."""

    OFFICE = "office", N_("the office's own term")
    CLIENT = "client", N_("the client's term; forward at once")
    AUTHORITY = "authority", N_("the term that the authority's letter gives")
    NOBODY = "nobody", N_("no term under Art. 12")
    OLDER = "older", N_("received before the GDPR applied: no term is computed")


def clock_owner(hat: Hat, rights: Collection[Right], *, is_covered: bool) -> ClockOwner:
    """Tell whose month runs for a request.

    A request whose items nobody has named yet is treated as one that asserts a right.

    Args:
        hat: In which capacity the office received it.
        rights: What it asks for, as confirmed by a person.
        is_covered: Whether a rule of time was in force on the day of receipt.
    """
    if not is_covered:
        return ClockOwner.OLDER
    if rights and WITHOUT_CLOCK.issuperset(rights):
        return ClockOwner.NOBODY
    return ClockOwner.CLIENT if hat is Hat.PROCESSOR else ClockOwner.OFFICE


def check_step(current: RequestState, target: RequestState) -> None:
    """Refuse a step that a request cannot take.

    Raises:
        RuleBroken: If ``target`` does not follow ``current``.
    """
    if target not in _NEXT[current]:
        raise RuleBroken(
            N_("A request that is “{current}” cannot become “{target}”; reopen it first."),
            current=current,
            target=target,
        )


def check_extension(
    *, received_on: date, first_due_on: date | None, notice_sent_on: date, reasons: str, proof: str
) -> None:
    """Refuse an extension that the law does not know (GDPR Art. 12(3)).

    It needs reasons, and a notice to the person that provably left inside the first month;
    after that month nothing can be extended any more.

    Raises:
        RuleBroken: If any of this is missing.
    """
    if first_due_on is None:
        raise RuleBroken(N_("No term of the office runs here, so there is nothing to extend."))
    if not reasons.strip() or not proof.strip():
        raise RuleBroken(
            N_("An extension needs its reasons and the proof that the person was told of them.")
        )
    if not received_on <= notice_sent_on <= first_due_on:
        raise RuleBroken(
            N_(
                "The notice of extension must leave between {start} and {end}, inside the first"
                " month; {day} is outside it, so the first term stands."
            ),
            start=received_on,
            end=first_due_on,
            day=notice_sent_on,
        )


def last_day(first_due_on: date, due_on: date, *, is_refused: bool) -> date:
    """Name the last day for an answer: a refusal has the first month only (GDPR Art. 12(4))."""
    return first_due_on if is_refused else due_on


def is_sent_by(proof_on: date | None, day: date | None) -> bool:
    """Tell whether an answer provably left by a day; without proof it counts as not sent.

    The day is the unpaused one: waiting for the person never makes a late answer timely.
    """
    return proof_on is not None and day is not None and proof_on <= day


class Timing(Labelled):
    """How an answer stands beside its term, measured by the unpaused date and by proof."""

    IN_FIRST_MONTH = "in_first_month", N_("answered within the first month")
    IN_EXTENSION = "in_extension", N_("extended and answered in time")
    OPEN_EXTENDED = "open_extended", N_("extended and still open")
    OPEN_EXTENDED_LATE = "open_extended_late", N_("extended, still open and late")
    LATE_EXTENDED = "late_extended", N_("extended and answered late")
    LATE = "late", N_("not answered in time")
    NOT_YET_DUE = "not_yet_due", N_("not due yet")


EXTENDED = frozenset(
    {
        Timing.IN_EXTENSION,
        Timing.OPEN_EXTENDED,
        Timing.OPEN_EXTENDED_LATE,
        Timing.LATE_EXTENDED,
    }
)
"""What a validly extended request can be that was not answered in its first month."""


def judge_timing(
    *,
    first_due_on: date,
    extended_due_on: date | None,
    proof_on: date | None,
    is_refused: bool,
    as_of: date,
) -> Timing:
    """Measure an answer against its term.

    Args:
        first_due_on: Last day of the first month.
        extended_due_on: Last day of a validly extended term; None where it was not extended.
        proof_on: The day on which the answer provably left; without proof it was not sent.
        is_refused: Whether nothing was granted: a refusal has the first month only.
        as_of: The day on which it is measured.
    """
    if is_sent_by(proof_on, first_due_on):
        return Timing.IN_FIRST_MONTH
    if extended_due_on is None:
        is_running = proof_on is None and as_of <= first_due_on
        return Timing.NOT_YET_DUE if is_running else Timing.LATE
    if proof_on is not None:
        end = last_day(first_due_on, extended_due_on, is_refused=is_refused)
        return Timing.IN_EXTENSION if is_sent_by(proof_on, end) else Timing.LATE_EXTENDED
    return Timing.OPEN_EXTENDED if as_of <= extended_due_on else Timing.OPEN_EXTENDED_LATE
