"""What is missing about policies, the law's demands first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from console.i18n import N_, _
from console.policies.queries import PoliciesFacts, PolicyRow, VersionRow
from console.policies.rules import ChangeClass, PolicyKind, is_in_force

_INFORM = N_("GDPR Art. 12(1), 13 and 14")
_COOKIES = N_("Law 506/2004 Art. 4(5)")
_SOURCES = {
    PolicyKind.PRIVACY: _INFORM,
    PolicyKind.RECRUITMENT: _INFORM,
    PolicyKind.CALL_RECORDING: _INFORM,
    PolicyKind.EMPLOYEE: _INFORM,
    PolicyKind.COOKIE: _COOKIES,
}
_AUDIENCE = N_("GDPR Art. 12(1); WP260 rev.01 §13")
_PROOF = N_("GDPR Art. 5(2); EDPB Guidelines 05/2020 §108")
_CHANGES = N_("GDPR Art. 12(1); WP260 rev.01 §29-31")
_OURS = N_("asked by the console, not by the law")


class Demand(IntEnum):
    """Who asks for what is missing: the law's own demands first."""

    LAW = 1
    GUIDANCE = 2
    OURS = 3


@dataclass(frozen=True, slots=True)
class PolicyGap:
    """One thing that is not recorded, and who asks for it.

    Attributes:
        policy_id: The policy.
        record: The policy or version that lacks it.
        demand: Who asks for it.
        sentence: English sentence with ``{record}`` and ``{language}``, marked.
        source: The legal source, marked for the catalogue.
        language: Code of the language, where one is missing.
    """

    policy_id: int
    record: str
    demand: Demand
    sentence: str
    source: str
    language: str = ""

    def tell(self) -> str:
        """Say it in the language spoken here."""
        return _(self.sentence).format(record=self.record, language=self.language.upper())


def find_gaps(facts: PoliciesFacts) -> list[PolicyGap]:
    """List what is missing at the end of the period and in its versions, the gravest first."""
    on = facts.period_end
    found: list[PolicyGap] = []
    for policy in facts.policies:
        if policy.ended_on is None or policy.ended_on >= on:
            versions = [row for row in facts.versions if row.policy_id == policy.id]
            found += _languages(policy, versions, on)
    for version in facts.versions:
        found += _version(version, facts)
    return sorted(found, key=lambda gap: (gap.demand, gap.record.casefold()))


def _languages(policy: PolicyRow, versions: list[VersionRow], on: date) -> Iterator[PolicyGap]:
    spoken = {
        row.language for row in versions if is_in_force(row.effective_from, row.effective_to, on)
    }
    if not spoken:
        source = _SOURCES.get(policy.kind, _OURS)
        demand = Demand.LAW if policy.kind in _SOURCES else Demand.OURS
        sentence = N_("No version of {record} is in force at the end of the period.")
        yield PolicyGap(policy.id, policy.name, demand, sentence, source)
        return
    for language in sorted(
        {*policy.wanted_languages, *(row.language for row in versions)} - spoken
    ):
        yield PolicyGap(
            policy.id,
            policy.name,
            Demand.GUIDANCE,
            N_("{record} has no version in {language} in force at the end of the period."),
            _AUDIENCE,
            language,
        )


def _version(version: VersionRow, facts: PoliciesFacts) -> Iterator[PolicyGap]:
    is_told = bool(version.notice_means and version.notice_on)
    missing = (
        (
            Demand.GUIDANCE,
            version.change_class is ChangeClass.MATERIAL and not is_told,
            N_("How people were told of the material change {record} is not recorded."),
            _CHANGES,
        ),
        (Demand.GUIDANCE, not version.sha256, N_("The text of {record} is not recorded."), _PROOF),
        (
            Demand.GUIDANCE,
            not (version.published_at and version.publication_evidence),
            N_("No evidence of the publication of {record} is recorded."),
            _PROOF,
        ),
        (
            Demand.OURS,
            not (version.approved_by and version.approved_on),
            N_("Who approved {record}, and when, is not recorded."),
            _OURS,
        ),
        (
            Demand.OURS,
            version in facts.started and version.change_class is None,
            N_("How much {record} changes is not recorded."),
            _OURS,
        ),
    )
    for demand, is_missing, sentence, source in missing:
        if is_missing:
            yield PolicyGap(version.policy_id, version.name, demand, sentence, source)
