"""Two hundred thousand answers to a consent banner that changed twice."""

import csv
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from console.app import Console
from console.consent.loading import import_consent
from console.consent.models import ConsentSource
from console.consent.services import add_banner_version
from console.demo.script import FIRST_DAY, LAST_DAY, at
from console.jobs import JobControl
from console.store.work import UnitOfWork

HEAD = (
    "timestamp", "site", "visitor", "action", "banner", "purposes", "language", "receipt", "page",
)  # fmt: skip
"""The nine columns of a consent log, as a banner's provider writes them."""

_SITES = ("example.org", "campanie.example.org")
_BANNERS = ("B-1", "B-2", "B-3")
_ACTIONS = ("accept_all", "reject_all", "custom", "no_decision", "withdraw")
_WEIGHTS = {"B-1": (70, 6, 8, 14, 2), "B-2": (44, 31, 12, 11, 2), "B-3": (39, 38, 11, 10, 2)}
_CUSTOM = ("performance", "performance,functionality", "functionality", "advertising")
_LANGUAGES = ("ro", "ro", "ro", "en", "de")


def write_log(path: Path, *, events: int, seed: int) -> None:
    """Write a consent log as CSV, always the same for a seed."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEAD)
        writer.writerows(_lines(events, random.Random(seed)))


def enter_consent(console: Console, *, events: int, seed: int, control: JobControl) -> None:
    """Take the demonstration's log in and keep the texts of two of its three banners."""
    log = console.vault.workshop / "consent-log.csv"
    write_log(log, events=events, seed=seed)
    import_consent(console, log, control=control)
    log.unlink()
    console.run(_keep_texts)


def _lines(events: int, dice: random.Random) -> Iterator[tuple[str, ...]]:
    start, span = at(FIRST_DAY, 0), (LAST_DAY - FIRST_DAY).days * 86_400
    for number in range(events):
        moment = start + timedelta(seconds=span * number // events)
        banner = _BANNERS[min(2, number * 3 // events)]
        action = dice.choices(_ACTIONS, _WEIGHTS[banner])[0]
        yield (
            _text(moment),
            _SITES[number % 7 == 0],
            f"{dice.getrandbits(128):032x}",
            action,
            banner if number % 997 else "",
            dice.choice(_CUSTOM) if action == "custom" else "",
            dice.choice(_LANGUAGES),
            f"{dice.getrandbits(160):040x}",
            "/" if number % 3 else "/contact",
        )


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _keep_texts(work: UnitOfWork) -> None:
    source = work.session.scalars(
        select(ConsentSource).where(ConsentSource.name == _SITES[0])
    ).first()
    if source is None:
        return
    third = (LAST_DAY - FIRST_DAY) // 3
    for place, label in enumerate(_BANNERS[1:], 1):
        add_banner_version(
            work,
            source.id,
            label=label,
            text=(
                "Folosim module cookie strict necesare. Cu acordul dumneavoastră folosim și module "
                f"de performanță și publicitate. (text fictiv, {label})"
            ),
            language="ro",
            valid_from=FIRST_DAY + place * third,
        )
