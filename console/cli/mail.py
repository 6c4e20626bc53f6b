"""import requests FILE.eml: mail into the vault without a window."""

import argparse
from datetime import UTC, datetime, time

from console.app import Console
from console.cli.clients import chosen_client
from console.cli.command import ExitStatus, say, say_aside
from console.clock import LEGAL_ZONE
from console.i18n import _, ngettext, tell
from console.jobs import JobControl
from console.labels import label
from console.requests.intake.messages import Entered, Fate, Order, import_messages


def enter_mail(console: Console, chosen: argparse.Namespace) -> ExitStatus:
    """Enter messages, mailboxes or folders of them; tell what was entered and what was not."""
    client = chosen_client(console, chosen.client)
    order = Order(tuple(chosen.files), {}, client_id=client, received_at=_noon(chosen))
    done = import_messages(console, order, control=JobControl())
    for refused in done.refused:
        say_aside(tell(refused.reason))
    for line in _outcome(done):
        say(line)
    has_open = bool(done.refused) or Fate.NO_DAY in done.fates
    return ExitStatus.FINDINGS if has_open else ExitStatus.DONE


def _noon(chosen: argparse.Namespace) -> datetime | None:
    """Take the named day for messages that do not say when they arrived."""
    if chosen.received is None:
        return None
    return datetime.combine(chosen.received, time(12), LEGAL_ZONE).astimezone(UTC)


def _outcome(done: Entered) -> list[str]:
    requests = ngettext("{count} request entered", "{count} requests entered", done.requests)
    messages = ngettext("{count} message entered", "{count} messages entered", done.messages)
    lines = [requests.format(count=done.requests), messages.format(count=done.messages)]
    lines += [
        f"{label(fate)}: {count}"
        for fate, count in done.fates.items()
        if fate not in (Fate.NEW, Fate.JOINS)
    ]
    if done.omitted:
        lines.append(_("Attachments not kept: {count}").format(count=done.omitted))
    return lines
