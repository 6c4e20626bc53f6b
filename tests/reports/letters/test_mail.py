"""The draft of a message opens for sending and can be matched when it comes back."""

import email
from dataclasses import replace
from datetime import date
from email import policy

import pytest

from console.organisation.services import describe_organisation
from console.requests.correspondence.letters.queries import get_sheet
from console.requests.correspondence.letters.services import enclose
from reports.letters.mail import Attached, address_of, pdf_of, write_draft
from tests.builders import ask, run
from tests.console.requests.letters.writing import a_case, an_office, draft, freeze, read_letter

DAY = date(2026, 11, 22)


@pytest.fixture
def sheet(console, tmp_path):
    an_office(console)
    letter = draft(console, a_case(console), language="ro")
    copy = tmp_path / "copie.csv"
    copy.write_text("a,b", "utf-8")
    run(console, enclose, letter.id, copy, title="Copia datelor", media_type="text/csv")
    freeze(console, read_letter(console, letter.id), tmp_path)
    return ask(console, get_sheet, letter.id, on=DAY, at=console.clock())


def read_back(path):
    return email.message_from_bytes(path.read_bytes(), policy=policy.default)


def test_the_draft_is_unsent_addressed_and_numbered(sheet, tmp_path):
    target = tmp_path / "draft.eml"

    write_draft(replace(sheet, reply_to="a@b"), target, [pdf_of(sheet, b"%PDF")])

    message = read_back(target)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "ana@example.org"
    assert message["From"] == "Exemplu Apel SRL <date@exemplu.ro>"
    assert message["Subject"].endswith("confirmare de primire [2026-0001/1]")
    assert message["In-Reply-To"] == message["References"] == "<a@b>"
    assert message["Disposition-Notification-To"] == "date@exemplu.ro"
    assert message["Message-ID"] == f"<{sheet.letter.uid}@exemplu.ro>"
    assert "Copia datelor" in message.get_body().get_content()


def test_letter_and_enclosures_travel_with_it(sheet, tmp_path):
    target = tmp_path / "draft.eml"
    copy = Attached("copie.csv", "text/csv", "ș,ț".encode())
    odd = Attached("odd.bin", "message/rfc822", b"x")

    write_draft(sheet, target, [pdf_of(sheet, b"%PDF-1.7"), copy, odd])

    parts = list(read_back(target).iter_attachments())
    assert [part.get_filename() for part in parts] == ["2026-0001-1.pdf", "copie.csv", "odd.bin"]
    assert parts[0].get_payload(decode=True) == b"%PDF-1.7"
    assert parts[1].get_payload(decode=True) == "ș,ț".encode()
    assert parts[2].get_content_type() == "application/octet-stream"


def test_equal_drafts_have_equal_bytes(sheet, tmp_path):
    for name in ("a.eml", "b.eml"):
        write_draft(sheet, tmp_path / name, [pdf_of(sheet, b"%PDF")])

    assert (tmp_path / "a.eml").read_bytes() == (tmp_path / "b.eml").read_bytes()


def test_without_any_address_the_person_fills_them_in(console, tmp_path):
    run(console, describe_organisation, name='Ex"emplu', privacy_email="")
    letter = draft(console, a_case(console, requester_contact="0722 000 000"))
    sheet = ask(console, get_sheet, letter.id, on=DAY, at=console.clock())

    write_draft(sheet, tmp_path / "draft.eml", [])

    message = read_back(tmp_path / "draft.eml")
    assert message["To"] is None
    assert message["From"] is None
    assert message["Message-ID"].endswith("@letter.invalid>")


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("ana@example.org, 0722", "ana@example.org"),
        ("tel. 0722; <ion@ex.ro>", "ion@ex.ro"),
        ("Str. Exemplu 3", ""),
        ("@twitter", ""),
    ],
)
def test_an_address_is_found_in_what_is_noted_of_a_contact(contact, address):
    assert address_of(contact) == address
