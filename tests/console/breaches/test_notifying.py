"""Assessing the risk, notifying the authority, informing the persons, telling clients."""

from datetime import date

import pytest

from console.breaches.clients import edit_client_notice, name_client, remove_client_notice
from console.breaches.contents import missing_contents
from console.breaches.notifying import (
    edit_filing,
    exempt_persons,
    inform_persons,
    remove_filing,
    remove_persons_notice,
)
from console.breaches.rules import BreachState, CountKind, Exemption, FilingKind, Means, Risk
from console.breaches.services import edit_breach
from console.crossings.documents import document_bytes
from console.errors import RuleBroken
from console.organisation.services import describe_organisation
from tests.breaches import (
    AWARE,
    CONTENTS,
    HOUR,
    a_breach,
    a_client,
    a_filing,
    an_assessment,
    facts,
)
from tests.builders import ask, run
from tests.conftest import NOW


def test_the_newest_assessment_counts_and_the_older_one_stays(console):
    breach_id = a_breach(console)
    an_assessment(console, breach_id, Risk.NONE, assessed_on=date(2026, 11, 21))
    assert not facts(console, breach_id).is_clock_open
    an_assessment(console, breach_id, Risk.HIGH)

    breach = facts(console, breach_id)
    assert [one.risk for one in breach.assessments] == [Risk.NONE, Risk.HIGH]
    assert breach.risk is Risk.HIGH
    assert breach.is_clock_open
    assert breach.state is BreachState.TO_NOTIFY


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"reasoning": " "}, "Say why"),
        ({"decided_by": ""}, "Name who decided"),
        ({"assessed_on": date(2026, 11, 23)}, "future"),
    ],
)
def test_an_assessment_says_why_and_who(console, values, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        an_assessment(console, a_breach(console), Risk.NONE, **values)


def test_a_first_notification_stops_the_clock(console):
    breach_id = a_breach(console)
    a_filing(console, breach_id)

    breach = facts(console, breach_id)
    assert not breach.is_clock_open
    assert (breach.first_filing.is_first, breach.first_filing.is_late) == (True, False)


def test_a_late_first_notification_is_refused_without_reasons(console):
    breach_id = a_breach(console, aware_at=NOW - 80 * HOUR)
    with pytest.raises(RuleBroken, match="reasons for the delay"):
        a_filing(console, breach_id)
    a_filing(console, breach_id, delay_reasons="volum mare de jurnale")
    supplement = a_filing(console, breach_id, kind=FilingKind.SUPPLEMENTARY, filed_at=NOW)

    breach = facts(console, breach_id)
    assert [(one.is_first, one.is_late) for one in breach.filings] == [(True, True), (False, False)]
    with pytest.raises(RuleBroken, match="reasons for the delay"):
        run(console, edit_filing, breach.first_filing.id, delay_reasons="")
    run(console, edit_filing, supplement, registration_no="123")
    assert facts(console, breach_id).filings[1].registration_no == "123"


def test_a_notification_is_complete_only_with_the_contents_of_the_law(console):
    breach_id = a_breach(console)
    with pytest.raises(RuleBroken, match="nature of the breach is not recorded"):
        a_filing(console, breach_id, kind=FilingKind.COMPLETE)
    run(console, describe_organisation, name="Birou", privacy_email="dp@example.org")
    run(console, edit_breach, breach_id, **CONTENTS)
    assert missing_contents(facts(console, breach_id)) == ()

    a_filing(console, breach_id, kind=FilingKind.COMPLETE)
    assert facts(console, breach_id).filings[0].kind is FilingKind.COMPLETE


def test_not_known_yet_leaves_the_contents_open_and_impossible_closes_them(console):
    breach_id = a_breach(console)
    run(console, edit_breach, breach_id, **CONTENTS)

    def missing(kind):
        run(console, edit_breach, breach_id, person_count=None, person_count_kind=kind)
        return [one.sentence for one in missing_contents(facts(console, breach_id))]

    number = "The number of data subjects is not recorded."
    assert number in missing(CountKind.UNKNOWN)
    assert number not in missing(CountKind.IMPOSSIBLE)


def test_a_notification_entered_by_mistake_is_taken_back(console, tmp_path):
    proof = tmp_path / "recipisă.pdf"
    proof.write_bytes(b"%PDF-1.4 proof")
    breach_id = a_breach(console)
    filing_id = a_filing(console, breach_id, document=proof, means=Means.ONLINE_FORM)
    kept = facts(console, breach_id).filings[0]
    assert kept.file_name == "recipisă.pdf"
    assert ask(console, document_bytes, kept.document_sha256) == b"%PDF-1.4 proof"

    run(console, remove_filing, filing_id)
    assert facts(console, breach_id).filings == ()
    assert facts(console, breach_id).is_clock_open


def test_persons_are_informed_or_an_exception_is_given(console):
    breach_id = a_breach(console)
    an_assessment(console, breach_id, Risk.HIGH)
    a_filing(console, breach_id)
    assert facts(console, breach_id).state is BreachState.TO_INFORM
    with pytest.raises(RuleBroken, match="how the persons"):
        run(console, inform_persons, breach_id, told_at=NOW, told_how="")
    with pytest.raises(RuleBroken, match="why the exception"):
        run(console, exempt_persons, breach_id, exemption=Exemption.PROTECTED, reason="")

    exempt = run(console, exempt_persons, breach_id, exemption=Exemption.PROTECTED,
                 reason="disc criptat")  # fmt: skip
    assert facts(console, breach_id).exempted.reason == "disc criptat"
    assert facts(console, breach_id).state is BreachState.TO_COMPLETE
    run(console, remove_persons_notice, exempt)
    run(console, inform_persons, breach_id, told_at=NOW, told_how="e-mail", informed_count=118)
    assert facts(console, breach_id).told.informed_count == 118


def test_a_client_is_told_and_its_hours_are_proved(console):
    first, second = a_client(console, "Alfa SA"), a_client(console, "Zulu SA")
    breach_id = a_breach(console, client_ids=(first,))
    run(console, name_client, breach_id, client_id=second, contract_hours=24)
    alfa, zulu = facts(console, breach_id).client_notices
    assert alfa.term is None
    assert zulu.term.due_at == AWARE + 24 * HOUR

    run(console, edit_client_notice, alfa.id, told_at=NOW, means=Means.PHONE)
    assert facts(console, breach_id).state is BreachState.TO_TELL
    run(console, edit_client_notice, zulu.id, told_at=NOW, contract_hours=12)
    breach = facts(console, breach_id)
    assert breach.state is BreachState.TOLD
    assert [one.is_late for one in breach.client_notices] == [False, True]
    run(console, remove_client_notice, zulu.id)
    assert len(facts(console, breach_id).client_notices) == 1


def test_a_client_is_named_once_and_only_for_its_own_data(console):
    client = a_client(console)
    breach_id = a_breach(console, client_ids=(client,))

    with pytest.raises(RuleBroken, match="already"):
        run(console, name_client, breach_id, client_id=client)
    with pytest.raises(RuleBroken, match="Choose the client"):
        run(console, name_client, breach_id, client_id=None)
    with pytest.raises(RuleBroken, match="our own data"):
        run(console, name_client, a_breach(console), client_id=client)


def test_for_clients_data_we_neither_assess_nor_notify(console):
    breach_id = a_breach(console, client_ids=(a_client(console),))

    for act in (
        lambda: an_assessment(console, breach_id, Risk.RISK),
        lambda: a_filing(console, breach_id),
        lambda: run(console, inform_persons, breach_id, told_at=NOW, told_how="e-mail"),
    ):
        with pytest.raises(RuleBroken, match=r"Art. 33\(2\)"):
            act()
