"""The fields of a partner's form, with what is odd about a number told beside it."""

from collections.abc import Callable

from console.i18n import _
from console.partners.identifiers import Checked, check_cui, check_iban, check_trade_number
from console.partners.rules import PartnerKind
from ui.widgets.fields import ChoiceEditor, DayEditor, LongEditor, TextEditor
from ui.widgets.form import FormField


def partner_fields() -> tuple[FormField, ...]:
    """Describe the form, in the language spoken now."""
    text = TextEditor
    return (
        FormField("name", _("Name"), text, required=_("Enter the partner's name."), wide=True),
        FormField("kind", _("Kind"), lambda: ChoiceEditor(tuple(PartnerKind))),
        FormField("country", _("Country (two letters)"), text, _country),
        FormField("cui", _("Registration code (CUI)"), text, _told(check_cui)),
        FormField("trade_number", _("Trade-register number"), text, _told(check_trade_number)),
        FormField("address", _("Address"), text, wide=True),
        FormField("contact_name", _("Contact person"), text),
        FormField("contact_email", _("Contact e-mail"), text),
        FormField("contact_phone", _("Contact phone"), text),
        FormField("website", _("Website"), text),
        FormField("dpo_name", _("Their data protection officer"), text),
        FormField("dpo_email", _("Officer's e-mail"), text),
        FormField("euid", _("European unique identifier (EUID)"), text),
        FormField("iban", _("IBAN"), text, _told(check_iban)),
        FormField("review_due_on", _("Review due"), DayEditor),
        FormField("notes", _("Notes"), LongEditor, wide=True),
    )


def _told(check: Callable[[str], Checked]) -> Callable[[str], str]:
    return lambda text: check(text or "").tell()


def _country(text: str) -> str:
    code = (text or "").strip()
    return _("A country has two letters, such as RO.") if code and len(code) != 2 else ""  # noqa: PLR2004 - ISO 3166-1
