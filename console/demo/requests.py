"""Four hundred requests in every state and channel, some late, some without proof."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import select

from console.demo.casework import plan_casework
from console.demo.script import FIRST_DAY, LAST_DAY, Script, later
from console.demo.words import FIRST_NAMES, REQUEST_TEXTS, SURNAMES
from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.partners.models import Relationship
from console.partners.rules import Role
from console.requests.models import Request, RequestItem
from console.requests.rules import (
    WITHOUT_CLOCK,
    Channel,
    CheckMethod,
    CheckResult,
    Ground,
    Outcome,
    Right,
)
from console.requests.services import (
    answer,
    ask_identity,
    close_request,
    decide_item,
    extend,
    forward_to_client,
    log_request,
    pause,
    record_identity,
    refuse,
    resume,
    start_work,
)
from console.store.work import UnitOfWork

_CHANNELS = (
    Channel.EMAIL, Channel.EMAIL, Channel.EMAIL, Channel.PHONE, Channel.PHONE, Channel.LETTER,
    Channel.WEB_FORM, Channel.COUNTER, Channel.CLIENT, Channel.AUTHORITY,
)  # fmt: skip
_RIGHTS = (
    Right.ACCESS, Right.ACCESS, Right.ACCESS, Right.ERASURE, Right.ERASURE, Right.ERASURE,
    Right.MARKETING_OBJECTION, Right.MARKETING_OBJECTION, Right.RECTIFICATION, Right.OBJECTION,
    Right.PORTABILITY, Right.RESTRICTION, Right.WITHDRAWAL, Right.COMPLAINT, Right.INFORMATION,
)  # fmt: skip
_PROOFS = ("mesaj nr. {number}@example.org", "recomandată nr. RO{number:09d}", "semnătură pe copie")


_CARD: dict[str, Any] = {
    "reason": "Datele altor persoane au fost acoperite.",
    "advice": "De acord.",
    "decided_by": "Director Exemplu, administrator",
}


@dataclass(frozen=True, slots=True)
class Case:
    """How one request of the demonstration goes.

    Attributes:
        ends: Days from receipt to its end; None where it stays open.
    """

    number: int
    received_on: date
    logged_after: int
    right: Right
    second: Right | None
    channel: Channel
    fate: str
    ends: int | None


def plan_requests(script: Script, *, count: int = 400) -> None:
    """Plan the request register of the demonstration office."""
    span = (LAST_DAY - FIRST_DAY).days - 3
    for number in range(count):
        case = _case(script, number, later(FIRST_DAY, 3 + span * number // count))
        logged_on = later(case.received_on, case.logged_after)
        script.plan(logged_on, partial(_log, script, case), hour=9 + number % 8)


def _case(script: Script, number: int, received_on: date) -> Case:
    dice = script.dice
    fate = dice.choices(
        ("answer", "refuse", "extend", "pause", "identity", "late", "forward", "open"),
        (58, 6, 6, 6, 8, 5, 7, 4),
    )[0]
    if fate == "open" and number % 5 and later(received_on, 40) < LAST_DAY:
        fate = "answer"
    days = {"late": 45, "extend": 70, "pause": 34, "refuse": 20}.get(fate, dice.randrange(2, 29))
    right = _RIGHTS[dice.randrange(len(_RIGHTS))]
    if fate == "extend" and right in WITHOUT_CLOCK:
        fate = "late"
    second = Right.ERASURE if right is Right.ACCESS and dice.random() < 0.15 else None
    return Case(
        number=number,
        received_on=received_on,
        logged_after=dice.choice((0, 0, 0, 0, 1, 2, 6)),
        right=right,
        second=second,
        channel=_CHANNELS[dice.randrange(len(_CHANNELS))],
        fate=fate,
        ends=None if fate == "open" else days,
    )


def _log(script: Script, case: Case, work: UnitOfWork) -> None:
    texts = REQUEST_TEXTS[case.right.value]
    text = texts[case.number % len(texts)]
    client_id = _client(work, case.number) if case.fate == "forward" else None
    name = f"{FIRST_NAMES[case.number % 16]} {SURNAMES[case.number * 7 % 10]}"
    request_id = log_request(
        work,
        channel=case.channel,
        received=case.received_on,
        rights=tuple(right for right in (case.right, case.second) if right),
        requester_name="" if case.channel is Channel.PHONE and case.number % 5 == 0 else name,
        requester_contact=f"persoana{case.number}@example.org",
        summary=text[:60],
        body=text,
        language="en" if "Please" in text or "Stop" in text else "de" if "Ich" in text else "ro",
        hat=Hat.PROCESSOR if client_id else Hat.CONTROLLER,
        client_id=client_id,
        receipt_evidence="ștampila registraturii" if case.channel is Channel.LETTER else "",
    )
    _plan_course(script, case, request_id)


def _plan_course(script: Script, case: Case, request_id: int) -> None:
    start = max(later(case.received_on, 1), later(case.received_on, case.logged_after))
    if case.fate != "forward":
        plan_casework(script, case.number, request_id, start=start)
    if case.number % 9:
        script.plan(start, partial(_start, request_id), hour=18)
    courses = {"extend": _plan_extension, "pause": _plan_pause, "identity": _plan_identity}
    if case.fate in courses:
        courses[case.fate](script, case, request_id)
    if case.ends is not None:
        end = later(case.received_on, max(case.ends, case.logged_after + 1))
        script.plan(end, partial(_end, script, case, request_id), hour=19)


def _plan_extension(script: Script, case: Case, request_id: int) -> None:
    def act(work: UnitOfWork) -> None:
        extend(
            work,
            request_id,
            reasons="Volum mare de înregistrări audio de verificat pentru mai multe campanii.",
            notice_sent_on=work.today,
            proof=_proof(case),
        )

    script.plan(later(case.received_on, 21), act, hour=19)


def _plan_pause(script: Script, case: Case, request_id: int) -> None:
    ended = later(case.received_on, 19)
    script.plan(
        later(case.received_on, 7),
        lambda work: pause(
            work, request_id, start_on=work.today, reason="La ce campanie se referă cererea?"
        ),
        hour=19,
    )
    script.plan(ended, lambda work: resume(work, request_id, end_on=work.today), hour=19)


def _plan_identity(script: Script, case: Case, request_id: int) -> None:
    checks: list[int] = []
    asked = later(case.received_on, max(1, case.logged_after))

    def ask(work: UnitOfWork) -> None:
        checks.append(
            ask_identity(
                work,
                request_id,
                doubt="Numărul de telefon nu este cel înregistrat.",
                method=CheckMethod.CALL_BACK,
                asked_on=work.today,
            )
        )

    def record(work: UnitOfWork) -> None:
        request = work.get(Request, request_id)
        if request.is_open:
            record_identity(
                work,
                checks[0],
                answered_on=work.today,
                checked_by="Operator Exemplu",
                result=CheckResult.CONFIRMED,
            )

    script.plan(asked, ask, hour=20)
    script.plan(later(asked, 1), record, hour=12)


def _start(request_id: int, work: UnitOfWork) -> None:
    if work.get(Request, request_id).is_open:
        start_work(work, request_id)


def _end(script: Script, case: Case, request_id: int, work: UnitOfWork) -> None:
    proof = _proof(case)
    if case.fate == "forward":
        forward_to_client(work, request_id, sent=work.today, proof=proof)
    elif case.fate == "refuse":
        _refuse(work, request_id, case, proof)
    else:
        _decide(work, request_id, case)
        answer(work, request_id, sent=work.today, proof=proof)
    if case.number % 4:
        script.plan(later(work.today, 30), partial(_close, request_id), hour=20)


def _refuse(work: UnitOfWork, request_id: int, case: Case, proof: str) -> None:
    refuse(
        work,
        request_id,
        sent=work.today,
        proof=proof,
        remedies_told=case.number % 3 != 0,
        ground=Ground.LEGAL_CLAIMS if case.right is Right.ERASURE else Ground.NOT_IDENTIFIED,
        reason="Datele sunt necesare pentru apărarea unui drept în instanță.",
        advice="De acord, cu ștergerea înregistrărilor nefolosite.",
        decided_by="Director Exemplu, administrator",
    )


def _decide(work: UnitOfWork, request_id: int, case: Case) -> None:
    query = select(RequestItem.id).where(RequestItem.request_id == request_id)
    basis = LegalBasis.CONSENT if case.number % 2 else LegalBasis.CONTRACT
    outcome = Outcome.PARTLY if case.number % 10 == 7 else Outcome.GRANTED
    for item_id in work.session.scalars(query).all():
        decide_item(
            work,
            item_id,
            outcome=outcome,
            basis=basis if case.number % 6 else None,
            **(_CARD if outcome is Outcome.PARTLY else {}),
        )


def _close(request_id: int, work: UnitOfWork) -> None:
    close_request(work, request_id)


def _client(work: UnitOfWork, number: int) -> int:
    query = select(Relationship.partner_id).where(Relationship.role == Role.CLIENT)
    clients: list[Any] = list(work.session.scalars(query))
    return int(clients[number % len(clients)])


def _proof(case: Case) -> str:
    return _PROOFS[case.number % 3].format(number=case.number)
