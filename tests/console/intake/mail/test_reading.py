"""What is read out of one message."""

import base64
from datetime import UTC, datetime

import pytest

from console.intake.mail.mails import Mail, MailKind, MailLimits, Place, Receipt, RefusedMail
from console.intake.mail.reading import read_mail
from console.intake.problems import tell
from tests.mail import a_mail

HOP = "Received: from a by b; Tue, 10 Mar 2026 09:15:00 +0200\n"


def read(data, **values: object):
    found = read_mail(data if isinstance(data, bytes) else data.encode(), Place("x.eml"), **values)
    assert isinstance(found, Mail), found
    return found


def refused(data, **values: object):
    found = read_mail(data, Place("x.eml"), **values)
    assert isinstance(found, RefusedMail)
    return str(found.reason)


def problems(mail):
    return [tell(problem) for problem in mail.problems]


def raw(head="", body="", charset="utf-8"):
    return f"From: a@b.ro\nSubject: x\n{HOP}{head}\n".encode() + body.encode(charset)


def test_the_topmost_received_header_is_the_receipt():
    older = "Received: from x by y; Mon, 9 Mar 2026 23:00:00 +0200\n"
    mail = read(f"{HOP}{older}From: a@b.ro\nDate: Mon, 9 Mar 2026 22:59:00 +0200\n\nHi")
    assert mail.received_at == datetime(2026, 3, 10, 7, 15, tzinfo=UTC)
    assert mail.receipt is Receipt.LAST_HOP
    assert mail.sent_at == datetime(2026, 3, 9, 20, 59, tzinfo=UTC)
    assert not mail.problems


def test_a_last_hop_without_a_date_gives_way_to_the_next_and_says_so():
    mail = read(f"Received: from q by r\n{HOP}From: a@b.ro\nDate: x\n\nHi")
    assert mail.received_at == datetime(2026, 3, 10, 7, 15, tzinfo=UTC)
    assert any("earlier is used" in one for one in problems(mail))
    assert any("cannot be read" in one for one in problems(mail))


def test_without_received_the_date_is_used_and_without_both_nothing_is_guessed():
    mail = read("From: a@b.ro\nDate: Mon, 9 Mar 2026 22:59:00 +0200\n\nHi")
    assert mail.receipt is Receipt.DATE_HEADER
    assert any("No Received header" in one for one in problems(mail))
    bare = read("From: a@b.ro\n\nHi")
    assert (bare.received_at, bare.receipt) == (None, Receipt.UNKNOWN)


def test_the_time_of_the_mailbox_goes_before_the_date():
    at = datetime(2026, 3, 10, tzinfo=UTC)
    mail = read("From: a@b.ro\nDate: Mon, 9 Mar 2026 22:59:00 +0200\n\nHi", stored_at=at)
    assert (mail.received_at, mail.receipt) == (at, Receipt.STORE)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("Wed, 11 Mar 2026 09:15:00 +0200", "lies after its receipt"),
        ("Mon, 2 Mar 2026 09:15:00 +0200", "8 days after"),
    ],
)
def test_a_date_far_from_the_receipt_is_told(date, said):
    assert any(said in one for one in problems(read(f"{HOP}From: a@b.ro\nDate: {date}\n\nHi")))


def test_headers_are_decoded_whatever_way_they_were_written():
    word = base64.b64encode("Cerere de ștergere".encode()).decode()
    mail = read(
        f"{HOP}From: =?utf-8?q?Ion_=C8=9Aepe=C8=99?= <I@b.ro>\nSubject: =?UTF-8?B?{word}?=\n\n"
    )
    assert mail.subject == "Cerere de ștergere"
    assert (mail.sender_name, mail.sender_address) == ("Ion Țepeș", "I@b.ro")
    assert read(f"{HOP}From: a@b.ro\nSubject: Ștergere\n\n").subject == "Ștergere"
    wrong = "=?no-such-charset?q?=E3ntrebare?="
    assert "ntrebare" in read(f"{HOP}From: a@b.ro\nSubject: {wrong}\n\n").subject
    assert read(f"{HOP}From: a@b.ro\nSubject: =?utf-8?b?!!!?=\n\n").subject


@pytest.mark.parametrize(
    ("declared", "real"),
    [("utf-8", "utf-8"), ("iso-8859-2", "iso-8859-2"), ("windows-1250", "cp1250"),
     ("us-ascii", "utf-8"), ("iso-8859-1", "utf-8"), ("no-such", "utf-8"), ("utf-8", "cp1250"),
     ("base64", "utf-8"), ("us-ascii", "cp1250")],
)  # fmt: skip
def test_words_are_read_whatever_charset_is_claimed(declared, real):
    words = "Vă rog să ştergeţi datele mele; aştept răspunsul în treizeci de zile."
    head = f"Content-Type: text/plain; charset={declared}\nContent-Transfer-Encoding: 8bit\n"
    mail = read(raw(head, words, real))
    assert mail.text == words.replace("ş", "ș").replace("ţ", "ț")


def test_words_that_were_decoded_twice_are_mended():
    twice = "Vă rog să ștergeți tot.".encode().decode("cp1252", "replace")
    assert "�" not in twice
    assert read(raw("", twice)).text == "Vă rog să ștergeți tot."


def test_the_plain_wording_is_taken_and_a_page_is_reduced_to_its_words():
    both = a_mail(text="Salut", html="<p>Salut <b>altfel</b></p>")
    assert read(both).text == "Salut"
    page = "<html><head><style>x</style></head><body><script>run()</script>"
    page += '<p>Bună</p><img src="http://track.example/x.gif"></body></html>'
    mail = read(raw("Content-Type: text/html; charset=utf-8\n", page))
    assert mail.text == "Bună"
    assert read(raw("Content-Type: text/html\n", "<")).text == "<"


