"""The agreements: the list, what ends soon, one agreement, and the desk that reviews it."""

from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from console.agreements.alarms import list_alarms
from console.agreements.lines import AgreementLine, agreement_lines
from console.agreements.queries import AgreementFilter, agreement_ids, list_agreements
from console.agreements.rules import AgreementKind, AgreementStatus
from console.clock import legal_day
from console.formats import short_date
from console.i18n import _, ngettext
from console.labels import label
from console.partners.queries import partner_names
from ui.agreements.alarms import AlarmsView
from ui.agreements.detail import AgreementDetail
from ui.agreements.forms import Names, import_dialog, new_agreement_dialog
from ui.agreements.review.desk_view import ReviewDesk
from ui.agreements.words import review_text, review_tone, standing_tone
from ui.icons import icon
from ui.main_window import MainWindow
from ui.tables.columns import Column
from ui.widgets.buttons import button
from ui.widgets.fields import ChoiceEditor, YesEditor
from ui.widgets.register_page import RegisterPage

if TYPE_CHECKING:
    from ui.agreements.matrix import MatrixView

_TITLE, _KIND = 1, 2
_ROOM_FOR = {_TITLE: 620, _KIND: 760}
"""Pixels that the list must have for columns that can be left out."""


def make_page(window: MainWindow) -> "AgreementsPage":
    """Make the page for a window."""
    return AgreementsPage(window)


