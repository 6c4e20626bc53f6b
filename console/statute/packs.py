"""Dated rules: how long each term is, from which day, and by which text of law.

A change of the law is a new entry in ``resources/statute/rules.json`` beside the
old one; a term is computed by the entry in force on the day of its event.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from console.errors import RuleBroken
from console.i18n import N_
from console.paths import RESOURCES
from console.statute.sources import Source

_FILE = RESOURCES / "statute" / "rules.json"

LAST_YEAR = 2099
"""The last year whose holidays both lists know in full, with some months to spare."""

_SOURCES = {source.value: source for source in Source}


@dataclass(frozen=True, slots=True)
class RulePack:
    """One rule of time while it is in force.

    Attributes:
        source: The text that sets the term.
        event: What starts it: ``received``, ``obtained`` or ``aware``.
        sources: The text behind each kind of step.
        months: Length in months, 0 for a rule in hours.
        hours: Length in hours, 0 for a rule in months or days or hours that a contract sets.
        extends: The rule whose term this one prolongs.
        pausable: Whether waiting for the person may be shown as a second date.
        prompt_working_days: A question asked later than this draws a warning.
        counts_full_hours: Whether counting begins with the next full hour.
        days_are_given: Whether it is counted in days whose number a letter gives.
    """

    id: str
    version: str
    valid_from: date
    valid_to: date | None
    source: Source
    event: str
    sources: Mapping[str, Source] = field(hash=False)
    months: int = 0
    hours: int = 0
    extends: str | None = None
    pausable: bool = False
    prompt_working_days: int = 0
    counts_full_hours: bool = False
    days_are_given: bool = False

    @property
    def is_in_hours(self) -> bool:
        """Tell whether the term is counted in hours."""
        return not self.months and not self.days_are_given

    def is_in_force(self, on: date) -> bool:
        """Tell whether the rule held on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def pack_for(rule: str, on: date) -> RulePack:
    """Choose the rule in force on the day of the event.

    Raises:
        RuleBroken: If there is no such rule, or none was in force on that day.
    """
    return choose(_by_id().get(rule, ()), rule, on=on)


def choose(packs: Iterable[RulePack], rule: str, *, on: date) -> RulePack:
    """Choose among the dated forms of one rule.

    Raises:
        RuleBroken: If there is no such rule, or none was in force on that day.
    """
    is_known = False
    for pack in packs:
        is_known = True
        if pack.is_in_force(on) and on.year <= LAST_YEAR:
            return pack
    if is_known:
        raise RuleBroken(
            N_("Rule {rule} is not known for {day}; check the date of the event."),
            rule=rule,
            day=on,
        )
    raise RuleBroken(
        N_("There is no rule {rule}; choose one of {rules}."), rule=rule, rules=", ".join(_by_id())
    )


def extension_of(rule: str) -> str:
    """Name the rule that prolongs another one.

    Raises:
        RuleBroken: If the law knows no extension of that term.
    """
    for pack in _all():
        if pack.extends == rule:
            return pack.id
    raise RuleBroken(N_("The term of rule {rule} cannot be extended."), rule=rule)


def breach_hours(on: date) -> int:
    """Say how many hours a controller has to notify a breach it learns of on a day."""
    return pack_for("art33", on).hours


@cache
def _by_id() -> dict[str, tuple[RulePack, ...]]:
    ids = dict.fromkeys(pack.id for pack in _all())
    return {rule: tuple(pack for pack in _all() if pack.id == rule) for rule in ids}


@cache
def _all() -> tuple[RulePack, ...]:
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_read(entry, data["countings"][entry["counting"]]) for entry in data["packs"])


def _read(entry: dict[str, Any], counting: dict[str, str]) -> RulePack:
    until = entry["valid_to"]
    return RulePack(
        id=entry["id"],
        version=entry["version"],
        valid_from=date.fromisoformat(entry["valid_from"]),
        valid_to=date.fromisoformat(until) if until else None,
        source=_SOURCES[entry["source"]],
        event=entry["event"],
        sources={kind: _SOURCES[word] for kind, word in counting.items()},
        months=entry.get("months", 0),
        hours=entry.get("hours", 0),
        extends=entry.get("extends"),
        pausable=entry.get("pausable", False),
        prompt_working_days=entry.get("prompt_working_days", 0),
        counts_full_hours=entry.get("counts_full_hours", False),
        days_are_given=entry.get("days_are_given", False),
    )
