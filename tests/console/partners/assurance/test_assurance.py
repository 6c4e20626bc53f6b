"""Certificates, audits, questionnaires and the assessment before the engagement."""

from datetime import date

import pytest

from console.authority.due_days import DueKind, read_due_days
from console.crossings.history import tell_history
from console.crossings.partner_gaps import Weight, find_gaps
from console.crossings.search import search_everything
from console.errors import RuleBroken, Stale
from console.partners.assurance.queries import list_assessments, list_assurance
from console.partners.assurance.rules import (
    AssuranceKind,
    AssuranceResult,
    GuaranteeResult,
    Validity,
)
from console.partners.assurance.services import (
    add_assurance,
    assess_guarantees,
    edit_assurance,
    withdraw_assurance,
)
from console.partners.queries import get_partner
from console.partners.rules import Role
from tests.builders import a_partner, a_relationship, ask, run

TODAY = date(2026, 11, 16)


@pytest.fixture
def partner(console):
    return a_partner(console, "Imaginar SA")


def a_certificate(console, partner, **values: object):
    facts = {"kind": AssuranceKind.CERTIFICATE, "title": "Certificat 27001", **values}
    return run(console, add_assurance, partner, **facts)


def an_assessment(console, partner, **values: object):
    facts = {
        "assessed_on": date(2026, 1, 7),
        "reviewer": "Ana Exemplu",
        "result": GuaranteeResult.SUFFICIENT,
        "evidence": "chestionar",
    }
    return run(console, assess_guarantees, partner, **{**facts, **values})


def gaps(console):
    wanted = ("guarantees", "expire")
    found = ask(console, find_gaps, on=TODAY)
    return [(gap.weight, gap.tell()) for gap in found if any(word in gap.tell() for word in wanted)]


@pytest.mark.parametrize(
    ("until", "stands"),
    [
        (None, Validity.OPEN),
        (date(2026, 11, 15), Validity.EXPIRED),
        (TODAY, Validity.EXPIRING),
        (date(2027, 6, 1), Validity.VALID),
    ],
)
def test_evidence_stands_by_its_last_day_which_still_counts(console, partner, until, stands):
    a_certificate(console, partner, valid_until=until)

    (row,) = ask(console, list_assurance, on=TODAY)
    assert row.validity is stands


def test_the_document_is_kept_by_its_digest(console, partner, tmp_path):
    file = tmp_path / "certificat.pdf"
    file.write_bytes(b"%PDF fictiv")
    a_certificate(console, partner, document=file, result=AssuranceResult.PASSED)

    (row,) = ask(console, list_assurance, on=TODAY)
    assert (row.file_name, len(row.document_sha256)) == ("certificat.pdf", 64)


def test_evidence_without_a_title_or_with_an_end_before_its_start_is_refused(console, partner):
    with pytest.raises(RuleBroken, match="called"):
        a_certificate(console, partner, title=" ")
    with pytest.raises(RuleBroken, match="before the day of issue"):
        a_certificate(console, partner, issued_on=date(2026, 5, 1), valid_until=date(2026, 4, 1))


def test_evidence_is_corrected_and_taken_out_of_count(console, partner):
    kept = a_certificate(console, partner)
    run(console, edit_assurance, kept, seen_version=1, issuer="Organism Exemplu")
    with pytest.raises(Stale):
        run(console, edit_assurance, kept, seen_version=1, title="Altul")
    with pytest.raises(RuleBroken):
        run(console, edit_assurance, kept, title="")
    run(console, withdraw_assurance, kept, on=date(2026, 11, 1))

    assert ask(console, list_assurance, on=TODAY) == []
    (row,) = ask(console, list_assurance, on=TODAY, with_withdrawn=True)
    assert (row.issuer, row.withdrawn_on) == ("Organism Exemplu", date(2026, 11, 1))


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"reviewer": ""}, "who assessed"),
        ({"evidence": " "}, "evidence"),
        ({"assessed_on": date(2031, 1, 1)}, "future"),
        ({"result": GuaranteeResult.CONDITIONS}, "conditions"),
    ],
)
def test_an_assessment_says_who_on_what_and_under_which_conditions(
    console, partner, values, refusal
):
    with pytest.raises(RuleBroken, match=refusal):
        an_assessment(console, partner, **values)


def test_a_processor_without_an_assessment_is_a_gap_of_the_law(console, partner):
    a_relationship(console, partner, Role.PROCESSOR)

    assert gaps(console) == [
        (Weight.LAW, "Whether Imaginar SA offers sufficient guarantees was not assessed.")
    ]
    an_assessment(console, partner)
    assert gaps(console) == []


def test_an_assessment_after_the_engagement_began_came_too_late(console, partner):
    a_relationship(console, partner, Role.PROCESSOR, started_on=date(2025, 12, 1))
    an_assessment(console, partner)

    ((_weight, sentence),) = gaps(console)
    assert sentence.endswith("assessed only after its engagement began.")


def test_the_newest_assessment_counts_and_an_insufficient_one_is_told(console, partner):
    a_relationship(console, partner, Role.PROCESSOR)
    an_assessment(console, partner)
    an_assessment(
        console, partner, assessed_on=date(2026, 6, 1), result=GuaranteeResult.INSUFFICIENT
    )

    ((_weight, sentence),) = gaps(console)
    assert "found not sufficient" in sentence
    assert [row.assessed_on.month for row in ask(console, list_assessments, on=TODAY)] == [6, 1]


def test_evidence_that_expires_is_told_with_its_day(console, partner):
    a_relationship(console, partner, Role.RECIPIENT)
    a_certificate(console, partner, valid_until=date(2026, 12, 1))
    a_certificate(console, partner, title="Audit", valid_until=date(2026, 10, 1))
    a_certificate(console, partner, title="Vechi", valid_until=date(2027, 12, 1))

    told = [sentence for _weight, sentence in gaps(console)]
    assert len(told) == 2
    assert any("“Audit” of Imaginar SA expired on" in sentence for sentence in told)
    assert any("“Certificat 27001” of Imaginar SA expires on" in sentence for sentence in told)


def test_evidence_is_found_and_stands_in_the_history_of_its_partner(console, partner):
    a_certificate(console, partner)
    an_assessment(console, partner)

    (hit,) = ask(console, search_everything, "27001")
    assert (hit.page, hit.record_id) == ("partners", partner)
    uid = ask(console, get_partner, partner).uid
    assert len(ask(console, tell_history, uid)) == 3


def test_what_expires_within_a_year_stands_in_the_calendar(console, partner):
    kept = a_certificate(console, partner, valid_until=date(2027, 3, 1))
    a_certificate(console, partner, valid_until=date(2026, 3, 1))
    a_certificate(console, partner, valid_until=date(2029, 3, 1))

    (day,) = ask(console, read_due_days, on=TODAY)
    assert (day.kind, day.on) == (DueKind.ASSURANCE, date(2027, 3, 1))
    assert day.number == "Imaginar SA: Certificat 27001"

    run(console, withdraw_assurance, kept, on=TODAY)
    assert ask(console, read_due_days, on=TODAY) == ()
