"""What windows and reports may read of policies."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, contains_eager

from console.errors import NotFound
from console.i18n import N_
from console.labels import Origin
from console.policies.models import Policy, PolicyText, PolicyVersion
from console.policies.rules import ChangeClass, PolicyKind, name_version
from console.store.lists import id_array, in_order
from console.store.rows import row_of
from console.store.search import hits, match_expression

SORTS: Mapping[str, InstrumentedAttribute[Any]] = {
    "name": Policy.name,
    "kind": Policy.kind,
    "review": Policy.review_due_on,
    "entered": Policy.id,
}
"""Columns by which the list sorts; each has its index."""


@dataclass(frozen=True, slots=True)
class PolicyFilter:
    """Which policies a list shows and in which order.

    Attributes:
        text: Beginnings of words in the name, the particulars or any version's text.
        language: Only policies that have a version in this language.
    """

    text: str = ""
    kind: PolicyKind | None = None
    language: str = ""
    with_ended: bool = False
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One line of the policy list.

    Attributes:
        wanted_languages: Codes of the languages that its audience needs.
        version_languages: Codes of the languages in which it has versions.
        version_count: How many versions it has, in all languages.
        newest_from: The latest day on which one of them takes effect.
    """

    id: int
    uid: str
    version: int
    name: str
    kind: PolicyKind
    audience: str
    url: str
    wanted_languages: tuple[str, ...]
    version_languages: tuple[str, ...]
    version_count: int
    newest_from: date | None
    origin: Origin
    review_due_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """Everything recorded of one version but its words; its fields are those of the record."""

    id: int
    uid: str
    version: int
    policy_id: int
    policy_name: str
    policy_kind: PolicyKind
    language: str
    label: str
    sha256: str | None
    file_name: str
    media_type: str
    author: str
    approved_by: str
    approved_on: date | None
    published_at: datetime | None
    publication_origin: Origin | None
    publication_evidence: str
    effective_from: date | None
    effective_to: date | None
    recorded_at: datetime
    origin: Origin
    evidence: str
    change_class: ChangeClass | None
    reason: str
    notice_means: str
    notice_on: date | None
    notice_to: str
    notice_proof: str

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return name_version(self.policy_name, self.language, self.label, self.effective_from)


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    """Everything recorded of one policy; versions by language, newest first."""

    id: int
    uid: str
    version: int
    name: str
    kind: PolicyKind
    audience: str
    url: str
    languages: str
    notes: str
    origin: Origin
    review_due_on: date | None
    ended_on: date | None
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class PoliciesFacts:
    """What a report says of policies in a period.

    Attributes:
        period_start: First day of the period.
        period_end: Last day of the period.
        policies: Policies that had not ended before the period.
        versions: Versions in force on some day of the period, by policy, language and day.
        started: Those of them that took effect in the period.
    """

    period_start: date
    period_end: date
    policies: tuple[PolicyRow, ...]
    versions: tuple[VersionRow, ...]
    started: tuple[VersionRow, ...]


def policy_ids(session: Session, wanted: PolicyFilter, *, most: int | None = None) -> "array[int]":
    """Read the ids of the policies that match, in the wanted order."""
    query = select(Policy.id)
    if match_expression(wanted.text):
        in_words = select(PolicyVersion.policy_id).where(
            PolicyVersion.id.in_(hits("policy_text", wanted.text))
        )
        in_names = Policy.id.in_(hits("policy", wanted.text))
        query = query.where(or_(in_names, Policy.id.in_(in_words)))
    if wanted.kind is not None:
        query = query.where(Policy.kind == wanted.kind)
    if wanted.language:
        spoken = select(PolicyVersion.policy_id).where(PolicyVersion.language == wanted.language)
        query = query.where(Policy.id.in_(spoken))
    if not wanted.with_ended:
        query = query.where(Policy.ended_on.is_(None))
    return id_array(session, _sorted(query, wanted), most=most)


def _sorted(query: Select[int], wanted: PolicyFilter) -> Select[int]:
    column = SORTS[wanted.sort]
    order = column.desc() if wanted.descending else column.asc()
    return query.order_by(order.nulls_last(), Policy.id)


