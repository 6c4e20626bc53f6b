"""Agreements with their end, their last day of notice and their review beside them."""

from datetime import date

import pytest

from console.agreements.lines import agreement_lines, get_agreement
from console.agreements.queries import get_version
from console.agreements.review.services import start_review
from console.agreements.rules import AgreementKind, Renewal
from console.agreements.services import add_version, take_document
from console.errors import NotFound, RuleBroken
from console.partners.queries import partner_names
from console.partners.rules import Role
from console.partners.services import end_partner
from tests.builders import a_partner, ask, run

TODAY = date(2026, 11, 22)
DAYS = {"signed_on": date(2025, 1, 1), "expires_on": date(2025, 12, 31), "notice_days": 30}


@pytest.fixture
def partner(console):
    return a_partner(console)


def an_agreement(console, partner, **values: object):
    return run(console, take_document, partner_id=partner, title="DPA", **values)


def test_a_line_follows_the_running_period_and_proves_the_notice(console, partner):
    agreement = an_agreement(console, partner, renewal=Renewal.AUTOMATIC, renewal_months=12, **DAYS)
    gone = agreement + 99
    line, nothing = ask(console, agreement_lines, [agreement, gone], on=TODAY)

    assert nothing is None
    assert line.running.ends_on == date(2026, 12, 31)
    assert line.running.notice.plan_on < date(2026, 12, 1)
    assert line.review is None
    assert not line.is_reviewed_newest


def test_without_days_nothing_runs(console, partner):
    agreement = an_agreement(console, partner)
    (line,) = ask(console, agreement_lines, [agreement], on=TODAY)

    assert (line.running.ends_on, line.running.notice, line.agreement.newest) == (None, None, None)


def test_a_review_of_the_version_before_is_not_one_of_the_newest(console, partner):
    agreement = an_agreement(console, partner, **DAYS)
    version = ask(console, get_agreement, agreement, on=TODAY).versions[0].id
    run(console, start_review, version, "art28")
    facts = ask(console, get_agreement, agreement, on=TODAY)
    assert facts.line.is_reviewed_newest
    assert [row.asked for row in facts.reviews] == [25]

    run(console, add_version, agreement, signed_on=TODAY)
    assert not ask(console, get_agreement, agreement, on=TODAY).line.is_reviewed_newest


def test_siblings_are_the_other_agreements_with_the_same_partner(console, partner):
    first = an_agreement(console, partner)
    second = an_agreement(console, partner, kind=AgreementKind.MAIN)
    an_agreement(console, a_partner(console, "Altul SRL"))

    assert ask(console, get_agreement, first, on=TODAY).siblings == ((second, "DPA"),)


def test_the_role_of_the_partner_suggests_the_framework(console):
    processor = a_partner(console, "Procesare SRL", role=Role.PROCESSOR)
    client = a_partner(console, "Client SA", role=Role.CLIENT)
    frameworks = [
        ask(console, get_agreement, an_agreement(console, partner), on=TODAY).framework
        for partner in (processor, client)
    ]
    assert frameworks == ["art28", "art28-client"]


def test_what_is_gone_is_refused_by_name(console):
    with pytest.raises(NotFound):
        ask(console, get_agreement, 7, on=TODAY)
    with pytest.raises(NotFound):
        ask(console, get_version, 7)


def test_a_document_needs_a_partner_or_an_agreement(console):
    with pytest.raises(RuleBroken, match="Choose the partner"):
        run(console, take_document, title="DPA")


def test_partners_that_run_are_offered_by_name(console):
    a_partner(console, "Zeta SRL")
    alfa, ended = a_partner(console, "Alfa SRL"), a_partner(console, "Beta SRL")
    run(console, end_partner, ended, on=TODAY)

    names = ask(console, partner_names)
    assert names[0] == (alfa, "Alfa SRL")
    assert [name for _id, name in names] == ["Alfa SRL", "Zeta SRL"]
