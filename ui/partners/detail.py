"""One partner: particulars, roles and chain, agreements, history."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.agreements.queries import AgreementRow, list_agreements
from console.clock import legal_day
from console.crossings.history import HistoryLine, tell_history
from console.crossings.objections import Objection, list_objections
from console.crossings.partner_gaps import PartnerGap, find_gaps
from console.formats import short_date
from console.i18n import _
from console.labels import Origin, label
from console.partners.assurance.queries import (
    AssessmentRow,
    AssuranceRow,
    list_assessments,
    list_assurance,
)
from console.partners.queries import ChainNode, PartnerFacts, family, get_partner
from console.partners.rules import Role
from console.partners.services import edit_partner, end_partner, resume_partner
from console.partners.watch.queries import ListRow, list_lists
from ui.desk.desk import Desk
from ui.partners.agreements import AgreementsView
from ui.partners.assurance import AssuranceView
from ui.partners.form import partner_fields
from ui.partners.roles import RolesView
from ui.partners.transfers import TransfersView
from ui.partners.watch.lists import ListsView
from ui.tables.columns import Tone
from ui.widgets.buttons import button
from ui.widgets.detail import Detail, SavedForm
from ui.widgets.form import Form
from ui.widgets.gaps import GapsView
from ui.widgets.history import HistoryView


@dataclass(frozen=True, slots=True)
class PartnerSheet:
    """Everything the detail shows of one partner."""

    facts: PartnerFacts
    agreements: list[AgreementRow]
    chain: list[ChainNode]
    assurance: list[AssuranceRow]
    assessments: list[AssessmentRow]
    lists: list[ListRow]
    objections: list[Objection]
    gaps: list[PartnerGap]
    history: list[HistoryLine]


class PartnerDetail(Detail):
    """Lives beside the partner list.

    Signals:
        agreement_wanted: The id of an agreement to go to.
    """

    agreement_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._state, self._origin = self.chip(), self.chip()
        self.end_button = button(_("End the partnership"), self._end, picture="circle-check")
        self.resume_button = button(_("Take back the end"), self._resume, picture="rotate-ccw")
        self.pack_button = button(_("Client pack…"), self._write_pack, picture="file-output")
        self.buttons.addWidget(self.pack_button)
        self.buttons.addWidget(self.end_button)
        self.buttons.addWidget(self.resume_button)
        self.buttons.addStretch(1)
        self.form = Form(partner_fields(), self)
        self.saved_form = SavedForm(self.form, self._save)
        self.roles = RolesView(desk, self)
        self.transfers = TransfersView(desk, self)
        self.agreements = AgreementsView(desk, self)
        self.agreements.wanted.connect(self.agreement_wanted)
        self.lists = ListsView(desk, self)
        self.roles.column.addWidget(self.lists)
        self.assurance = AssuranceView(desk, self)
        self.gaps = GapsView(_("Nothing that the law requires is missing."), self)
        self.history = HistoryView(self)
        self.tabs.setObjectName("crowded")
        self.add_tab(_("Particulars"), self.saved_form)
        self.add_tab(_("Roles"), self.roles)
        self.add_tab(_("Transfers"), self.transfers)
        self.add_tab(_("Agreements"), self.agreements)
        self.add_tab(_("Guarantees"), self.assurance)
        self.add_tab(_("Gaps"), self.gaps)
        self.add_tab(_("History"), self.history)

    def facts_query(self, record_id: int) -> Callable[[Any], PartnerSheet]:
        """Ask for everything of one partner at one moment."""
        today = legal_day(self.desk.console.clock())

        def query(session: Any) -> PartnerSheet:
            facts = get_partner(session, record_id)
            return PartnerSheet(
                facts,
                list_agreements(session, on=today, partner_ids=[record_id]),
                family(session, record_id),
                list_assurance(session, on=today, partner_ids=[record_id], with_withdrawn=True),
                list_assessments(session, on=today, partner_ids=[record_id]),
                list_lists(session, [record_id]),
                list_objections(session, [record_id]),
                find_gaps(session, on=today, partner_ids=[record_id]),
                tell_history(session, facts.uid),
            )

        return query

    def fill(self, facts: PartnerSheet) -> None:
        """Show a partner."""
        partner = facts.facts
        self.name.setText(partner.name)
        self.remark.setText(_remark(partner))
        self._state.say(*_state(partner.ended_on))
        imported = partner.origin is Origin.IMPORTED
        self._origin.say(label(Origin.IMPORTED) if imported else "", Tone.WARN)
        self.pack_button.setVisible(any(row.role is Role.CLIENT for row in partner.relationships))
        self.end_button.setVisible(partner.ended_on is None)
        self.resume_button.setVisible(partner.ended_on is not None)
        self.form.take_values({name: getattr(partner, name) for name in self.form.values()})
        self.roles.show_partner(partner, facts.chain)
        self.transfers.show_partner(partner)
        self.agreements.show_agreements((partner.id, partner.name), facts.agreements)
        self.lists.show_lists(partner, facts.lists, facts.objections)
        self.assurance.show_partner(partner.id, facts.assurance, facts.assessments)
        self.gaps.show_gaps(facts.gaps)
        self.history.show_lines(facts.history)
        self.tabs.setTabText(2, f"{_('Transfers')} ({len(partner.transfers)})")
        self.tabs.setTabText(3, f"{_('Agreements')} ({len(facts.agreements)})")
        self.tabs.setTabText(5, f"{_('Gaps')} ({len(facts.gaps)})")

    def save(self) -> None:
        """Save what was typed."""
        self.saved_form.save()
        if self.transfers.editor.saved_form is not None:
            self.transfers.editor.saved_form.save()

    def _save(self) -> None:
        changes, partner = self.form.changes(), self.facts.facts
        self.form.accept_values()
        self.desk.act(
            lambda work: edit_partner(work, partner.id, seen_version=partner.version, **changes),
            refused=self.saved_form.show_refusal,
        )

    def _write_pack(self) -> None:
        from ui.partners.client_pack import ask_client_pack

        partner = self.facts.facts
        ask_client_pack(self.desk, partner.id, partner.name, self)

    def _end(self) -> None:
        partner_id, today = self.record_id, legal_day(self.desk.console.clock())
        self.desk.act(lambda work: end_partner(work, partner_id, on=today))

    def _resume(self) -> None:
        partner_id = self.record_id
        self.desk.act(lambda work: resume_partner(work, partner_id))


def _remark(partner: PartnerFacts) -> str:
    known = [partner.country, partner.cui, partner.trade_number, partner.contact_email]
    return " · ".join(part for part in known if part)


def _state(ended_on: date | None) -> tuple[str, Tone]:
    if ended_on is None:
        return _("active"), Tone.OK
    return _("ended on {day}").format(day=short_date(ended_on)), Tone.PLAIN
