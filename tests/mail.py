"""Builders of mail: a test names only what it cares about."""

from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

RECEIVED = "from mx.example.ro by mail.firma.ro; Tue, 10 Mar 2026 09:15:00 +0200"
DATE = "Tue, 10 Mar 2026 09:14:30 +0200"
WORDS = "Bună ziua,\n\nVă rog să ștergeți toate datele mele personale.\n\nIon Popescu\n"


def a_mail(
    *,
    text: str = WORDS,
    attachments: Sequence[tuple[str, bytes]] = (),
    html: str = "",
    **headers: str | None,
) -> bytes:
    """Write a message; a header given as None is left out."""
    mail = EmailMessage()
    given = {
        "received": RECEIVED,
        "from": "Ion Popescu <ion@example.ro>",
        "to": "dpo@firma.ro",
        "subject": "Cerere de ștergere",
        "date": DATE,
        "message_id": "<1@example.ro>",
        **headers,
    }
    for name, value in given.items():
        if value is not None:
            mail[name.replace("_", "-").title()] = value
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    for name, data in attachments:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def a_mailbox(path: Path, mails: Sequence[bytes]) -> Path:
    """Write messages into one file, as mail programs keep them."""
    with path.open("wb") as stream:
        for mail in mails:
            stream.write(b"From ion@example.ro Tue Mar 10 07:15:00 2026\n")
            stream.write(mail.replace(b"\nFrom ", b"\n>From ") + b"\n")
    return path
