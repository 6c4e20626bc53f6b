"""Messages as the office sees them: masked, with language, suggested rights and flagged parts."""

import faulthandler
import os
import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from console.errors import ConsoleError
from console.intake.mail.attached import words_in
from console.intake.mail.boxes import read_mails
from console.intake.mail.identity import Sign, looks_like_identity
from console.intake.mail.mails import Mail, RefusedMail
from console.intake.national_numbers import mask_cnp
from console.jobs import JobControl
from console.processes import stream_apart
from console.requests.suggestions import (
    Suggestion,
    Urgency,
    own_language,
    suggest_rights,
    suggest_urgency,
)

_BATCH = 100
_BATCH_BYTES = 4 * 1024 * 1024
_SECONDS = 90
_SHOWN = 4_000
_SAMPLE = 800


@dataclass(frozen=True, slots=True)
class Seen:
    """A message that was read; every text of it is masked.

    Attributes:
        mail: The message with its files; without them where only a preview is wanted.
        language: Code of the language it seems to be written in; empty where not clear.
        suggestions: Rights it seems to assert, with the words that say so.
        urgency: Signs that it should not wait, with the words that show them.
        flags: By number of an attachment: why it looks like an identity document.
        wordless: Numbers of attachments that are pictures or scans without text.
    """

    mail: Mail
    language: str
    suggestions: tuple[Suggestion, ...]
    urgency: tuple[Urgency, ...] = ()
    flags: Mapping[int, tuple[Sign, ...]] = field(default_factory=dict)
    wordless: tuple[int, ...] = ()


SeenOrRefused = Seen | RefusedMail


def stream_messages(
    paths: Sequence[Path],
    *,
    control: JobControl,
    with_files: bool = True,
    look_inside: bool = True,
) -> Generator[list[SeenOrRefused], None, None]:
    """Read mail in a process of its own, some messages at a time.

    Args:
        paths: Messages, mailboxes and folders.
        control: Told how many messages were read.
        with_files: Hand on the bytes too, as an import needs them.
        look_inside: Read the words inside attachments.

    Raises:
        ConsoleError: If the process dies, for example of an attachment.
    """
    arguments = (list(paths), with_files, look_inside)
    yield from stream_apart(read_batches, *arguments, control=control)


def read_all(paths: Sequence[Path], *, control: JobControl) -> list[SeenOrRefused]:
    """Read mail for a preview, without its files; attachments that break readers stay closed."""
    try:
        batches = stream_messages(paths, control=control, with_files=False)
        return [one for batch in batches for one in batch]
    except ConsoleError as death:
        if type(death) is not ConsoleError:
            raise
    batches = stream_messages(paths, control=control, with_files=False, look_inside=False)
    return [one for batch in batches for one in batch]


def read_batches(
    paths: Sequence[Path],
    with_files: bool,  # noqa: FBT001 - arguments of another process have no names
    look_inside: bool,  # noqa: FBT001
    *,
    control: JobControl,
) -> Generator[list[SeenOrRefused], None, None]:
    """Read mail in this process; the work of ``stream_messages``."""
    batch: list[SeenOrRefused] = []
    size = 0
    with _Watch() as watch:
        for done, found in enumerate(read_mails(paths), 1):
            control.step(done, note=found.place.file)
            if isinstance(found, RefusedMail):
                batch.append(found)
            else:
                seen = see(found, look_inside=look_inside, is_shown=not with_files)
                batch.append(_bare(seen, with_file=with_files))
                size += len(found.data) if with_files else _SHOWN
            if len(batch) >= _BATCH or size >= _BATCH_BYTES:
                watch.rest()
                yield batch
                batch, size = [], 0
            watch.begin()
    if batch:
        yield batch


def see(mail: Mail, *, look_inside: bool = True, is_shown: bool = True) -> Seen:
    """Mask a message and suggest what it asks for.

    Args:
        mail: The message.
        look_inside: Read the words inside attachments.
        is_shown: Look for signs of urgency too, which are shown and not kept.
    """
    inside = {part.index: words_in(part) for part in mail.parts} if look_inside else {}
    flags = {
        part.index: looks.signs
        for part in mail.parts
        if (looks := looks_like_identity(part, inside.get(part.index, ""))).signs
    }
    letters = [
        f"[{part.file_name}]\n{inside[part.index]}"
        for part in mail.parts
        if inside.get(part.index) and set(flags.get(part.index, ())) <= {Sign.NUMBER}
    ]
    text = mask_cnp("\n\n".join([mail.text, *letters]).strip())
    subject = mask_cnp(mail.subject)
    asked = f"{subject}\n\n{text}"
    return Seen(
        mail=replace(
            mail,
            text=text,
            subject=subject,
            sender_name=mask_cnp(mail.sender_name),
            parts=tuple(replace(one, file_name=mask_cnp(one.file_name)) for one in mail.parts),
        ),
        language=own_language(text[:_SAMPLE]) or own_language(asked),
        suggestions=suggest_rights(asked),
        urgency=suggest_urgency(asked) if is_shown else (),
        flags=flags,
        wordless=tuple(index for index, words in inside.items() if not words),
    )


def _bare(seen: Seen, *, with_file: bool) -> Seen:
    """Let go of what is not wanted: attachments stand in the file, a preview needs neither."""
    parts = tuple(replace(part, data=b"") for part in seen.mail.parts)
    if with_file:
        return replace(seen, mail=replace(seen.mail, parts=parts)) if parts else seen
    text = seen.mail.text[:_SHOWN]
    return replace(seen, mail=replace(seen.mail, data=b"", original=None, parts=parts, text=text))


class _Watch:
    """Ends this process where one message takes too long; whoever waits for it hears of it."""

    def __enter__(self) -> Self:
        self._nowhere = Path(os.devnull).open("w", encoding="utf-8")
        self._set_at = 0.0
        self.begin()
        return self

    def __exit__(self, *_how: object) -> None:
        self.rest()
        self._nowhere.close()

    def begin(self) -> None:
        """Give the next message its time; the watch is set once a second at most."""
        now = time.monotonic()
        if now - self._set_at > 1:
            self._set_at = now
            faulthandler.dump_traceback_later(_SECONDS, exit=True, file=self._nowhere)

    def rest(self) -> None:
        """Let time pass without a message in hand."""
        self._set_at = 0.0
        faulthandler.cancel_dump_traceback_later()
