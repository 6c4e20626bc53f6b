"""The fields of a breach: what happened, whom it hits, what was done."""

from console.breaches.rules import Cause, CauseSide, CountKind
from console.i18n import _
from console.labels import Answer, Labelled
from console.organisation.rules import Hat
from ui.breaches.nature import NatureEditor
from ui.widgets.fields import ChoiceEditor, LongEditor, NumberEditor, TextEditor, YesEditor
from ui.widgets.form import FormField
from ui.widgets.instant_field import InstantEditor
from ui.widgets.record_choice import RecordChoice


def title_field() -> FormField:
    """Describe the few words that say what happened."""
    needed = _("Say in a few words what happened.")
    return FormField("title", _("What happened, in a few words"), TextEditor, required=needed,
                     wide=True)  # fmt: skip


def aware_field() -> FormField:
    """Describe the instant at which both clocks start."""
    return FormField(
        "aware_at", _("Aware of it since"), InstantEditor, required=_("Enter the day and the time.")
    )


def breach_fields() -> tuple[FormField, ...]:
    """Describe the form, in the language spoken now."""
    return (
        title_field(),
        aware_field(),
        FormField("aware_how", _("How the office became aware"), TextEditor),
        FormField("detected_at", _("Incident noticed"), InstantEditor),
        FormField("contained_at", _("Contained"), InstantEditor),
        FormField("began_at", _("Began"), InstantEditor),
        FormField("ended_at", _("Ended"), InstantEditor),
        FormField("is_ongoing", _("Still going on"), lambda: YesEditor(_("yes"))),
        FormField("hat", _("We act as"), lambda: ChoiceEditor(tuple(Hat))),
        FormField("nature", _("Nature of the breach"), NatureEditor, wide=True),
        _long("summary", _("What happened"), 3),
        FormField("place", _("Where, and on which medium"), TextEditor, wide=True),
        FormField("cause", _("Cause"), lambda: _choice(Cause)),
        FormField("cause_side", _("Where the cause lies"), lambda: _choice(CauseSide)),
        *_whom_fields(),
        _long("consequences", _("Likely consequences")),
        _long("measures_before", _("Measures in place before")),
        _long("measures_taken", _("Measures taken")),
        _long("measures_planned", _("Measures planned")),
        FormField("partner_id", _("Processor involved"), lambda: RecordChoice(())),
        FormField("cross_border", _("Persons in other Member States"), lambda: _choice(Answer)),
        FormField("states", _("Which states"), TextEditor),
        FormField("other_authorities", _("Other authorities notified"), TextEditor),
        _long("notes", _("Notes")),
    )


def count_fields() -> tuple[FormField, ...]:
    """Describe the numbers of persons and of records, each with how well it is known."""
    return (
        FormField("person_count", _("Number of data subjects"), NumberEditor),
        FormField("person_count_kind", _("How well it is known"), lambda: _choice(CountKind)),
        FormField("record_count", _("Number of data records"), NumberEditor),
        FormField("record_count_kind", _("How well it is known"), lambda: _choice(CountKind)),
    )


def _whom_fields() -> tuple[FormField, ...]:
    return (
        _long("person_categories", _("Categories of data subjects")),
        _long("data_categories", _("Categories of data")),
        FormField("vulnerable_groups", _("Vulnerable groups among them"), TextEditor, wide=True),
        *count_fields(),
    )


def _long(name: str, title: str, lines: int = 2) -> FormField:
    return FormField(name, title, lambda: LongEditor(lines=lines), wide=True)


def _choice(kind: type[Labelled]) -> ChoiceEditor:
    return ChoiceEditor(tuple(kind), nothing=_("not recorded"))
