"""A consent log into an encrypted vault, beside ``sqlite3 .import`` of the same file.

Run ``python -m bench.consent`` (``--rows`` and ``--rounds`` for other sizes, ``--extras`` for
more ways to write the same log). The log has nine columns, a random visitor of 128 bits and a
random receipt of 160 bits on each line; it is made once from a seed and kept in ``.bench``.

Ours counts, takes the SHA-256 of the file, and keeps a proof of every event under a pseudonym,
encrypted and synced to the disk; the clock runs from the call until the import is published, in
a console at work (libraries of the store loaded, vault open). The baseline is the command line
of SQLite, unencrypted, every cell as text, no index, no counts; its clock runs from start to end
of the program. Both run in processes of their own, in turn; the ratio is the median of the
rounds, and peak memory is what each process held at most: ours stands apart from the process
that reads the log for it and is gone afterwards.
"""

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from console.paths import ROOT

if TYPE_CHECKING:
    from console.app import Console

_PASSPHRASE = "patru cuvinte pentru măsurat"  # noqa: S105 - a vault of made-up people
_CACHE = ROOT / ".bench"
_GOAL = 0.8
_HEAD = (
    *("timestamp", "site", "visitor_id", "action", "policy_version", "purposes", "receipt"),
    *("language", "page"),
)
_SITES = ("www.exemplu.ro", "magazin.exemplu.ro", "suport.exemplu.ro")
_ACTIONS = ("accept_all",) * 5 + ("reject_all",) * 3 + ("custom",) * 2 + ("withdraw", "no_decision")
_SECONDS = 2 * 365 * 86_400
_BANNERS = 8
_SOUGHT = 200

Line = tuple[str, ...]


def lines(count: int, *, digits: bool = True) -> Iterator[Line]:
    """Make up a log of two years; identifiers of visitors are hexadecimal digits or words."""
    rnd = random.Random(20261122)
    begin = datetime(2025, 1, 1, tzinfo=UTC)
    for number in range(count):
        at = begin + timedelta(seconds=number * _SECONDS // count)
        action = rnd.choice(_ACTIONS)
        chosen = {"accept_all": (1,) * 4, "custom": [rnd.randint(0, 1) for _ in range(4)]}
        said = chosen.get(action, (0,) * 4)
        visitor = f"{rnd.getrandbits(128):032x}"
        yield (
            f"{at:%Y-%m-%dT%H:%M:%SZ}", rnd.choice(_SITES), visitor if digits else f"u{visitor}",
            action, f"v{1 + number * _BANNERS // count}",
            ";".join(f"C000{place}:{each}" for place, each in enumerate(said, 2)),
            f"{rnd.getrandbits(160):040x}", rnd.choice(("ro", "en", "de")),
            f"/pagina/{rnd.randint(1, 200)}",
        )  # fmt: skip


def csv_log(target: Path, count: int, *, digits: bool = True) -> None:
    """Write the log as a table."""
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_HEAD)
        writer.writerows(lines(count, digits=digits))


def json_log(target: Path, count: int) -> None:
    """Write the log as one object on each line."""
    with target.open("w", encoding="utf-8") as stream:
        for line in lines(count):
            stream.write(json.dumps(dict(zip(_HEAD, line, strict=True))) + "\n")


LOGS: dict[str, Callable[[Path, int], None]] = {
    "csv": csv_log,
    "csv-words": lambda target, count: csv_log(target, count, digits=False),
    "jsonl": json_log,
}
"""Ways to write the same log; all are held against the table with digits."""


def kept_log(kind: str, count: int) -> Path:
    """Make a log, or take the one of an earlier run."""
    _CACHE.mkdir(exist_ok=True)
    target = _CACHE / f"consent-{kind}-{count}.txt"
    if not target.exists():
        draft = target.with_suffix(".tmp")
        LOGS[kind](draft, count)
        draft.replace(target)
    return target


def ours(log: Path, count: int, folder: Path) -> tuple[float, list[float]]:
    """Import the log; answer with the seconds, and how long it takes to find some visitors."""
    from console.app import Console
    from console.consent.services import import_consent
    from console.jobs import JobControl
    from console.organisation.queries import list_people
    from console.vault.vault import create_vault

    vault, _code = create_vault(folder / "bench", _PASSPHRASE)
    console = Console(vault)
    console.ask(list_people)
    start = time.perf_counter()
    done = import_consent(console, log, control=JobControl())
    seconds = time.perf_counter() - start
    if (done.events, done.rejected) != (count, 0):
        message = f"{done.events} of {count} events went in"
        raise RuntimeError(message)
    found = _find_some(console, log, count) if log.name.startswith("consent-csv") else []
    console.close()
    return seconds, found


