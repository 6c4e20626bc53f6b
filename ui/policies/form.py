"""The fields of a policy's form."""

from typing import Any

from console.errors import RuleBroken
from console.i18n import _, tell
from console.policies.rules import PolicyKind, language_codes
from ui.widgets.fields import ChoiceEditor, DayEditor, LongEditor, TextEditor
from ui.widgets.form import FormField


class LanguagesEditor(TextEditor):
    """Codes of languages in one line: ``ro en de``."""

    def value(self) -> tuple[str, ...]:
        """Read the codes as they were typed."""
        return tuple(self.text().replace(",", " ").lower().split())

    def show_value(self, value: Any) -> None:
        """Show codes."""
        self.setText(" ".join(value or ()))
        self.setCursorPosition(0)

    def problem(self) -> str:
        """Refuse what is not a language."""
        try:
            language_codes(self.value())
        except RuleBroken as refusal:
            return tell(refusal)
        return ""


def name_field() -> FormField:
    """Describe the one field without which there is no policy."""
    return FormField(
        "name", _("Name"), TextEditor, required=_("Enter the policy's name."), wide=True
    )


def kind_field() -> FormField:
    """Describe the choice of what a policy informs about."""
    return FormField("kind", _("Kind"), lambda: ChoiceEditor(tuple(PolicyKind)))


def languages_field() -> FormField:
    """Describe the languages that the audience needs."""
    return FormField("languages", _("Languages needed (ro en)"), LanguagesEditor)


def policy_fields() -> tuple[FormField, ...]:
    """Describe the form, in the language spoken now."""
    return (
        name_field(),
        kind_field(),
        languages_field(),
        FormField("audience", _("Whom it informs"), TextEditor),
        FormField("review_due_on", _("Review due"), DayEditor),
        FormField("url", _("Address (URL)"), TextEditor, wide=True),
        FormField("notes", _("Notes"), LongEditor, wide=True),
    )
