"""Two million journal entries: search as somebody types, and any page of the list.

Baseline of the search: ``LIKE`` over the same words in the same run; of the pages: ``OFFSET``.
"""

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.register_data import FIRST_NAMES, LAST_NAMES
from bench.search import PASSPHRASE
from console.app import Console
from console.crossings.journal_list import JournalFilter, journal_ids, journal_rows
from console.store.connection import connect
from console.store.journal import GENESIS
from console.vault.vault import create_vault, open_with_passphrase

_FOLDER = Path(".bench")
_SEARCH_MS, _PAGE_MS = 30.0, 5.0
_PAGE = 100
_SUBJECTS = ("request", "request_item", "partner", "agreement", "policy_version", "request_letter")
_ACTIONS = ("created", "changed", "changed", "changed", "ended")
_START = datetime(2016, 11, 22, 8, tzinfo=UTC)
_BATCH = 20_000


def main() -> int:
    """Measure and print; answers with an exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=2_000_000)
    wanted = parser.parse_args()
    console = Console(open_with_passphrase(_vault_of(wanted.entries), PASSPHRASE))
    draw = random.Random(7)
    typed = list(_prefixes(draw, 60))
    search = [_ms(console, partial(_search, text=text)) for text in typed]
    likes = [_ms(console, partial(_like, text=text)) for text in typed[:12]]
    places = [draw.randrange(1, wanted.entries - _PAGE) for _page in range(200)]
    pages = [_ms(console, partial(_page, last=place)) for place in places]
    offsets = [_ms(console, partial(_offset, skip=place)) for place in places[:8]]
    console.close()
    search_95, page_95 = _p95(search), _p95(pages)
    print(f"journal of {wanted.entries} entries, encrypted, warm; milliseconds")
    print(f"  search    p50 {median(search):6.1f}  p95 {search_95:6.1f} (goal {_SEARCH_MS:.0f})"
          f"   {search_95 / _p95(likes):.3f} x LIKE ({_p95(likes):.0f})")  # fmt: skip
    print(f"  any page  p50 {median(pages):6.1f}  p95 {page_95:6.1f} (goal {_PAGE_MS:.0f})"
          f"    {page_95 / _p95(offsets):.3f} x OFFSET ({_p95(offsets):.0f})")  # fmt: skip
    print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 0 if search_95 <= _SEARCH_MS and page_95 <= _PAGE_MS else 1


def _search(reader: Any, *, text: str) -> object:
    return journal_rows(reader, journal_ids(reader, JournalFilter(text=text))[:_PAGE])


def _like(reader: Any, *, text: str) -> object:
    return reader.execute(
        "SELECT seq FROM journal_payload WHERE state LIKE ? ORDER BY seq DESC LIMIT 100",
        (f"%{text}%",),
    ).fetchall()


def _page(reader: Any, *, last: int) -> object:
    return journal_rows(reader, range(last + _PAGE, last, -1))


def _offset(reader: Any, *, skip: int) -> object:
    return reader.execute(
        "SELECT entry.*, payload.state FROM journal_entry entry JOIN journal_payload payload "
        "USING (seq) ORDER BY entry.seq DESC LIMIT 100 OFFSET ?",
        (skip,),
    ).fetchall()


def _ms(console: Console, query: Callable[[Any], object]) -> float:
    start = time.perf_counter()
    console.look(query)
    return (time.perf_counter() - start) * 1000


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


def _prefixes(draw: random.Random, sessions: int) -> Iterator[str]:
    for _session in range(sessions):
        word = draw.choice(LAST_NAMES if draw.random() < 0.7 else FIRST_NAMES)
        yield from (word[:end] for end in range(1, len(word) + 1))


def _vault_of(entries: int) -> Path:
    folder = _FOLDER / f"journal-{entries}.dpovault"
    if not folder.exists():
        start = time.perf_counter()
        _FOLDER.mkdir(exist_ok=True)
        vault, _code = create_vault(folder, PASSPHRASE)
        key = vault.data_key()
        vault.close()
        _fill(folder / "vault.db", key, entries)
        print(f"made {entries} entries in {time.perf_counter() - start:.0f} s")
    return folder


def _fill(database: Path, key: bytes, entries: int) -> None:
    driver, draw = connect(database, key), random.Random(11)
    for first in range(1, entries + 1, _BATCH):
        numbers = range(first, min(first + _BATCH, entries + 1))
        driver.execute("BEGIN IMMEDIATE")
        driver.executemany(
            "INSERT INTO journal_entry VALUES (?, 1, ?, 'p', ?, ?, ?, ?, ?, ?, ?)",
            (_entry(draw, seq) for seq in numbers),
        )
        driver.executemany(
            "INSERT INTO journal_payload VALUES (?, ?, ?)", (_payload(draw, seq) for seq in numbers)
        )
        driver.execute("COMMIT")
    driver.execute("INSERT INTO search_journal_payload(search_journal_payload) VALUES ('optimize')")
    driver.close()


def _entry(draw: random.Random, seq: int) -> tuple[Any, ...]:
    at = _START + timedelta(seconds=seq * 150)
    record = f"{draw.randrange(400_000):036d}"
    return (
        seq, f"{at:%Y-%m-%d %H:%M:%S.%f}", draw.choice(_SUBJECTS), record, record,
        draw.choice(_ACTIONS), GENESIS, GENESIS, draw.randbytes(32),
    )  # fmt: skip


def _payload(draw: random.Random, seq: int) -> tuple[Any, ...]:
    name = f"{draw.choice(LAST_NAMES)} {draw.choice(FIRST_NAMES)}"
    number = f"{2016 + seq % 11}-{seq % 99_999:05d}"
    state = {"number": number, "requester_name": name, "notes": "x" * 120}
    return seq, draw.randbytes(16), json.dumps(state, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
