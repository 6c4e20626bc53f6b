"""What a person decides about one message before it is entered."""

from dataclasses import dataclass, field
from datetime import datetime

from console.requests.intake.messages import Choice, Fate, Placed, Seen

_SETTLED = frozenset({Fate.KNOWN})


@dataclass(slots=True)
class Line:
    """One message of a preview with what was decided so far.

    Attributes:
        is_wanted: Whether it is to be entered.
        received_at: When it arrived, corrected by hand; ``reason`` says why.
        kept: Numbers of the attachments that are kept.
    """

    seen: Seen
    placed: Placed
    is_wanted: bool = False
    received_at: datetime | None = None
    reason: str = ""
    kept: set[int] = field(default_factory=set)

    def arrived_at(self) -> datetime | None:
        """Tell when it arrived, as read or as corrected."""
        return self.received_at or self.seen.mail.received_at

    def can_enter(self) -> bool:
        """Tell whether it may be entered: it is not in yet, and its day is known."""
        has_day = self.placed.fate is not Fate.NO_DAY or self.received_at is not None
        return self.placed.fate not in _SETTLED and has_day

    def choice(self) -> Choice:
        """Say what was decided."""
        flagged = self.seen.flags.keys()
        others = {part.index for part in self.seen.mail.parts} - flagged
        return Choice(
            leave_out=not (self.is_wanted and self.can_enter()),
            automatic=self.placed.fate is Fate.AUTOMATIC and self.is_wanted,
            received_at=self.received_at,
            reason=self.reason,
            keep=frozenset(self.kept & flagged),
            omit=frozenset(others - self.kept),
        )


def line_of(seen: Seen, placed: Placed, *, before: Line | None = None) -> Line:
    """Propose what becomes of a message: flagged attachments are left out.

    Args:
        seen: The message.
        placed: What becomes of it.
        before: What was decided about it while it belonged elsewhere; it is kept.
    """
    wanted = _proposed(placed)
    if before is not None:
        is_decided = before.is_wanted is not _proposed(before.placed)
        return Line(
            seen,
            placed,
            is_wanted=before.is_wanted if is_decided else wanted,
            received_at=before.received_at,
            reason=before.reason,
            kept=before.kept,
        )
    kept = {part.index for part in seen.mail.parts if part.index not in seen.flags}
    return Line(seen, placed, is_wanted=wanted, kept=kept)


def _proposed(placed: Placed) -> bool:
    return placed.fate in (Fate.NEW, Fate.JOINS)
