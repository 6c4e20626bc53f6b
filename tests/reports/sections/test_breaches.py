"""The breach section: figures with their denominators, the register, what is internal."""

from datetime import date

import pytest

from console.breaches.clients import edit_client_notice
from console.breaches.notifying import exempt_persons, inform_persons
from console.breaches.queries import facts_breaches
from console.breaches.rules import Exemption, FilingKind, Means, Risk
from reports.blocks import Audience, Heading, Share, Table, shown_to
from reports.sections.breaches import breaches_gaps, breaches_section
from tests.breaches import CONTENTS, HOUR, a_breach, a_client, a_filing, an_assessment, facts
from tests.builders import ask, run
from tests.conftest import NOW

PERIOD = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}


def section(console):
    return list(breaches_section(ask(console, facts_breaches, **PERIOD)))


def table(blocks, name):
    return next(block for block in blocks if isinstance(block, Table) and block.name == name)


def figures(console):
    return {row[0]: row[1:] for row in table(section(console), "Breaches in figures").rows}


@pytest.fixture
def breaches(console):
    """One notified late, one without risk, one not decided, one with a high risk."""
    late = a_breach(console, "Târzie", aware_at=NOW - 90 * HOUR)
    an_assessment(
        console, late, Risk.RISK, advice="de notificat la timp", departure="lipsă de date"
    )
    a_filing(console, late, delay_reasons="jurnale multe", registration_no="77", means=Means.EMAIL)
    a_filing(console, late, kind=FilingKind.SUPPLEMENTARY, filed_at=NOW)
    none = a_breach(console, "Fără risc", summary="cheie USB găsită", **CONTENTS)
    an_assessment(console, none, Risk.NONE, reasoning="cheia era criptată")
    a_breach(console, "Nouă")
    high = a_breach(console, "Gravă")
    an_assessment(console, high, Risk.HIGH)
    a_filing(console, high)
    run(console, inform_persons, high, told_at=NOW, told_how="scrisoare", informed_count=40,
        content="ce s-a întâmplat")  # fmt: skip
    return late, none, high


def test_figures_stand_beside_what_they_are_out_of(console, breaches):
    assert figures(console) == {
        "Notified to the authority": (2, 4, Share(2, 4)),
        "Not notified, with the reason recorded": (1, 4, Share(1, 4)),
        "Neither notified nor a reason recorded": (1, 4, Share(1, 4)),
        "Notified within 72 hours": (1, 2, Share(1, 2)),
        "High risk: communicated to the persons": (1, 1, Share(1, 1)),
        "High risk: exception of Art. 34(3)": (0, 1, Share(0, 1)),
        "Clients told": (0, 0, Share(0, 0)),
        "Clients told within the agreed hours": (0, 0, Share(0, 0)),
    }


def test_every_breach_has_its_line_with_facts_effects_and_remedy(console, breaches):
    rows = {
        row[0].split("\n")[0]: row for row in table(section(console), "Register of breaches").rows
    }

    assert set(rows) == {"Târzie", "Fără risc", "Nouă", "Gravă"}
    spared = rows["Fără risc"]
    assert "cheie USB găsită" in spared[0]
    assert "abonați: 120 (approximate)" in spared[3]
    assert spared[4:6] == ("apeluri nedorite", "acces oprit")
    assert spared[7] == "not notified: cheia era criptată"
    assert "number 77" in rows["Târzie"][7]
    assert rows["Nouă"][4:] == ("not recorded",) * 4


def test_every_notification_stands_with_its_reasons(console, breaches):
    rows = list(table(section(console), "Notifications").rows)

    assert [(row[0], row[1], row[4]) for row in rows] == [
        ("Târzie", "initial notification", "no"),
        ("Târzie", "supplement", None),
        ("Gravă", "initial notification", "yes"),
    ]
    assert rows[0][5:] == ("e-mail", "77", "jurnale multe")


def test_communications_and_exceptions_are_listed(console, breaches):
    run(console, exempt_persons, breaches[0], exemption=Exemption.PROTECTED, reason="cifrat")
    rows = list(table(section(console), "Communications to persons").rows)

    assert rows[0][4] == (
        "data unintelligible to others, such as encrypted (Art. 34(3)(a)): cifrat"
    )
    assert rows[1][2:] == ("scrisoare", 40, "ce s-a întâmplat")


def test_advice_that_was_not_followed_and_gaps_stay_in_the_office(console, breaches):
    blocks = section(console)
    inner = table(blocks, "Advice not followed")
    assert [row[0] for row in inner.rows] == ["Târzie"]

    handed_over = shown_to(blocks, Audience.AUTHORITY)
    assert inner not in handed_over
    assert "de notificat la timp" not in str(handed_over)
    gaps = list(breaches_gaps(ask(console, facts_breaches, **PERIOD), NOW))
    assert gaps
    assert {gap.audience for gap in gaps} == {Audience.INTERNAL}


def test_clients_stand_with_when_they_were_told(console):
    breach = a_breach(console, "Listă", client_ids=(a_client(console, "Alfa SA"),))
    notice = facts(console, breach).client_notices[0]
    run(console, edit_client_notice, notice.id, contract_hours=12, told_at=NOW - HOUR)

    (row,) = table(section(console), "Breaches of clients").rows
    assert row[1] == "Alfa SA"
    assert row[3] == NOW - HOUR
    assert row[7] == "not recorded"
    assert figures(console)["Clients told within the agreed hours"] == (0, 1, Share(0, 1))


def test_an_empty_period_says_so_and_what_lies_outside_is_left_out(console):
    a_breach(console, aware_at=NOW - 8800 * HOUR)
    blocks = section(console)

    assert next(b.text for b in blocks if isinstance(b, Heading)) == "Personal data breaches"
    assert list(table(blocks, "Register of breaches").rows) == []
    assert table(blocks, "Register of breaches").empty.startswith("No breach is recorded")