def policy_rows(session: Session, ids: Sequence[int]) -> list[PolicyRow | None]:
    """Read the list lines of some policies, in the order of their ids."""
    spoken: dict[int, list[Any]] = {}
    of_languages = (
        select(
            PolicyVersion.policy_id,
            PolicyVersion.language,
            func.count().label("versions"),
            func.max(PolicyVersion.effective_from).label("newest_from"),
        )
        .where(PolicyVersion.policy_id.in_(ids))
        .group_by(PolicyVersion.policy_id, PolicyVersion.language)
        .order_by(PolicyVersion.language)
    )
    for line in session.execute(of_languages):
        spoken.setdefault(line.policy_id, []).append(line)
    policies = session.scalars(select(Policy).where(Policy.id.in_(ids)))
    return in_order(ids, ((each.id, _row(each, spoken.get(each.id, []))) for each in policies))


def _row(policy: Policy, spoken: Sequence[Any]) -> PolicyRow:
    days = [line.newest_from for line in spoken if line.newest_from]
    return row_of(
        PolicyRow,
        policy,
        wanted_languages=tuple(policy.languages.split()),
        version_languages=tuple(line.language for line in spoken),
        version_count=sum(line.versions for line in spoken),
        newest_from=max(days, default=None),
    )


def get_policy(session: Session, policy_id: int) -> PolicyFacts:
    """Read everything recorded of one policy.

    Raises:
        NotFound: If it is gone.
    """
    policy = session.get(Policy, policy_id)
    if policy is None:
        raise NotFound(N_("This policy is no longer in the vault. Reload the list."))
    return row_of(PolicyFacts, policy, versions=tuple(list_versions(session, policy_id)))


def list_versions(session: Session, policy_id: int, *, language: str = "") -> list[VersionRow]:
    """List the versions of a policy by language, newest first; undated ones before them."""
    conditions = [PolicyVersion.policy_id == policy_id]
    if language:
        conditions.append(PolicyVersion.language == language)
    rows = _versions(session, *conditions)
    newest_first = sorted(rows, key=lambda row: row.effective_from or date.max, reverse=True)
    return sorted(newest_first, key=lambda row: row.language)


def get_version(session: Session, version_id: int) -> VersionRow:
    """Read what is recorded of one version.

    Raises:
        NotFound: If it is gone.
    """
    rows = _versions(session, PolicyVersion.id == version_id)
    if not rows:
        raise NotFound(N_("This version is no longer in the vault. Reload the list."))
    return rows[0]


def get_text(session: Session, version_id: int) -> str:
    """Read the words of a version; an empty text where they are not recorded."""
    return session.scalar(select(PolicyText.text).where(PolicyText.id == version_id)) or ""


def in_force(session: Session, policy_id: int, *, on: date, language: str) -> VersionRow | None:
    """Find the version of a policy that was in force on a day in a language."""
    rows = _versions(
        session,
        PolicyVersion.policy_id == policy_id,
        PolicyVersion.language == language,
        _in_force_between(on, on),
    )
    return rows[0] if rows else None


def all_in_force(session: Session, *, on: date) -> list[VersionRow]:
    """List every version in force on a day, by policy and language."""
    return _versions(session, _in_force_between(on, on))


def facts_policies(session: Session, *, period_start: date, period_end: date) -> PoliciesFacts:
    """Read what a report says of policies in a period."""
    running = select(Policy.id).where(
        or_(Policy.ended_on.is_(None), Policy.ended_on >= period_start)
    )
    ids = session.scalars(running.order_by(Policy.name, Policy.id)).all()
    versions = tuple(_versions(session, _in_force_between(period_start, period_end)))
    return PoliciesFacts(
        period_start=period_start,
        period_end=period_end,
        policies=tuple(row for row in policy_rows(session, ids) if row is not None),
        versions=versions,
        started=tuple(
            row for row in versions if row.effective_from and row.effective_from >= period_start
        ),
    )


def _in_force_between(first: date, last: date) -> ColumnElement[bool]:
    return and_(
        PolicyVersion.effective_from <= last,
        or_(PolicyVersion.effective_to.is_(None), PolicyVersion.effective_to >= first),
    )


def _versions(session: Session, *conditions: ColumnElement[bool]) -> list[VersionRow]:
    query = (
        select(PolicyVersion)
        .join(Policy, Policy.id == PolicyVersion.policy_id)
        .options(contains_eager(PolicyVersion.policy))
        .where(*conditions)
        .order_by(Policy.name, Policy.id, PolicyVersion.language, PolicyVersion.effective_from)
    )
    return [
        row_of(
            VersionRow, version, policy_name=version.policy.name, policy_kind=version.policy.kind
        )
        for version in session.scalars(query)
    ]
