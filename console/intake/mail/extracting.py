"""One attachment out of the file of its message, in a process that knows no vault."""

import hashlib

from console.errors import NotFound
from console.i18n import N_
from console.intake.mail.bodies import content_of
from console.intake.mail.mails import USUAL_MAIL
from console.intake.mail.mime import cut_mail
from console.intake.mail.outlook import read_outlook
from console.intake.sources import Source
from console.jobs import JobControl

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def extract_part(data: bytes, sha256: str, *, control: JobControl) -> bytes:
    """Find the attachment with a digest in the file of a message.

    Raises:
        NotFound: If it is not in there.
        Unreadable: If the file is no message.
    """
    control.step(0)
    source = Source("message", data)
    if data.startswith(_OLE):
        source = Source("message", read_outlook(source)[0])
    parts, _more = cut_mail(source, USUAL_MAIL)
    for part in parts:
        content = content_of(source.data, part)
        if hashlib.sha256(content).hexdigest() == sha256:
            return content
    raise NotFound(N_("The attachment is not in the kept message: {sha256}"), sha256=sha256)
