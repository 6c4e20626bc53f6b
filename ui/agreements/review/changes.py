"""What a reopened requirement rested on, and what stands there now."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from console.agreements.review.queries import VerdictRow
from console.i18n import _
from console.wording.rewording import reword
from console.wording.wordmarks import words
from ui.policies.side_by_side import come, gone
from ui.theme import tokens


class ChangeView(QLabel):
    """Was and now, with the changed words marked so that it reads without colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read_back")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def show_verdict(self, verdict: VerdictRow | None) -> None:
        """Show what changed since the version before, or nothing."""
        has_changed = verdict is not None and bool(verdict.was or verdict.now)
        self.setVisible(has_changed)
        if verdict is not None and has_changed:
            holds = verdict.word is not None and not verdict.was
            said = added_html(verdict.now) if holds else changed_html(verdict.was, verdict.now)
            self.setText(said)


def added_html(now: str) -> str:
    """Write a passage that came beside one which is unchanged."""
    head = escape(_("Also new in this version"))
    return f"<b>{head}:</b> {come(now, tokens())}"


def changed_html(was: str, now: str) -> str:
    """Write the old and the new wording below each other."""
    scheme = tokens()
    pieces = reword(words(was), words(now)) if was and now else ()
    if pieces:
        old = "".join(escape(one.old) if one.is_same else gone(one.old, scheme) for one in pieces)
        new = "".join(escape(one.new) if one.is_same else come(one.new, scheme) for one in pieces)
    else:
        old = escape(was) or escape(_("nothing"))
        new = escape(now) or escape(_("nothing: the passage is gone"))
    return f"<b>{escape(_('Was'))}:</b> {old}<br/><b>{escape(_('Now'))}:</b> {new}"
