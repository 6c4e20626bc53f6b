"""One agreement: where it stands, the next step, particulars, versions, reviews, history."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.agreements.lines import AgreementFacts, get_agreement
from console.agreements.queries import AgreementRow
from console.agreements.review.rules import Signer
from console.agreements.services import edit_agreement, supersede_agreement
from console.clock import legal_day
from console.crossings.history import HistoryLine, tell_history
from console.formats import short_date
from console.i18n import _
from console.labels import Origin, label
from ui.agreements.forms import agreement_fields, end_dialog, return_dialog, states
from ui.agreements.reviews import ReviewsView
from ui.agreements.versions import VersionsView
from ui.agreements.words import newest_days, review_text, review_tone, standing_tone
from ui.desk.desk import Desk
from ui.documents import DocumentOpener
from ui.tables.columns import Tone
from ui.theme import SMALL
from ui.widgets.buttons import button, link, primary
from ui.widgets.detail import Detail, SavedForm
from ui.widgets.form import Form, FormField
from ui.widgets.history import HistoryView
from ui.widgets.labels import muted
from ui.widgets.record_choice import RecordChoice

_REVIEWS = 2


@dataclass(frozen=True, slots=True)
class AgreementSheet:
    """Everything the detail shows of one agreement."""

    facts: AgreementFacts
    history: list[HistoryLine]


class AgreementDetail(Detail):
    """Lives beside the list of agreements.

    Signals:
        review_wanted: The version and the framework to review it against.
        partner_wanted: The partner to go to.
    """

    review_wanted = Signal(int, str)
    partner_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._kind, self._standing, self._review = self.chip(), self.chip(), self.chip()
        self._origin = self.chip()
        self.next_button = primary("", self._go_on)
        self.partner_link = button(_("To the partner"), self._to_partner, picture="users")
        self.answer_button = button(_("Send the verdicts back…"), self._send_answer)
        for part in (self.next_button, self.answer_button, self.partner_link):
            self.buttons.addWidget(part)
        self.buttons.addStretch(1)
        self.form = Form((*agreement_fields(), _superseded_field()), self)
        self.saved_form = SavedForm(self.form, self._save)
        self.ending = EndingView(desk, self)
        self.versions = VersionsView(desk, self)
        self.reviews = ReviewsView(desk, self)
        self.history = HistoryView(self)
        self.reviews.wanted.connect(self.review_wanted)
        particulars = QWidget(self)
        column = QVBoxLayout(particulars)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.saved_form)
        column.addWidget(self.ending)
        column.addStretch(1)
        self.add_tab(_("Versions"), self.versions)
        self.add_tab(_("Particulars"), particulars)
        self.add_tab(_("Reviews"), self.reviews)
        self.add_tab(_("History"), self.history)

    def facts_query(self, record_id: int) -> Callable[[Any], AgreementSheet]:
        """Ask for everything of one agreement at one moment."""
        today = legal_day(self.desk.console.clock())

        def query(session: Any) -> AgreementSheet:
            facts = get_agreement(session, record_id, on=today)
            return AgreementSheet(facts, tell_history(session, facts.line.agreement.uid))

        return query

    def fill(self, facts: AgreementSheet) -> None:
        """Show an agreement."""
        line, row = facts.facts.line, facts.facts.line.agreement
        self.name.setText(row.title)
        self.remark.setText(f"{row.partner_name} · {newest_days(row)}")
        self._kind.say(label(row.kind))
        self._standing.say(label(row.standing), standing_tone(row))
        self._review.say(review_text(line), review_tone(line))
        imported = row.origin is Origin.IMPORTED
        self._origin.say(label(Origin.IMPORTED) if imported else "", Tone.WARN)
        self.partner_link.setVisible(not facts.facts.is_guest)
        self.ending.setVisible(not facts.facts.is_guest)
        self._show_step(facts.facts)
        self._show_form(facts.facts)
        self.ending.show_agreement(row)
        self.versions.show_agreement(facts.facts)
        self.reviews.show_agreement(facts.facts)
        self.history.show_lines(facts.history, of="agreement")
        self.tabs.setTabText(_REVIEWS, f"{_('Reviews')} ({len(facts.facts.reviews)})")

    def save(self) -> None:
        """Save what was typed."""
        self.saved_form.save()

    def _show_form(self, facts: AgreementFacts) -> None:
        row = facts.line.agreement
        self.form.editor("status").offer(states(row))
        if not self.form.is_dirty():
            self.form.editor("superseded_by_id").show_records(facts.siblings)
        self.form.take_values({name: getattr(row, name) for name in self.form.values()})

    def _show_step(self, facts: AgreementFacts) -> None:
        said = _next_step(facts)
        self.next_button.setText(said)
        self.next_button.setAccessibleName(said)
        self.next_button.setVisible(bool(said))
        self.answer_button.setVisible(facts.is_guest and not _is_for_the_office(facts))

    def open_review(self) -> None:
        """Go on with the review where that is the next step, or look at the one that is done."""
        facts: AgreementFacts = self.facts.facts
        newest = facts.line.agreement.newest
        if newest is not None and newest.document_sha256:
            review = facts.line.review
            self.review_wanted.emit(newest.id, review.framework if review else facts.framework)

    def _send_answer(self) -> None:
        self.reviews.send_answer()

    def _go_on(self) -> None:
        newest = self.facts.facts.line.agreement.newest
        if _is_for_the_office(self.facts.facts):
            self._send_answer()
        elif newest is None or not newest.document_sha256:
            self.versions.add_version()
        else:
            self.open_review()

    def _to_partner(self) -> None:
        if self.facts is not None:
            self.partner_wanted.emit(self.facts.facts.line.agreement.partner_id)

    def _save(self) -> None:
        changes, row = self.form.changes(), self.facts.facts.line.agreement
        self.form.accept_values()

        def act(work: Any) -> None:
            if "superseded_by_id" in changes:
                supersede_agreement(work, row.id, changes.pop("superseded_by_id"))
            edit_agreement(work, row.id, seen_version=row.version, **changes)

        self.desk.act(act, refused=self.saved_form.show_refusal)


class EndingView(QWidget):
    """Terminating an agreement, and what became of the data afterwards."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: AgreementRow | None = None
        self.remark = muted("", self)
        self.certificate = link("", self._open, self)
        self.end_button = button(_("Terminate…"), self._end, picture="circle-check")
        self.return_button = button(_("Data returned or deleted…"), self._return)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self.end_button)
        row.addWidget(self.return_button)
        row.addStretch(1)
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        column.addWidget(self.remark)
        column.addWidget(self.certificate)
        column.addLayout(row)

    def show_agreement(self, row: AgreementRow) -> None:
        """Show whether an agreement has ended, and what is recorded of the data."""
        self._row = row
        has_ended = row.ended_on is not None
        self.end_button.setVisible(not has_ended)
        self.return_button.setVisible(has_ended)
        self.remark.setText(_ending(row))
        self.remark.setVisible(has_ended)
        self.certificate.setText(row.certificate_name)
        self.certificate.setVisible(bool(row.certificate_sha256))

    def _open(self) -> None:
        if self._row is not None and self._row.certificate_sha256:
            opener = DocumentOpener(self._desk)
            opener.open(self._row.certificate_sha256, self._row.certificate_name)

    def _end(self) -> None:
        if self._row is not None:
            end_dialog(self._desk, self._row.id, self).open()

    def _return(self) -> None:
        if self._row is not None:
            return_dialog(self._desk, self._row.id, self).open()


