"""Mail that no person wrote: failed deliveries, automatic replies, receipts."""

import re
from collections.abc import Mapping, Sequence

from console.intake.mail.mails import MailKind
from console.intake.parsers import folded

_FAILED = re.compile(r"(?im)^\s*action\s*:\s*(failed|delayed)\b")
_DELIVERED = re.compile(r"(?im)^\s*action\s*:\s*(delivered|relayed|expanded)\b")
_POSTMEN = re.compile(r"(?i)^(mailer-daemon|postmaster|mail-daemon|maildaemon)@|^mailer-daemon$")
_AWAY = tuple(
    folded(words)
    for words in (
        "Automatic reply", "Auto reply", "Autoreply", "Auto:", "Out of office", "Out of the office",
        "Răspuns automat", "Raspuns automat", "Mesaj automat", "În concediu", "Absent din birou",
        "Automatische Antwort", "Automatische Abwesenheit", "Abwesenheitsnotiz", "Abwesend",
        "Nicht im Büro",
    )
)  # fmt: skip

Headers = Mapping[str, Sequence[str]]


def kind_of(
    headers: Headers, *, types: Sequence[str], report: str, subject: str, sender: str
) -> MailKind:
    """Tell what a mail is.

    Args:
        headers: Its headers by names in small letters.
        types: Media types of its parts, in small letters.
        report: The words of its delivery report, where it has one.
        subject: Its subject, decoded.
        sender: The address it came from.
    """
    if "message/disposition-notification" in types or _says(headers, "report-type", "disposition"):
        return MailKind.RECEIPT
    if "message/delivery-status" in types or headers.get("x-failed-recipients"):
        is_good = _DELIVERED.search(report) and not _FAILED.search(report)
        return MailKind.RECEIPT if is_good else MailKind.BOUNCE
    if _POSTMEN.search(sender):
        return MailKind.BOUNCE
    if _is_automatic(headers, folded(subject)):
        return MailKind.AUTO_REPLY
    return MailKind.MESSAGE


def _is_automatic(headers: Headers, subject: str) -> bool:
    """Tell an automatic reply; a form on a website sends automatic mail too, which is none."""
    submitted = _first(headers, "auto-submitted")
    suppressed = re.search(r"\b(all|oof|autoreply)\b", _first(headers, "x-auto-response-suppress"))
    is_away = any(subject.startswith(words) for words in _AWAY)
    return (
        submitted.startswith("auto-replied")
        or any(headers.get(name) for name in ("x-autoreply", "x-autorespond"))
        or _first(headers, "precedence") == "auto_reply"
        or (is_away and bool(submitted or suppressed or headers.get("in-reply-to")))
        or (is_away and any(subject == words for words in _AWAY))
        or (
            suppressed is not None
            and submitted.startswith("auto-generated")
            and bool(headers.get("in-reply-to"))
        )
    )


def _says(headers: Headers, name: str, word: str) -> bool:
    form = _first(headers, "content-type")
    return name in form and word in form


def _first(headers: Headers, name: str) -> str:
    return headers.get(name, [""])[0].strip().lower()
