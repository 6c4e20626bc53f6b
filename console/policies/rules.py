"""Words and checks of policies that carry legal weight.

A text that can be proved for any day needs versions that never change and of which at
most one is in force per policy and language (EDPB Guidelines 05/2020 §108).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from console.errors import RuleBroken
from console.i18n import N_
from console.labels import Labelled, Origin

_LANGUAGE = re.compile(r"^([a-z]{2})(?:[-_][a-z]{2})?$")
_DAY = timedelta(days=1)


class PolicyKind(Labelled):
    """What a policy informs about."""

    PRIVACY = "privacy", N_("privacy policy")
    COOKIE = "cookie", N_("cookie policy")
    RECRUITMENT = "recruitment", N_("information for applicants")
    CALL_RECORDING = "call_recording", N_("information on call recording")
    EMPLOYEE = "employee", N_("information for employees")
    OTHER = "other", N_("other policy")


class ChangeClass(Labelled):
    """How much a version changes for the person (WP260 rev.01 §29)."""

    NONE = "none", N_("no change of substance")
    MINOR = "minor", N_("minor change")
    MATERIAL = "material", N_("material change")


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which one version is in force.

    Attributes:
        key: Id of the version; 0 where it is new.
        name: What the version is called in a sentence.
        start: First day.
        end: Last day; None while nothing ends it.
    """

    key: int
    name: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a version fits among the others of its policy and language.

    Attributes:
        end: Its last day, the day before the one that follows it; None while none does.
        closes: Id of the version that it ends on the day before its first; None for none.
        closed_by: Id of the version that follows it; None for none.
    """

    end: date | None
    closes: int | None
    closed_by: int | None


def find_place(new: Span, others: Iterable[Span]) -> Place:
    """Fit a version between the others so that at most one is in force on any day.

    An open version ends on the day before the new one starts; a new one without an end
    ends on the day before the next one that is known.

    Raises:
        RuleBroken: If it would end before it starts, or be in force beside another.
    """
    check_span(new)
    known = sorted(others, key=lambda span: span.start)
    following = next((span for span in known if span.start > new.start), None)
    before = next((span for span in reversed(known) if span.start <= new.start), None)
    if before and (before.start == new.start or (before.end and before.end >= new.start)):
        raise _beside(new, before)
    end = new.end
    if following and end is None:
        end = following.start - _DAY
    elif following and end and end >= following.start:
        raise _beside(new, following)
    return Place(
        end,
        closes=before.key if before and before.end is None else None,
        closed_by=following.key if following and new.end is None else None,
    )


def check_span(span: Span) -> None:
    """Refuse a version that would end before it starts.

    Raises:
        RuleBroken: If it does.
    """
    if span.end and span.end < span.start:
        raise RuleBroken(
            N_("{version} would end on {end}, before it takes effect on {start}. Correct a day."),
            version=span.name,
            start=span.start,
            end=span.end,
        )


def _beside(new: Span, other: Span) -> RuleBroken:
    return RuleBroken(
        N_(
            "{version}, in force from {start}, and {other}, in force from {other_start} to"
            " {other_end}, would be in force on the same days. End one of them earlier, or"
            " correct a day."
        ),
        version=new.name,
        start=new.start,
        other=other.name,
        other_start=other.start,
        other_end=other.end or "…",
    )


def name_version(policy: str, language: str, label: str, effective_from: date | None) -> str:
    """Name a version in a sentence: by its label, else by the day it takes effect."""
    return " ".join(
        part for part in (policy, language.upper(), label or _iso(effective_from)) if part
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def is_in_force(effective_from: date | None, effective_to: date | None, on: date) -> bool:
    """Tell whether a version is in force on a day; its first and last day count."""
    return (
        effective_from is not None
        and effective_from <= on
        and (effective_to is None or effective_to >= on)
    )


def origin_of(happened_on: date | None, *, today: date) -> Origin:
    """Tell whether the console sees a fact happen; one of an earlier day is declared later."""
    is_past = happened_on is not None and happened_on < today
    return Origin.DECLARED_LATER if is_past else Origin.WITNESSED


def language_code(text: str) -> str:
    """Read a language as its code of two letters (ISO 639-1): RO and ro-RO are ro.

    Raises:
        RuleBroken: If it is none.
    """
    match = _LANGUAGE.match(text.strip().lower())
    if match is None:
        raise RuleBroken(
            N_("“{text}” is not a language. Write its code of two letters: ro, en, de."), text=text
        )
    return match[1]


def language_codes(texts: Iterable[str]) -> str:
    """Write languages as one text, each once, sorted: ``de en ro``.

    Raises:
        RuleBroken: If one is not a language.
    """
    return " ".join(sorted({language_code(text) for text in texts}))


def check_happened(on: date | None, *, today: date) -> None:
    """Refuse a fact that has not happened yet.

    Raises:
        RuleBroken: If the day lies ahead.
    """
    if on and on > today:
        raise RuleBroken(
            N_("{day} lies ahead; only what has happened can be recorded. Correct the day."), day=on
        )
