"""The fields of a line of a record: what Art. 30 requires first, then what it does not."""

from console.i18n import _
from console.labels import Answer
from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.records.rules import SpecialGround
from ui.widgets.fields import ChoiceEditor, DayEditor, LongEditor, TextEditor
from ui.widgets.form import FormField


def activity_fields(hat: Hat) -> tuple[FormField, ...]:
    """Describe the form of one record, in the language spoken now."""
    return _controller_fields() if hat is Hat.CONTROLLER else _processor_fields()


def name_field() -> FormField:
    """Describe the name; a client's line is called after the client where it has none."""
    return FormField("name", _("Processing activity"), TextEditor, wide=True)


def _controller_fields() -> tuple[FormField, ...]:
    return (
        name_field(),
        _long("purposes", _("Purposes")),
        _long("person_categories", _("Categories of data subjects")),
        _long("data_categories", _("Categories of data")),
        _long("recipients", _("Categories of recipients")),
        *_transfer_fields(),
        _long("retention", _("Time limits for erasure, one line per category of data")),
        _long("measures", _("Security measures (Art. 32)")),
        FormField("basis", _beyond(_("Legal basis")), _basis),
        FormField("basis_note", _beyond(_("Law or interest relied on")), TextEditor),
        FormField("special_ground", _beyond(_("Ground for special categories (Art. 9)")), _ground),
        FormField("national_number", _beyond(_("National identification number used")), _answer),
        FormField("source", _beyond(_("Source of the data")), TextEditor, wide=True),
        _long("automated_decisions", _beyond(_("Automated decisions (Art. 22)"))),
        *_last_fields(),
    )


def _processor_fields() -> tuple[FormField, ...]:
    return (
        name_field(),
        _long("processing", _("Categories of processing")),
        *_transfer_fields(),
        _long("measures", _("Security measures (Art. 32)")),
        _long("purposes", _beyond(_("Purposes"))),
        _long("person_categories", _beyond(_("Categories of data subjects"))),
        _long("data_categories", _beyond(_("Categories of data"))),
        _long("retention", _beyond(_("Time limits for erasure"))),
        *_last_fields(),
    )


def _transfer_fields() -> tuple[FormField, ...]:
    return (
        FormField("third_countries", _("Third countries (or “none”)"), TextEditor),
        FormField("safeguards", _("Documented safeguards"), TextEditor),
    )


def _last_fields() -> tuple[FormField, ...]:
    return (
        FormField("systems", _beyond(_("Systems")), TextEditor, wide=True),
        FormField("started_on", _beyond(_("Since")), DayEditor),
        _long("notes", _beyond(_("Notes"))),
    )


def _beyond(title: str) -> str:
    return _("{field} (extra)").format(field=title)


def _long(name: str, title: str) -> FormField:
    return FormField(name, title, lambda: LongEditor(lines=2), wide=True)


def _basis() -> ChoiceEditor:
    return ChoiceEditor(tuple(LegalBasis), nothing=_("not recorded"))


def _ground() -> ChoiceEditor:
    return ChoiceEditor(tuple(SpecialGround), nothing=_("not recorded"))


def _answer() -> ChoiceEditor:
    return ChoiceEditor(tuple(Answer), nothing=_("not recorded"))
