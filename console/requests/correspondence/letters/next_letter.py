"""Which letter a case waits for, and which step of the case a proved letter allows."""

import re
from collections.abc import Collection

from console.i18n import N_
from console.labels import Labelled
from console.organisation.rules import Hat
from console.requests.correspondence.letters.queries import LetterRow
from console.requests.correspondence.rules import LetterKind, LetterState
from console.requests.queries.details import ItemRow, RequestFacts
from console.requests.rules import CheckResult, Outcome, RequestState, Right

_CHANGES_DATA = frozenset({Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION})


class FollowUp(Labelled):
    """The step of the case that the proof of a letter allows."""

    ANSWER = "answer", N_("Record the answer…")
    REFUSAL = "refusal", N_("Record the refusal…")
    EXTENSION = "extension", N_("Record the extension…")
    FORWARDING = "forwarding", N_("Record the forwarding…")
    IDENTITY = "identity", N_("Record the question about identity…")
    PAUSE = "pause", N_("Begin to wait for the person…")
    NOTICE = "notice", N_("Record that the recipient was told…")


_FOLLOW_UPS = {
    LetterKind.ANSWER: FollowUp.ANSWER,
    LetterKind.ACCESS: FollowUp.ANSWER,
    LetterKind.REFUSAL: FollowUp.REFUSAL,
    LetterKind.EXTENSION: FollowUp.EXTENSION,
    LetterKind.FORWARDING: FollowUp.FORWARDING,
    LetterKind.IDENTITY: FollowUp.IDENTITY,
    LetterKind.CLARIFICATION: FollowUp.PAUSE,
    LetterKind.RECIPIENT_NOTICE: FollowUp.NOTICE,
}


def wanted_kinds(written: Collection[LetterKind], case: RequestFacts) -> list[LetterKind]:
    """Name the letters that a case waits for, the most urgent first.

    Args:
        written: Kinds of letters that were begun already.
        case: The case.
    """
    if case.hat is Hat.PROCESSOR and case.client_id is not None:
        wanted = [LetterKind.FORWARDING, LetterKind.ACKNOWLEDGEMENT]
    else:
        wanted = [*_questions(case), *_answers(case.items)]
        at = 0 if case.state is RequestState.NEW else len(wanted)
        wanted.insert(at, LetterKind.ACKNOWLEDGEMENT)
    return [kind for kind in dict.fromkeys(wanted) if kind not in written]


def follow_up_of(letter: LetterRow, case: RequestFacts) -> FollowUp | None:
    """Name the step that a letter allows; None where its sending is not proved or none is left.

    Recipients may be told after the case is settled (GDPR Art. 19); the other steps need it open.
    """
    step = _FOLLOW_UPS.get(letter.kind)
    if letter.state is not LetterState.PROVEN or letter.dates_case:
        return None
    if step is FollowUp.NOTICE:
        return step
    if not case.is_open or (step is FollowUp.EXTENSION and case.extension is not None):
        return None
    return step


def names_remedies(text: str) -> bool:
    """Tell whether a letter names the complaint and the court, as Art. 77 and 79 GDPR give them."""
    return all(re.search(rf"(?i)\bart\. {article}\b", text) for article in (77, 79))


def _questions(case: RequestFacts) -> list[LetterKind]:
    wanted = []
    if any(check.result is CheckResult.PENDING for check in case.checks):
        wanted.append(LetterKind.IDENTITY)
    if any(pause.end_on is None for pause in case.pauses):
        wanted.append(LetterKind.CLARIFICATION)
    return wanted


def _answers(items: Collection[ItemRow]) -> list[LetterKind]:
    decided = [item for item in items if item.outcome is not Outcome.PENDING]
    if not decided or len(decided) < len(items):
        return []
    if all(item.outcome is Outcome.REFUSED for item in decided):
        return [LetterKind.REFUSAL]
    wanted = []
    if any(item.right is Right.ACCESS for item in decided):
        wanted.append(LetterKind.ACCESS)
    if any(item.right is not Right.ACCESS for item in decided):
        wanted.append(LetterKind.ANSWER)
    if any(item.right in _CHANGES_DATA and item.outcome is Outcome.GRANTED for item in decided):
        wanted.append(LetterKind.RECIPIENT_NOTICE)
    return wanted
