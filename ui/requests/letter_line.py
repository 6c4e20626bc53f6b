"""One letter in its case: where it stands, what proves it, and what to do next."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.formats import short_date, short_instant
from console.i18n import _, ngettext
from console.labels import label
from console.requests.correspondence.letters.next_letter import FollowUp
from console.requests.correspondence.letters.queries import LetterRow
from console.requests.correspondence.rules import LetterState
from ui.tables.columns import Tone
from ui.theme import MEDIUM, SMALL
from ui.widgets.buttons import button, link, primary
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowRow
from ui.widgets.labels import body, breakable, muted, section

_TONES = {
    LetterState.DRAFT: Tone.PLAIN,
    LetterState.FROZEN: Tone.WARN,
    LetterState.SENT: Tone.WARN,
    LetterState.PROVEN: Tone.OK,
}
_SHOWN_DIGITS = 16

Action = tuple[str, str]
"""What a button is for, and what it says."""


class LetterLine(QWidget):
    """Shows a letter; ``act`` hears which of its buttons was pressed."""

    def __init__(
        self,
        letter: LetterRow,
        step: FollowUp | None,
        act: Callable[[str, LetterRow], None],
        opener: Callable[[str, str], Callable[[], None]],
        parent: QWidget,
        *,
        is_portable: bool,
    ) -> None:
        super().__init__(parent)
        self._letter, self._act = letter, act
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, MEDIUM)
        column.setSpacing(2)
        chip = Chip(self)
        chip.say(label(letter.state), _TONES[letter.state])
        name = label(letter.kind)
        number = f" · {letter.registration_no}" if letter.registration_no else ""
        heading = section(f"{name[:1].upper()}{name[1:]}{number}", self)
        heading.setWordWrap(True)
        head.addWidget(heading, 1)
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(body(letter.subject, self))
        for line in _tell(letter):
            column.addWidget(muted(breakable(line), self))
        for text, sha256, file_name in _documents(letter):
            column.addWidget(link(text, opener(sha256, file_name), self))
        column.addSpacing(SMALL)
        column.addLayout(self._buttons(step, is_portable=is_portable))

    def _buttons(self, step: FollowUp | None, *, is_portable: bool) -> FlowRow:
        row = FlowRow()
        is_due = step is not None or self._letter.state is not LetterState.PROVEN
        for place, (action, text) in enumerate(
            _actions(self._letter, step, is_portable=is_portable)
        ):
            maker = primary if is_due and not place else button
            made = maker(text, self._presser(action), parent=self)
            made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(made)
        row.addWidget(QWidget(self))
        return row

    def _presser(self, action: str) -> Callable[[], None]:
        return lambda: self._act(action, self._letter)


def _actions(letter: LetterRow, step: FollowUp | None, *, is_portable: bool) -> list[Action]:
    """List what can be done with a letter, the next thing first."""
    if letter.state is LetterState.DRAFT:
        freeze, edit = ("freeze", _("Freeze…")), ("edit", _("Edit"))
        first = [edit, freeze] if letter.gaps else [freeze, edit]
        return [
            *first,
            ("preview", _("Preview")),
            ("enclose", _("Enclose a file…")),
            *([("export", _("Enclose the export of data…"))] if is_portable else []),
            ("discard", _("Throw away")),
        ]
    save = [
        ("mail", _("Save as e-mail draft…")),
        ("pdf", _("Save as PDF…")),
        ("word", _("Save as Word…")),
    ]
    signed = ("signed", _("Add the signed copy…"))
    file_proof, hand = ("proof", _("Add proof from a file…")), ("hand", _("Proof by hand…"))
    if letter.state is LetterState.FROZEN:
        return [save[0], ("sent", _("It left…")), file_proof, hand, signed, *save[1:]]
    if letter.state is LetterState.SENT:
        return [file_proof, hand, signed, *save]
    back = [("back", _("Take the day back out of the case"))] if letter.dates_case else []
    return [*([("step", label(step))] if step else []), save[1], save[2], signed, *back]


def _tell(letter: LetterRow) -> Iterator[str]:
    if letter.gaps and letter.state is LetterState.DRAFT:
        said = ngettext("{count} empty place", "{count} empty places", len(letter.gaps))
        yield f"{said.format(count=len(letter.gaps))}: {'; '.join(letter.gaps)}"
    if letter.frozen_at is not None:
        at = _("frozen {instant}").format(instant=short_instant(letter.frozen_at))
        yield f"{at} · SHA-256 {_short(letter.frozen_sha256)}"
    if letter.signed_sha256:
        yield _("signed copy: SHA-256 {sha256}").format(sha256=_short(letter.signed_sha256))
    if letter.sent_on is not None:
        sent = _("sent {day}").format(day=short_date(letter.sent_on))
        yield " · ".join(part for part in (sent, label(letter.channel)) if part)
    if letter.proof_on is not None:
        proved = _("proved {day}").format(day=short_date(letter.proof_on))
        parts = (proved, label(letter.proof_kind), letter.proof_note)
        yield " · ".join(part for part in parts if part)
    if letter.dates_case:
        yield _dated(letter)
    if letter.enclosures:
        yield f"{_('Enclosures')}: {'; '.join(one.title for one in letter.enclosures)}"


def _dated(letter: LetterRow) -> str:
    if letter.check_id is not None:
        said = _("in the case: identity asked for on {day}")
    elif letter.pause_id is not None:
        said = _("in the case: waiting for the person from {day}")
    else:
        said = _("in the case: recipient told on {day}")
    return said.format(day=short_date(letter.proof_on))


def _documents(letter: LetterRow) -> Iterator[tuple[str, str, str]]:
    stem = letter.registration_no.replace("/", "-")
    if letter.frozen_sha256:
        yield _("Open the letter"), letter.frozen_sha256, f"{stem}.pdf"
    if letter.signed_sha256:
        yield _("Open the signed copy"), letter.signed_sha256, f"{stem}-signed.pdf"
    if letter.proof_sha256:
        yield _("Open the proof"), letter.proof_sha256, _proof_name(letter)


def _proof_name(letter: LetterRow) -> str:
    name = letter.proof_note.rpartition("/")[2]
    has_ending = "." in name[-5:] and "@" not in name
    return name if has_ending else f"{letter.registration_no.replace('/', '-')}-proof.eml"


def _short(sha256: Any) -> str:
    return f"{str(sha256)[:_SHOWN_DIGITS]}…"