class AgreementsPage(RegisterPage):
    """Lists agreements and shows the chosen one; a review covers both."""

    tables = frozenset(
        {"agreement", "agreement_version", "review", "verdict", "opinion", "partner"}
    )
    picture = "scale"

    def __init__(self, window: MainWindow) -> None:
        self._alarms: AlarmsView | None = None
        self.review: ReviewDesk | None = None
        self.matrix: MatrixView | None = None
        self.kind = ChoiceEditor(tuple(AgreementKind), nothing=_("All kinds"))
        self.kind.setAccessibleName(_("Kind"))
        self.status = ChoiceEditor(tuple(AgreementStatus), nothing=_("All states"))
        self.status.setAccessibleName(_("State"))
        self.ended = YesEditor(_("with ended ones"))
        super().__init__(window.desk, window)
        self._window = window
        self.actions_row.setVisible(not window.is_guest)
        self.view.opened.connect(self._on_entered)
        for editor in (self.kind, self.status, self.ended):
            editor.edited.connect(self.reload)

    def heading(self) -> str:
        """Say the page's title."""
        return _("Agreements")

    def columns(self) -> Sequence[Column[AgreementLine]]:
        """Describe the list."""
        return (
            Column(_("Partner"), lambda line: line.agreement.partner_name, "partner", width=0),
            Column(_("Title"), lambda line: line.agreement.title, "title", width=0),
            Column(_("Kind"), lambda line: label(line.agreement.kind), "kind", width=150),
            Column(
                _("State"),
                lambda line: label(line.agreement.standing),
                "status",
                width=110,
                tone=lambda line: standing_tone(line.agreement),
            ),
            Column(_("Ends"), lambda line: short_date(line.running.ends_on), "expires", width=90),
            Column(_("Notice until"), _notice, width=90),
            Column(_("Review"), review_text, width=136, tone=review_tone),
        )

    def first_order(self) -> tuple[str, bool]:
        """Open by partner."""
        return "partner", False

    def filters(self) -> Sequence[Any]:
        """Offer kind, state and ended agreements."""
        return (self.kind, self.status, self.ended)

    def more_actions(self) -> Sequence[QWidget]:
        """Offer the list of what ends soon, and the calendar of due days."""
        self.alarm_button = button(_("Ends soon"), self._on_alarms, picture="bell")
        self.alarm_button.setCheckable(True)
        self.alarm_button.setToolTip(_("What ends or renews within 90 days, or is gone by"))
        calendar = QToolButton(self)
        calendar.setIcon(icon("calendar"))
        calendar.setObjectName("switch")
        calendar.setToolTip(_("Calendar of due days (.ics)…"))
        calendar.setAccessibleName(_("Calendar of due days (.ics)…"))
        calendar.clicked.connect(self.write_calendar)
        self.matrix_button = button(_("Matrix"), self.open_matrix, picture="layout-dashboard")
        return (self.alarm_button, self.matrix_button, calendar)

    def is_filtered(self) -> bool:
        """Tell whether a filter hides agreements."""
        return self.kind.value() is not None or self.status.value() is not None

    def ids_query(self, most: int | None = None) -> Callable[[Any], "array[int]"]:
        """Ask for the agreements that match."""
        sort, descending = self.order()
        wanted = AgreementFilter(
            text=self.search.text(),
            kind=self.kind.value(),
            status=self.status.value(),
            with_ended=self.ended.value(),
            sort=sort,
            descending=descending,
        )
        return lambda session: agreement_ids(session, wanted, most=most)

    def rows_query(self, ids: Sequence[int]) -> Callable[[Any], list[Any]]:
        """Ask for some agreements as they stand today."""
        today = self._today()
        return lambda session: agreement_lines(session, ids, on=today)

    def make_detail(self) -> AgreementDetail:
        """Make the widget for one agreement."""
        detail = AgreementDetail(self.desk, self)
        detail.review_wanted.connect(self.open_review)
        detail.partner_wanted.connect(self._to_partner)
        return detail

    def empty_sentence(self) -> str:
        """Say what the register is for."""
        return _(
            "What was agreed with partners: processing agreements, standard contractual clauses, "
            "main contracts. Each version is kept as it is, and reviewed clause by clause. Enter "
            "an agreement, or import a document (PDF, Word, Markdown)."
        )

    def count_sentence(self, count: int) -> str:
        """Say how many agreements are shown."""
        return ngettext("{count} agreement", "{count} agreements", count).format(count=count)

    def list_view(self) -> QWidget:
        """Show what ends soon in place of the list where that was chosen."""
        return self._alarms if self._alarms and self.alarm_button.isChecked() else self.view

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget: title and kind are shown where there is room for them."""
        super().resizeEvent(event)
        self._make_room()

    @Slot(int)
    def _on_moved(self, position: int) -> None:
        super()._on_moved(position)
        self._make_room()

    def _make_room(self) -> None:
        for column, room in _ROOM_FOR.items():
            self.view.setColumnHidden(column, self.view.width() < room)

    def reload(self) -> None:
        """Override RegisterPage: what ends soon follows the list."""
        super().reload()
        if self._alarms is not None and self.alarm_button.isChecked():
            self._read_alarms(self._alarms)

    def start_new(self) -> None:
        """Enter an agreement with its first version."""
        if self.review is None and not self._window.is_guest:
            self.desk.ask(partner_names, self._ask_new)

    def import_file(self) -> None:
        """Take in a document, for a known agreement or for a new one."""
        if self.review is not None or self._window.is_guest:
            return
        found, _kind = QFileDialog.getOpenFileName(
            self, _("Choose an agreement (PDF, DOCX, HTML, Markdown, text)")
        )
        if found:
            self._document = Path(found)
            today = self._today()
            self.desk.ask(lambda session: _choices(session, today), self._ask_import)

    def export_list(self) -> None:
        """Export the list as it is shown."""
        from ui.exports import export_register

        export_register(self._window, "agreements", self.model.ids())

    def write_calendar(self) -> None:
        """Ask for a file and write every due day."""
        from ui.requests.dossier import CalendarJob

        found, _kind = QFileDialog.getSaveFileName(
            self, _("Calendar of due days"), "termene.ics", "iCalendar (*.ics)"
        )
        if found:
            CalendarJob(self._window, found).start()

    def focus_filter(self) -> None:
        """Put the cursor into the filter, or into the search of the document."""
        if self.review is not None:
            self.review.search()
        else:
            super().focus_filter()

    def is_dirty(self) -> bool:
        """Tell whether something is typed and not saved; what a review holds is kept first."""
        if self.review is not None:
            self.review.keep_typed()
        return super().is_dirty()

    def save(self) -> None:
        """Save what was typed (Ctrl+S)."""
        if self.review is not None:
            self.review.keep_typed()
        else:
            super().save()

    def show_record(self, record_id: int) -> None:
        """Select an agreement and show it; a review or the matrix that is open is left."""
        self.close_matrix()
        self.close_review()
        super().show_record(record_id)

    @Slot(int, str)
    def open_review(self, version_id: int, framework_id: str) -> None:
        """Cover the page with the review of a version."""
        self.close_review()
        self.review = ReviewDesk(self.desk, self, is_guest=self._window.is_guest)
        self.review.closed.connect(self.close_review)
        self.cover_with(self.review)
        self.review.open(version_id, framework_id)

    @Slot()
    def open_matrix(self) -> None:
        """Cover the page with all agreements beside the requirements of a framework."""
        from ui.agreements.matrix import MatrixView

        self.close_matrix()
        self.matrix = MatrixView(self._window, self)
        self.matrix.closed.connect(self.close_matrix)
        self.matrix.wanted.connect(self.show_record)
        self.cover_with(self.matrix)
        self.matrix.setFocus()

    @Slot()
    def close_matrix(self) -> None:
        """Go back to the list."""
        if self.matrix is not None:
            over, self.matrix = self.matrix, None
            self.uncover(over)

    @Slot()
    def close_review(self) -> None:
        """Go back to the list and the agreement."""
        if self.review is not None:
            over, self.review = self.review, None
            over.let_go()
            self.uncover(over)
            self._on_changed(self.tables)

    @Slot(int)
    def _on_entered(self, record_id: int) -> None:
        """Open the review with Enter where the agreement is shown beside the list."""
        is_shown = self._detail is not None and self._detail.facts is not None
        if is_shown and record_id == self._wanted and not self.panes.is_narrow():
            self._detail.open_review()

    @Slot(object)
    def _on_changed(self, touched: Any) -> None:
        """Override RegisterPage: what a review covers is read again when it is left."""
        if self.review is None:
            super()._on_changed(touched)

    def _today(self) -> Any:
        return legal_day(self.desk.console.clock())

    @Slot()
    def _on_alarms(self) -> None:
        if self._alarms is None:
            self._alarms = AlarmsView(self)
            self._alarms.chosen.connect(self.show_record)
            self._left.addWidget(self._alarms)
        self._left.setCurrentWidget(self.list_view())
        self._read_alarms(self._alarms)

    def _read_alarms(self, alarms: AlarmsView) -> None:
        today = self._today()
        self.desk.ask(lambda session: list_alarms(session, on=today), alarms.show_alarms)

    @Slot(object)
    def _ask_new(self, partners: Names) -> None:
        dialog = new_agreement_dialog(self.desk, partners, self)
        dialog.acted.connect(self.show_record)
        dialog.open()

    @Slot(object)
    def _ask_import(self, choices: tuple[Names, Names]) -> None:
        dialog = import_dialog(self.desk, self._document, *choices, self)
        dialog.acted.connect(self.show_record)
        dialog.open()

    @Slot(int)
    def _to_partner(self, partner_id: int) -> None:
        self._window.open_record("partners", partner_id)


def _notice(line: AgreementLine) -> str:
    return short_date(line.running.notice.plan_on) if line.running.notice else ""


def _choices(session: Any, today: Any) -> tuple[Names, Names]:
    agreements = list_agreements(session, on=today)
    named = [(row.id, f"{row.partner_name}: {row.title}") for row in agreements]
    return partner_names(session), named
