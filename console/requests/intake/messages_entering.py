"""Messages into the vault: one case for each conversation, one transaction for all of them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from console.clock import legal_day
from console.errors import RuleBroken
from console.i18n import N_
from console.intake.imports import note_imported
from console.intake.mail.mails import Mail, RefusedMail
from console.intake.models import ImportedRecord, ImportRun
from console.labels import Origin
from console.organisation.rules import Hat
from console.requests.intake.messages_placing import Fate, Placed, Placing
from console.requests.intake.messages_reading import Seen, SeenOrRefused
from console.requests.intake.messages_records import (
    Batch,
    Choice,
    Kept,
    Terms,
    evidence_of,
    items_of,
    keep_files,
    message_of,
    reason_of,
    receipt_changes_of,
)
from console.requests.intake.register import SUBJECT
from console.requests.models import Request
from console.requests.rules import Channel
from console.requests.series import Series
from console.requests.services.file import renew_term, take_file
from console.requests.services.logging import enter_request
from console.requests.terms import is_covered
from console.store.base import Record
from console.store.bulk import add_bulk
from console.store.journal import Action
from console.store.work import UnitOfWork

_SUMMARY = 120


@dataclass(slots=True)
class Entered:
    """What an import of messages did.

    Attributes:
        run_id: Number of the run, by which it can be taken back; None where nothing was entered.
        requests: How many new requests it made.
        messages: How many messages it entered.
        omitted: How many attachments were not kept.
        fates: How many messages came to each end.
        refused: What could not be read, and why.
        first_id: The first request that was made or joined.
    """

    run_id: int | None = None
    requests: int = 0
    messages: int = 0
    omitted: int = 0
    fates: dict[Fate, int] = field(default_factory=dict)
    refused: list[RefusedMail] = field(default_factory=list)
    first_id: int | None = None


_AS_SUGGESTED = Choice()


def enter_messages(
    work: UnitOfWork,
    batches: Iterable[Sequence[SeenOrRefused]],
    *,
    file_name: str,
    choices: Mapping[str, Choice] | None = None,
    client_id: int | None = None,
    received_at: datetime | None = None,
) -> Entered:
    """Enter messages; what is in the vault already changes nothing.

    Args:
        work: The unit of work.
        batches: The messages with their files, some at a time.
        file_name: What the import is called in its history.
        choices: By digest of a message: what a person decided about it.
        client_id: The client whose controller's mail it is; None for the office's own.
        received_at: When messages arrived that do not say it themselves.

    Raises:
        RuleBroken: If a receipt that was entered by hand cannot be right, or lacks its reason.
    """
    entering = _Entering(
        work,
        file_name=file_name,
        choices=choices or {},
        client_id=client_id,
        received_at=received_at,
    )
    for batch in batches:
        entering.take(batch)
    return entering.finish()


class _Entering:
    def __init__(
        self,
        work: UnitOfWork,
        *,
        file_name: str,
        choices: Mapping[str, Choice],
        client_id: int | None,
        received_at: datetime | None,
    ) -> None:
        self._work = work
        self._choices = choices
        self._client_id = client_id
        self._received_at = received_at
        self._file_name = file_name
        self._placing = Placing(work.session, client_id=client_id)
        self._series = Series(work.session)
        self._term = Terms(work)
        self._ids: dict[int, int] = {}
        self._digest = hashlib.sha256()
        self._done = Entered()

    def take(self, batch: Sequence[SeenOrRefused]) -> None:
        seen = [one for one in batch if isinstance(one, Seen)]
        self._done.refused += [one for one in batch if isinstance(one, RefusedMail)]
        self._placing.learn(seen)
        made = Batch()
        with self._work.session.no_autoflush:
            for one in seen:
                self._place(one, made)
        if made.messages:
            self._keep(made)

    def finish(self) -> Entered:
        if self._done.run_id is not None:
            run = self._work.get(ImportRun, self._done.run_id)
            run.sha256 = self._digest.hexdigest()
        return self._done

    def _place(self, seen: Seen, made: "Batch") -> None:
        choice = self._choices.get(seen.mail.sha256, _AS_SUGGESTED)
        if choice.leave_out:
            return
        arrived_at = self._arrival(seen.mail, choice)
        placed = self._placing.place(seen.mail, received_at=arrived_at, automatic=choice.automatic)
        self._done.fates[placed.fate] = self._done.fates.get(placed.fate, 0) + 1
        if placed.fate not in (Fate.NEW, Fate.JOINS) or arrived_at is None:
            return
        request = self._request(seen, placed, choice, arrived_at, made)
        message = message_of(seen, choice, arrived_at)
        message.request = request
        message.opens_case = placed.fate is Fate.NEW
        kept = [Kept(part, reason_of(part, seen, choice)) for part in seen.mail.parts]
        made.messages.append((seen, message, kept))
        self._digest.update(seen.mail.sha256.encode())
        self._done.messages += 1
        self._done.omitted += sum(bool(one.omitted_because) for one in kept)

    def _arrival(self, mail: Mail, choice: Choice) -> datetime | None:
        if choice.received_at is not None:
            if not choice.reason.strip() and mail.received_at is not None:
                raise RuleBroken(
                    N_("Say why the receipt of “{subject}” is corrected."), subject=mail.subject
                )
            return choice.received_at
        arrived_at = mail.received_at
        return arrived_at if arrived_at and arrived_at <= self._work.now else self._received_at

    def _request(
        self, seen: Seen, placed: Placed, choice: Choice, arrived_at: datetime, made: "Batch"
    ) -> Request:
        if placed.fate is Fate.NEW:
            request = self._new(seen, choice, arrived_at)
            made.requests[placed.case] = request
            self._done.requests += 1
            return request
        if placed.case in made.requests:
            request = made.requests[placed.case]
            self._start_earlier(request, arrived_at)
            return request
        request = take_file(self._work, self._ids.get(placed.case, placed.case))
        if placed.case in self._ids:
            self._start_earlier(request, arrived_at)
            made.changed.append(request)
        self._done.first_id = self._done.first_id or request.id
        return request

    def _new(self, seen: Seen, choice: Choice, arrived_at: datetime) -> Request:
        mail = seen.mail
        first = next((line.strip() for line in mail.text.split("\n") if line.strip()), "")
        request = enter_request(
            self._work,
            channel=Channel.EMAIL,
            received=arrived_at,
            series=self._series,
            hat=Hat.PROCESSOR if self._client_id else Hat.CONTROLLER,
            client_id=self._client_id,
            language=seen.language,
            requester_name=mail.sender_name or mail.sender_address,
            requester_contact=mail.sender_address,
            receipt_evidence=evidence_of(mail, choice),
            summary=(mail.subject or first)[:_SUMMARY],
            body=mail.text,
        )
        if not is_covered(request.received_on):
            request.origin = Origin.IMPORTED
        request.items = items_of(seen, choice)
        if choice.received_at is not None and mail.received_at is not None:
            request.receipt_changes = receipt_changes_of(mail.received_at, choice, self._work)
        self._term.keep(request)
        return request

    def _start_earlier(self, request: Request, arrived_at: datetime) -> None:
        """Let the month of a case of this import start with its earliest message."""
        if request.received_at is not None and arrived_at < request.received_at:
            request.received_at, request.received_on = arrived_at, legal_day(arrived_at)
            renew_term(self._work, request)

    def _keep(self, made: Batch) -> None:
        keep_files(self._work, made)
        run = self._run()
        requests = list(made.requests.values())
        add_bulk(self._work, requests, action=Action.IMPORTED)
        items = self._add_parts(requests, "items", "request_id")
        changes = self._add_parts(requests, "receipt_changes", "request_id")
        messages = [message for _seen, message, _kept in made.messages]
        for message in messages:
            message.request_id = message.request.id
        roots = [message.request.uid for message in messages]
        add_bulk(self._work, messages, action=Action.IMPORTED, roots=roots)
        parts = self._add_parts(messages, "parts", "message_id", roots=roots)
        note_imported(self._work, run, [*requests, *items, *changes, *messages, *parts])
        for request in made.changed:
            line = self._work.session.get_one(ImportedRecord, (run.id, "request", request.id))
            line.version = request.version
        self._ids.update({case: request.id for case, request in made.requests.items()})
        self._done.first_id = self._done.first_id or next(iter(self._ids.values()), None)
        self._work.put_down()

    def _add_parts(
        self,
        wholes: Sequence[Record],
        name: str,
        key: str,
        *,
        roots: Sequence[str] | None = None,
    ) -> list[Record]:
        parts, histories = [], []
        for place, whole in enumerate(wholes):
            for part in getattr(whole, name):
                setattr(part, key, whole.id)
                parts.append(part)
                histories.append(roots[place] if roots else whole.uid)
        add_bulk(self._work, parts, action=Action.IMPORTED, roots=histories)
        return parts

    def _run(self) -> ImportRun:
        if self._done.run_id is not None:
            return self._work.get(ImportRun, self._done.run_id)
        run = self._work.add(
            ImportRun(
                subject=SUBJECT, file_name=self._file_name, sha256="", imported_at=self._work.now
            )
        )
        self._done.run_id = run.id
        return run
