"""What mail says, as data for a script: no vault is needed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from console.clock import LEGAL_ZONE
from console.i18n import tell
from console.intake.mail.mails import RefusedMail
from console.intake.problems import tell as tell_problem
from console.requests.intake.messages_reading import Seen, SeenOrRefused
from console.requests.rules import ARTICLES
from console.requests.suggestions import Suggestion


def tell_messages(found: Iterable[SeenOrRefused]) -> dict[str, Any]:
    """Describe messages; what was refused, and why, stands among the problems."""
    messages: list[dict[str, Any]] = []
    problems: list[str] = []
    for one in found:
        if isinstance(one, RefusedMail):
            problems.append(tell(one.reason))
        else:
            messages.append(_message(one))
    return {"messages": messages, "problems": problems}


def _message(seen: Seen) -> dict[str, Any]:
    mail = seen.mail
    return {
        "received_at": _instant(mail.received_at),
        "receipt_source": mail.receipt.value,
        "date": _instant(mail.sent_at),
        "kind": mail.kind.value,
        "from": mail.sender_address,
        "message_id": mail.message_id,
        "subject": mail.subject,
        "language": seen.language,
        "rights": [_right(one) for one in seen.suggestions],
        "urgency": [{"kind": one.kind.value, "evidence": one.evidence} for one in seen.urgency],
        "attachments": [
            {
                "name": part.file_name,
                "sha256": part.sha256,
                "size": part.size,
                "looks_like_identity": [sign.value for sign in seen.flags.get(part.index, ())],
            }
            for part in mail.parts
        ],
        "problems": [tell_problem(problem) for problem in mail.problems],
    }


def _right(one: Suggestion) -> dict[str, str]:
    return {
        "right": one.right.value,
        "article": ARTICLES.get(one.right, ""),
        "evidence": "; ".join(one.evidence),
    }


def _instant(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(LEGAL_ZONE).isoformat()