def _find_some(console: "Console", log: Path, count: int) -> list[float]:
    from console.consent.proofs import find_visitor

    with log.open(encoding="utf-8", newline="") as stream:
        wanted = [
            (line["visitor_id"], line["receipt"])
            for number, line in enumerate(csv.DictReader(stream))
            if number % max(1, count // _SOUGHT) == 0
        ]
    times = []
    for visitor, receipt in wanted:
        start = time.perf_counter()
        events = console.ask(lambda session, visitor=visitor: find_visitor(session, visitor))  # type: ignore[misc]  # bound in the loop
        times.append(time.perf_counter() - start)
        if [event.receipt for event in events] != [receipt]:
            message = f"the proof of {visitor} is not the log's"
            raise RuntimeError(message)
    return times


_LEAN = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(["sqlite3", sys.argv[2], "-cmd", ".mode csv", f".import '{sys.argv[1]}' events"],
               check=True)
seconds = time.perf_counter() - start
print(seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def run_sqlite(log: Path) -> list[float]:
    """Let the command line of SQLite import the log: seconds and peak memory in MB.

    It is started by a bare interpreter, whose memory would otherwise be counted as its own.
    """
    with tempfile.TemporaryDirectory(dir=_CACHE) as folder:
        return _figures(sys.executable, "-I", "-S", "-c", _LEAN, str(log), f"{folder}/bench.db")


def run_ours(kind: str, count: int) -> list[float]:
    """Import a log in a fresh process: seconds, MB of it and of its reader, times of proofs."""
    options = ("--child", "--kind", kind, "--rows", str(count))
    return _figures(sys.executable, "-m", "bench.consent", *options)


def _figures(*command: str) -> list[float]:
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(word) for word in answer.stdout.split()]


def child(log: Path, count: int) -> None:
    """Import a log into a vault of its own and print the figures."""
    with tempfile.TemporaryDirectory(dir=_CACHE) as folder:
        seconds, times = ours(log, count, Path(folder))
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    print(seconds, *(resource.getrusage(who).ru_maxrss / 1024 for who in whose), *times)


def compare(kind: str, count: int, rounds: int) -> bool:
    """Run both sides in turn, print a line of the table, and tell whether the goal is met."""
    base = kept_log("csv", count)
    log = kept_log(kind, count)
    pairs = [(run_ours(kind, count), run_sqlite(base)) for _ in range(rounds)]
    ratio = median(mine[0] / theirs[0] for mine, theirs in pairs)
    mine_s, theirs_s = (median(pair[side][0] for pair in pairs) for side in (0, 1))
    mine_mb, theirs_mb = (max(pair[side][1] for pair in pairs) for side in (0, 1))
    reader_mb = max(mine[2] for mine, _theirs in pairs)
    print(
        f"{kind:<10} {count:>10,} events {log.stat().st_size / 1e6:>6.0f} MB"
        f"  ours {mine_s:>6.2f} s {mine_mb:>4.0f} + {reader_mb:.0f} MB"
        f"  sqlite3 .import ({base.stat().st_size / 1e6:.0f} MB csv) {theirs_s:>6.2f} s"
        f" {theirs_mb:>4.0f} MB  ratio {ratio:>5.2f}"
        f"  goal {_GOAL:.2f} {'met' if ratio <= _GOAL else 'MISSED'}"
    )
    times = [1000 * each for mine, _theirs in pairs for each in mine[3:]]
    if times:
        print(f"           one visitor's proof: p50 {median(times):.1f} ms,"
              f" p95 {quantiles(times, n=20)[-1]:.1f} ms")  # fmt: skip
    return ratio <= _GOAL


def main() -> int:
    """Read the sizes, run what is asked for, and tell whether the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="events of the log")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--extras", action="store_true", help="words as visitors; JSON lines")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--kind", choices=tuple(LOGS), default="csv", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(kept_log(options.kind, options.rows), options.rows)
        return 0
    is_met = compare("csv", options.rows, options.rounds)
    if options.extras:
        for kind in ("csv-words", "jsonl"):
            compare(kind, options.rows, options.rounds)
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
