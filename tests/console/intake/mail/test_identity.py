"""Attachments that look like a copy of an identity document."""

import pytest

from console.intake.mail.attached import words_in
from console.intake.mail.identity import Sign, looks_like_identity
from console.intake.mail.mails import MailPart
from console.intake.national_numbers import has_cnp, mask_cnp


def part(name, data=b""):
    return MailPart(1, name, "application/octet-stream", len(data), "", data)


@pytest.mark.parametrize(
    "name",
    ["buletin.jpg", "CI.pdf", "Carte de identitate.pdf", "copie_ci_popescu.jpg", "Pașaport.png",
     "passport scan.pdf", "Personalausweis_vorne.jpg", "id_card.png", "ID.jpeg",
     "scan 1800101221144.pdf", "Reisepass.PDF", "CI XB 123456.jpg",
     "permis_conducere.pdf"],
)  # fmt: skip
def test_it_is_known_by_its_name(name):
    assert looks_like_identity(part(name)).signs == (Sign.NAME,)


@pytest.mark.parametrize(
    "name", ["cerere.pdf", "scrisoare.docx", "identificare client.pdf", "buletin informativ.pdf"]
)
def test_other_names_are_left_alone(name):
    assert not looks_like_identity(part(name)).signs


def test_it_is_known_by_its_words_and_numbers():
    machine = "IDROUPOPESCU<<ION<<<<<<<<<<<<<<<<<<<\nXB123456<0ROU8001011M300101212211447"
    assert Sign.WORDS in looks_like_identity(part("a.pdf"), machine).signs
    assert Sign.WORDS in looks_like_identity(part("a.pdf"), "ROMANIA CARTE DE IDENTITATE").signs
    letter = "Nu vă trimit o carte de identitate. " + "Solicit acces la datele mele. " * 150
    assert not looks_like_identity(part("a.pdf"), letter).signs
    assert looks_like_identity(part("a.txt"), "CNP 1800101221144").signs == (Sign.NUMBER,)


@pytest.mark.parametrize(
    ("number", "valid"),
    [("1800101221144", True), ("1900101400081", True), ("5240509700018", True),
     ("1800101221145", False), ("1801301221144", False)],
)  # fmt: skip
def test_a_personal_number_is_known_by_its_check_digit(number, valid):
    assert has_cnp(f"x {number} y") is valid


def test_at_most_three_figures_of_a_personal_number_stay():
    assert mask_cnp("nr. 1800101221144.") == "nr. ••••••••••144."
    assert mask_cnp("CNP: 1 800101 221145") == "CNP: ••••••••••145"
    assert mask_cnp("cont 18001012211440 tel +40700101221144") == (
        "cont 18001012211440 tel +40700101221144"
    )


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [("a.txt", "Bună".encode(), "Bună"), ("a.html", b"<html><p>Salut</p></html>", "Salut"),
     ("a.bin", bytes(90), ""), ("a.png", b"\x89PNG\r\n" + bytes(60), ""), ("a.txt", b"", ""),
     ("a.docx", b"PK\x03\x04broken", "")],
)  # fmt: skip
def test_the_words_inside_an_attachment_are_read_where_there_are_some(name, data, words):
    assert words_in(part(name, data)) == words
