"""What is missing about one policy, and who asks for it."""

from datetime import date
from typing import Any

from console.policies.gaps import PolicyGap, find_gaps
from console.policies.queries import PoliciesFacts, PolicyFacts, policy_rows


def gaps_of(session: Any, policy: PolicyFacts, *, today: date) -> list[PolicyGap]:
    """List what is missing about a policy, from its first version to today.

    The first version in a language changes nothing, so that it is not asked how much.
    """
    known = [row for row in policy.versions if row.effective_from and row.effective_from <= today]
    oldest_first = sorted(known, key=lambda row: row.effective_from or today)
    first = {row.language: row.id for row in reversed(oldest_first)}
    facts = PoliciesFacts(
        period_start=min((row.effective_from or today for row in known), default=today),
        period_end=today,
        policies=tuple(row for row in policy_rows(session, [policy.id]) if row is not None),
        versions=tuple(oldest_first),
        started=tuple(row for row in oldest_first if row.id != first[row.language]),
    )
    return find_gaps(facts)
