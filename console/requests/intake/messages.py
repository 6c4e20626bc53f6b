"""Importing mail: a preview that writes nothing, and one transaction that writes all of it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy.orm import Session

from console.errors import ConsoleError
from console.intake.mail.mails import RefusedMail
from console.intake.sources import printable_name
from console.jobs import JobControl
from console.requests.intake.messages_entering import Entered, enter_messages
from console.requests.intake.messages_placing import Fate, Placed, Placing
from console.requests.intake.messages_reading import (
    Seen,
    SeenOrRefused,
    read_all,
    stream_messages,
)
from console.requests.intake.messages_records import Choice
from console.requests.intake.messages_telling import tell_messages
from console.store.work import UnitOfWork

__all__ = [
    "MOST_SHOWN",
    "Choice",
    "Entered",
    "Fate",
    "Order",
    "Placed",
    "RefusedMail",
    "Seen",
    "SeenOrRefused",
    "enter_order",
    "import_messages",
    "place_messages",
    "read_all",
    "tell_messages",
]

MOST_SHOWN = 2_000
"""So many messages are shown one by one before an import; the others go in as suggested."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class _Answered(Protocol[T_co]):
    @property
    def value(self) -> T_co: ...


class Runner(Protocol):
    """What the console offers: one use case in one transaction."""

    def run(self, use_case: Callable[[UnitOfWork], T]) -> _Answered[T]:
        """Run a use case."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which mail is imported, and how.

    Attributes:
        paths: Messages, mailboxes and folders.
        choices: By digest of a message: what a person decided about it.
        client_id: The client whose mail it is; None for the office's own.
        received_at: When messages arrived that do not say it themselves.
    """

    paths: tuple[Path, ...]
    choices: Mapping[str, Choice]
    client_id: int | None = None
    received_at: datetime | None = None


def import_messages(console: Runner, order: Order, *, control: JobControl) -> Entered:
    """Read mail in a process of its own and enter it in one transaction: all of it, or nothing.

    Where an attachment breaks the process that reads it, everything is read again without
    looking into attachments.

    Raises:
        RuleBroken: If a receipt that was entered by hand cannot be right, or lacks its reason.
        Cancelled: If somebody asked to stop; nothing was written.
    """
    try:
        return console.run(lambda work: enter_order(work, order, control=control)).value
    except ConsoleError as death:
        if type(death) is not ConsoleError:
            raise
    return console.run(
        lambda work: enter_order(work, order, control=control, look_inside=False)
    ).value


def place_messages(
    session: Session, seen: Sequence[Seen], *, now: datetime, client_id: int | None = None
) -> list[Placed]:
    """Say what would become of messages; nothing is written.

    Args:
        session: The vault.
        seen: The messages in their order.
        now: The instant after which nothing can have arrived.
        client_id: The client whose mail it is; None for the office's own.
    """
    placing = Placing(session, client_id=client_id)
    placing.learn(seen)
    arrivals = [one.mail.received_at for one in seen]
    return [
        placing.place(one.mail, received_at=at if at and at <= now else None)
        for one, at in zip(seen, arrivals, strict=True)
    ]


def enter_order(
    work: UnitOfWork, order: Order, *, control: JobControl, look_inside: bool = True
) -> Entered:
    """Read mail in a process of its own and enter it, inside one unit of work.

    Raises:
        ConsoleError: If that process dies; then read again without looking inside.
        RuleBroken: If a receipt that was entered by hand cannot be right, or lacks its reason.
    """
    names = [printable_name(path) for path in order.paths]
    with closing(stream_messages(order.paths, control=control, look_inside=look_inside)) as batches:
        return enter_messages(
            work,
            batches,
            file_name=", ".join(names)[:200],
            choices=order.choices,
            client_id=order.client_id,
            received_at=order.received_at,
        )
