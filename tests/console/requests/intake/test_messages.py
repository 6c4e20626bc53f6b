"""Mail into the vault."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from console.errors import RuleBroken
from console.jobs import JobControl
from console.requests.correspondence.models import Message, MessagePart
from console.requests.correspondence.queries import list_messages
from console.requests.correspondence.rules import ReceiptSource
from console.requests.intake import undo_request_import
from console.requests.intake.messages import (
    Choice,
    Fate,
    Order,
    import_messages,
    place_messages,
    read_all,
)
from console.requests.models import Request
from console.requests.rules import Channel, Right
from console.store.attachments import Attachment, read_pieces
from tests.builders import ask, run
from tests.console.requests.cases import log, read
from tests.mail import a_mail, a_mailbox

CNP = "1800101221144"


def enter(console, *paths: Path, **order: object):
    choices = order.pop("choices", {})
    return import_messages(console, Order(tuple(paths), choices, **order), control=JobControl())


def kept(tmp_path, data, name="cerere.eml"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def messages(console):
    return console.ask(lambda session: session.scalars(select(Message).order_by(Message.id)).all())


def test_a_mail_becomes_a_request_that_began_when_the_last_server_had_it(console, tmp_path):
    done = enter(console, kept(tmp_path, a_mail()))
    request = read(console, done.first_id)
    assert (done.requests, done.messages) == (1, 1)
    assert request.received_on == date(2026, 3, 10)
    assert request.channel is Channel.EMAIL
    assert request.requester_name == "Ion Popescu"
    assert request.language == "ro"
    assert [item.right for item in request.items] == [Right.ERASURE]
    assert request.items[0].is_suggested
    assert request.due_on == date(2026, 4, 14)
    assert "Received" in request.receipt_evidence


def test_the_same_message_twice_changes_nothing(console, tmp_path):
    path = kept(tmp_path, a_mail())
    enter(console, path)
    again = enter(console, path)
    assert again.run_id is None
    assert again.fates == {Fate.KNOWN: 1}
    assert len(messages(console)) == 1


def test_an_answer_joins_the_case_of_its_conversation(console, tmp_path):
    first = enter(console, kept(tmp_path, a_mail()))
    reply = a_mail(message_id="<2@x>", in_reply_to="<1@example.ro>", subject="Re: Cerere")
    done = enter(console, kept(tmp_path, reply, "re.eml"))
    assert (done.requests, done.messages) == (0, 1)
    assert {one.request_id for one in messages(console)} == {first.first_id}


def test_a_registration_number_in_the_subject_joins_its_case(console, tmp_path):
    case = log(console)
    number = read(console, case).number
    done = enter(console, kept(tmp_path, a_mail(subject=f"RE: cererea nr. {number}")))
    assert done.fates == {Fate.JOINS: 1}
    assert messages(console)[0].request_id == case


def test_a_reply_that_stands_first_in_a_mailbox_makes_one_case_from_the_earliest_day(
    console, tmp_path
):
    reply = a_mail(
        message_id="<2@x>",
        references="<1@example.ro>",
        received="by mx; Thu, 12 Mar 2026 09:00:00 +0200",
    )
    done = enter(console, a_mailbox(tmp_path / "all.mbox", [reply, a_mail()]))
    assert (done.requests, done.messages) == (1, 2)
    assert read(console, done.first_id).received_on == date(2026, 3, 10)


def test_bounces_of_no_known_case_are_not_entered_unless_asked_for(console, tmp_path):
    path = kept(tmp_path, a_mail(**{"from": "MAILER-DAEMON@x.ro"}, subject="Undelivered"))
    assert enter(console, path).fates == {Fate.AUTOMATIC: 1}
    seen = read_all([path], control=JobControl())[0]
    choices = {seen.mail.sha256: Choice(automatic=True)}
    assert enter(console, path, choices=choices).messages == 1


def test_a_copy_of_an_identity_card_is_left_out_of_the_kept_message(console, tmp_path):
    card = b"\xff\xd8\xff" + b"secret picture of a card" * 40
    path = kept(tmp_path, a_mail(attachments=[("copie buletin.jpg", card), ("act.txt", b"Bun")]))
    done = enter(console, path)
    message = messages(console)[0]
    parts = console.ask(lambda session: session.scalars(select(MessagePart)).all())
    content = console.ask(lambda session: b"".join(read_pieces(session, message.kept_sha256)))
    assert done.omitted == 1
    assert message.original_sha256 != message.kept_sha256
    assert [(part.kept_sha256 is None, part.seen_on) for part in parts] == [
        (True, date(2026, 11, 22)),
        (False, None),
    ]
    assert parts[0].sha256
    assert "identity document" in parts[0].omitted_because
    assert parts[0].sha256.encode() in content
    kept_files = console.ask(lambda session: session.scalars(select(Attachment.sha256)).all())
    assert parts[0].sha256 not in kept_files


def test_a_flagged_attachment_is_kept_where_a_person_says_so(console, tmp_path):
    path = kept(tmp_path, a_mail(attachments=[("ci.txt", b"cerere")]))
    seen = read_all([path], control=JobControl())[0]
    choices = {seen.mail.sha256: Choice(keep=frozenset(seen.flags))}
    assert enter(console, path, choices=choices).omitted == 0
    assert messages(console)[0].kept_sha256 == seen.mail.sha256


def test_a_personal_number_is_masked_wherever_it_is_shown(console, tmp_path):
    path = kept(tmp_path, a_mail(text=f"Ștergeți datele mele. CNP {CNP}", subject=f"CNP {CNP}"))
    request = read(console, enter(console, path).first_id)
    message = messages(console)[0]
    shown = (request.summary, request.body, message.subject, message.text)
    assert all(CNP not in text and "•144" in text for text in shown)


def test_a_receipt_corrected_by_hand_needs_a_reason_and_is_listed(console, tmp_path):
    path = kept(tmp_path, a_mail())
    seen = read_all([path], control=JobControl())[0]
    arrived_at = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
    with pytest.raises(RuleBroken):
        enter(console, path, choices={seen.mail.sha256: Choice(received_at=arrived_at)})
    assert not messages(console)
    choice = Choice(received_at=arrived_at, reason="The gateway held it for a day.")
    request = read(console, enter(console, path, choices={seen.mail.sha256: choice}).first_id)
    assert request.received_on == date(2026, 3, 9)
    assert request.receipt_changes[0].reason == choice.reason
    assert messages(console)[0].receipt_source is ReceiptSource.BY_HAND


def test_a_message_without_any_date_waits_for_its_day(console, tmp_path):
    path = kept(tmp_path, a_mail(received=None, date=None))
    assert enter(console, path).fates == {Fate.NO_DAY: 1}
    noon = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
    assert enter(console, path, received_at=noon).messages == 1


def test_an_import_of_mail_can_be_taken_back_and_repeated(console, tmp_path):
    mails = [a_mail(), a_mail(message_id="<2@x>", in_reply_to="<1@example.ro>")]
    mails.append(a_mail(message_id="<3@x>", attachments=[("a.txt", b"x")]))
    box = a_mailbox(tmp_path / "all.mbox", mails)
    done = enter(console, box)
    assert done.requests == 2
    run(console, undo_request_import, done.run_id)
    assert not messages(console)
    assert ask(console, lambda session: session.scalars(select(Request)).all()) == []
    assert enter(console, box).messages == 3


def test_messages_of_another_controller_are_no_conversation(console, tmp_path):
    path = kept(tmp_path, a_mail())
    enter(console, path)
    seen = read_all([path], control=JobControl())
    placed = console.ask(
        lambda session: place_messages(session, seen, now=console.clock(), client_id=7)
    )
    assert [one.fate for one in placed] == [Fate.NEW]


def test_a_preview_tells_what_the_import_will_do_and_writes_nothing(console, tmp_path):
    mails = [a_mail(), a_mail(message_id="<2@x>", in_reply_to="<1@example.ro>"), a_mail()]
    seen = read_all([a_mailbox(tmp_path / "all.mbox", mails)], control=JobControl())
    placed = console.ask(lambda session: place_messages(session, seen, now=console.clock()))
    assert [one.fate for one in placed] == [Fate.NEW, Fate.JOINS, Fate.KNOWN]
    assert all(not one.mail.data for one in seen)
    assert not messages(console)


def test_a_message_with_several_attachments_is_taken_back(console, tmp_path):
    files = [("copie buletin.jpg", b"\xff\xd8\xffx"), ("act.txt", b"Buna")]
    done = enter(console, kept(tmp_path, a_mail(attachments=files)))
    run(console, undo_request_import, done.run_id)
    assert not messages(console)


def test_a_case_of_this_import_takes_an_earlier_message_that_stands_far_behind(console, tmp_path):
    reply = a_mail(
        message_id="<2@x>",
        in_reply_to="<1@example.ro>",
        received="by mx; Thu, 12 Mar 2026 09:00:00 +0200",
    )
    others = [a_mail(message_id=f"<o{number}@x>") for number in range(105)]
    done = enter(console, a_mailbox(tmp_path / "all.mbox", [reply, *others, a_mail()]))
    assert (done.requests, done.messages) == (106, 107)
    request = read(console, done.first_id)
    assert request.received_on == date(2026, 3, 10)
    assert request.first_due_on == date(2026, 4, 14)
    assert len(ask(console, list_messages, request.id)) == 2
    run(console, undo_request_import, done.run_id)
    assert not messages(console)


def test_all_or_nothing(console, tmp_path):
    box = a_mailbox(
        tmp_path / "all.mbox", [a_mail(message_id=f"<o{number}@x>") for number in range(120)]
    )
    last = read_all([box], control=JobControl())[-1]
    late = Choice(received_at=datetime(2027, 1, 1, tzinfo=UTC), reason="wrong")
    with pytest.raises(RuleBroken):
        enter(console, box, choices={last.mail.sha256: late})
    assert not messages(console)
    assert not ask(console, lambda session: session.scalars(select(Attachment)).all())
