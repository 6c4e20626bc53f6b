"""What a proved letter dates in its case: asked before it is recorded, with the reasons shown."""

from typing import Any

from PySide6.QtWidgets import QWidget

from console.formats import short_date
from console.i18n import _, ngettext
from console.labels import label
from console.requests.correspondence.letters.dating import (
    Dating,
    date_notice,
    date_pause,
    date_question,
    read_dating,
)
from console.requests.correspondence.letters.next_letter import FollowUp
from console.requests.correspondence.letters.queries import LetterRow
from console.requests.rules import CheckMethod
from ui.desk.desk import Desk
from ui.widgets.act_dialog import ActDialog
from ui.widgets.fields import ChoiceEditor, LongEditor, TextEditor
from ui.widgets.form import FormField
from ui.widgets.plain_choice import PlainChoice

DATES = frozenset({FollowUp.IDENTITY, FollowUp.PAUSE, FollowUp.NOTICE})
"""Steps that date something in a case that goes on."""


def offer_dating(desk: Desk, letter: LetterRow, step: FollowUp, parent: QWidget) -> None:
    """Read what the letter would date, then ask whether it shall."""

    def show(dating: Dating | None) -> None:
        if dating is not None:
            dating_dialog(desk, letter, step, dating, parent).open()

    desk.ask(lambda session: read_dating(session, letter.id), show)


def dating_dialog(
    desk: Desk, letter: LetterRow, step: FollowUp, dating: Dating, parent: QWidget
) -> ActDialog:
    """Offer to record in the case the day on which a letter provably left."""
    title = label(step).rstrip("…").rstrip()
    return ActDialog(
        desk,
        title,
        _FIELDS[step](dating),
        title,
        lambda work, values: _record(work, letter.id, step, values),
        parent,
        remark=" ".join(_reasons(letter, step, dating)),
    )


def _record(work: Any, letter_id: int, step: FollowUp, values: dict[str, Any]) -> None:
    if step is FollowUp.IDENTITY:
        date_question(work, letter_id, **values)
    elif step is FollowUp.PAUSE:
        date_pause(work, letter_id, **values)
    else:
        notice_id, right = values["told"] or (None, None)
        date_notice(work, letter_id, notice_id=notice_id, right=right)


def _question_fields(dating: Dating) -> tuple[FormField, ...]:
    if not dating.is_new:
        return ()
    return (
        FormField("doubt", _("What raises the doubt"), TextEditor, required=_("Name the doubt.")),
        FormField("method", _("How it is to be settled"), lambda: ChoiceEditor(tuple(CheckMethod))),
    )


def _pause_fields(dating: Dating) -> tuple[FormField, ...]:
    if not dating.is_new:
        return ()
    asked = _("What the person was asked")
    return (FormField("reason", asked, LongEditor, required=_("Say what.")),)


def _notice_fields(dating: Dating) -> tuple[FormField, ...]:
    named = [
        ((one.notice_id, None), f"{one.recipient} · {label(one.right)}") for one in dating.notices
    ]
    new = _("{recipient} · {right} (not in the list yet)")
    anew = [
        ((None, right), new.format(recipient=dating.recipient, right=label(right)))
        for right in dating.rights
    ]
    first = named if any(one.is_addressed for one in dating.notices) else []
    choices = [*first, *anew, *(one for one in named if one not in first)]
    return (FormField("told", _("Who was told of what"), lambda: PlainChoice(choices)),)


_FIELDS = {
    FollowUp.IDENTITY: _question_fields,
    FollowUp.PAUSE: _pause_fields,
    FollowUp.NOTICE: _notice_fields,
}


def _reasons(letter: LetterRow, step: FollowUp, dating: Dating) -> list[str]:
    """Say why this day, what it replaces, and whether the question came late."""
    said = [
        _("Letter {number} left on {day}; proof: {proof}.").format(
            number=letter.registration_no,
            day=short_date(dating.day),
            proof=", ".join(filter(None, (label(letter.proof_kind), letter.proof_note))),
        )
    ]
    if dating.dated_before not in (None, dating.day):
        said.append(
            _("The case says {before} so far; the proved day takes its place.").format(
                before=short_date(dating.dated_before)
            )
        )
    if step is not FollowUp.NOTICE and dating.is_late:
        said.append(_late(dating))
    if step is FollowUp.IDENTITY:
        said.append(_("The month runs on: a pause is a step of its own."))
    return said


def _late(dating: Dating) -> str:
    said = ngettext(
        "Asked {count} working day after receipt, more than {limit}: a pause for this question may"
        " not be accepted (GDPR Art. 12(3), 12(6); EDPB Guidelines 01/2022, 159).",
        "Asked {count} working days after receipt, more than {limit}: a pause for this question may"
        " not be accepted (GDPR Art. 12(3), 12(6); EDPB Guidelines 01/2022, 159).",
        dating.waited_days,
    )
    return said.format(count=dating.waited_days, limit=dating.prompt_days)
