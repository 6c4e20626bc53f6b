"""Files, mailboxes, Outlook messages and folders of them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.intake.mail.boxes import is_mail, read_mails
from console.intake.mail.mails import Mail, MailLimits, Receipt
from tests.mail import a_mail, a_mailbox
from tests.outlook import an_outlook_message


def mails(*paths: Path, **values: object):
    return list(read_mails(paths, **values))


def test_a_mailbox_is_cut_into_its_messages(tmp_path):
    texts = ["Una\n\nFrom here on it goes\n", "Doua\n", "Trei\n"]
    box = a_mailbox(tmp_path / "b.mbox", [a_mail(text=text) for text in texts])
    found = mails(box)
    assert [one.text for one in found] == ["Una\n\nFrom here on it goes", "Doua", "Trei"]
    assert [one.place.number for one in found] == [1, 2, 3]


def test_a_line_that_begins_with_from_but_has_no_time_cuts_nothing(tmp_path):
    path = tmp_path / "b.mbox"
    start = b"From ion@x Tue Mar 10 07:15:00 2026\n"
    path.write_bytes(start + a_mail(text="Una\n\nFrom me to you\n\nsfarsit\n") + b"\n")
    assert len(mails(path)) == 1


def test_a_message_takes_the_time_of_its_mailbox_where_no_server_wrote_one(tmp_path):
    box = a_mailbox(tmp_path / "b.mbox", [a_mail(received=None)])
    found = mails(box)[0]
    assert found.received_at == datetime(2026, 3, 10, 7, 15, tzinfo=UTC)
    assert found.receipt is Receipt.STORE


def test_windows_line_ends_and_large_messages_are_cut_well(tmp_path):
    path = tmp_path / "b.mbox"
    big = a_mail(attachments=[("a.bin", bytes(range(256)) * 8000)])
    content = b"".join(b"From a@b Tue Mar 10 07:15:00 2026\n" + one + b"\n" for one in [big] * 3)
    path.write_bytes(content.replace(b"\n", b"\r\n"))
    assert [one.parts[0].size for one in mails(path)] == [2_048_000] * 3


def test_one_message_beyond_the_bounds_does_not_cost_the_others(tmp_path):
    big = a_mail(text="x" * 70 + "\n", attachments=[("a.bin", b"y" * 3_000_000)])
    box = a_mailbox(tmp_path / "b.mbox", [a_mail(), big, a_mail()])
    found = mails(box, limits=MailLimits(message_bytes=1_500_000))
    assert [isinstance(one, Mail) for one in found] == [True, False, True]
    assert "larger than" in str(found[1].reason)


def test_no_more_messages_are_read_than_the_bounds_allow(tmp_path):
    box = a_mailbox(tmp_path / "b.mbox", [a_mail()] * 4)
    found = mails(box, limits=MailLimits(messages=2))
    assert [isinstance(one, Mail) for one in found] == [True, True, False]


def test_a_folder_is_read_with_its_folders_and_a_maildir_without_endings(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "Maildir" / "cur").mkdir(parents=True)
    (tmp_path / "in" / "a.eml").write_bytes(a_mail())
    (tmp_path / "in" / "notes.txt").write_text("no mail", "utf-8")
    (tmp_path / "Maildir" / "cur" / "1741.host:2,S").write_bytes(a_mail(subject="doi"))
    assert sorted(one.subject for one in mails(tmp_path)) == ["Cerere de ștergere", "doi"]


@pytest.mark.parametrize("make", ["missing", "empty", "folder"])
def test_what_holds_no_mail_is_refused_by_name(tmp_path, make):
    path = tmp_path / "x.eml"
    if make == "empty":
        path.write_bytes(b"")
    if make == "folder":
        path.mkdir()
    found = mails(path)
    assert len(found) == 1
    assert "x.eml" in str(found[0].reason)


def test_mail_is_known_by_its_name(tmp_path):
    assert is_mail(tmp_path)
    assert is_mail(Path("A.EML"))
    assert not is_mail(Path("a.xlsx"))


def test_an_outlook_message_is_read_like_any_other(tmp_path):
    path = tmp_path / "o.msg"
    path.write_bytes(an_outlook_message())
    found = mails(path)[0]
    assert isinstance(found, Mail), str(found.reason)
    assert found.subject == "Cerere de ștergere"
    assert (found.sender_name, found.sender_address) == ("Ion Popescu", "ion@example.ro")
    assert found.text == "Vă rog să ștergeți datele mele."
    assert found.received_at == datetime(2026, 3, 10, 7, 15, tzinfo=UTC)
    assert [(part.file_name, part.data) for part in found.parts] == [("act.txt", b"abc")]
    assert found.original == path.read_bytes()


def test_a_damaged_outlook_message_is_refused(tmp_path):
    path = tmp_path / "o.msg"
    whole = an_outlook_message()
    for cut in (600, 1500, len(whole) // 2):
        path.write_bytes(whole[:cut])
        assert not isinstance(mails(path)[0], Mail)
