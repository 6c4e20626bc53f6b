"""A due day in words and colours; a word always stands beside the colour."""

from console.formats import short_date
from console.i18n import _, ngettext
from console.labels import label
from console.requests.register import RequestRow
from ui.requests.tones import TONES
from ui.tables.columns import Tone


def due_text(row: RequestRow) -> str:
    """Say a due day with the days that are left."""
    if row.must_forward:
        return _("forward at once")
    if row.due_on is None or row.light is None or row.days_left is None:
        return label(row.state)
    left = ngettext("{count} day", "{count} days", abs(row.days_left)).format(
        count=abs(row.days_left)
    )
    if row.days_left < 0:
        left = _("{days} late").format(days=left)
    return f"{short_date(row.due_on)} · {left}"


def due_tone(row: RequestRow) -> Tone:
    """Choose the colour of a due day."""
    if row.must_forward:
        return Tone.WARN
    return TONES.get(row.light, Tone.PLAIN) if row.light else Tone.PLAIN