def test_attachments_are_unpacked_with_their_digest():
    mail = read(a_mail(attachments=[("act ștampilat.pdf", b"%PDF-1.4 x")]))
    part = mail.parts[0]
    assert (part.file_name, part.data, part.size) == ("act ștampilat.pdf", b"%PDF-1.4 x", 10)
    assert len(part.sha256) == 64


def test_a_file_name_cannot_leave_its_folder_and_is_never_endless():
    head = 'Content-Type: application/pdf; name="{}"\n'
    assert "/" not in read(raw(head.format("../../etc/passwd"), "x")).parts[0].file_name
    name = read(raw(head.format("a" * 400 + ".pdf"), "x")).parts[0].file_name
    assert len(name) <= 150
    assert name.endswith(".pdf")


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("base64", "SGVsbG8"), ("base64", "SGVs*bG8=\nSG"),
     ("x-uuencode", "begin 644 a\n%2&5L;&\\\n \nend"),
     ("quoted-printable", "Hello=\n"), ("7bit", "Hello")],
)  # fmt: skip
def test_what_is_packed_badly_is_unpacked_as_far_as_it_goes(encoding, body):
    head = f"Content-Type: application/x; name=a\nContent-Transfer-Encoding: {encoding}\n"
    assert read(raw(head, body)).parts[0].data.startswith(b"Hel")


def test_a_forwarded_message_is_opened_with_its_attachments():
    inner = a_mail(message_id="<inner@x>", text="Vreau acces", attachments=[("a.txt", b"abc")])
    head = 'Content-Type: multipart/mixed; boundary="q"\n'
    body = f"--q\n\nVezi mai jos\n--q\nContent-Type: message/rfc822\n\n{inner.decode()}\n--q--\n"
    mail = read(raw(head, body))
    assert "Vezi mai jos" in mail.text
    assert "Vreau acces" in mail.text
    assert "From: Ion Popescu" in mail.text
    assert [part.file_name for part in mail.parts] == ["a.txt"]
    assert mail.embedded_ids == ("inner@x",)


def report(kind, status, action="failed"):
    return raw(
        f'Content-Type: multipart/report; report-type={kind}; boundary="q"\n',
        f"--q\n\nSorry\n--q\nContent-Type: message/{status}\n\nFinal-Recipient: x\n"
        f"\nAction: {action}\n--q\nContent-Type: text/rfc822-headers\n\nMessage-ID: <l@x>\n--q--\n",
    )


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (report("delivery-status", "delivery-status"), MailKind.BOUNCE),
        (report("delivery-status", "delivery-status", "delivered"), MailKind.RECEIPT),
        (
            report("disposition-notification", "disposition-notification"),
            MailKind.RECEIPT,
        ),
        (a_mail(**{"from": "mailer-daemon@x.ro"}), MailKind.BOUNCE),
        (a_mail(auto_submitted="auto-replied"), MailKind.AUTO_REPLY),
        (a_mail(subject="Out of office", in_reply_to="<a@b>"), MailKind.AUTO_REPLY),
        (a_mail(subject="Răspuns automat: Cerere", x_auto_response_suppress="All"),
         MailKind.AUTO_REPLY),
        (a_mail(auto_submitted="auto-generated", x_auto_response_suppress="All",
                in_reply_to="<a@b>"), MailKind.AUTO_REPLY),
        (a_mail(x_autoreply="yes"), MailKind.AUTO_REPLY),
        (a_mail(auto_submitted="auto-generated", subject="Formular web"), MailKind.MESSAGE),
        (a_mail(auto_submitted="no"), MailKind.MESSAGE),
        (a_mail(x_auto_response_suppress="All"), MailKind.MESSAGE),
    ],
)  # fmt: skip
def test_mail_that_nobody_wrote_is_told_from_mail_that_somebody_wrote(data, kind):
    assert read(data).kind is kind


def test_a_bounce_names_the_message_that_came_back():
    assert read(report("delivery-status", "delivery-status")).embedded_ids == ("l@x",)


def test_a_message_whose_parts_cannot_be_told_apart_is_shown_as_it_stands():
    mail = read(raw('Content-Type: multipart/mixed; boundary="q"\n', "Bună ziua"))
    assert mail.text == "Bună ziua"
    assert any("cannot be told apart" in one for one in problems(mail))


def test_what_is_no_mail_is_refused_with_its_reason():
    assert "no e-mail" in refused(b"hello")
    assert "no e-mail" in refused(b"\xff\xd8\xff\x00\x01")
    assert "larger than" in refused(b"From: a@b\n\n" + b"x" * 3000, limits=MailLimits(1024 * 2))
    assert "more headers" in refused(b"From: a@b\n" + b"X: y\n" * 30_000)
    assert "more headers" in refused(b"From: a@b\nX: " + b"y" * 2_000_000)


def test_bounds_on_parts_and_text_are_told():
    parts = "".join(f"--q\n\npart {number}\n" for number in range(30))
    data = raw('Content-Type: multipart/mixed; boundary="q"\n', parts)
    few = read(data, limits=MailLimits(parts=10))
    assert any("more than 10 parts" in one for one in problems(few))
    short = read(data, limits=MailLimits(text_characters=50))
    assert len(short.text) == 50
    assert any("longer than 50" in one for one in problems(short))


def test_messages_inside_each_other_without_end_are_not_followed():
    data = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(500)
    )
    assert read(f"From: a@b.ro\nSubject: x\n{data}".encode()).subject == "x"
