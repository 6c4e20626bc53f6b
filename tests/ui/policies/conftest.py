"""A policy with two versions, and its page."""

import pytest

from console.policies.rules import PolicyKind
from console.policies.services import add_policy
from tests.builders import run
from tests.ui.policies.steps import NEW, OLD, a_version


@pytest.fixture
def policy(console) -> int:
    policy_id = run(
        console,
        add_policy,
        name="Confidențialitate",
        kind=PolicyKind.PRIVACY,
        languages=("ro", "en"),
    )
    a_version(console, policy_id, "2024-05-01", OLD, label="v1")
    a_version(console, policy_id, "2026-02-01", NEW, label="v2")
    return policy_id


@pytest.fixture
def page(window, console, policy):
    run(console, add_policy, name="Module cookie", kind=PolicyKind.COOKIE)
    window.show_page("policies")
    return window.page()
