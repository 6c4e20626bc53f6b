"""The steps a case can take next, each a dialog around one use case."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from console.clock import legal_day
from console.i18n import _
from console.organisation.rules import Hat
from console.requests.queries import RequestFacts
from console.requests.rules import Channel, CheckMethod, Ground, RequestState, Right
from console.requests.services import (
    answer,
    ask_fee,
    ask_identity,
    change_received_at,
    close_request,
    extend,
    forward_to_client,
    pause,
    refuse,
    reopen,
    resume,
    start_work,
)
from console.requests.services.authority_letter import record_authority_letter
from ui.desk.desk import Desk
from ui.widgets.act_dialog import ActDialog
from ui.widgets.fields import (
    ChoiceEditor,
    DayEditor,
    LongEditor,
    NumberEditor,
    TextEditor,
    YesEditor,
)
from ui.widgets.form import FormField

Act = Callable[[Any, int, dict[str, Any]], Any]


@dataclass(frozen=True)
class Step:
    """One step: what it is called, what it asks, what it does, and whether it comes next."""

    title: str
    fields: tuple[FormField, ...]
    act: Act
    is_next: bool = False
    remark: str = ""


def offered(request: RequestFacts) -> list[Step]:
    """List the steps that make sense now, the next one first."""
    if not request.is_open:
        closed = request.state is RequestState.CLOSED
        return [_reopen()] if closed else [_close(is_next=True), _reopen()]
    if request.hat is Hat.PROCESSOR and request.client_id is not None:
        return [_forward(), _close(is_next=False)]
    steps = []
    if request.state is RequestState.NEW:
        steps.append(_start())
    if request.channel is Channel.AUTHORITY or _has_letter(request):
        steps.append(_authority())
    waiting = any(one.end_on is None for one in request.pauses)
    steps += [_answer(is_next=request.state is not RequestState.NEW), _refuse()]
    if request.extension is None:
        steps.append(_extend())
    steps += [_identity(), _resume() if waiting else _pause(), _receipt(), _fee()]
    return steps


def _has_letter(request: RequestFacts) -> bool:
    return any(item.right is Right.AUTHORITY_LETTER for item in request.items)


def open_step(step: Step, desk: Desk, request: RequestFacts, parent: QWidget) -> None:
    """Ask what the step needs, or do it at once where it needs nothing."""
    if not step.fields:
        desk.act(lambda work: step.act(work, request.id, {}))
        return
    dialog = ActDialog(
        desk,
        step.title.rstrip("…").rstrip(),
        step.fields,
        step.title.rstrip("…").rstrip(),
        lambda work, values: step.act(work, request.id, values),
        parent,
        remark=step.remark,
    )
    today = legal_day(desk.console.clock())
    for field in step.fields:
        if field.make is DayEditor and field.required:
            dialog.form.editor(field.name).show_value(today)
    dialog.open()


def _day(name: str, title: str) -> FormField:
    return FormField(name, title, DayEditor, required=_("Enter the day."))


def _proof() -> FormField:
    return FormField(
        "proof",
        _("What proves the sending"),
        TextEditor,
        required=_("Say what proves the sending; without proof it counts as not sent."),
    )


def _fee() -> Step:
    return Step(
        _("Ask a fee…"),
        (
            FormField("fee", _("Amount, based on administrative costs"), TextEditor),
            FormField("reason", _("Why it is manifestly unfounded or excessive"), LongEditor),
            FormField("told_on", _("Person told on (empty: not yet)"), DayEditor),
        ),
        lambda work, rid, values: ask_fee(work, rid, **values),
        remark=_(
            "An answer is free of charge. The office must prove the exception (Art. 12(5)); a year "
            "between two requests, a harsh tone or the wish to sue are no ground."
        ),
    )


def _start() -> Step:
    return Step(_("Start work"), (), lambda work, rid, _v: start_work(work, rid), is_next=True)


def _answer(*, is_next: bool) -> Step:
    return Step(
        _("Record the answer…"),
        (_day("sent", _("Sent on")), _proof()),
        lambda work, rid, values: answer(work, rid, **values),
        is_next=is_next,
        remark=_("Decide every right first; the answer needs a proof that it left."),
    )


def _refuse() -> Step:
    fields = (
        FormField("ground", _("Ground"), lambda: ChoiceEditor(tuple(Ground))),
        FormField("reason", _("Reason"), LongEditor, required=_("Give the reason.")),
        FormField("advice", _("Advice of the data protection officer"), TextEditor),
        FormField(
            "decided_by",
            _("Decided by (name, function)"),
            TextEditor,
            required=_("Say who decided."),
        ),
        FormField("departure", _("Why the advice was not followed, if so"), TextEditor),
        _day("sent", _("Sent on")),
        _proof(),
        FormField(
            "remedies_told",
            "",
            lambda: YesEditor(_("The letter names the complaint to the authority and the court")),
        ),
    )
    return Step(
        _("Refuse…"), fields, lambda work, rid, values: refuse(work, rid, **values),
        remark=_("The officer advises, the controller decides (GDPR Art. 38(6), 39)."),
    )  # fmt: skip


def _extend() -> Step:
    fields = (
        FormField("reasons", _("Why two more months are needed"), LongEditor,
                  required=_("Give the reasons.")),
        _day("notice_sent_on", _("Notice sent on")),
        _proof(),
    )  # fmt: skip
    return Step(
        _("Extend…"),
        fields,
        lambda work, rid, values: extend(work, rid, **values),
        remark=_("Only for complexity and number of requests; the notice leaves in month one."),
    )


def _identity() -> Step:
    fields = (
        FormField("doubt", _("What raises the doubt"), TextEditor, required=_("Name the doubt.")),
        FormField("method", _("How it is to be settled"), lambda: ChoiceEditor(tuple(CheckMethod))),
        _day("asked_on", _("Asked on")),
    )
    return Step(
        _("Ask for identity…"),
        fields,
        lambda work, rid, values: ask_identity(work, rid, **values),
        remark=_("Copies of identity documents are not kept: note what was seen."),
    )


def _pause() -> Step:
    fields = (
        _day("start_on", _("Asked on")),
        FormField("reason", _("What the person was asked"), LongEditor, required=_("Say what.")),
    )
    return Step(
        _("Wait for the person…"),
        fields,
        lambda work, rid, values: pause(work, rid, **values),
        remark=_("The month runs on; the day with the pause counted stands beside it."),
    )


def _resume() -> Step:
    return Step(
        _("The person answered…"),
        (_day("end_on", _("Answered on")),),
        lambda work, rid, values: resume(work, rid, **values),
    )


def _receipt() -> Step:
    fields = (
        _day("received", _("Really received on")),
        FormField("reason", _("Why the day changes"), TextEditor, required=_("Give the reason.")),
    )
    return Step(
        _("Correct the receipt…"),
        fields,
        lambda work, rid, values: change_received_at(work, rid, **values),
        remark=_("Every change of a day of receipt is listed in the report."),
    )


def _forward() -> Step:
    return Step(
        _("Record the forwarding…"),
        (_day("sent", _("Sent on")), _proof()),
        lambda work, rid, values: forward_to_client(work, rid, **values),
        is_next=True,
    )


def _close(*, is_next: bool) -> Step:
    return Step(
        _("Close the file…"),
        (FormField("note", _("Note"), TextEditor),),
        lambda work, rid, values: close_request(work, rid, **values),
        is_next=is_next,
    )


def _reopen() -> Step:
    return Step(
        _("Open again…"),
        (FormField("reason", _("Why"), TextEditor, required=_("Give the reason.")),),
        lambda work, rid, values: reopen(work, rid, **values),
    )


def _authority() -> Step:
    fields = (
        FormField("authority_no", _("Number of the authority"), TextEditor),
        FormField("authority_on", _("Date of the letter"), partial(DayEditor)),
        FormField("answer_days", _("Days that it gives for the answer"), NumberEditor),
    )
    return Step(
        _("Authority's letter…"),
        fields,
        lambda work, rid, values: record_authority_letter(work, rid, **values),
        remark=_("The days are counted from receipt (Reg. 1182/71); the proof shows each step."),
    )
