"""Wicked mail: no crash, no hang; each message is taken, or refused with a reason."""

import random
from importlib.resources import files
from pathlib import Path

import pytest

from console.intake.mail.boxes import read_mails
from console.intake.mail.mails import Mail, MailRead, Place
from console.intake.mail.reading import read_mail
from console.intake.mail.without import without_parts
from console.requests.intake.messages_reading import see
from tests.mail import a_mail
from tests.outlook import an_outlook_message

SEEDS = 330
_TOKENS = (
    b"boundary=", b"charset=", b"base64", b"multipart/mixed", b"message/rfc822", b"=?utf-8?b?",
    b"\r\n\r\n", b"--", b"Content-Type: ", b"From ", b"\x00", b"<", b">", b'"', b";", b"=?x?q?",
)  # fmt: skip


def corpus() -> list[Path]:
    """Name Python's own hard messages, where the interpreter ships them."""
    try:
        folder = Path(str(files("test.test_email"))) / "data"
    except ModuleNotFoundError:
        return []
    return sorted(folder.glob("*")) if folder.is_dir() else []


def whole() -> bytes:
    return a_mail(
        html="<p>Bună <b>ziua</b></p>",
        attachments=[("act.pdf", b"%PDF-1.4 nothing"), ("mic.txt", b"Solicit acces")],
    )


def check(found: MailRead) -> None:
    """A message was taken with safe text, or refused with a sentence."""
    if not isinstance(found, Mail):
        assert str(found.reason)
        return
    seen = see(found)
    assert "\x00" not in seen.mail.text + seen.mail.subject
    seen.mail.text.encode("utf-8")
    seen.mail.subject.encode("utf-8")
    for part in found.parts:
        without_parts(found, {part.index: "gone"})


@pytest.mark.skipif(not corpus(), reason="this interpreter ships no mail corpus")
def test_pythons_own_hard_messages_are_taken_or_refused():
    found = [one for path in corpus() for one in read_mails([path])]
    assert len(found) >= len(corpus())
    assert sum(isinstance(one, Mail) for one in found) > len(found) // 2
    for one in found:
        check(one)


def flipped(rnd: random.Random) -> bytes:
    data = bytearray(whole())
    for _time in range(rnd.randint(1, 60)):
        data[rnd.randrange(len(data))] = rnd.randrange(256)
    return bytes(data)


def cut_off(rnd: random.Random) -> bytes:
    data = whole()
    return data[rnd.randrange(40) : rnd.randrange(41, len(data))]


def spliced(rnd: random.Random) -> bytes:
    data = whole()
    for _time in range(rnd.randint(1, 12)):
        place = rnd.randrange(len(data))
        data = data[:place] + rnd.choice(_TOKENS) + data[place:]
    return data


def nested(rnd: random.Random) -> bytes:
    data = whole()
    for level in range(rnd.randint(5, 90)):
        kind = rnd.choice((b"multipart/mixed", b"multipart/alternative", b"multipart/digest"))
        mark = b"b%d" % level
        data = b"From: a@b\nContent-Type: %s; boundary=%s\n\n--%s\n%s\n--%s--\n" % (
            kind, mark, mark, data, mark,
        )  # fmt: skip
        if rnd.random() < 0.3:
            data = b"Subject: x\nContent-Type: message/rfc822\n\n" + data
    return data


def header_bomb(rnd: random.Random) -> bytes:
    name = rnd.choice((b"Subject", b"From", b"References", b"Content-Type", b"Received", b"To"))
    piece = rnd.choice((b"=?utf-8?b?YQ==?= ", b"a@b, ", b"<x@y> ", b";a=b", b'"', b"(", b"\n x"))
    return b"From: a@b\n" + name + b": " + piece * rnd.randint(1_000, 30_000) + b"\n\n" + whole()


def lying(rnd: random.Random) -> bytes:
    charset = rnd.choice(
        ("utf-7", "utf-16", "idna", "punycode", "hex", "zlib", "rot13", "x" * 900, "\\..\\", "big5")
    )
    packing = rnd.choice(("base64", "quoted-printable", "8bit", "x-uuencode", "binary", "?"))
    head = f"From: a@b\nContent-Type: text/html; charset={charset}\nContent-Transfer-Encoding: "
    return head.encode() + packing.encode() + b"\n\n" + rnd.randbytes(800)


_MUTATIONS = (flipped, cut_off, spliced, nested, header_bomb, lying)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_mutated_message_is_taken_or_refused(seed):
    rnd = random.Random(seed)  # noqa: S311 - the same mutations in every run
    check(read_mail(_MUTATIONS[seed % len(_MUTATIONS)](rnd), Place("x.eml")))


@pytest.mark.parametrize("seed", range(40))
def test_a_mutated_outlook_message_is_taken_or_refused(seed, tmp_path):
    rnd = random.Random(seed)  # noqa: S311 - the same mutations in every run
    data = bytearray(an_outlook_message())
    for _time in range(rnd.randint(1, 30)):
        data[rnd.randrange(len(data))] = rnd.randrange(256)
    path = tmp_path / "o.msg"
    path.write_bytes(data)
    for found in read_mails([path]):
        check(found)
