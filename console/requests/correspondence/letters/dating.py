"""What the proof of a letter dates: a question about identity, a pause, a notice to a recipient."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session, object_session

from console.errors import RuleBroken
from console.i18n import N_
from console.labels import label
from console.organisation.working_days import read_calendar
from console.requests.casework.models import RecipientNotice
from console.requests.casework.rules import must_tell
from console.requests.casework.services import name_recipient, retract_telling, tell_recipient
from console.requests.correspondence.letters.settling import take_proved
from console.requests.correspondence.models import Letter
from console.requests.correspondence.rules import LetterKind
from console.requests.models import IdentityCheck, Request, RequestPause
from console.requests.rules import CheckMethod, CheckResult, Right
from console.requests.services.clock import move_pause, pause, remove_pause
from console.requests.services.identity import ask_identity, move_question, remove_question
from console.requests.terms import RULE
from console.statute.packs import pack_for
from console.store.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NoticeChoice:
    """A recipient of a case who was not told yet.

    Attributes:
        is_addressed: Whether the letter goes to this one.
    """

    notice_id: int
    recipient: str
    right: Right
    is_addressed: bool


@dataclass(frozen=True, slots=True)
class Dating:
    """What the proof of a letter would date.

    Attributes:
        day: The day on which the letter provably left.
        dated_before: The day that a recorded question or pause has now; None where none waits.
        waited_days: Working days from receipt to the question.
        prompt_days: Within how many working days a question counts as prompt.
        notices: Recipients who were not told yet, the addressed one first.
        recipient: Whom the letter goes to.
        rights: What recipients have to be told of in this case (GDPR Art. 19).
    """

    day: date
    dated_before: date | None
    waited_days: int
    prompt_days: int
    notices: tuple[NoticeChoice, ...]
    recipient: str
    rights: tuple[Right, ...]

    @property
    def is_new(self) -> bool:
        """Tell whether the question or pause is not recorded yet."""
        return self.dated_before is None

    @property
    def is_late(self) -> bool:
        """Tell whether the question was asked too late to be sure of a pause."""
        return self.waited_days > self.prompt_days


def read_dating(session: Session, letter_id: int) -> Dating | None:
    """Read what the proof of a letter would date; None while nothing proves its sending."""
    letter = session.get(Letter, letter_id)
    if letter is None or letter.proof_on is None:
        return None
    request = letter.request
    waited = read_calendar(session).working_days_between(request.received_on, letter.proof_on)
    return Dating(
        day=letter.proof_on,
        dated_before=_day_now(letter),
        waited_days=waited,
        prompt_days=pack_for(RULE, request.received_on).prompt_working_days,
        notices=_untold(session, letter),
        recipient=_addressee(letter),
        rights=_to_be_told(request),
    )


def date_question(
    work: UnitOfWork, letter_id: int, *, doubt: str = "", method: CheckMethod | None = None
) -> None:
    """Record that identity was asked for on the day on which the letter provably left.

    The question that waits for its answer gets this day; where none is recorded, one is.

    Args:
        work: The unit of work.
        letter_id: The letter that asks.
        doubt: What raises the doubt, where no question is recorded yet (GDPR Art. 12(6)).
        method: How it is to be settled, where no question is recorded yet.

    Raises:
        RuleBroken: If the sending is not proved, the letter dates a question already, no doubt
            is named, or the day cannot be right.
    """
    letter, day, _proof = _take(work, letter_id)
    check = _question(letter)
    if check is None:
        letter.check_id = ask_identity(
            work, letter.request_id, doubt=doubt, method=method or CheckMethod.OTHER, asked_on=day
        )
        return
    letter.check_id, letter.day_before = check.id, check.asked_on
    move_question(work, check.id, asked_on=day)


def date_pause(work: UnitOfWork, letter_id: int, *, reason: str = "") -> None:
    """Begin to wait for the person on the day on which the question provably left.

    The pause that runs begins on this day; where none runs, one does from now on.

    Args:
        work: The unit of work.
        letter_id: The letter that asks what is meant.
        reason: What the person was asked, where no pause is recorded yet.

    Raises:
        RuleBroken: If the sending is not proved, the letter dates a pause already, it is not
            said what was asked, or the day cannot be right.
    """
    letter, day, _proof = _take(work, letter_id)
    running = _pause(letter)
    if running is None:
        letter.pause_id = pause(work, letter.request_id, start_on=day, reason=reason)
        return
    letter.pause_id, letter.day_before = running.id, running.start_on
    move_pause(work, running.id, start_on=day)


def date_notice(
    work: UnitOfWork, letter_id: int, *, notice_id: int | None = None, right: Right | None = None
) -> None:
    """Record that a recipient was told on the day on which the letter provably left (Art. 19).

    Args:
        work: The unit of work.
        letter_id: The notice.
        notice_id: The recipient as the case names it; None names the letter's addressee anew.
        right: Of what the addressee was told, where the case does not name it yet.

    Raises:
        RuleBroken: If the sending is not proved, the letter dates a notice already, the
            recipient belongs to another case, or it is not said of what it was told.
    """
    letter, day, proof = _take(work, letter_id)
    if notice_id is None:
        if right is None:
            raise RuleBroken(N_("Say of what the recipient was told."))
        notice_id = name_recipient(
            work,
            letter.request_id,
            right=right,
            recipient="" if letter.partner_id else _addressee(letter),
            partner_id=letter.partner_id,
        )
    elif work.get(RecipientNotice, notice_id).request_id != letter.request_id:
        raise RuleBroken(N_("This recipient belongs to another case."))
    how = label(letter.channel) or label(letter.proof_kind)
    tell_recipient(work, notice_id, told_on=day, how=how, proof=proof)
    letter.notice_id = notice_id


def take_back(work: UnitOfWork, letter_id: int) -> None:
    """Take back what the proof of a letter dated; letter and proof stay.

    A question or pause that was recorded before gets its earlier day again.

    Raises:
        RuleBroken: If the letter dates nothing, or what it began came to its end already.
    """
    letter = work.get(Letter, letter_id)
    check_id, pause_id, notice_id = letter.check_id, letter.pause_id, letter.notice_id
    before = letter.day_before
    letter.check_id = letter.pause_id = letter.notice_id = letter.day_before = None
    work.session.flush()
    if check_id is not None and before is not None:
        move_question(work, check_id, asked_on=before)
    elif check_id is not None:
        remove_question(work, check_id)
    elif pause_id is not None and before is not None:
        move_pause(work, pause_id, start_on=before)
    elif pause_id is not None:
        remove_pause(work, pause_id)
    elif notice_id is not None:
        retract_telling(work, notice_id)
    else:
        raise RuleBroken(N_("This letter dates nothing in the case."))


def _take(work: UnitOfWork, letter_id: int) -> tuple[Letter, date, str]:
    letter, day, proof = take_proved(work, letter_id)
    if any((letter.check_id, letter.pause_id, letter.notice_id)):
        raise RuleBroken(
            N_("The day of letter {number} is recorded in the case already."),
            number=letter.registration_no,
        )
    return letter, day, proof


def _day_now(letter: Letter) -> date | None:
    if letter.kind is LetterKind.IDENTITY:
        check = _question(letter)
        return check.asked_on if check else None
    running = _pause(letter) if letter.kind is LetterKind.CLARIFICATION else None
    return running.start_on if running else None


def _question(letter: Letter) -> IdentityCheck | None:
    """Find the question that waits for its answer and that no letter dates yet."""
    dated = _dated(letter, Letter.check_id)
    waiting = [one for one in letter.request.checks if one.result is CheckResult.PENDING]
    return next((one for one in reversed(waiting) if one.id not in dated), None)


def _pause(letter: Letter) -> RequestPause | None:
    """Find the pause that runs and that no letter dates yet."""
    dated = _dated(letter, Letter.pause_id)
    running = [one for one in letter.request.pauses if one.end_on is None]
    return next((one for one in running if one.id not in dated), None)


def _dated(letter: Letter, column: InstrumentedAttribute[int | None]) -> set[int | None]:
    session = object_session(letter)
    own = select(column).where(Letter.request_id == letter.request_id)
    return set(session.scalars(own)) if session else set()


def _untold(session: Session, letter: Letter) -> tuple[NoticeChoice, ...]:
    query = select(RecipientNotice).where(
        RecipientNotice.request_id == letter.request_id, RecipientNotice.told_on.is_(None)
    )
    found = [
        NoticeChoice(one.id, one.recipient, one.right, is_addressed=_goes_to(letter, one))
        for one in session.scalars(query.order_by(RecipientNotice.id))
    ]
    return tuple(sorted(found, key=lambda one: not one.is_addressed))


def _goes_to(letter: Letter, notice: RecipientNotice) -> bool:
    if letter.partner_id is not None:
        return notice.partner_id == letter.partner_id
    return notice.recipient.casefold() == _addressee(letter).casefold()


def _addressee(letter: Letter) -> str:
    return letter.recipient.strip().partition("\n")[0].strip()


def _to_be_told(request: Request) -> tuple[Right, ...]:
    told = [item.right for item in request.items if must_tell(item.right, item.outcome)]
    return tuple(dict.fromkeys(told))
