"""The request register: what is due, one case, and its next step."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from console.clock import legal_day
from console.formats import short_date
from console.i18n import _, ngettext
from console.labels import label
from console.requests.register import (
    RequestFilter,
    RequestRow,
    due_days,
    request_ids,
    request_rows,
)
from console.requests.rules import Channel, RequestState, Right
from ui.requests.due import due_text, due_tone
from ui.requests.filters import FilterMenu
from ui.requests.intake.dropping import accept_files
from ui.requests.more import MoreMenu
from ui.requests.views import BOARD, CALENDAR, request_views
from ui.tables.columns import Column
from ui.widgets.buttons import button
from ui.widgets.fields import ChoiceEditor, YesEditor
from ui.widgets.register_page import RegisterPage
from ui.widgets.view_switch import ViewSwitch

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def make_page(window: "MainWindow") -> "RequestsPage":
    """Make the page for a window."""
    return RequestsPage(window)


class RequestsPage(RegisterPage):
    """Lists requests and shows the chosen one."""

    tables = frozenset({"request", "request_item", "extra_holiday", "client_terms", "activity"})
    picture = "inbox"
    detail_needs = ("console.requests.services", "console.crossings.history")

    def __init__(self, window: "MainWindow") -> None:
        self._due_on: date | None = None
        self._board: Any = None
        self._as_board = False
        self._calendar: Any = None
        self.open_only = YesEditor(_("open only"))
        self.overdue = YesEditor(_("overdue"))
        self.right = ChoiceEditor(tuple(Right), nothing=_("All rights"))
        self.channel = ChoiceEditor(tuple(Channel), nothing=_("All channels"))
        self.state = ChoiceEditor(tuple(RequestState), nothing=_("All states"))
        self.open_only.show_value(value=True)
        super().__init__(window.desk, window)
        self._window = window
        accept_files(self, self.import_paths)
        for editor, name in self._named():
            editor.setAccessibleName(name)
            editor.edited.connect(self.reload)

    def heading(self) -> str:
        """Say the page's title."""
        return _("Requests")

    def columns(self) -> Sequence[Column[RequestRow]]:
        """Describe the list."""
        return (
            Column(_("Number"), lambda row: row.number, "number", width=82),
            Column(_("Received"), lambda row: short_date(row.received_on), "received", width=94),
            Column(_("Requester"), _requester, "requester", width=0),
            Column(_("Right"), _rights, width=112),
            Column(_("Due"), due_text, "due", width=206, tone=due_tone),
        )

    def first_order(self) -> tuple[str, bool]:
        """Open by due day, the soonest first."""
        return "due", False

    def filters(self) -> Sequence[Any]:
        """Offer open, overdue, state, right and channel."""
        return (self.open_only, self.overdue, self.state, self.right, self.channel)

    def is_filtered(self) -> bool:
        """Tell whether one of the filters hides requests."""
        return self._due_on is not None or any(editor.value() for editor in self.filters())

    def ids_query(self, most: int | None = None) -> Callable[[Any], "array[int]"]:
        """Ask for the requests that match."""
        sort, descending = self.order()
        today = legal_day(self.desk.console.clock())
        wanted = RequestFilter(
            text=self.search.text(),
            state=self.state.value(),
            open_only=self.open_only.value(),
            overdue=today if self.overdue.value() else None,
            due_on=self._due_on,
            right=self.right.value(),
            channel=self.channel.value(),
            sort=sort,
            descending=descending,
        )
        return lambda reader: request_ids(reader, wanted, most=most)

    def rows_query(self, ids: Sequence[int]) -> Callable[[Any], list[Any]]:
        """Ask for some requests."""
        today = legal_day(self.desk.console.clock())
        return lambda reader: request_rows(reader, ids, today=today)

    def read_list(self, query: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        """Read over the bare connection: this list is seen before the mapper is loaded."""
        self.desk.look(query, then)

    def make_detail(self) -> Any:
        """Make the widget for one request."""
        from ui.requests.detail import RequestDetail

        detail = RequestDetail(self.desk, self)
        detail.wanted.connect(self.show_record)
        return detail

    def empty_sentence(self) -> str:
        """Say what the register is for."""
        return _(
            "Every request, complaint and objection, whatever the channel: a letter, a mail, a "
            "call. The day of receipt starts the month, not the day of typing."
        )

    def count_sentence(self, count: int) -> str:
        """Say how many requests are shown."""
        return ngettext("{count} request", "{count} requests", count).format(count=count)

    def start_new(self) -> None:
        """Enter a request."""
        from ui.requests.new import new_request_dialog

        dialog = new_request_dialog(self.desk, self)
        dialog.acted.connect(self.show_record)
        dialog.open()

    def take_call(self) -> None:
        """Take a call (Ctrl+Shift+N)."""
        from ui.requests.phone import take_call

        take_call(self.desk, self, self.show_record)

    def more_actions(self) -> Sequence[Any]:
        """Offer the other views, saved filters and the form for a call."""
        self.switch = ViewSwitch(request_views(), self)
        self.switch.chosen.connect(self.show_view)
        self.saved = FilterMenu(self.desk, "requests", self.filter_values, self)
        self.saved.wanted.connect(self.take_filter)
        return (
            self.switch,
            self.saved,
            button(_("Phone call"), self.take_call, picture="phone"),
            MoreMenu(self),
        )

    @property
    def main_window(self) -> "MainWindow":
        """The window that the page belongs to."""
        return self._window

    def filter_values(self) -> dict[str, Any]:
        """Read what the list is filtered and sorted by, to be kept under a name."""
        sort, descending = self.order()
        shown = {name: editor.value() for name, editor in self._editors().items()}
        return {"text": self.search.text(), "sort": sort, "descending": descending, **shown}

    @Slot(object)
    def take_filter(self, values: Mapping[str, Any]) -> None:
        """Filter and sort by what was kept."""
        for name, editor in self._editors().items():
            editor.show_value(values.get(name))
        self.search.setText(str(values.get("text", "")))
        self._sort = str(values.get("sort", "due"))
        self._descending = bool(values.get("descending"))
        self.reload()

    def _editors(self) -> dict[str, Any]:
        return {
            "open_only": self.open_only,
            "overdue": self.overdue,
            "state": self.state,
            "right": self.right,
            "channel": self.channel,
        }

    @Slot(str)
    def show_view(self, name: str) -> None:
        """Show the list, the board, or the list under a calendar."""
        self._as_board = name == BOARD
        if self._as_board:
            self._show_board()
        self._left.setCurrentWidget(self.list_view())
        if name == CALENDAR:
            self._show_calendar()
        elif self._calendar is not None and self._calendar.isVisibleTo(self):
            self._calendar.hide()
            self._due_on = None
            self.reload()

    def list_view(self) -> QWidget:
        """Show the board in place of the list where that was chosen."""
        return self._board if self._as_board else self.view

    def reload(self) -> None:
        """Override RegisterPage: the board and the calendar follow the list."""
        super().reload()
        if self._as_board:
            self._show_board()
        if self._calendar is not None and self._calendar.isVisibleTo(self):
            self._show_month(*self._calendar.month())

    def _show_board(self) -> None:
        from ui.requests.board import BoardView, read_board

        if self._board is None:
            self._board = BoardView(self)
            self._board.chosen.connect(self.show_record)
            self._left.addWidget(self._board)
        today = legal_day(self.desk.console.clock())
        self.desk.look(lambda reader: read_board(reader, today), self._board.show_board)

    def _show_calendar(self) -> None:
        from ui.requests.due_calendar import DueCalendar

        if self._calendar is None:
            self._calendar = DueCalendar(legal_day(self.desk.console.clock()), self)
            self._calendar.day_chosen.connect(self._on_day)
            self._calendar.month_shown.connect(self._show_month)
            self._above.addWidget(self._calendar)
        self._calendar.show()
        self._show_month(*self._calendar.month())

    @Slot(object, object)
    def _show_month(self, first: date, last: date) -> None:
        self.desk.look(lambda reader: due_days(reader, first, last), self._calendar.show_days)

    @Slot(object)
    def _on_day(self, day: date) -> None:
        self._due_on = day
        self.reload()

    def import_file(self) -> None:
        """Import mail, letters, or the old register."""
        from ui.requests.intake.opening import KINDS

        found, _kind = QFileDialog.getOpenFileNames(
            self,
            _("Choose mail (EML, MBOX, MSG), letters (PDF, DOCX, pictures) or the old register"),
            self._window.settings.last_folder,
            f"{_('Mail, letters, tables')} ({KINDS});;{_('All files')} (*)",
        )
        self.import_paths([Path(name) for name in found])

    def import_paths(self, paths: list[Path]) -> None:
        """Import files that were chosen, or dropped on the page."""
        from ui.requests.intake.opening import open_import

        if paths:
            open_import(self._window, paths)

    def export_list(self) -> None:
        """Export the list as it is shown."""
        from ui.exports import export_register

        export_register(self._window, "requests", self.model.ids())

    def _named(self) -> Sequence[tuple[Any, str]]:
        return (
            (self.open_only, _("open requests only")),
            (self.overdue, _("overdue requests only")),
            (self.state, _("State")),
            (self.right, _("Right")),
            (self.channel, _("Channel")),
        )


def _requester(row: RequestRow) -> str:
    return row.requester_name or row.summary


def _rights(row: RequestRow) -> str:
    return ", ".join(label(right) for right in row.rights)
