"""What comes back proves a sending by its registration number, or says why it does not."""

from dataclasses import replace
from datetime import date
from email.message import EmailMessage

import pytest

from console.errors import RuleBroken, Unreadable
from console.jobs import JobControl
from console.requests.correspondence.letters.proofs import (
    find_letters,
    is_clear,
    own_addresses,
    read_proof,
)
from console.requests.correspondence.letters.services import prove_letter
from console.requests.correspondence.rules import LetterState, ProofKind
from tests.builders import ask, run
from tests.console.requests.letters.writing import a_case, an_office, draft, freeze, read_letter

OWN = ("date@exemplu.ro",)
SENT = "Sun, 22 Nov 2026 12:30:00 +0200"


@pytest.fixture
def letter(console, tmp_path):
    an_office(console)
    return freeze(console, draft(console, a_case(console)), tmp_path)


def a_message(
    tmp_path, *, name="sent.eml", body="Please find our letter.", pdf=None, **headers: str
):
    message = EmailMessage()
    values = {"From": "Birou <dpo@exemplu.ro>", "To": "ana@example.org", "Date": SENT}
    values |= {"Subject": "Your request [2026-0001/1]", "Message-ID": "<x@y>"}
    for header, value in {**values, **headers}.items():
        message[header.replace("_", "-")] = value
    message.set_content(body)
    if pdf is not None:
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename="l.pdf")
    path = tmp_path / name
    path.write_bytes(message.as_bytes())
    return path


def read(path):
    return read_proof(path, own=OWN, control=JobControl())


def test_the_sent_message_with_the_frozen_letter_closes_the_proof(console, letter, tmp_path):
    path = a_message(tmp_path, pdf=(tmp_path / "letter.pdf").read_bytes())

    found = read(path)
    assert found.kind is ProofKind.SENT_MESSAGE
    assert ask(console, find_letters, found) == [letter.id]
    assert is_clear(found, letter)
    run(console, prove_letter, letter.id, found.as_proof(on=found.on))

    proved = read_letter(console, letter.id)
    assert (proved.state, proved.proof_on) == (LetterState.PROVEN, date(2026, 11, 22))
    assert proved.proof_note == "x@y"


def test_a_message_with_another_document_is_for_a_person_to_look_at(letter, tmp_path):
    assert not is_clear(read(a_message(tmp_path, pdf=b"%PDF another")), letter)


def test_the_unsent_draft_is_no_proof(tmp_path):
    with pytest.raises(RuleBroken, match="is the draft"):
        read(a_message(tmp_path, X_Unsent="1"))


def test_a_failed_delivery_is_no_proof(tmp_path):
    with pytest.raises(RuleBroken, match="not delivered"):
        read(a_message(tmp_path, From="MAILER-DAEMON@mx.example"))


def test_an_automatic_reply_is_no_proof(tmp_path):
    with pytest.raises(RuleBroken, match="automatic reply"):
        read(a_message(tmp_path, Auto_Submitted="auto-replied"))


def test_a_receipt_proves_by_the_day_on_which_it_came(letter, tmp_path):
    path = tmp_path / "receipt.eml"
    path.write_bytes(
        b"From: ana@example.org\nTo: dpo@exemplu.ro\nSubject: Read: [2026-0001/1]\n"
        b"Date: Sun, 22 Nov 2026 13:00:00 +0200\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"\n\n'
        b"--b\nContent-Type: text/plain\n\nread\n--b\n"
        b"Content-Type: message/disposition-notification\n\n"
        b"Disposition: manual-action/MDN-sent-manually; displayed\n\n--b--\n"
    )

    found = read(path)

    assert (found.kind, found.on) == (ProofKind.READ_RECEIPT, date(2026, 11, 22))
    assert is_clear(found, letter)


def test_somebody_else_s_message_is_for_a_person_to_look_at(letter, tmp_path):
    found = read(a_message(tmp_path, From="ana@example.org"))

    assert found.kind is ProofKind.OTHER
    assert found.remark
    assert not is_clear(found, letter)


def test_a_message_without_a_day_waits_for_one(letter, tmp_path):
    found = read(a_message(tmp_path, Date="never", pdf=(tmp_path / "letter.pdf").read_bytes()))

    assert found.on is None
    assert not is_clear(found, letter)


def test_a_scanned_slip_is_matched_by_its_name(console, letter, tmp_path):
    slip = tmp_path / "confirmare 2026-0001-1.png"
    slip.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))

    found = read(slip)

    assert (found.kind, found.media_type) == (ProofKind.POSTAL, "image/png")
    assert ask(console, find_letters, found) == [letter.id]
    assert not is_clear(found, letter)
    assert found.as_proof(on=date(2026, 11, 22)).path == slip


def test_a_slip_is_matched_by_its_words(console, letter, tmp_path):
    slip = tmp_path / "scan.txt"
    slip.write_text("Recomandată, referitor la 2026-0001/1, predată la 23.11.2026", "utf-8")

    found = read(slip)

    assert ask(console, find_letters, found) == [letter.id]
    assert ask(console, find_letters, replace(found, texts=("scan",))) == []


def test_a_message_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Unreadable):
        read(tmp_path / "gone.eml")


def test_the_office_writes_from_the_addresses_it_recorded(console, letter):
    assert ask(console, own_addresses) == OWN
