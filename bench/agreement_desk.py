"""A register of 5,000 partners with 20,000 versions of agreements, all of them reviewed.

Lists, tree, alarms and matrix are read as the window asks for them; the matrix is written beside
a bare write-only loop of openpyxl over the same rows.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import insert

from console.agreements.alarms import list_alarms
from console.agreements.frameworks import load_framework
from console.agreements.models import Agreement, AgreementVersion
from console.agreements.queries import AgreementFilter, agreement_ids, agreement_rows
from console.agreements.review.matrix import matrix_rows
from console.agreements.review.models import Review, Verdict
from console.agreements.review.rules import VerdictOrigin, VerdictWord
from console.agreements.rules import AgreementKind, AgreementStatus
from console.app import Console
from console.formats import collation_key
from console.jobs import JobControl
from console.labels import Origin
from console.partners.models import Partner, Relationship
from console.partners.queries import PartnerFilter, chain, partner_ids
from console.partners.rules import Role
from console.store.base import new_uid
from console.store.work import UnitOfWork
from console.vault.vault import create_vault
from reports.agreements.writing import write_matrix

_PARTNERS, _VERSIONS = 5_000, 4
_MATRIX_GOAL = 0.9
_NOW = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)


def main() -> int:
    """Measure and print; answers with an exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--partners", type=int, default=_PARTNERS)
    wanted = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        _vault(Path(folder), wanted.partners) as console,
    ):
        return _register(console, Path(folder), wanted.partners)


@contextmanager
def _vault(folder: Path, partners: int) -> Iterator[Console]:
    vault, _code = create_vault(folder / "agreements", "corect cal baterie")
    console = Console(vault, clock=lambda: _NOW)
    start = time.perf_counter()
    console.run(lambda work: _fill(work, partners))
    print(f"{partners} partners made in {time.perf_counter() - start:.0f} s")
    try:
        yield console
    finally:
        console.close()


def _fill(work: UnitOfWork, partners: int) -> None:
    ids = range(1, partners + 1)
    _insert(work, Partner, (_partner(number) for number in ids))
    _insert(work, Relationship, (_relationship(number, partners) for number in ids))
    _insert(work, Agreement, (_agreement(number) for number in ids))
    versions = range(1, partners * _VERSIONS + 1)
    _insert(work, AgreementVersion, (_version(number, partners) for number in versions))
    newest = range(partners * (_VERSIONS - 1) + 1, partners * _VERSIONS + 1)
    _insert(work, Review, (_review(number, version) for number, version in enumerate(newest, 1)))
    asked = [one.id for one in load_framework("art28").requirements]
    _insert(
        work,
        Verdict,
        (_verdict(number, place, one) for number in ids for place, one in enumerate(asked)),
    )


def _insert(work: UnitOfWork, kind: Any, rows: Iterator[dict[str, Any]]) -> None:
    work.session.execute(insert(kind), [{"uid": new_uid(), "version": 1, **row} for row in rows])


def _partner(number: int) -> dict[str, Any]:
    name = f"Partener {number * 7919 % 100_000:05d} SRL"
    return {"id": number, "name": name, "sort_name": collation_key(name), "country": "RO"}


def _relationship(number: int, partners: int) -> dict[str, Any]:
    is_sub = number > partners // 4
    role = Role.SUB_PROCESSOR if is_sub else Role.PROCESSOR
    parent = 1 + number * 31 % (number - 1) if is_sub else None
    return {"id": number, "partner_id": number, "role": role, "parent_id": parent}


def _agreement(number: int) -> dict[str, Any]:
    return {
        "id": number, "partner_id": number, "kind": AgreementKind.PROCESSING,
        "title": f"Acord {number}", "status": AgreementStatus.SIGNED, "governing_law": "RO",
        "origin": Origin.IMPORTED,
    }  # fmt: skip


def _version(number: int, partners: int) -> dict[str, Any]:
    return {
        "id": number, "agreement_id": (number - 1) % partners + 1,
        "number": (number - 1) // partners + 1, "signed_on": date(2024, 1, 8),
        "expires_on": date(2026 + number % 5, 1 + number % 12, 28), "notice_days": 30,
    }  # fmt: skip


def _review(number: int, version: int) -> dict[str, Any]:
    return {
        "id": number, "version_id": version, "framework": "art28", "framework_version": "1",
        "language": "ro", "started_at": _NOW, "started_by": new_uid(),
    }  # fmt: skip


def _verdict(review: int, place: int, requirement: str) -> dict[str, Any]:
    words = tuple(VerdictWord)
    return {
        "review_id": review, "requirement": requirement,
        "word": words[(review + place) % len(words)], "origin": VerdictOrigin.OWN,
    }  # fmt: skip


def _register(console: Console, folder: Path, partners: int) -> int:
    for title, query in (
        ("tree of the chain", chain),
        ("filter of partners", lambda session: partner_ids(session, PartnerFilter(text="12"))),
        ("list of agreements, first page", _first_page),
        ("alarms", lambda session: list_alarms(session, on=_NOW.date())),
        ("matrix read", lambda session: sum(1 for _row in matrix_rows(session, "art28"))),
    ):
        took = median(_timed(partial(console.ask, query)) for _round in range(3))
        print(f"  {title:32} {took * 1000:7.0f} ms")
    return _matrix(console, folder, partners)


def _first_page(session: Any) -> Any:
    ids = agreement_ids(session, AgreementFilter(sort="expires"))
    return agreement_rows(session, ids[:128], on=_NOW.date())


def _matrix(console: Console, folder: Path, partners: int) -> int:
    target = folder / "matrix.xlsx"
    ours = _timed(
        lambda: write_matrix(
            console, "art28", target, language="ro", created_at=_NOW, control=JobControl()
        )
    )
    bare = _timed(lambda: _bare_matrix(console, folder / "bare.xlsx"))
    ratio = ours / bare
    print(
        f"matrix of {partners} agreements: {ours:.1f} s, bare openpyxl {bare:.1f} s:"
        f" {ratio:.2f} x (goal {_MATRIX_GOAL})"
    )
    return int(ratio > _MATRIX_GOAL)


def _bare_matrix(console: Console, target: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in console.ask(lambda session: list(matrix_rows(session, "art28"))):
        words = [word.value if word is not None else None for word in row.words]
        numbers = [row.version_number, row.newest_number]
        sheet.append([row.partner_name, row.title, *numbers, "signed", *words])
    book.save(target)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
