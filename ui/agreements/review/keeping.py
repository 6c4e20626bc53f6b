"""Keeping what is decided at the desk: verdicts, quotations and notes, one use case each."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from console.agreements.review.queries import ReviewFacts
from console.agreements.review.rules import VerdictWord
from console.agreements.review.services import Judgement, jot_down, judge, take_back
from console.errors import ConsoleError, Stale
from console.i18n import tell
from ui.agreements.review.requirement_card import RequirementCard
from ui.agreements.review.states import is_decided
from ui.desk.desk import Desk


class Keeper(QObject):
    """Lives on the window's thread, between the card and the vault.

    Signals:
        refused: Something of the current requirement was refused; the card says why.
        is_stale: Somebody else decided meanwhile: read the review again.
    """

    refused = Signal()
    is_stale = Signal()

    def __init__(self, desk: Desk, card: RequirementCard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._card = desk, card
        self._facts: ReviewFacts | None = None
        self._current = ""
        self._sent_for = ""
        self._pending: VerdictWord | None = None
        self._waiting, self._is_fresh = 0, False

    def take_facts(self, facts: ReviewFacts) -> None:
        """Know the review as it was read last."""
        self._facts = facts
        self._is_fresh = not self._waiting

    def turn_to(self, requirement: str) -> None:
        """Know which requirement the card shows; a verdict that waited is let go of."""
        self._current, self._pending = requirement, None

    def judge(self, word: VerdictWord) -> None:
        """Set a verdict with what the fields say; one that rests on nothing waits for a field."""
        self._pending = word
        self._judge(word)

    @Slot()
    def jot(self) -> None:
        """Keep the fields; a verdict that waited for them is set."""
        if self._pending is not None:
            word, self._pending = self._pending, None
            self._judge(word)
        else:
            self._keep_fields()

    def take_back(self) -> None:
        """Open the requirement again."""
        facts, current = self._open(), self._current
        if facts is not None and is_decided(facts, current):
            review_id = facts.id
            self._send(lambda work: take_back(work, review_id, current), self._on_kept)

    def _open(self) -> ReviewFacts | None:
        """Hand out the review where it can be changed."""
        is_open = self._facts is not None and self._current and not self._facts.is_signed
        return self._facts if is_open else None

    def _judge(self, word: VerdictWord) -> None:
        facts = self._open()
        if facts is None:
            return
        jotting, known = self._card.jotting(), facts.verdicts.get(self._current)
        use_case = partial(
            judge,
            review_id=facts.id,
            requirement_id=self._current,
            judgement=Judgement(word, jotting.quotation, jotting.page, jotting.start, jotting.note),
            seen_version=known.version if known is not None and self._is_fresh else None,
        )
        self._send(use_case, self._on_judged)

    def _keep_fields(self) -> None:
        facts, current = self._open(), self._current
        if facts is None:
            return
        jotting, review_id = self._card.jotting(), facts.id
        self._card.accept()
        self._send(lambda work: jot_down(work, review_id, current, jotting), self._on_kept)

    def _send(self, use_case: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        """Run a use case; what is shown is not fresh until it was read after the last of them."""
        self._sent_for = self._current
        self._waiting += 1
        self._is_fresh = False
        self._desk.act(use_case, then, refused=self._on_refused)

    @Slot(object)
    def _on_kept(self, _answer: object) -> None:
        self._waiting -= 1

    @Slot(object)
    def _on_judged(self, _verdict_id: int) -> None:
        self._waiting -= 1
        self._pending = None
        if self._sent_for == self._current:
            self._card.accept()

    @Slot(object)
    def _on_refused(self, error: ConsoleError) -> None:
        self._waiting -= 1
        if isinstance(error, Stale):
            self.is_stale.emit()
        if self._sent_for != self._current:
            self._desk.refused.emit(error)
            return
        self.refused.emit()
        if self._pending is not None:
            self._card.refuse(tell(error))
            self._card.ask_for(at_note=self._pending is VerdictWord.NOT_APPLICABLE)
            return
        if self._card.is_dirty():
            self._keep_fields()
        self._card.refuse(tell(error))
