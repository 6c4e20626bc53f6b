"""How a version gets its words, once, and its days: at most one in force at a time."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from io import BytesIO

from console.errors import RuleBroken
from console.i18n import N_
from console.policies.models import PolicyText, PolicyVersion
from console.policies.rules import Span, find_place
from console.policies.wordings import Wording
from console.store.attachments import keep_stream
from console.store.journal import Action
from console.store.work import UnitOfWork

_DAY = timedelta(days=1)


def keep_wording(work: UnitOfWork, version: PolicyVersion, wording: Wording) -> None:
    """Take a version's document and words into the vault."""
    media_type = wording.media_type
    version.sha256 = keep_stream(work, BytesIO(wording.data), media_type=media_type)
    version.media_type, version.file_name = media_type, wording.file_name
    version.wording = PolicyText(text=wording.text)
    work.session.flush()


def put_in_place(
    work: UnitOfWork, version: PolicyVersion, *, start: date, end: date | None = None
) -> None:
    """Give a version its days and end the one before on the day before.

    Raises:
        RuleBroken: If it would be in force beside another, or after the policy's end.
    """
    end = _within_policy(version, start, end)
    others = _others(version)
    place = find_place(Span(version.id, version.name, start, end), spans_of(others))
    version.effective_from, version.effective_to = start, place.end
    version.closed_by_id = place.closed_by
    for other in others:
        if other.id == place.closes:
            other.effective_to, other.closed_by_id = start - _DAY, version.id
            work.name(other, Action.ENDED)
    work.session.flush()


def take_out_of_place(work: UnitOfWork, version: PolicyVersion) -> None:
    """Take a version's days away; the one that it ended runs on to the next, or stays open."""
    others = _others(version)
    for before in others:
        if before.closed_by_id == version.id:
            _run_on(before, spans_of(others))
    version.effective_from = version.effective_to = version.closed_by_id = None
    work.session.flush()


def give_back_places(work: UnitOfWork, leaving: Sequence[PolicyVersion]) -> None:
    """Let versions that others ended run on again, before those others leave the register."""
    gone = {version.id for version in leaving}
    for version in leaving:
        staying = [each for each in _others(version) if each.id not in gone]
        for before in staying:
            if before.closed_by_id in gone:
                _run_on(before, spans_of(staying))
    work.session.flush()


def spans_of(versions: Iterable[PolicyVersion]) -> list[Span]:
    """Write dated versions as the days on which they are in force."""
    return [
        Span(version.id, version.name, version.effective_from, version.effective_to)
        for version in versions
        if version.effective_from is not None
    ]


def _run_on(version: PolicyVersion, spans: Iterable[Span]) -> None:
    following = _after(spans, version.effective_from or date.max)
    version.effective_to = following.start - _DAY if following else None
    version.closed_by_id = following.key if following else None


def _others(version: PolicyVersion) -> list[PolicyVersion]:
    return [
        other
        for other in version.policy.versions
        if other is not version and other.language == version.language
    ]


def _after(spans: Iterable[Span], start: date) -> Span | None:
    later = [span for span in spans if span.start > start]
    return min(later, key=lambda span: span.start, default=None)


def _within_policy(version: PolicyVersion, start: date, end: date | None) -> date | None:
    ended_on = version.policy.ended_on
    if ended_on is None:
        return end
    if start > ended_on or (end and end > ended_on):
        raise RuleBroken(
            N_("{policy} ended on {day}; take back its end before a version can be in force."),
            policy=version.policy.name,
            day=ended_on,
        )
    if end is None and _after(spans_of(_others(version)), start) is None:
        return ended_on
    return end
