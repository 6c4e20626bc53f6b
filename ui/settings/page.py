"""Settings: the office, its people, days off, the vault, the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from console.clock import legal_day
from console.formats import short_date
from console.i18n import _
from console.labels import label
from console.organisation.queries import (
    AuthorityFacts,
    DpoFacts,
    OrganisationFacts,
    PersonRow,
    facts_authority,
    facts_organisation,
    find_dpo,
    list_holidays,
    list_people,
)
from console.organisation.services import describe_authority, describe_organisation
from ui.main_window import MainWindow
from ui.settings.forms import (
    AppointmentDialog,
    HolidayDialog,
    PersonDialog,
    authority_fields,
    organisation_fields,
)
from ui.settings.vault_tab import VaultTab
from ui.settings.window_tab import WindowTab
from ui.theme import LARGE, MEDIUM, SMALL
from ui.widgets.buttons import button
from ui.widgets.cards import ListCard
from ui.widgets.detail import SavedForm, scrolled
from ui.widgets.form import Form


def make_page(window: MainWindow) -> "SettingsPage":
    """Make the page for a window."""
    return SettingsPage(window)


@dataclass(frozen=True, slots=True)
class _Office:
    organisation: OrganisationFacts
    authority: AuthorityFacts
    dpo: DpoFacts | None
    people: list[PersonRow]
    holidays: list[tuple[Any, str]]


class SettingsPage(QWidget):
    """Five tabs; forms are saved with Ctrl+S, everything else at once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self.organisation = Form(organisation_fields(), self)
        self.authority = Form(authority_fields(), self)
        self._forms = (
            SavedForm(self.organisation, self._save_organisation, self),
            SavedForm(self.authority, self._save_authority, self),
        )
        self.people = ListCard(
            _("People of the office; press a name to put them at the desk"), self
        )
        self.officer = ListCard(_("Data protection officer"), self)
        self.holidays = ListCard(_("Days off added by the office"), self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.heading())
        self.tabs.addTab(scrolled(self._forms[0]), _("Office"))
        self.tabs.addTab(scrolled(self._people_tab()), _("People and days off"))
        self.tabs.addTab(scrolled(self._forms[1]), _("Authority"))
        self.tabs.addTab(scrolled(VaultTab(window, self)), _("Vault"))
        self.tabs.addTab(scrolled(WindowTab(window, self)), _("Window"))
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, SMALL)
        column.addWidget(self.tabs)
        self._desk.changed.connect(self._on_changed)
        self.reload()

    def heading(self) -> str:
        """Say the page's title."""
        return _("Settings")

    def is_dirty(self) -> bool:
        """Tell whether something is typed and not saved."""
        return self.organisation.is_dirty() or self.authority.is_dirty()

    def save(self) -> None:
        """Save what was typed (Ctrl+S)."""
        for form in self._forms:
            form.save()

    @Slot()
    def reload(self) -> None:
        """Read the office again."""
        today = legal_day(self._desk.console.clock())
        self._desk.ask(
            lambda session: _Office(
                facts_organisation(session),
                facts_authority(session),
                find_dpo(session, today),
                list_people(session),
                list_holidays(session),
            ),
            self._show,
        )

    def _people_tab(self) -> QWidget:
        tab = QWidget(self)
        column = QVBoxLayout(tab)
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        for card, text, open_dialog in (
            (self.people, _("Add a person…"), self._add_person),
            (self.officer, _("Record an appointment…"), self._appoint),
            (self.holidays, _("Add a day off…"), self._add_holiday),
        ):
            column.addWidget(card)
            add = button(text, open_dialog, picture="plus")
            column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return tab

    @Slot(object)
    def _show(self, office: _Office) -> None:
        for form, facts in (
            (self.organisation, office.organisation),
            (self.authority, office.authority),
        ):
            form.take_values({name: getattr(facts, name) for name in form.values()})
        seated = self._desk.console.person
        self.people.show_lines(
            [
                (person.name, _person_remark(person, seated), self._seater(person.uid))
                for person in office.people
            ],
            _("Nobody is recorded."),
        )
        self._known_people = [(person.id, person.name) for person in office.people]
        self.officer.show_lines(
            [(office.dpo.name, _dpo_remark(office.dpo), None)] if office.dpo else [],
            _("No appointment is recorded: reports say so."),
        )
        self.holidays.show_lines(
            [(short_date(day), name, None) for day, name in office.holidays],
            _("The Romanian table applies as shipped."),
        )

    def _seater(self, uid: str) -> Callable[[], None]:
        def sit() -> None:
            self._desk.console.person = uid
            self.reload()

        return sit

    def _add_person(self) -> None:
        PersonDialog(self._desk, self).open()

    def _appoint(self) -> None:
        AppointmentDialog(self._desk, self._known_people, self).open()

    def _add_holiday(self) -> None:
        HolidayDialog(self._desk, self).open()

    def _save_organisation(self) -> None:
        changes = self.organisation.changes()
        self.organisation.accept_values()
        self._desk.act(
            lambda work: describe_organisation(work, **changes),
            refused=self._forms[0].show_refusal,
        )

    def _save_authority(self) -> None:
        changes = self.authority.changes()
        self.authority.accept_values()
        self._desk.act(
            lambda work: describe_authority(work, **changes),
            refused=self._forms[1].show_refusal,
        )

    @Slot(object)
    def _on_changed(self, touched: Any) -> None:
        if {"organisation", "authority", "person", "dpo_appointment", "extra_holiday"} & set(
            touched
        ):
            self.reload()


def _person_remark(person: PersonRow, seated: str) -> str:
    here = _("at the desk now") if person.uid == seated else ""
    return " · ".join(part for part in (label(person.role), person.function, here) if part)


def _dpo_remark(dpo: DpoFacts) -> str:
    appointed = _("appointed on {day}").format(day=short_date(dpo.appointed_on))
    declared = (
        _("declared on {day}, no. {number}").format(
            day=short_date(dpo.declared_on), number=dpo.declaration_no or "–"
        )
        if dpo.declared_on
        else _("declaration to the authority not recorded")
    )
    return f"{appointed} · {declared}"
