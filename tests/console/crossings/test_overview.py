"""The morning's look at the vault."""

from datetime import date

import pytest

from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement, add_version
from console.breaches.clients import name_client
from console.crossings.overview import look
from console.organisation.rules import PersonRole
from console.organisation.services import add_person, appoint_dpo, describe_organisation
from console.partners.rules import Role
from console.partners.services import end_partner
from console.records.services import add_controller_activity, end_activity
from console.requests.rules import Channel, Right
from console.requests.services import log_request
from tests.breaches import HOUR, a_breach, a_client, a_filing
from tests.builders import a_partner, ask, run
from tests.conftest import NOW

TODAY = date(2026, 11, 22)


@pytest.fixture
def seen(console):
    return lambda: ask(console, look, today=TODAY, now=NOW)


def test_an_empty_vault_has_nothing_to_do(seen):
    overview = seen()

    assert (overview.partners, overview.reviews_due, overview.due) == (0, 0, ())
    assert (overview.agreements, overview.gaps, overview.has_dpo) == ((), (), False)
    assert overview.organisation.name == ""
    assert overview.journal.seq == 0


def test_the_office_and_its_officer_are_seen(console, seen):
    run(console, describe_organisation, name="Birou Exemplu")
    person = run(console, add_person, name="Ana", role=PersonRole.DPO)
    run(console, appoint_dpo, person, appointed_on=TODAY)

    assert seen().organisation.name == "Birou Exemplu"
    assert seen().has_dpo
    assert seen().journal.seq == 3


def test_the_request_due_first_stands_first_and_eight_are_shown(console, seen):
    for day in range(1, 11):
        run(
            console,
            log_request,
            channel=Channel.EMAIL,
            received=date(2026, 11, 21 - day),
            rights=(Right.ACCESS,),
            summary=f"cererea {day}",
        )

    due = seen().due
    assert len(due) == 8
    assert due[0].summary == "cererea 10"
    assert [row.due_on for row in due] == sorted(row.due_on for row in due)


def test_partners_due_for_review_within_thirty_days_are_counted(console, seen):
    for name, day in (("A", date(2026, 12, 22)), ("B", date(2026, 12, 23)), ("C", None)):
        a_partner(console, name, review_due_on=day)
    ended = a_partner(console, "D", review_due_on=TODAY)
    run(console, end_partner, ended, on=TODAY)

    assert (seen().partners, seen().reviews_due) == (3, 1)


def test_agreements_that_expire_and_gaps_of_the_law_are_shown(console, seen):
    partner = a_partner(console, "Fictiv SRL", role=Role.PROCESSOR)
    for expires in (date(2026, 11, 1), date(2026, 12, 24), date(2028, 1, 1)):
        agreement = run(
            console, add_agreement, partner, kind=AgreementKind.MAIN, title=f"până la {expires}"
        )
        signed = {"signed_on": date(2025, 1, 1), "effective_on": date(2025, 1, 1)}
        run(console, add_version, agreement, expires_on=expires, **signed)

    ends = [row.ends_on for row in seen().agreements]
    assert ends == [date(2026, 11, 1), date(2026, 12, 24)]
    assert "No agreement under Art. 28" in seen().gaps[0].tell()


def test_what_the_records_of_processing_lack_is_shown_while_they_run(console, seen):
    run(console, add_controller_activity, name="Salarizare")
    ended = run(console, add_controller_activity, name="Arhivă veche")
    run(console, end_activity, ended, on=TODAY)

    told = [(gap.record, gap.tell()) for gap in seen().record_gaps]
    assert ("Salarizare", "The purposes are not recorded.") in told
    assert {record for record, _sentence in told} == {"Salarizare"}


def test_breaches_that_wait_stand_by_their_terms_and_what_has_none_stands_first(console, seen):
    late = a_breach(console, "A doua", aware_at=NOW - 3 * HOUR)
    a_breach(console, "Prima", aware_at=NOW - 30 * HOUR)
    client = a_breach(console, "A clientului", client_ids=(a_client(console),))
    run(console, name_client, client, client_id=a_client(console, "Zulu SA"), contract_hours=24)

    due = seen().breaches
    assert [(one.title, one.client) for one in due] == [
        ("A clientului", "Beneficiar Fictiv SA"),
        ("A clientului", "Zulu SA"),
        ("Prima", ""),
        ("A doua", ""),
    ]
    assert due[0].due_at is None
    a_filing(console, late)
    assert "A doua" not in [one.title for one in seen().breaches]
    assert "The risk is not assessed." in [gap.tell() for gap in seen().breach_gaps]
