"""What is asked about letters: which one, when it left, what proves that, and the step then."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from console.clock import legal_day
from console.crossings.access_composer import draft_letter
from console.formats import short_date
from console.i18n import LANGUAGES, _, language
from console.labels import label
from console.requests.correspondence.letters.next_letter import FollowUp
from console.requests.correspondence.letters.proofs import ProofFound
from console.requests.correspondence.letters.queries import LetterRow, offered_kinds
from console.requests.correspondence.letters.services import (
    Proof,
    enclose,
    letter_language,
    mark_sent,
    prove_letter,
)
from console.requests.correspondence.letters.settling import take_follow_up
from console.requests.correspondence.rules import ProofKind
from console.requests.queries import RequestFacts
from console.requests.rules import Channel
from ui.desk.desk import Desk
from ui.widgets.act_dialog import ActDialog
from ui.widgets.fields import ChoiceEditor, DayEditor, LongEditor, TextEditor, YesEditor
from ui.widgets.file_field import FileEditor
from ui.widgets.form import FormField
from ui.widgets.plain_choice import PlainChoice
from ui.widgets.record_choice import RecordChoice

_LEAVES_BY = (
    Channel.EMAIL, Channel.LETTER, Channel.COUNTER, Channel.WEB_FORM, Channel.CLIENT, Channel.OTHER,
)  # fmt: skip


def new_letter_dialog(
    desk: Desk,
    case: RequestFacts,
    letters: Sequence[LetterRow],
    partners: Sequence[tuple[int, str]],
    parent: QWidget,
) -> ActDialog:
    """Ask which letter is to be written; the one that the case waits for stands first."""
    rights = [(None, _("the whole case")), *((one.id, label(one.right)) for one in case.items)]
    fields = (
        FormField("kind", _("Letter"), lambda: ChoiceEditor(offered_kinds(letters, case))),
        FormField("language", _("Language"), lambda: PlainChoice(_languages())),
        FormField("item_id", _("About"), lambda: PlainChoice(rights)),
        FormField("partner_id", _("Recipient of a notice"), lambda: RecordChoice(partners)),
    )
    dialog = ActDialog(
        desk,
        _("New letter"),
        fields,
        _("Write the draft"),
        lambda work, values: draft_letter(work, case.id, **values),
        parent,
        remark=_("The draft says what the case records; what it does not is marked ⟦…⟧."),
    )
    spoken = letter_language(case.language) if case.language else language()
    dialog.form.editor("language").show_value(spoken)
    return dialog


def enclose_dialog(desk: Desk, letter: LetterRow, parent: QWidget) -> ActDialog:
    """Ask which file is enclosed, and what the list of enclosures calls it."""
    fields = (
        FormField("path", _("File"), FileEditor, required=_("Choose the file.")),
        FormField("title", _("What the letter calls it"), TextEditor),
    )
    return ActDialog(
        desk,
        _("Enclose a file"),
        fields,
        _("Enclose it"),
        lambda work, values: enclose(work, letter.id, Path(values["path"]), title=values["title"]),
        parent,
        remark=_("Copies of identity documents are not kept: note what was seen."),
    )


def sent_dialog(desk: Desk, letter: LetterRow, parent: QWidget) -> ActDialog:
    """Ask when and how a letter left."""
    dialog = ActDialog(
        desk,
        _("The letter left"),
        (_day("on", _("Sent on")), _channel()),
        _("Record it"),
        lambda work, values: mark_sent(work, letter.id, **values),
        parent,
        remark=_("Without proof of sending it counts as not sent."),
    )
    dialog.form.editor("on").show_value(legal_day(desk.console.clock()))
    return dialog


def proof_dialog(
    desk: Desk, letter: LetterRow, parent: QWidget, found: ProofFound | None = None
) -> ActDialog:
    """Ask what proves that a letter left; what a file shows already is filled in."""
    fields = (
        FormField("kind", _("Kind of proof"), lambda: ChoiceEditor(tuple(ProofKind))),
        _day("on", _("The letter left on")),
        _channel(),
        FormField("note", _("What it is (number, name of who received it)"), TextEditor),
    )
    dialog = ActDialog(
        desk,
        _("Proof of letter {number}").format(number=letter.registration_no),
        fields,
        _("Keep the proof"),
        lambda work, values: _prove(work, letter, found, values),
        parent,
        remark=_(found.remark) if found else "",
    )
    if letter.channel is not None:
        dialog.form.editor("channel").show_value(letter.channel)
    if found is not None:
        for name in ("kind", "on", "note"):
            dialog.form.editor(name).show_value(getattr(found, name))
    return dialog


def follow_up_dialog(
    desk: Desk, letter: LetterRow, step: FollowUp, parent: QWidget, *, names_remedies: bool
) -> ActDialog:
    """Offer the step of the case that the proof of a letter allows."""
    fields: tuple[FormField, ...] = ()
    if step is FollowUp.EXTENSION:
        reasons = FormField(
            "reasons",
            _("Why two more months are needed"),
            LongEditor,
            required=_("Give the reasons."),
        )
        fields = (reasons,)
    elif step in (FollowUp.ANSWER, FollowUp.REFUSAL):
        told = _("The letter names the complaint to the authority and the court")
        fields = (FormField("remedies_told", "", lambda: YesEditor(told)),)
    title = label(step).rstrip("…").rstrip()
    dialog = ActDialog(
        desk,
        title,
        fields,
        title,
        lambda work, values: take_follow_up(work, letter.id, step, **values),
        parent,
        remark=_("It is recorded with the day of the proof: {day}.").format(
            day=short_date(letter.proof_on)
        ),
    )
    if step in (FollowUp.ANSWER, FollowUp.REFUSAL):
        dialog.form.editor("remedies_told").show_value(names_remedies)
    return dialog


def _prove(work: Any, letter: LetterRow, found: ProofFound | None, values: dict[str, Any]) -> None:
    proof = Proof(
        kind=values["kind"],
        on=values["on"],
        note=values["note"],
        path=found.path if found else None,
        media_type=found.media_type if found else "",
    )
    prove_letter(work, letter.id, proof, channel=values["channel"])


def _languages() -> list[tuple[str, str]]:
    names = {"ro": _("Romanian"), "en": _("English"), "de": _("German")}
    return [(code, names[code]) for code in LANGUAGES]


def _day(name: str, title: str) -> FormField:
    return FormField(name, title, DayEditor, required=_("Enter the day."))


def _channel() -> FormField:
    return FormField("channel", _("How it left"), lambda: ChoiceEditor(_LEAVES_BY))
