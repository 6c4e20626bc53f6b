"""A policy to give versions to, and how a test gives it one."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from console.policies.rules import PolicyKind
from console.policies.services import add_policy, add_version
from console.policies.wordings import typed_wording
from tests.builders import run

AddVersion = Callable[..., int]


@pytest.fixture
def policy(console) -> int:
    return run(
        console,
        add_policy,
        name="Politica de confidențialitate",
        kind=PolicyKind.PRIVACY,
        languages=("ro", "en"),
    )


@pytest.fixture
def version(console, policy) -> AddVersion:
    """Add a version in force from a day, in Romanian unless said otherwise."""

    def add(start: str = "", end: str = "", text: str = "Prelucrăm date.", **values: Any) -> int:
        values.setdefault("language", "ro")
        return run(
            console,
            add_version,
            values.pop("policy_id", policy),
            wording=typed_wording(text) if text else None,
            effective_from=date.fromisoformat(start) if start else None,
            effective_to=date.fromisoformat(end) if end else None,
            **values,
        )

    return add
