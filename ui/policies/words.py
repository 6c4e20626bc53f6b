"""How policies and versions are named and how they stand on a day, in words with a tone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from console.formats import short_date
from console.i18n import _
from console.policies.queries import PolicyRow, VersionRow, all_in_force, policy_rows
from console.policies.rules import is_in_force
from ui.tables.columns import Tone


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One line of the list.

    Attributes:
        policy: What is recorded of the policy.
        languages: Codes of the languages in which a version is in force today.
        since: Day on which the newest of those versions took effect.
    """

    policy: PolicyRow
    languages: tuple[str, ...]
    since: date | None


def policy_lines(session: Any, ids: Sequence[int], *, today: date) -> list[PolicyLine | None]:
    """Read the lines of some policies with what is in force of them today."""
    spoken: dict[int, list[VersionRow]] = {}
    for version in all_in_force(session, on=today):
        spoken.setdefault(version.policy_id, []).append(version)
    rows = policy_rows(session, ids)
    return [None if row is None else _line(row, spoken.get(row.id, [])) for row in rows]


def _line(row: PolicyRow, versions: Sequence[VersionRow]) -> PolicyLine:
    days = [version.effective_from for version in versions if version.effective_from]
    languages = tuple(version.language for version in versions)
    return PolicyLine(row, languages, max(days, default=None))


def policy_state(line: PolicyLine) -> tuple[str, Tone]:
    """Say how a policy stands today."""
    if line.policy.ended_on is not None:
        return _("ended"), Tone.PLAIN
    if not line.languages:
        return _("nothing in force"), Tone.LATE
    missing = sorted(set(line.policy.wanted_languages) - set(line.languages))
    if missing:
        return _("{languages} missing").format(languages=spell(missing)), Tone.WARN
    return _("in force"), Tone.OK


def version_state(version: VersionRow, *, today: date) -> tuple[str, Tone]:
    """Say how a version stands today."""
    if version.effective_from is None:
        return _("no day yet"), Tone.WARN
    if version.effective_from > today:
        return _("not in force yet"), Tone.WARN
    if is_in_force(version.effective_from, version.effective_to, today):
        return _("in force"), Tone.OK
    return _("ended"), Tone.PLAIN


def version_title(version: VersionRow) -> str:
    """Name a version among those of its policy and language."""
    day = short_date(version.effective_from)
    return " · ".join(part for part in (version.label, day) if part) or _("without a day")


def version_days(version: VersionRow) -> str:
    """Say on which days a version is in force."""
    if version.effective_from is None:
        return _("The day on which it takes effect is not settled.")
    start = short_date(version.effective_from)
    if version.effective_to is None:
        return _("In force from {start}; nothing has ended it.").format(start=start)
    end = short_date(version.effective_to)
    return _("In force from {start} to {end}, both days included.").format(start=start, end=end)


def spell(languages: Sequence[str]) -> str:
    """Write codes of languages as people read them."""
    return ", ".join(languages).upper()
