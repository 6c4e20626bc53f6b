"""Imported versions on their way into the register, and out of it again."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select

from console.errors import RuleBroken
from console.i18n import N_
from console.intake.imports import undo_import
from console.intake.models import ImportedRecord
from console.intake.parsers import folded
from console.labels import Origin
from console.policies.models import Policy, PolicyVersion
from console.policies.placing import give_back_places, keep_wording, put_in_place
from console.policies.rules import PolicyKind
from console.policies.wordings import Wording
from console.store.base import Record
from console.store.work import UnitOfWork

R = TypeVar("R", Policy, PolicyVersion)


class Register:
    """The policies known by name while an import runs, and the records that it makes."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._known = {folded(each.name): each for each in work.session.scalars(select(Policy))}
        self.made: list[Record] = []

    def policy(self, name: str, *, kind: PolicyKind | None, url: str = "") -> Policy:
        """Find a policy by its name, or enter it."""
        found = self._known.get(folded(name))
        if found is None:
            found = Policy(
                name=name, kind=kind or PolicyKind.OTHER, url=url, origin=Origin.IMPORTED
            )
            self._known[folded(name)] = self._work.add(found)
            self.made.append(found)
        return found

    def version(
        self,
        policy: Policy,
        *,
        language: str,
        days: tuple[date | None, date | None],
        wording: Wording | None = None,
        **facts: Any,
    ) -> None:
        """Enter a version with its real days, as imported and not witnessed.

        Raises:
            RuleBroken: If it would be in force beside another.
        """
        version = PolicyVersion(
            policy=policy,
            language=language,
            recorded_at=self._work.now,
            origin=Origin.IMPORTED,
            **facts,
        )
        self._work.add(version)
        if wording is not None:
            keep_wording(self._work, version, wording)
        start, end = days
        if start is not None:
            put_in_place(self._work, version, start=start, end=end)
        self.made.append(version)


def has_version(policy: Policy, language: str, start: date | None, sha256: str = "") -> bool:
    """Tell whether a version is in already: of this day, and of these words if they are given."""
    return any(
        (known.language, known.effective_from) == (language, start) and sha256 in {"", known.sha256}
        for known in policy.versions
    )


def undo_policy_import(work: UnitOfWork, run_id: int) -> int:
    """Take back an import of policies; what its versions ended runs on again.

    Raises:
        RuleBroken: If something was edited or added since, or it was taken back already.
    """
    policies = _made(work, run_id, Policy)
    versions = _made(work, run_id, PolicyVersion)
    _check_nothing_added(policies, versions)
    give_back_places(work, versions)
    for policy in {*policies, *(version.policy for version in versions)}:
        work.session.expire(policy, ["versions"])
    kinds: dict[str, type[Record]] = {"policy": Policy, "policy_version": PolicyVersion}
    return undo_import(work, run_id, kinds=kinds)


def _check_nothing_added(policies: Sequence[Policy], versions: Sequence[PolicyVersion]) -> None:
    known = {version.id for version in versions}
    for policy in policies:
        if any(version.id not in known for version in policy.versions):
            raise RuleBroken(
                N_("{policy} has got other versions since; the import cannot be undone."),
                policy=policy.name,
            )


def _made(work: UnitOfWork, run_id: int, kind: type[R]) -> Sequence[R]:
    made = select(ImportedRecord.record_id).where(
        ImportedRecord.run_id == run_id,
        ImportedRecord.table == kind.__tablename__,
    )
    return work.session.scalars(select(kind).where(kind.id.in_(made))).all()
