"""From what is recorded of a breach to the parts that the page shows."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from console.breaches.clients import remove_client_notice
from console.breaches.notifying import remove_filing, remove_persons_notice
from console.breaches.rows import (
    AssessmentRow,
    BreachFacts,
    ClientNoticeRow,
    FilingRow,
    PersonsNoticeRow,
)
from console.breaches.rules import Risk
from console.breaches.telling import tell_count
from console.formats import number, short_date, short_instant
from console.i18n import _
from console.labels import label
from console.statute.explain import explain
from ui.breaches.parts import Action, Part
from ui.breaches.steps import BreachStep, filing_step, tell_step
from ui.breaches.words import instant_and_hours
from ui.desk.desk import Desk
from ui.tables.columns import Tone

_RISKS = {Risk.NONE: Tone.OK, Risk.RISK: Tone.WARN, Risk.HIGH: Tone.LATE}

Opener = Callable[[BreachStep], object]


def assessment_parts(breach: BreachFacts) -> list[Part]:
    """Describe the assessments, the one that counts first."""
    newest = breach.latest
    return [_assessment(one, counts=one is newest) for one in reversed(breach.assessments)]


def filing_parts(breach: BreachFacts, desk: Desk, open_step: Opener) -> list[Part]:
    """Describe the notifications to the authority in their order."""
    proof = tuple(explain(breach.term)) if breach.term is not None else ()
    return [_filing(one, desk, open_step, proof) for one in breach.filings]


def persons_parts(breach: BreachFacts, desk: Desk) -> list[Part]:
    """Describe the communications to the persons and the exceptions."""
    return [_persons(one, desk) for one in breach.persons_notices]


def client_parts(breach: BreachFacts, desk: Desk, open_step: Opener, now: datetime) -> list[Part]:
    """Describe the clients whose data were hit."""
    return [_client(one, desk, open_step, now) for one in breach.client_notices]


def _assessment(one: AssessmentRow, *, counts: bool) -> Part:
    remarks = [f"{_('Reasoning')}: {one.reasoning}"]
    if one.advice:
        remarks.append(f"{_('Advice of the data protection officer')}: {one.advice}")
    if one.departure:
        remarks.append(f"{_('Why the advice was not followed, if so')}: {one.departure}")
    chip = (label(one.risk), _RISKS[one.risk] if counts else Tone.PLAIN)
    older = () if counts else ((_("superseded"), Tone.PLAIN),)
    return Part(f"{short_date(one.assessed_on)} · {one.decided_by}", (*older, chip), tuple(remarks))


def _filing(one: FilingRow, desk: Desk, open_step: Opener, proof: tuple[str, ...]) -> Part:
    known = (label(one.kind), short_instant(one.filed_at), label(one.means))
    registered = one.registration_no or _("not recorded")
    remarks = [f"{_('Registration number')}: {registered}"]
    if one.delay_reasons:
        remarks.append(f"{_('Reasons for the delay')}: {one.delay_reasons}")
    in_time = (_("late"), Tone.LATE) if one.is_late else (_("within 72 hours"), Tone.OK)
    return Part(
        " · ".join(part for part in known if part),
        (in_time,) if one.is_first else (),
        tuple(remarks),
        proof if one.is_first else (),
        document=(one.document_sha256, one.file_name),
        actions=(
            (_("Edit…"), partial(open_step, filing_step(one))),
            _removal(desk, partial(remove_filing, filing_id=one.id)),
        ),
    )


def _persons(one: PersonsNoticeRow, desk: Desk) -> Part:
    removal = _removal(desk, partial(remove_persons_notice, notice_id=one.id))
    if one.exemption is not None:
        return Part(
            label(one.exemption), ((_("exception"), Tone.PLAIN),), (one.reason,), actions=(removal,)
        )
    count = number(one.informed_count) if one.informed_count is not None else _("not recorded")
    remarks = [f"{_('Number of persons informed')}: {count}"]
    if one.content:
        remarks.append(f"{_('What was told')}: {one.content}")
    return Part(
        f"{short_instant(one.told_at)} · {one.told_how}",
        ((_("informed"), Tone.OK),),
        tuple(remarks),
        document=(one.document_sha256, one.file_name),
        actions=(removal,),
    )


def _client(one: ClientNoticeRow, desk: Desk, open_step: Opener, now: datetime) -> Part:
    unsaid = _("not recorded")
    persons = tell_count(one.person_count, one.person_count_kind) or unsaid
    records = tell_count(one.record_count, one.record_count_kind) or unsaid
    remarks = [
        _client_term(one, now),
        f"{_('Number of data subjects')}: {persons} · {_('Number of data records')}: {records}",
    ]
    if one.content:
        remarks.append(f"{_('What was told')}: {one.content}")
    if one.told_at is not None:
        decided = one.decision or _("not recorded")
        remarks.append(f"{_('What the client decided')}: {decided}")
    return Part(
        one.client_name,
        (_client_chip(one, now),),
        tuple(remarks),
        tuple(explain(one.term)) if one.term is not None else (),
        (one.document_sha256, one.file_name),
        (
            (_("Edit…") if one.told_at else _("Tell…"), partial(open_step, tell_step(one))),
            _removal(desk, partial(remove_client_notice, notice_id=one.id)),
        ),
    )


def _client_term(one: ClientNoticeRow, now: datetime) -> str:
    parts = []
    if one.told_at is not None:
        told = " · ".join(part for part in (short_instant(one.told_at), label(one.means)) if part)
        parts.append(_("told {when}").format(when=told))
    if one.term is None:
        parts.append(_("no hours agreed: without undue delay (Art. 33(2))"))
    else:
        due_at = one.term.due_at
        until = short_instant(due_at) if one.told_at else instant_and_hours(due_at, now)
        parts.append(
            _("by contract within {hours} hours: {until}").format(
                hours=number(one.term.hours), until=until
            )
        )
    return " · ".join(parts)


def _client_chip(one: ClientNoticeRow, now: datetime) -> tuple[str, Tone]:
    if one.told_at is not None:
        if one.is_late:
            return _("told late"), Tone.LATE
        return _("told"), Tone.OK
    is_over = one.term is not None and one.term.due_at < now
    return _("not told yet"), Tone.LATE if is_over else Tone.WARN


def _removal(desk: Desk, use_case: Callable[..., object]) -> Action:
    return _("Remove"), partial(desk.act, use_case)