def _ending(row: AgreementRow) -> str:
    ended = _("Terminated on {day}.").format(day=short_date(row.ended_on))
    if row.returned_on is None:
        return f"{ended} {_('It is not recorded whether data were returned or deleted.')}"
    day = short_date(row.returned_on)
    done = _("Data returned or deleted on {day}.").format(day=day)
    proof = "" if row.certificate_sha256 else _("The certificate is not recorded.")
    return " ".join(part for part in (ended, done, proof) if part)


def _superseded_field() -> FormField:
    return FormField("superseded_by_id", _("Superseded by"), lambda: RecordChoice(()), wide=True)


def _is_for_the_office(facts: AgreementFacts) -> bool:
    """Tell whether Legal is done with a package, and its verdicts wait to be sent back."""
    review = facts.line.review
    return facts.is_guest and review is not None and Signer.LEGAL in review.signed_by


def _next_step(facts: AgreementFacts) -> str:
    """Name the one thing to do next; empty where nothing is left or it has ended."""
    line, review = facts.line, facts.line.review
    newest = line.agreement.newest
    if line.agreement.ended_on is not None:
        return ""
    if _is_for_the_office(facts):
        return _("Send the verdicts back…")
    if newest is None or not newest.document_sha256:
        return _("Add the document…")
    if review is None or not line.is_reviewed_newest:
        return _("Start the review")
    if review.decided < review.asked:
        return _("Go on reviewing")
    return "" if Signer.DPO in review.signed_by else _("Sign the review…")
