"""How the requests are looked at: as a list, as a board, with a calendar."""

from console.i18n import _

LIST, BOARD, CALENDAR = "list", "board", "calendar"


def request_views() -> tuple[tuple[str, str, str], ...]:
    """Name the views with their titles and pictures, in the language spoken now."""
    return (
        (LIST, _("List"), "list-tree"),
        (BOARD, _("Board by state"), "layout-dashboard"),
        (CALENDAR, _("Calendar of due days"), "calendar"),
    )
