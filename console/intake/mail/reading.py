"""One message, whatever state it is in: taken with its problems, or refused with a reason."""

import hashlib
from datetime import datetime

from console.errors import Unreadable
from console.i18n import N_
from console.intake.mail import headers as read
from console.intake.mail.bodies import read_contents
from console.intake.mail.hops import read_arrival
from console.intake.mail.kinds import kind_of
from console.intake.mail.mails import USUAL_MAIL, Mail, MailLimits, MailRead, Place, RefusedMail
from console.intake.mail.mime import BROKEN_MAIL, Headers, cut_mail
from console.intake.sources import Source


def read_mail(
    data: bytes,
    place: Place,
    *,
    stored_at: datetime | None = None,
    original: bytes | None = None,
    limits: MailLimits = USUAL_MAIL,
) -> MailRead:
    """Read one message.

    Args:
        data: The message in Internet form.
        place: Where it was found.
        stored_at: When the mailbox says that it arrived.
        original: The file as it came, where that is something else.
        limits: Bounds beyond which it is refused.
    """
    source = Source(place.file, data)
    try:
        return _read(source, place, stored_at, original, limits)
    except Unreadable as reason:
        return RefusedMail(place, reason)
    except BROKEN_MAIL:
        sentence = N_("{file} is damaged: it cannot be read as an e-mail. Export it again.")
        return RefusedMail(place, source.refuse(sentence))


def _read(
    source: Source,
    place: Place,
    stored_at: datetime | None,
    original: bytes | None,
    limits: MailLimits,
) -> Mail:
    cut, is_more = cut_mail(source, limits)
    headers = cut[0].headers
    found = read_contents(source.data, cut, limits)
    if is_more:
        found.note(N_("It has more than {limit} parts; the others were left."), limit=limits.parts)
    arrival = read_arrival(headers, stored_at)
    name, mail = read.address(_first(headers, "from") or _first(headers, "sender"))
    subject = read.words(_first(headers, "subject"))
    return Mail(
        place=place,
        data=source.data,
        original=original,
        sha256=hashlib.sha256(source.data if original is None else original).hexdigest(),
        kind=kind_of(headers, types=found.types, report=found.report, subject=subject, sender=mail),
        message_id=next(iter(read.ids(headers.get("message-id", [])[:1])), ""),
        in_reply_to=next(iter(read.ids(headers.get("in-reply-to", [])[:1])), ""),
        references=read.ids(headers.get("references", [])),
        embedded_ids=tuple(found.embedded_ids),
        sender_name=name,
        sender_address=mail,
        recipients=read.addresses([*headers.get("to", []), *headers.get("cc", [])]),
        subject=subject,
        sent_at=arrival.sent_at,
        received_at=arrival.received_at,
        receipt=arrival.receipt,
        text=found.texts[0],
        parts=tuple(found.parts),
        problems=(*arrival.problems, *found.problems),
    )


def _first(headers: Headers, name: str) -> str:
    return headers.get(name, [""])[0]
