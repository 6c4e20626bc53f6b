"""Agreements: immutable versions, and how they stand on a day."""

from datetime import date

import pytest

from console.agreements.queries import list_agreements, list_versions
from console.agreements.rules import AgreementKind, AgreementStatus, Standing, standing
from console.agreements.services import add_agreement, add_version, edit_agreement, end_agreement
from console.errors import NotFound, RuleBroken
from console.store.attachments import save_file
from tests.builders import a_partner, ask, run

TODAY = date(2026, 11, 22)


@pytest.fixture
def agreement(console):
    partner = a_partner(console)
    return run(console, add_agreement, partner, kind=AgreementKind.PROCESSING, title="DPA 2026")


def only(console):
    (row,) = ask(console, list_agreements, on=TODAY)
    return row


def test_a_signed_version_makes_the_agreement_signed_and_in_force(console, agreement):
    run(console, add_version, agreement, signed_on=date(2026, 1, 5), effective_on=date(2026, 2, 1))

    assert only(console).status is AgreementStatus.SIGNED
    assert only(console).standing is Standing.IN_FORCE


def test_the_document_comes_out_as_it_went_in(console, agreement, tmp_path):
    document = tmp_path / "acord.pdf"
    document.write_bytes(b"%PDF-1.7 " + bytes(range(256)) * 2500)
    run(console, add_version, agreement, document=document, media_type="application/pdf")

    (version,) = ask(console, list_versions, agreement)
    ask(console, save_file, version.document_sha256, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == document.read_bytes()
    assert version.file_name == "acord.pdf"


def test_the_same_document_twice_is_kept_once_and_a_damaged_one_is_named(
    console, agreement, tmp_path
):
    document = tmp_path / "a.txt"
    document.write_text("acord")
    for _ in range(2):
        run(console, add_version, agreement, document=document, media_type="text/plain")
    assert [version.number for version in ask(console, list_versions, agreement)] == [2, 1]
    with console.vault.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM attachment").scalar()
        connection.exec_driver_sql("UPDATE attachment_piece SET content = x'00'")
        connection.commit()
    assert kept == 1
    (finding,) = console.verify()
    assert "fingerprint" in finding.tell()


def test_a_document_that_was_never_kept_is_refused(console, tmp_path):
    with pytest.raises(NotFound):
        ask(console, save_file, "0" * 64, tmp_path / "x")


def test_an_agreement_cannot_expire_before_it_is_signed(console, agreement):
    with pytest.raises(RuleBroken):
        run(
            console,
            add_version,
            agreement,
            signed_on=date(2026, 2, 1),
            expires_on=date(2026, 1, 1),
        )


def test_an_agreement_needs_a_title(console):
    with pytest.raises(RuleBroken):
        run(console, add_agreement, a_partner(console), kind=AgreementKind.MAIN, title=" ")


def test_ending_and_editing_show_in_the_list(console, agreement):
    run(console, edit_agreement, agreement, title="DPA")
    run(console, end_agreement, agreement, on=TODAY)

    assert (only(console).title, only(console).standing) == ("DPA", Standing.ENDED)
    assert ask(console, list_agreements, on=TODAY, partner_ids=[99]) == []


@pytest.mark.parametrize(
    ("status", "effective_on", "expires_on", "expected"),
    [
        (AgreementStatus.SENT, None, None, Standing.NOT_SIGNED),
        (AgreementStatus.SIGNED, date(2026, 12, 1), None, Standing.NOT_YET),
        (AgreementStatus.SIGNED, None, date(2026, 11, 21), Standing.EXPIRED),
        (AgreementStatus.SIGNED, None, date(2026, 11, 22), Standing.EXPIRING),
        (AgreementStatus.SIGNED, None, date(2027, 2, 21), Standing.IN_FORCE),
        (AgreementStatus.RETURNED_OR_DELETED, None, None, Standing.ENDED),
    ],
)
def test_standing_follows_from_status_and_dates(status, effective_on, expires_on, expected):
    found = standing(status, effective_on=effective_on, expires_on=expires_on, on=TODAY)
    assert found is expected
