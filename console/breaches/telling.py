"""How particulars of a breach are said, on the screen and on paper."""

from datetime import datetime

from console.breaches.rules import CountKind
from console.formats import number, short_instant
from console.i18n import _
from console.labels import label


def tell_count(count: int | None, kind: CountKind | None) -> str:
    """Say a number with how well it is known; empty where nobody said."""
    if count is None:
        return label(kind)
    return f"{number(count)} ({label(kind)})" if kind is not None else number(count)


def tell_span(began_at: datetime | None, ended_at: datetime | None, *, is_ongoing: bool) -> str:
    """Say from when until when it lasted; empty where nothing of it is recorded."""
    until = _("still going on") if is_ongoing else short_instant(ended_at)
    if began_at is None:
        return _("until {end}").format(end=until) if ended_at else until
    return f"{short_instant(began_at)} – {until}" if until else short_instant(began_at)
