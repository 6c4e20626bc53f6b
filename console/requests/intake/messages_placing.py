"""What would become of a message: a new case, part of a known one, or nothing.

A message belongs to a case by the ids of its conversation or by the registration number in its
subject; only cases of the same controller are looked at.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from console.i18n import N_
from console.intake.mail.mails import Mail, MailKind
from console.labels import Labelled
from console.organisation.rules import Hat
from console.requests.correspondence.models import Message
from console.requests.intake.messages_reading import Seen
from console.requests.models import Request


class Fate(Labelled):
    """What would become of a message."""

    NEW = "new", N_("new request")
    JOINS = "joins", N_("joins a case")
    KNOWN = "known", N_("in the vault already")
    AUTOMATIC = "automatic", N_("automatic mail of no known case: not entered")
    NO_DAY = "no_day", N_("no day of receipt: enter it by hand")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a message belongs.

    Attributes:
        case: Id of the case; below zero for one that this import makes; 0 for none.
        number: Registration number of a known case.
    """

    fate: Fate
    case: int = 0
    number: str = ""


_SERIES = re.compile(r"(?<![\w-])\d{4}-\d{3,}(?![\w-])")
_CALLED = re.compile(
    r"(?:\b(?:nr|no|num[aă]r\w*|number|nummer|ref|referin[tț]\w*|az|aktenzeichen|dosar\w*)\b\.?|#)"
    r"\s*:?\s*([A-Z0-9][\w./-]*\d[\w./-]*)",
    re.IGNORECASE,
)


def numbers_in(subject: str) -> tuple[str, ...]:
    """Read what may be a registration number out of a subject."""
    called = [word.rstrip("./-") for word in _CALLED.findall(subject)]
    return tuple(dict.fromkeys([*_SERIES.findall(subject), *called]))


def conversation(mail: Mail) -> tuple[str, ...]:
    """Name every message id that ties a mail to others."""
    own = (mail.message_id, mail.in_reply_to, *mail.references, *mail.embedded_ids)
    return tuple(dict.fromkeys(one for one in own if one))


class Placing:
    """Places messages one after another; asks the vault once for each batch."""

    def __init__(self, session: Session, *, client_id: int | None) -> None:
        self._session = session
        self._client_id = client_id
        self._cases: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._named: dict[int, str] = {}
        self._known: set[str] = set()
        self._made = 0

    def learn(self, batch: Sequence[Seen]) -> None:
        """Ask the vault what it knows of a batch."""
        mails = [seen.mail for seen in batch]
        wanted = {one for mail in mails for one in conversation(mail)} - self._cases.keys()
        for sha256, message_id, request_id, number in self._messages(mails, wanted):
            self._known.add(sha256)
            self._note(message_id, request_id, number)
        written = {one for mail in mails for one in numbers_in(mail.subject)}
        for number, request_id in self._requests(written - self._numbers.keys()):
            self._numbers[number] = request_id
            self._named[request_id] = number

    def place(self, mail: Mail, *, received_at: datetime | None, automatic: bool = False) -> Placed:
        """Say what becomes of a message, and remember it for those that follow.

        Args:
            mail: The message.
            received_at: When it arrived; None where nobody knows.
            automatic: Enter automatic mail of no known case too.
        """
        if mail.sha256 in self._known or self._is_known_id(mail):
            return Placed(Fate.KNOWN)
        case = self._case_of(mail)
        if case == 0 and mail.kind is not MailKind.MESSAGE and not automatic:
            return Placed(Fate.AUTOMATIC)
        if received_at is None:
            return Placed(Fate.NO_DAY, case, self._named.get(case, ""))
        self._known.add(mail.sha256)
        if mail.message_id:
            self._known.add(f"<{mail.message_id}>")
        fate = Fate.JOINS if case else Fate.NEW
        if not case:
            self._made -= 1
            case = self._made
        for one in conversation(mail):
            self._cases.setdefault(one, case)
        return Placed(fate, case, self._named.get(case, ""))

    def _note(self, message_id: str, request_id: int, number: str) -> None:
        if message_id:
            self._known.add(f"<{message_id}>")
            self._cases[message_id] = request_id
        self._named[request_id] = number

    def _is_known_id(self, mail: Mail) -> bool:
        return bool(mail.message_id) and f"<{mail.message_id}>" in self._known

    def _case_of(self, mail: Mail) -> int:
        tied = [self._cases[one] for one in conversation(mail) if one in self._cases]
        if tied:
            return tied[0]
        found = [self._numbers[one] for one in numbers_in(mail.subject) if one in self._numbers]
        return found[0] if found else 0

    def _messages(
        self, mails: Iterable[Mail], ids: Iterable[str]
    ) -> Iterator[tuple[str, str, int, str]]:
        columns = (Message.original_sha256, Message.message_id, Request.id, Request.number)
        query = (
            select(*columns)
            .join(Request, Request.id == Message.request_id)
            .where(self._same_controller())
        )
        sha256s = [mail.sha256 for mail in mails]
        for condition in (
            Message.original_sha256.in_(sha256s),
            Message.message_id.in_(sorted(ids)),
        ):
            yield from self._session.execute(query.where(condition))

    def _requests(self, numbers: Iterable[str]) -> Iterator[tuple[str, int]]:
        wanted = sorted(numbers)
        if not wanted:
            return
        query = (
            select(Request.number, Request.id)
            .where(Request.number.in_(wanted), self._same_controller())
            .order_by(Request.number_year)
        )
        yield from self._session.execute(query)

    def _same_controller(self) -> ColumnElement[bool]:
        """Select the cases of the same controller: the client's, or the office's own."""
        if self._client_id is None:
            return Request.hat != Hat.PROCESSOR
        return and_(Request.hat == Hat.PROCESSOR, Request.client_id == self._client_id)
