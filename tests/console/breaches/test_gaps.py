"""What a breach lacks is computed, what the law requires first."""

from console.breaches.clients import edit_client_notice
from console.breaches.gaps import Demand, find_gaps
from console.breaches.notifying import inform_persons
from console.breaches.rules import Risk
from console.breaches.services import edit_breach
from console.organisation.services import describe_organisation
from tests.breaches import CONTENTS, HOUR, a_breach, a_client, a_filing, an_assessment, facts
from tests.builders import run
from tests.conftest import NOW


def told(console, breach_id, demand=Demand.LAW, now=NOW):
    gaps = find_gaps([facts(console, breach_id)], now=now)
    assert [gap.demand for gap in gaps] == sorted(gap.demand for gap in gaps)
    return [gap.tell() for gap in gaps if gap.demand is demand]


def test_a_new_breach_lacks_the_assessment_and_the_contents(console):
    breach_id = a_breach(console)

    assert told(console, breach_id)[0] == "The risk is not assessed."
    assert "The number of data records is not recorded." in told(console, breach_id)
    assert "The cause is not recorded." in told(console, breach_id, Demand.FORM)


def test_hours_that_passed_without_a_notification_are_a_gap(console):
    breach_id = a_breach(console)
    sentence = "The 72 hours have passed and no notification is recorded."

    assert sentence not in told(console, breach_id)
    assert sentence in told(console, breach_id, now=NOW + 60 * HOUR)
    an_assessment(console, breach_id, Risk.NONE)
    assert sentence not in told(console, breach_id, now=NOW + 60 * HOUR)


def test_without_risk_the_register_still_wants_facts_effects_and_remedy(console):
    breach_id = a_breach(console)
    an_assessment(console, breach_id, Risk.NONE)

    assert told(console, breach_id) == [
        "What happened is not recorded.",
        "The effects are not recorded.",
        "The remedial action is not recorded.",
    ]


def test_a_high_risk_asks_for_the_persons_and_for_what_they_were_told(console):
    breach_id = a_breach(console)
    an_assessment(console, breach_id, Risk.HIGH)
    a_filing(console, breach_id)
    assert "The persons are not informed, and no exception is recorded." in told(console, breach_id)

    run(console, inform_persons, breach_id, told_at=NOW, told_how="e-mail")
    assert "What the persons were told is not recorded." in told(console, breach_id)


def test_awareness_moved_back_makes_a_notification_late_and_asks_for_reasons(console):
    breach_id = a_breach(console)
    a_filing(console, breach_id)
    run(console, edit_breach, breach_id, aware_at=NOW - 90 * HOUR)

    assert "The notification was late and no reasons are recorded." in told(console, breach_id)


def test_a_full_breach_lacks_only_what_we_ask_ourselves(console):
    run(console, describe_organisation, name="Birou", email="dp@example.org")
    breach_id = a_breach(console, summary="mesaj greșit", **CONTENTS)
    an_assessment(console, breach_id, Risk.RISK)
    a_filing(console, breach_id)

    assert told(console, breach_id) == ["The notification is not completed yet."]
    assert told(console, breach_id, Demand.OURS) == [
        "The authority's registration number of a notification is not recorded.",
        "No document proves a notification.",
    ]


def test_a_processor_must_name_and_tell_its_clients(console):
    breach_id = a_breach(console, client_ids=(a_client(console),))
    assert told(console, breach_id) == ["Beneficiar Fictiv SA is not told."]

    notice = facts(console, breach_id).client_notices[0]
    run(console, edit_client_notice, notice.id, told_at=NOW)
    assert told(console, breach_id) == []
    assert "What Beneficiar Fictiv SA decided is not recorded." in told(
        console, breach_id, Demand.OURS
    )
