"""The fields of a request's form."""

from console.i18n import _
from console.organisation.rules import Hat
from console.requests.rules import Channel
from ui.widgets.fields import ChoiceEditor, LongEditor, TextEditor
from ui.widgets.form import FormField


def request_fields() -> tuple[FormField, ...]:
    """Describe the form, in the language spoken now."""
    text = TextEditor
    return (
        FormField("channel", _("Channel"), lambda: ChoiceEditor(tuple(Channel))),
        FormField("hat", _("We act as"), lambda: ChoiceEditor(tuple(Hat))),
        FormField("requester_name", _("Requester"), text),
        FormField("requester_contact", _("Contact of the requester"), text),
        FormField("representative", _("Representative"), text),
        FormField("mandate_note", _("Mandate of the representative"), text),
        FormField("person_concerned", _("Person concerned, if another"), text),
        FormField("language", _("Language"), text),
        FormField("taken_by", _("Taken by"), text),
        FormField("place", _("Where"), text),
        FormField("receipt_evidence", _("What shows the day of receipt"), text, wide=True),
        FormField("summary", _("What it is about"), text, wide=True),
        FormField("body", _("Wording"), lambda: LongEditor(lines=6), wide=True),
        FormField("legal_basis_note", _("Note on the legal basis"), text, wide=True),
        FormField("notes", _("Notes"), LongEditor, wide=True),
    )
