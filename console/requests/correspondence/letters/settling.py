"""From a proved letter to the step of the case that it allows; a person takes it, no machine."""

from datetime import date

from console.errors import RuleBroken
from console.i18n import N_, _
from console.labels import label
from console.requests.correspondence.letters.next_letter import FollowUp
from console.requests.correspondence.models import Letter
from console.requests.correspondence.rules import LetterState
from console.requests.services.clock import extend
from console.requests.services.settling import answer, forward_to_client, refuse
from console.store.work import UnitOfWork


def proof_text(number: str, kind: str, note: str, sha256: str | None) -> str:
    """Say in one line what proves the sending of a letter.

    Args:
        number: The letter's registration number.
        kind: What the proof is, as a label.
        note: What was noted of it.
        sha256: The document that proves it, where it is kept.
    """
    parts = [_("letter {number}").format(number=number), kind, note]
    return "; ".join(part for part in parts if part) + (f"; SHA-256 {sha256}" if sha256 else "")


def take_proved(work: UnitOfWork, letter_id: int) -> tuple[Letter, date, str]:
    """Fetch a letter with the day of its proof and what proves it.

    Raises:
        RuleBroken: If the sending is not proved.
    """
    letter = work.get(Letter, letter_id)
    if letter.state is not LetterState.PROVEN or letter.proof_on is None:
        raise RuleBroken(N_("Nothing proves yet that this letter left; add the proof first."))
    proof = proof_text(
        letter.registration_no, label(letter.proof_kind), letter.proof_note, letter.proof_sha256
    )
    return letter, letter.proof_on, proof


def take_follow_up(
    work: UnitOfWork,
    letter_id: int,
    step: FollowUp,
    *,
    remedies_told: bool = False,
    reasons: str = "",
) -> None:
    """Settle, extend or hand over a case with the day on which a proved letter left.

    What a proof dates inside a case that goes on stands in ``dating``.

    Args:
        work: The unit of work.
        letter_id: The letter.
        step: The step; see ``follow_up_of``.
        remedies_told: Whether an answer or refusal named complaint and court.
        reasons: Why the term is extended, as the person was told.

    Raises:
        RuleBroken: If the sending is not proved, or the case does not allow the step.
    """
    letter, day, proof = take_proved(work, letter_id)
    case_id = letter.request_id
    match step:
        case FollowUp.ANSWER:
            answer(work, case_id, sent=day, proof=proof, remedies_told=remedies_told)
        case FollowUp.REFUSAL:
            refuse(work, case_id, sent=day, proof=proof, remedies_told=remedies_told)
        case FollowUp.EXTENSION:
            extend(work, case_id, reasons=reasons, notice_sent_on=day, proof=proof)
        case FollowUp.FORWARDING:
            forward_to_client(work, case_id, sent=day, proof=proof)
