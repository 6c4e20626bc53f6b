"""Agreements that end or renew soon, and the last day to give notice."""

from datetime import date
from typing import Any

import pytest

from console.agreements.alarms import list_alarms, running_end
from console.agreements.queries import AgreementFilter, agreement_ids, agreement_rows
from console.agreements.rules import AgreementKind, AgreementStatus, Renewal
from console.agreements.services import (
    add_agreement,
    add_version,
    edit_agreement,
    end_agreement,
    record_return,
    supersede_agreement,
)
from console.authority.due_days import DueKind, read_due_days
from console.errors import RuleBroken
from console.statute.explain import explain
from tests.builders import a_partner, ask, run

TODAY = date(2026, 11, 22)


def an_agreement(console, title="DPA", partner=None, law="RO", **dates: Any):
    partner = partner or a_partner(console, f"Partner of {title}")
    agreement = run(console, add_agreement, partner, kind=AgreementKind.PROCESSING, title=title)
    run(console, edit_agreement, agreement, governing_law=law)
    run(console, add_version, agreement, signed_on=date(2024, 1, 8), **dates)
    return agreement


def test_an_agreement_that_ends_soon_shows_its_last_day_of_notice_with_proof(console):
    an_agreement(console, expires_on=date(2026, 12, 31), notice_days=30)

    (alarm,) = ask(console, list_alarms, on=TODAY)
    assert alarm.act_on == date(2026, 11, 27)
    assert (alarm.days_left, alarm.band) == (5, 30)
    assert "Civil Code Art. 2553" in " ".join(explain(alarm.notice))


def test_without_a_recorded_notice_only_the_end_is_shown(console):
    an_agreement(console, expires_on=date(2027, 1, 31))

    (alarm,) = ask(console, list_alarms, on=TODAY)
    assert (alarm.notice, alarm.act_on, alarm.band) == (None, date(2027, 1, 31), 90)


def test_what_is_far_ended_unsigned_superseded_or_open_ended_raises_no_alarm(console):
    an_agreement(console, "far", expires_on=date(2028, 1, 1))
    an_agreement(console, "open", renewal=Renewal.OPEN_ENDED)
    ended = an_agreement(console, "ended", expires_on=date(2026, 12, 1))
    run(console, end_agreement, ended, on=TODAY)
    partner = a_partner(console, "Both")
    old = an_agreement(console, "old", partner, expires_on=date(2026, 12, 1))
    new = an_agreement(console, "new", partner, expires_on=date(2029, 12, 1))
    run(console, supersede_agreement, old, new)

    assert ask(console, list_alarms, on=TODAY) == []


def test_an_expired_agreement_stays_in_the_list_as_gone_by(console):
    an_agreement(console, expires_on=date(2026, 9, 30))
    (alarm,) = ask(console, list_alarms, on=TODAY)
    assert (alarm.band, alarm.days_left) == (0, -53)


@pytest.mark.parametrize(
    ("first", "months", "expected"),
    [
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
        (date(2026, 8, 31), 1, date(2026, 11, 30)),  # not the 28th, after a short February
        (date(2027, 1, 1), 12, date(2027, 1, 1)),
        (date(2020, 1, 1), None, date(2020, 1, 1)),
    ],
)
def test_an_automatic_renewal_is_followed_to_the_running_period(first, months, expected):
    assert running_end(first, Renewal.AUTOMATIC, months, TODAY) == expected


def test_notice_in_months_under_another_law_is_marked_to_be_verified(console):
    an_agreement(console, expires_on=date(2027, 2, 28), notice_months=3, law="DE")
    (alarm,) = ask(console, list_alarms, on=TODAY)
    assert alarm.notice.due_on == date(2026, 11, 28)
    assert "not in the console" in " ".join(explain(alarm.notice))


def test_notice_and_end_stand_in_the_calendar(console):
    an_agreement(console, expires_on=date(2026, 12, 31), notice_days=30)
    days = ask(console, read_due_days, on=TODAY)
    assert [(day.kind, day.on) for day in days] == [
        (DueKind.NOTICE, date(2026, 11, 27)),
        (DueKind.AGREEMENT_END, date(2026, 12, 31)),
    ]


def test_notice_in_days_and_months_is_refused(console):
    with pytest.raises(RuleBroken, match="not both"):
        an_agreement(console, notice_days=30, notice_months=1)
    with pytest.raises(RuleBroken, match="between 0"):
        an_agreement(console, renewal_months=-1)


def test_data_returned_after_the_end_close_the_agreement_with_their_certificate(console, tmp_path):
    certificate = tmp_path / "certificat.txt"
    certificate.write_text("Datele au fost șterse.")
    agreement = an_agreement(console)
    with pytest.raises(RuleBroken, match="Terminate it first"):
        run(console, record_return, agreement, on=TODAY)
    run(console, end_agreement, agreement, on=date(2026, 11, 1))
    run(console, record_return, agreement, on=TODAY, certificate=certificate)

    (row,) = ask(console, agreement_rows, [agreement], on=TODAY)
    assert row.status is AgreementStatus.RETURNED_OR_DELETED
    assert (row.returned_on, row.certificate_name) == (TODAY, "certificat.txt")
    assert row.certificate_sha256


def test_an_agreement_is_not_superseded_by_itself_or_by_another_partners(console):
    partner = a_partner(console, "Same")
    one = an_agreement(console, "one", partner)
    two = an_agreement(console, "two", partner)
    run(console, supersede_agreement, one, two)
    with pytest.raises(RuleBroken, match="own place"):
        run(console, supersede_agreement, two, one)
    with pytest.raises(RuleBroken, match="another partner"):
        run(console, supersede_agreement, two, an_agreement(console, "other"))


def test_the_list_finds_agreements_by_their_own_words_and_by_their_partners(console):
    cloud = an_agreement(console, "Acord găzduire", expires_on=date(2027, 1, 1))
    other = an_agreement(console, "Salarizare", a_partner(console, "Găzduire SRL"))
    ended = an_agreement(console, "Vechi")
    run(console, end_agreement, ended, on=TODAY)

    found = ask(console, agreement_ids, AgreementFilter(text="gazduire"))
    assert set(found) == {cloud, other}
    assert ended not in ask(console, agreement_ids, AgreementFilter())
    assert ended in ask(console, agreement_ids, AgreementFilter(with_ended=True))
    by_end = ask(console, agreement_ids, AgreementFilter(sort="expires"))
    assert list(by_end) == [cloud, other]
    wanted = AgreementFilter(kind=AgreementKind.SCC)
    assert list(ask(console, agreement_ids, wanted)) == []
    wanted = AgreementFilter(status=AgreementStatus.TERMINATED)
    assert list(ask(console, agreement_ids, wanted)) == [ended]
