"""The old register of an office: read, checked, taken over with its real dates and numbers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from console.errors import RuleBroken
from console.i18n import N_, NN_
from console.intake.digests import sha256_of
from console.intake.imports import begin_import, note_imported, undo_import
from console.intake.mapping import Mapping as Columns
from console.intake.mapping import Taken, TakenRow, guess_mapping, take_rows
from console.intake.problems import Problem
from console.intake.sheets import Sheet
from console.intake.sources import Origin as Place
from console.intake.sources import open_source
from console.intake.tables import read_table
from console.labels import Origin
from console.organisation.rules import Hat
from console.organisation.working_days import read_calendar
from console.partners.models import Partner
from console.requests.correspondence.models import Message, MessagePart
from console.requests.intake.fields import FIELDS
from console.requests.models import ReceiptChange, Request, RequestAttachment, RequestItem
from console.requests.rules import (
    OPEN_STATES,
    Channel,
    Outcome,
    RequestState,
)
from console.requests.series import Series, place_in_series
from console.requests.services.logging import new_item
from console.requests.terms import keep_term
from console.statute.working_days import Calendar
from console.store.base import Record
from console.store.work import UnitOfWork

__all__ = ["FIELDS", "KINDS", "RegisterPreview", "commit_requests", "preview_requests"]

SUBJECT = "request"
"""Under which name runs of this import are kept."""

KINDS: Mapping[str, type[Record]] = {
    "request": Request,
    "request_item": RequestItem,
    "request_attachment": RequestAttachment,
    "receipt_change": ReceiptChange,
    "request_message": Message,
    "message_part": MessagePart,
}
"""What an import of requests makes, for taking it back."""

_KEPT = ("requester_name", "requester_contact", "representative", "summary", "taken_by", "notes")
_ANSWERS = (RequestState.ANSWERED, RequestState.REFUSED, RequestState.FORWARDED)


@dataclass(frozen=True, slots=True)
class RegisterPreview:
    """An old register as it was understood; nothing is written yet.

    Attributes:
        taken: The good rows, the problems, and the rows that have some.
    """

    file_name: str
    sha256: str
    sheet: Sheet
    mapping: Columns
    taken: Taken


def preview_requests(
    place: Place,
    *,
    today: date,
    mapping: Columns | None = None,
    sheet: str | None = None,
) -> RegisterPreview:
    """Read an old register and check every row; nothing is written.

    Args:
        place: The workbook, table of text or web page.
        today: The day after which nothing can have happened.
        mapping: Columns chosen by hand; without it they are guessed by their titles.
        sheet: Name of the wanted sheet.

    Raises:
        Unreadable: If it is no table, or has no column with the day of receipt.
    """
    source = open_source(place)
    table = read_table(source, sheet=sheet)
    columns = mapping or guess_mapping(table.head, FIELDS)
    taken = _checked(table, take_rows(table, columns, FIELDS), columns, today=today)
    return RegisterPreview(source.name, sha256_of(source), table, columns, taken)


def commit_requests(
    work: UnitOfWork,
    taken: Taken,
    *,
    file_name: str,
    sha256: str,
    accept_valid: bool = False,
    client_id: int | None = None,
) -> int:
    """Take a previewed register over and answer with the number of the run.

    The records are marked as imported and not witnessed. They keep their days and numbers, and
    the series goes on after them. Terms are computed at once, except for requests from before
    25 May 2018, to which no rule of time applies.

    Args:
        work: The unit of work.
        taken: The checked rows.
        file_name: What the register is called.
        sha256: Its digest.
        accept_valid: Enter the good rows although others have problems.
        client_id: The client whose register it is; None where each row says so itself.

    Raises:
        RuleBroken: If rows have problems and the good ones alone were not asked for, the file is
            in already, a number is taken, a client is no partner, or a row names another client.
            Then nothing is written.
    """
    if not accept_valid:
        _check_good(taken, file_name)
    run = begin_import(work, SUBJECT, file_name=file_name, sha256=sha256)
    requests = _build(work, taken.rows, client_id)
    work.add_all(requests)
    records: list[Record] = []
    for request in requests:
        records += [request, *request.items]
    note_imported(work, run, records, rejected=len(taken.rejected))
    return run.id


def _check_good(taken: Taken, file_name: str) -> None:
    if taken.problems:
        raise RuleBroken(
            NN_(
                "{file}: {count} row has problems, so nothing was imported. Correct it, or"
                " import the good rows alone.",
                "{file}: {count} rows have problems, so nothing was imported. Correct them, or"
                " import the good rows alone.",
            ),
            file=file_name,
            count=len(taken.rejected),
        )


def _checked(table: Sheet, taken: Taken, columns: Columns, *, today: date) -> Taken:
    numbers = Counter(_number_of(row) for row in taken.rows)
    rows, problems, bad = [], list(taken.problems), set[int]()
    for row in taken.rows:
        found = [*_wrong_days(row, today), *_contradictions(row)]
        if row.values["number"] and numbers[_number_of(row)] > 1:
            sentence = N_("The number {number} stands in more than one row of this year.")
            found.append(("number", sentence, {"number": row.values["number"]}))
        for name, sentence, values in found:
            match = columns.matches.get(name)
            title = match.title if match else ""
            problems.append(Problem(row.number, title, sentence, values))
        if found:
            bad.add(row.number)
        else:
            rows.append(row)
    again = [row for row in table.rows if row.number in bad]
    rejected = sorted([*taken.rejected, *again], key=lambda row: row.number)
    return Taken(rows, sorted(problems, key=lambda one: one.row or 0), rejected)


def _number_of(row: TakenRow) -> tuple[int, object]:
    received_on: Any = row.values["received_on"]
    return received_on.year, row.values["number"]


def _wrong_days(row: TakenRow, today: date) -> Iterator[tuple[str, str, dict[str, object]]]:
    received_on: Any = row.values["received_on"]
    for name in ("received_on", "answered_on", "closed_on"):
        day: Any = row.values[name]
        if day is not None and day > today:
            yield name, N_("{day} has not come yet. Correct it."), {"day": day}
        elif day is not None and day < received_on:
            sentence = N_("{day} lies before the day of receipt, {start}. Correct one of them.")
            yield name, sentence, {"day": day, "start": received_on}


def _contradictions(row: TakenRow) -> Iterator[tuple[str, str, dict[str, object]]]:
    state: Any = row.values["state"]
    answered_on: Any = row.values["answered_on"]
    if state in OPEN_STATES and (answered_on or row.values["closed_on"]):
        sentence = N_("The state is “{state}”, but a day of its end is given. Correct one of them.")
        yield "state", sentence, {"state": state}
    if row.values["proof_of_sending"] and answered_on is None:
        sentence = N_("A proof of sending is given, but no day of the answer. Add it.")
        yield "answered_on", sentence, {}


def _build(work: UnitOfWork, rows: Sequence[TakenRow], client_id: int | None) -> list[Request]:
    clients = _clients(work, rows)
    series, calendar = Series(work.session), read_calendar(work.session)
    numbered = _number(work, rows, series)
    requests = []
    for row in sorted(rows, key=lambda row: (row.values["received_on"], row.number)):
        number, seq = numbered.get(row.number) or series.next(_number_of(row)[0])
        client = _client_of(row, clients, client_id)
        request = _request(row.values, work=work, calendar=calendar, client_id=client)
        request.number, request.number_seq = number, seq
        requests.append(request)
    return requests


def _number(
    work: UnitOfWork, rows: Sequence[TakenRow], series: Series
) -> dict[int, tuple[str, int]]:
    """Keep the numbers that the register gave out, and let the series go on after them.

    Raises:
        RuleBroken: If one of them is taken.
    """
    numbered: dict[int, tuple[str, int]] = {}
    for row in rows:
        year, number = _number_of(row)
        if not number:
            continue
        taken = select(Request.id).where(Request.number_year == year, Request.number == number)
        if work.session.scalar(taken):
            raise RuleBroken(
                N_("Row {row}: the number {number} of {year} is taken already. Give it another."),
                row=row.number,
                number=number,
                year=year,
            )
        seq = place_in_series(str(number), year)
        series.reserve(year, seq)
        numbered[row.number] = str(number), seq
    return numbered


def _clients(work: UnitOfWork, rows: Sequence[TakenRow]) -> dict[str, int]:
    found: dict[str, int] = {}
    names = {str(row.values["client"]) for row in rows if row.values["client"]}
    for name in sorted(names):
        query = select(Partner.id).where(func.lower(Partner.name) == func.lower(name))
        partner_id = work.session.scalars(query.order_by(Partner.id)).first()
        if partner_id is None:
            raise RuleBroken(
                N_("The client “{name}” is no partner yet. Enter it first, then import again."),
                name=name,
            )
        found[name] = partner_id
    return found


def _client_of(row: TakenRow, clients: Mapping[str, int], client_id: int | None) -> int | None:
    name = str(row.values["client"] or "")
    if not name:
        return client_id
    if client_id not in (None, clients[name]):
        raise RuleBroken(
            N_("Row {row} belongs to “{name}”, another client than the one named for the file."),
            row=row.number,
            name=name,
        )
    return clients[name]


def _request(
    values: Mapping[str, Any], *, work: UnitOfWork, calendar: Calendar, client_id: int | None
) -> Request:
    state = values["state"] or _state(values)
    answered_on = values["answered_on"]
    is_open = state in OPEN_STATES
    proof = values["proof_of_sending"] or ""
    request = Request(
        number_year=values["received_on"].year,
        state=state,
        is_open=is_open,
        channel=values["channel"] or Channel.NOT_RECORDED,
        received_on=values["received_on"],
        logged_at=work.now,
        origin=Origin.IMPORTED,
        hat=Hat.CONTROLLER if client_id is None else Hat.PROCESSOR,
        client_id=client_id,
        answered_on=answered_on,
        proof_of_sending=proof,
        proof_on=answered_on if proof else None,
        settled_on=None if is_open else answered_on or values["closed_on"],
        settled_as=None if is_open else _settled_as(state, values),
        closed_on=values["closed_on"] if state is RequestState.CLOSED else None,
        **{name: values[name] or "" for name in _KEPT},
    )
    request.items = [
        new_item(right, outcome=_outcome(state, values), reason=values["reason"] or "")
        for right in values["rights"] or ()
    ]
    keep_term(request, calendar=calendar)
    return request


def _state(values: Mapping[str, Any]) -> RequestState:
    if values["answered_on"]:
        is_refused = values["outcome"] is Outcome.REFUSED
        return RequestState.REFUSED if is_refused else RequestState.ANSWERED
    return RequestState.CLOSED if values["closed_on"] else RequestState.IN_PROGRESS


def _settled_as(state: RequestState, values: Mapping[str, Any]) -> RequestState:
    return _state(values) if state is RequestState.CLOSED and values["answered_on"] else state


def _outcome(state: RequestState, values: Mapping[str, Any]) -> Outcome:
    if values["outcome"]:
        return Outcome(values["outcome"])
    if state is RequestState.REFUSED:
        return Outcome.REFUSED
    if state is RequestState.FORWARDED:
        return Outcome.FORWARDED
    return Outcome.PENDING if state in OPEN_STATES else Outcome.NOT_RECORDED


def undo_request_import(work: UnitOfWork, run_id: int) -> int:
    """Take back an import of requests or letters; refused where something was edited since."""
    return undo_import(work, run_id, kinds=KINDS)
