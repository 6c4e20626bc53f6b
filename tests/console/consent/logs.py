"""Consent logs made from a seed, and what a plain reader counts in them."""

import csv
import json
import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

HEAD = ("timestamp", "site", "visitor id", "action", "policy version", "purposes", "receipt",
        "language", "page")  # fmt: skip
SITES = ("magazin.exemplu.ro", "www.exemplu.ro")
ACTIONS = ("accept_all", "reject_all", "custom", "withdraw", "expire", "no_decision")
CATEGORIES = ("performance", "functionality", "social_media", "advertising")
_BUCHAREST = ZoneInfo("Europe/Bucharest")

Line = tuple[str, ...]


def make_lines(count: int, *, seed: int = 7, visitors: int = 0) -> list[Line]:
    """Make up events; each by another visitor, or by few who come again and again."""
    rnd = random.Random(seed)  # noqa: S311 - made-up events, always the same
    known = [f"{rnd.getrandbits(128):032x}" for _ in range(visitors or count)]
    begin = datetime(2025, 3, 28, tzinfo=UTC)
    return [
        _line(rnd, rnd.choice(known) if visitors else known[n], begin + timedelta(seconds=61 * n))
        for n in range(count)
    ]


def _line(rnd: random.Random, visitor: str, at: datetime) -> Line:
    action = rnd.choice(ACTIONS)
    purposes = {
        "accept_all": "",
        "custom": ";".join(f"{name}={rnd.randint(0, 1)}" for name in CATEGORIES),
    }.get(action, "performance=0;advertising=0")
    return (
        f"{at:%Y-%m-%dT%H:%M:%S}.{rnd.randint(0, 999):03d}Z", rnd.choice(SITES), visitor, action,
        f"v{1 + (at.day > 29)}", purposes, f"{rnd.getrandbits(160):040x}",
        rnd.choice(("ro", "en")), f"/p/{rnd.randint(0, 20)}",
    )  # fmt: skip


def write_csv(path: Path, lines: list[Line], *, head: Line = HEAD, **dialect: object) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, **{"lineterminator": "\n", **dialect})  # type: ignore[arg-type]  # csv's own options
        writer.writerow(head)
        writer.writerows(lines)
    return path


def write_jsonl(path: Path, lines: list[Line]) -> Path:
    path.write_text(
        "".join(json.dumps(dict(zip(HEAD, line, strict=True))) + "\n" for line in lines), "utf-8"
    )
    return path


def oracle(path: Path) -> Counter[tuple[str, ...]]:
    """Count events by site, Bucharest day, banner and action as anybody would."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return Counter(
        (row["site"], _day(row["timestamp"]), row["policy version"], row["action"]) for row in rows
    )


def oracle_rates(path: Path) -> dict[str, tuple[int, int]]:
    """Count accepted and refused by category as anybody would."""
    found = {name: [0, 0] for name in CATEGORIES}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for name, said in _answers(row["action"], row["purposes"]).items():
                found[name][0 if said else 1] += 1
    return {name: (accepted, refused) for name, (accepted, refused) in found.items()}


def _answers(action: str, purposes: str) -> dict[str, bool]:
    implied: Callable[[], dict[str, bool]] = {
        "accept_all": lambda: dict.fromkeys(CATEGORIES, True),
        "reject_all": lambda: dict.fromkeys(CATEGORIES, False),
        "custom": dict,
    }.get(action, dict)
    if action not in {"accept_all", "reject_all", "custom"}:
        return {}
    written = (pair.split("=") for pair in purposes.split(";") if pair)
    return {**implied(), **{name: said == "1" for name, said in written}}


def _day(written: str) -> str:
    at = datetime.fromisoformat(written)
    return at.astimezone(_BUCHAREST).date().isoformat()
