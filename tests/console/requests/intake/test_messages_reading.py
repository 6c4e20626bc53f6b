"""How mail is read apart from the vault."""

import os
import time

import pytest

from console.errors import ConsoleError, NotFound, RuleBroken
from console.intake.mail.boxes import read_mails
from console.intake.mail.extracting import extract_part
from console.intake.mail.without import without_parts
from console.jobs import JobControl
from console.requests.intake.messages import Order, import_messages
from console.requests.intake.messages_reading import Seen, read_all, read_batches
from tests.mail import a_mail, a_mailbox
from tests.outlook import an_outlook_message


class Deadly:
    """Ends the process that unpacks it, as a wicked attachment may end its reader."""

    name = "deadly.eml"

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (3,)


def batches(paths, *, with_files=True, look_inside=True):
    return list(read_batches(paths, with_files, look_inside, control=JobControl()))


def test_messages_come_some_at_a_time_with_their_files(tmp_path):
    box = a_mailbox(tmp_path / "b.mbox", [a_mail(message_id=f"<{n}@x>") for n in range(230)])
    found = batches([box])
    assert [len(batch) for batch in found] == [100, 100, 30]
    assert all(isinstance(one, Seen) and one.mail.data for batch in found for one in batch)


def test_a_preview_holds_no_files_and_not_much_text(tmp_path):
    path = tmp_path / "a.eml"
    path.write_bytes(a_mail(text="Solicit acces. " * 2000, attachments=[("a.txt", b"abc")]))
    found = batches([path, tmp_path / "missing.eml"], with_files=False)[0]
    assert (found[0].mail.data, found[0].mail.parts[0].data) == (b"", b"")
    assert len(found[0].mail.text) == 4000
    assert "missing.eml" in str(found[1].reason)


def test_the_words_of_attached_letters_count_and_those_of_identity_cards_do_not(tmp_path):
    path = tmp_path / "a.eml"
    letter = b"Solicit o copie a datelor mele. CNP 1800101221144"
    card = ("ci.txt", "Vreau să îmi ștergeți datele".encode())
    path.write_bytes(a_mail(text="Vezi atașat", attachments=[("cerere.txt", letter), card]))
    seen = batches([path])[0][0]
    assert [one.right.value for one in seen.suggestions] == ["access"]
    assert "1800101221144" not in seen.mail.text
    closed = batches([path], look_inside=False)[0][0]
    assert not closed.suggestions
    assert closed.flags.keys() == {seen.mail.parts[1].index}


def test_somebody_can_stop_a_long_reading(tmp_path):
    control = JobControl()
    control.cancel()
    with pytest.raises(ConsoleError):
        list(read_batches([tmp_path], True, True, control=control))


def test_a_process_that_dies_is_told_and_nothing_is_written(console):
    with pytest.raises(ConsoleError):
        read_all([Deadly()], control=JobControl())
    with pytest.raises(ConsoleError):
        import_messages(console, Order((Deadly(),), {}), control=JobControl())


def test_the_watch_is_set_again_for_a_slow_message(tmp_path):
    box = a_mailbox(tmp_path / "b.mbox", [a_mail(), a_mail()])
    control = JobControl(lambda _step: time.sleep(0.6))
    assert len(next(read_batches([box], True, True, control=control))) == 2


@pytest.mark.parametrize("make", ["eml", "msg"])
def test_an_attachment_is_found_in_its_message_by_its_digest(tmp_path, make):
    path = tmp_path / f"a.{make}"
    path.write_bytes(
        a_mail(attachments=[("act.txt", b"abc")]) if make == "eml" else an_outlook_message()
    )
    part = next(read_mails([path])).parts[0]
    data = path.read_bytes()
    assert extract_part(data, part.sha256, control=JobControl()) == b"abc"
    with pytest.raises(NotFound):
        extract_part(data, "0" * 64, control=JobControl())


def test_a_part_that_is_left_out_changes_nothing_else(tmp_path):
    path = tmp_path / "a.eml"
    path.write_bytes(a_mail(attachments=[("a.bin", bytes(300)), ("b.txt", b"abc")]))
    mail = next(read_mails([path]))
    gone = without_parts(mail, {mail.parts[0].index: "[left out]"})
    before, after = mail.data.split(b"\n"), gone.split(b"\n")
    assert b"[left out]" in after
    assert before[:12] == after[:12]
    assert before[-8:] == after[-8:]
    with pytest.raises(RuleBroken):
        without_parts(mail, {99: "x"})


def test_a_message_that_is_nothing_but_its_attachment_keeps_its_headers(tmp_path):
    path = tmp_path / "a.eml"
    head = "From: a@b.ro\r\nSubject: x\r\nContent-Type: image/jpeg;\r\n name=ci.jpg\r\n\r\n"
    path.write_bytes(head.encode() + b"\xff\xd8\xffpicture")
    mail = next(read_mails([path]))
    gone = without_parts(mail, {0: "[left out]"})
    assert gone.startswith(b"From: a@b.ro\r\nSubject: x\r\nContent-Type: text/plain")
    assert b"picture" not in gone
    assert b"ci.jpg" not in gone
