"""Words inside an attachment, for suggestions and for the signs of an identity document.

This runs in a process that knows no vault: a document that breaks its parser breaks nothing else.
"""

from console.errors import Unreadable
from console.intake.documents import read_document
from console.intake.kinds import Kind, sniff
from console.intake.limits import Limits
from console.intake.mail.bodies import page_words
from console.intake.mail.charsets import clean, decoded
from console.intake.mail.mails import MailPart
from console.intake.mail.mime import BROKEN_MAIL
from console.intake.sources import Source

_LIMITS = Limits(pages=200, text_characters=500_000, unpacked_bytes=64 * 1024 * 1024)
_MOST = 50_000
_WORDY = frozenset({Kind.PLAIN, Kind.MARKDOWN, Kind.DELIMITED, Kind.MAIL})


def words_in(part: MailPart) -> str:
    """Read the words of an attachment; nothing where it has none that can be read."""
    source = Source(part.file_name or "attachment", part.data)
    try:
        return _words(source)[:_MOST].strip()
    except (Unreadable, *BROKEN_MAIL):
        return ""


def _words(source: Source) -> str:
    kind = sniff(source, _LIMITS)
    if kind is Kind.PDF:
        return _pdf_words(source)
    if kind is Kind.WORD:
        return clean(read_document(source, limits=_LIMITS).text)
    if kind is Kind.HTML:
        return page_words(decoded(source.data)[0])
    return decoded(source.data)[0] if kind in _WORDY else ""


def _pdf_words(source: Source) -> str:
    from console.intake.pdf_worker import pages_of

    return clean("\n".join(pages_of(source.data, _LIMITS).get("pages", ())))
