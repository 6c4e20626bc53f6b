"""An editor of an instant: a day with a time of Bucharest."""

from datetime import datetime
from typing import Any

from console.clock import LEGAL_ZONE
from console.errors import RuleBroken
from console.i18n import N_, _, tell
from console.statute.local_time import from_local
from ui.widgets.fields import TextEditor, read_day

WRONG_INSTANT = N_("A day with a time reads 31.12.2026 16:30.")


class InstantEditor(TextEditor):
    """A day and a time of Bucharest, typed as people write them, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("dd.mm.yyyy hh:mm"))
        self.editingFinished.connect(self._tidy)

    def value(self) -> datetime | None:
        """Read the instant as aware UTC; None where nothing, or nothing readable, is entered."""
        try:
            return read_instant(self.text())
        except RuleBroken:
            return None

    def show_value(self, value: Any) -> None:
        """Show an instant in figures, to the minute."""
        known = isinstance(value, datetime)
        self.setText(f"{value.astimezone(LEGAL_ZONE):%d.%m.%Y %H:%M}" if known else "")

    def problem(self) -> str:
        """Refuse what is no instant, such as an hour over which the clocks jumped."""
        if not self.text().strip():
            return ""
        try:
            return _(WRONG_INSTANT) if read_instant(self.text()) is None else ""
        except RuleBroken as refusal:
            return tell(refusal)

    def _tidy(self) -> None:
        if self.value() is not None:
            self.show_value(self.value())


def read_instant(text: str) -> datetime | None:
    """Read a day with a time of Bucharest as aware UTC; None where it is none.

    Raises:
        RuleBroken: If the clocks jumped over that time.
    """
    day, _blank, clock = text.strip().rpartition(" ")
    on = read_day(day)
    try:
        at = datetime.strptime(clock.replace(".", ":"), "%H:%M").time()  # noqa: DTZ007 - a time of day
    except ValueError:
        return None
    return None if on is None else from_local(datetime.combine(on, at))
