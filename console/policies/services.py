"""Use cases of policies."""

from datetime import date, datetime
from typing import Any

from console.clock import legal_day
from console.errors import RuleBroken
from console.i18n import N_
from console.labels import Origin
from console.policies.models import Policy, PolicyVersion
from console.policies.placing import keep_wording, put_in_place, spans_of, take_out_of_place
from console.policies.rules import (
    PolicyKind,
    Span,
    check_happened,
    check_span,
    find_place,
    language_code,
    language_codes,
    origin_of,
)
from console.policies.wordings import Wording
from console.store.journal import Action
from console.store.work import UnitOfWork

_EDITABLE = frozenset({"label", "author", "evidence", "change_class", "reason"})


def add_policy(
    work: UnitOfWork, *, name: str, kind: PolicyKind = PolicyKind.OTHER, **particulars: Any
) -> int:
    """Enter a policy; a name is enough.

    Args:
        work: The unit of work.
        name: What the office calls it.
        kind: What it informs about.
        particulars: ``audience``, ``url``, ``languages`` (codes), ``notes``, ``review_due_on``.

    Raises:
        RuleBroken: If the name is empty or a language is unknown.
    """
    return work.add(Policy(kind=kind, **_checked({"name": name, **particulars}))).id


def edit_policy(
    work: UnitOfWork, policy_id: int, *, seen_version: int | None = None, **changes: Any
) -> None:
    """Change some particulars of a policy; its versions stay.

    Raises:
        Stale: If the policy changed since it was read.
        RuleBroken: If the name would be empty or a language is unknown.
    """
    policy = work.get(Policy, policy_id, seen_version=seen_version)
    for name, value in _checked(changes).items():
        setattr(policy, name, value)


def end_policy(work: UnitOfWork, policy_id: int, *, on: date) -> None:
    """End a policy and every version still in force after that day; nothing is deleted.

    Raises:
        RuleBroken: If a version takes effect only after that day.
    """
    policy = work.get(Policy, policy_id)
    policy.ended_on = on
    work.name(policy, Action.ENDED)
    for version in policy.versions:
        if version.effective_from and (version.effective_to is None or version.effective_to > on):
            end_version(work, version.id, on=on)


def resume_policy(work: UnitOfWork, policy_id: int) -> None:
    """Take back the end of a policy; its versions stay as they are."""
    work.get(Policy, policy_id).ended_on = None


def add_version(
    work: UnitOfWork,
    policy_id: int,
    *,
    language: str,
    wording: Wording | None = None,
    effective_from: date | None = None,
    effective_to: date | None = None,
    **facts: Any,
) -> int:
    """Add a version; it ends the one before it in its language on the day before.

    Args:
        work: The unit of work.
        policy_id: The policy it belongs to.
        language: Its language, as a code of two letters.
        wording: Its words; they never change once they are in. None where only facts are known.
        effective_from: First day on which it is in force; None while that is not settled.
        effective_to: Last day; None while nothing ends it.
        facts: ``label``, ``author``, ``evidence``, ``change_class``, ``reason``.

    Raises:
        RuleBroken: If it would be in force beside another version, or the language is unknown.
    """
    policy = work.get(Policy, policy_id)
    version = PolicyVersion(
        policy=policy, language=language_code(language), recorded_at=work.now, **_editable(facts)
    )
    work.add(version)
    if wording is not None:
        keep_wording(work, version, wording)
    if effective_from is not None:
        _date(work, version, effective_from, effective_to)
    return version.id


def add_wording(work: UnitOfWork, version_id: int, *, wording: Wording) -> None:
    """Give a version its words where it has none yet.

    Raises:
        RuleBroken: If it has words; they never change.
    """
    version = work.get(PolicyVersion, version_id)
    if version.sha256 is not None:
        raise _immutable(version)
    keep_wording(work, version, wording)


def edit_version(
    work: UnitOfWork, version_id: int, *, seen_version: int | None = None, **facts: Any
) -> None:
    """Correct what is said about a version: label, author, evidence, change class, reason.

    Raises:
        RuleBroken: If its text was meant; a correction is a new version.
        Stale: If the version changed since it was read.
    """
    version = work.get(PolicyVersion, version_id, seen_version=seen_version)
    if "text" in facts or "wording" in facts:
        raise _immutable(version)
    for name, value in _editable(facts).items():
        setattr(version, name, value)


