"""One search finds every subject and says which page opens the hit."""

from datetime import date

import pytest

from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement
from console.crossings.search import FINDERS, Hit, search_everything
from console.policies.services import add_policy, add_version
from console.policies.wordings import typed_wording
from console.registry import SEARCH_INDEXES
from console.requests.rules import Channel
from console.requests.services import log_request
from tests.builders import a_partner, ask, run


@pytest.fixture
def policy(console) -> int:
    return run(console, add_policy, name="Politica de confidențialitate", audience="vizitatori")


def found(console, words: str) -> list[Hit]:
    return ask(console, search_everything, words)


def a_request(console, **values: str) -> int:
    return run(console, log_request, channel=Channel.EMAIL, received=date(2026, 11, 20), **values)


def test_a_partner_and_its_agreement_open_each_on_its_page(console):
    partner_id = a_partner(console, "Arhiva Țărănească SRL")
    agreement_id = run(
        console, add_agreement, partner_id, kind=AgreementKind.PROCESSING, title="Acord de arhivare"
    )

    assert found(console, "arhiv") == [
        Hit("partners", partner_id, "Arhiva Țărănească SRL", "partner"),
        Hit("agreements", agreement_id, "Acord de arhivare · Arhiva Țărănească SRL", "agreement"),
    ]


def test_a_request_is_named_by_its_number_and_who_sent_it(console):
    request_id = a_request(console, requester_name="Ana Exemplu", summary="copie a datelor")

    (hit,) = found(console, "exemplu")
    assert (hit.page, hit.record_id, hit.subject) == ("requests", request_id, "request")
    assert hit.text.endswith(" · Ana Exemplu")


def test_a_request_of_nobody_known_is_named_by_what_it_is_about(console):
    a_request(console, summary="copie a datelor")

    assert found(console, "copie")[0].text.endswith(" · copie a datelor")


def test_a_request_of_which_nothing_else_is_known_is_named_by_its_number(console):
    a_request(console, requester_contact="cineva@example.org")

    (hit,) = found(console, "cineva")
    assert hit.text
    assert "·" not in hit.text


def test_a_policy_is_found_by_its_particulars(console, policy):
    assert found(console, "vizit") == [
        Hit("policies", policy, "Politica de confidențialitate", "policy")
    ]


def test_words_of_a_version_open_its_policy_and_name_the_version(console, policy):
    run(
        console,
        add_version,
        policy,
        language="ro",
        label="v2",
        wording=typed_wording("Păstrăm înregistrările șase luni."),
    )

    (hit,) = found(console, "inregistrari")
    assert hit == Hit("policies", policy, "Politica de confidențialitate RO v2", "policy version")
    assert hit.subject_label == "policy version"


def test_nothing_is_found_for_nothing_and_for_words_that_are_nowhere(console, policy):
    assert found(console, "  ") == []
    assert found(console, "zebra") == []


def test_every_index_has_its_finder():
    assert FINDERS.keys() == {index.table for index in SEARCH_INDEXES} - {"journal_payload"}
