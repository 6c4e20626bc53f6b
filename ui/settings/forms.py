"""Forms and dialogs about the office."""

from typing import Any

from PySide6.QtWidgets import QWidget

from console.crossings.days_off import add_day_off
from console.i18n import _
from console.organisation.rules import PersonRole
from console.organisation.services import add_person, appoint_dpo
from console.partners.identifiers import check_cui, check_trade_number
from ui.desk.desk import Desk
from ui.widgets.fields import ChoiceEditor, DayEditor, NumberEditor, TextEditor, YesEditor
from ui.widgets.form import FormField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.record_choice import RecordChoice


def organisation_fields() -> tuple[FormField, ...]:
    """Describe the form of the office."""
    text = TextEditor
    return (
        FormField(
            "name", _("Name"), text, required=_("Enter the name of the organisation."), wide=True
        ),
        FormField("legal_form", _("Legal form"), text),
        FormField("representative", _("Legal representative"), text),
        FormField(
            "cui", _("Registration code (CUI)"), text, lambda cui: check_cui(cui or "").tell()
        ),
        FormField(
            "trade_number",
            _("Trade-register number"),
            text,
            lambda number: check_trade_number(number or "").tell(),
        ),
        FormField("address", _("Registered office"), text, wide=True),
        FormField("email", _("General contact"), text),
        FormField("privacy_email", _("Contact for data protection"), text),
        FormField("phone", _("Phone"), text),
        FormField("website", _("Website"), text),
        FormField("headcount", _("Headcount"), NumberEditor),
        FormField("turnover_ron", _("Yearly turnover in lei"), NumberEditor),
        FormField(
            "acts_as_processor",
            _("Roles"),
            lambda: YesEditor(_("processes for clients as well (processor)")),
            wide=True,
        ),
        FormField(
            "one_signs_both",
            _("Reviews of agreements"),
            lambda: YesEditor(_("one person may sign for Legal and as DPO")),
            wide=True,
        ),
    )


def authority_fields() -> tuple[FormField, ...]:
    """Describe the form of the supervisory authority."""
    text = TextEditor
    return (
        FormField("name", _("Name"), text, wide=True),
        FormField("short_name", _("Short name"), text),
        FormField("email", _("E-mail"), text),
        FormField("address", _("Address"), text, wide=True),
        FormField("phone", _("Phone"), text),
        FormField("website", _("Website"), text),
    )


class PersonDialog(FormDialog):
    """Adds somebody of the office."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        fields = (
            FormField("name", _("Name"), TextEditor, required=_("Enter the person's name.")),
            FormField("role", _("Role"), lambda: ChoiceEditor(tuple(PersonRole))),
            FormField("function", _("Function"), TextEditor),
            FormField("email", _("E-mail"), TextEditor),
        )
        super().__init__(_("New person"), fields, _("Add the person"), parent)
        self._desk = desk

    def send(self) -> None:
        """Add the person."""
        values = self.form.values()
        self._desk.act(
            lambda work: add_person(work, **values), self._on_done, refused=self.show_refusal
        )

    def _on_done(self, _person_id: Any) -> None:
        self.accept()


class AppointmentDialog(FormDialog):
    """Records who is data protection officer since when."""

    def __init__(self, desk: Desk, people: list[tuple[int, str]], parent: QWidget) -> None:
        fields = (
            FormField(
                "person_id",
                _("Person"),
                lambda: RecordChoice(people),
                required=_("Choose a person."),
            ),
            FormField("appointed_on", _("Appointed on"), DayEditor, required=_("Enter the day.")),
            FormField("declared_on", _("Declared to the authority on"), DayEditor),
            FormField("declaration_no", _("Number of the declaration"), TextEditor),
        )
        super().__init__(_("Data protection officer"), fields, _("Record the appointment"), parent)
        self._desk = desk

    def send(self) -> None:
        """Record the appointment."""
        values = self.form.values()
        person_id = values.pop("person_id")
        self._desk.act(
            lambda work: appoint_dpo(work, person_id, **values),
            self._on_done,
            refused=self.show_refusal,
        )

    def _on_done(self, _appointment_id: Any) -> None:
        self.accept()


class HolidayDialog(FormDialog):
    """Adds a day off that the shipped table lacks."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        fields = (
            FormField("on", _("Day"), DayEditor, required=_("Enter the day.")),
            FormField("name", _("Name of the day"), TextEditor, required=_("Name the day.")),
            FormField(
                "reason",
                _("The act that made it a day off"),
                TextEditor,
                required=_("Name the act."),
            ),
        )
        remark = _(
            "Bridge days that the Government gives the public sector are no public holidays for "
            "these terms."
        )
        super().__init__(_("New day off"), fields, _("Add the day off"), parent, remark=remark)
        self._desk = desk

    def send(self) -> None:
        """Add the day."""
        values = self.form.values()
        self._desk.act(
            lambda work: add_day_off(work, **values), self._on_done, refused=self.show_refusal
        )

    def _on_done(self, _holiday_id: Any) -> None:
        self.accept()