def put_in_force(
    work: UnitOfWork,
    version_id: int,
    *,
    effective_from: date,
    effective_to: date | None = None,
    seen_version: int | None = None,
) -> None:
    """Settle, or correct, the days on which a version is in force.

    Raises:
        RuleBroken: If it would be in force beside another version.
        Stale: If the version changed since it was read.
    """
    version = work.get(PolicyVersion, version_id, seen_version=seen_version)
    take_out_of_place(work, version)
    _date(work, version, effective_from, effective_to)


def end_version(
    work: UnitOfWork, version_id: int, *, on: date, seen_version: int | None = None
) -> None:
    """End a version on a day; nothing follows it by that.

    Raises:
        RuleBroken: If it was never in force, starts later, or another starts before that day.
        Stale: If the version changed since it was read.
    """
    version = work.get(PolicyVersion, version_id, seen_version=seen_version)
    if version.effective_from is None:
        raise RuleBroken(
            N_("{version} has no day on which it takes effect. Enter that day first."),
            version=version.name,
        )
    span = Span(version.id, version.name, version.effective_from, on)
    check_span(span)
    siblings = [each for each in version.policy.versions if each.language == version.language]
    find_place(span, (each for each in spans_of(siblings) if each.key != version.id))
    version.effective_to, version.closed_by_id = on, None
    work.name(version, Action.ENDED)


def approve_version(
    work: UnitOfWork, version_id: int, *, by: str, on: date, seen_version: int | None = None
) -> None:
    """Record who approved a version and on which day.

    Raises:
        RuleBroken: If nobody is named or the day lies ahead.
    """
    version = work.get(PolicyVersion, version_id, seen_version=seen_version)
    check_happened(on, today=work.today)
    if not by.strip():
        raise RuleBroken(N_("Enter who approved the version."))
    version.approved_by, version.approved_on = by.strip(), on


def publish_version(
    work: UnitOfWork,
    version_id: int,
    *,
    declared_at: datetime | None = None,
    evidence: str = "",
    seen_version: int | None = None,
) -> None:
    """Record that a version was published: now, by the clock, or earlier as declared later.

    Args:
        work: The unit of work.
        version_id: The version.
        declared_at: When it was published, where nobody recorded it then; None for now.
        evidence: What proves it: an address and the day it was looked at, a picture, a letter.
        seen_version: Counter of the version as it was read.

    Raises:
        RuleBroken: If the instant lies ahead, or the publication was recorded as it happened.
    """
    version = work.get(PolicyVersion, version_id, seen_version=seen_version)
    if version.publication_origin is Origin.WITNESSED:
        raise RuleBroken(
            N_("The publication of {version} was recorded as it happened and is not changed."),
            version=version.name,
        )
    if declared_at and declared_at > work.now:
        raise RuleBroken(
            N_("{day} lies ahead; only what has happened can be recorded. Correct the day."),
            day=legal_day(declared_at),
        )
    version.published_at = declared_at or work.now
    version.publication_origin = Origin.DECLARED_LATER if declared_at else Origin.WITNESSED
    version.publication_evidence = evidence.strip()


def record_notice(
    work: UnitOfWork, version_id: int, *, means: str, on: date, to: str = "", proof: str = ""
) -> None:
    """Record how and when people were told of a version (WP260 rev.01 §29-30).

    Raises:
        RuleBroken: If no means is named or the day lies ahead.
    """
    version = work.get(PolicyVersion, version_id)
    check_happened(on, today=work.today)
    if not means.strip():
        raise RuleBroken(N_("Enter how people were told: by e-mail, by letter, by a notice."))
    version.notice_means, version.notice_on = means.strip(), on
    version.notice_to, version.notice_proof = to.strip(), proof.strip()


def _date(work: UnitOfWork, version: PolicyVersion, start: date, end: date | None) -> None:
    put_in_place(work, version, start=start, end=end)
    if version.origin is not Origin.IMPORTED:
        recorded_on = legal_day(version.recorded_at)
        version.origin = origin_of(start, today=recorded_on)


def _immutable(version: PolicyVersion) -> RuleBroken:
    return RuleBroken(
        N_("The text of {version} never changes. Add a new version."), version=version.name
    )


def _editable(facts: dict[str, Any]) -> dict[str, Any]:
    unknown = facts.keys() - _EDITABLE
    if unknown:
        message = f"not a fact of a version: {', '.join(sorted(unknown))}"
        raise TypeError(message)
    return _stripped(facts)


def _checked(particulars: dict[str, Any]) -> dict[str, Any]:
    plain = _stripped(particulars)
    if plain.get("name", "-") == "":
        raise RuleBroken(N_("Enter the policy's name."))
    if "languages" in plain:
        plain["languages"] = language_codes(plain["languages"])
    return plain


def _stripped(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if type(value) is str else value for name, value in values.items()}
