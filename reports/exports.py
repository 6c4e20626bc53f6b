"""Exporting a list as it is shown: every row, as workbook, CSV or PDF."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from console.agreements.lines import agreement_lines
from console.app import Console, console_beside
from console.breaches.queries import breach_rows
from console.clock import legal_day, system_clock
from console.consent.queries import source_rows
from console.errors import NotFound
from console.i18n import N_, speaking
from console.jobs import JobControl
from console.organisation.queries import facts_organisation
from console.partners.queries import partner_rows
from console.policies.queries import policy_rows
from console.records.queries import activity_rows
from console.requests.queries import request_lines
from reports.blocks import Meta, Report, Table
from reports.chain_list import chain_lines, chain_paper, chain_table
from reports.lists import (
    activity_table,
    agreement_table,
    breach_table,
    consent_table,
    partner_table,
    policy_table,
    request_table,
)
from reports.writers.csv import write_csv
from reports.writers.pdf import write_pdf
from reports.writers.xlsx import write_xlsx

_AT_ONCE = 1000

Rows = Callable[[Any, Sequence[int]], list[Any]]


@dataclass(frozen=True, slots=True)
class RegisterExport:
    """One list that can be exported.

    Attributes:
        rows: Reads some records.
        table: Lays them out for the office's own use.
        paper: Lays them out for handing over, where that is another table.
    """

    rows: Rows
    table: Callable[[Iterable[Any]], Table]
    paper: Callable[[Iterable[Any]], Table] | None = None


def _requests(session: Any, ids: Sequence[int]) -> list[Any]:
    return list(request_lines(session, ids, today=legal_day(system_clock())))


def _agreements(session: Any, ids: Sequence[int]) -> list[Any]:
    return list(agreement_lines(session, ids, on=legal_day(system_clock())))


def _chain(session: Any, ids: Sequence[int]) -> list[Any]:
    return list(chain_lines(session, ids, on=legal_day(system_clock())))


REGISTERS: dict[str, RegisterExport] = {
    "partners": RegisterExport(partner_rows, partner_table),
    "chain": RegisterExport(_chain, chain_table, chain_paper),
    "agreements": RegisterExport(_agreements, agreement_table),
    "records": RegisterExport(activity_rows, activity_table),
    "breaches": RegisterExport(breach_rows, breach_table),
    "requests": RegisterExport(_requests, request_table),
    "consent": RegisterExport(source_rows, consent_table),
    "policies": RegisterExport(policy_rows, policy_table),
}
"""Exports by the name of the page that shows the list."""


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What to export and where to.

    Attributes:
        register: Name of the list.
        ids: The records, in the order in which they are shown.
        target: An .xlsx, a .csv or a .pdf file.
        language: Language of headings and words.
        created_at: Instant that the file names as its own.
    """

    register: str
    ids: "array[int]"
    target: Path
    language: str
    created_at: datetime


def export_list(order: ExportOrder, folder: Path, data_key: bytes, *, control: JobControl) -> int:
    """Write the list and answer with its number of rows; runs in a process of its own.

    Raises:
        NotFound: If there is no such list.
        Cancelled: If somebody asked the job to stop; no file is left.
    """
    if order.register not in REGISTERS:
        raise NotFound(N_("There is no register named {name}."), name=order.register)
    with console_beside(folder, data_key) as console, speaking(order.language):
        return _write(console, order, control)


def _write(console: Console, order: ExportOrder, control: JobControl) -> int:
    register = REGISTERS[order.register]
    on_paper = order.target.suffix.lower() == ".pdf"
    lay_out = register.paper if on_paper and register.paper else register.table
    table = lay_out(_Rows(console, register.rows, order.ids))
    if order.target.suffix.lower() == ".csv":
        return write_csv(table, order.target, control, language=order.language)
    meta = Meta(organisation=console.ask(facts_organisation).name, created_at=order.created_at)
    report = Report(
        title=table.name,
        language=order.language,
        subject=table.name,
        period="",
        meta=meta,
        blocks=(table,),
        contents=False,
    )
    write = write_pdf if on_paper else write_xlsx
    write(report, order.target, control)
    return sum(1 for _row in table.rows)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of a list, read a thousand at a time, as often as a writer wants them."""

    console: Console
    query: Rows
    ids: "array[int]"

    def __iter__(self) -> Iterator[Any]:
        for start in range(0, len(self.ids), _AT_ONCE):
            part = self.ids[start : start + _AT_ONCE]
            rows = self.console.ask(partial(self._page, ids=part))
            yield from (row for row in rows if row is not None)

    def _page(self, session: Any, *, ids: Sequence[int]) -> list[Any]:
        return self.query(session, ids)
