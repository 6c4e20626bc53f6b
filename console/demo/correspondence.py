"""Mail that came and letters that left: four cases, from the first message to the proof."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.utils import format_datetime
from functools import partial
from pathlib import Path

from sqlalchemy import select

from console.clock import LEGAL_ZONE
from console.crossings.access_composer import draft_letter
from console.demo.messages import MESSAGES, OFFICE, Written
from console.demo.script import Script, at
from console.intake.mail.boxes import read_mails
from console.intake.mail.mails import Mail
from console.jobs import JobControl
from console.partners.models import Relationship
from console.partners.rules import Role
from console.requests.casework.services import add_task, finish_task, name_recipient
from console.requests.correspondence.letters.dating import (
    date_notice,
    date_question,
    read_dating,
)
from console.requests.correspondence.letters.next_letter import FollowUp
from console.requests.correspondence.letters.proofs import own_addresses, read_proof
from console.requests.correspondence.letters.queries import LetterSheet, get_letter, get_sheet
from console.requests.correspondence.letters.services import (
    Proof,
    edit_letter,
    keep_frozen,
    prove_letter,
)
from console.requests.correspondence.letters.settling import take_follow_up
from console.requests.correspondence.letters.templates import GAP
from console.requests.correspondence.rules import LetterKind, ProofKind
from console.requests.erasure.services import plan_erasure, record_erasure
from console.requests.intake.messages_entering import enter_messages
from console.requests.intake.messages_reading import see
from console.requests.intake.messages_records import Choice
from console.requests.models import Request
from console.requests.rules import Channel, CheckMethod, CheckResult, Ground, Outcome, Right
from console.requests.services import (
    ask_identity,
    decide_item,
    record_identity,
    start_work,
)
from console.store.work import UnitOfWork

Render = Callable[[LetterSheet, Path], tuple[Path, Path]]
"""Writes a letter into a folder, as PDF and as Word document; the reports know how."""

CASES = len({one.case for one in MESSAGES})
"""So many requests of the register come by mail."""


@dataclass(frozen=True, slots=True)
class PostRoom:
    """Where mail is written down and letters are made.

    Attributes:
        folder: Where files of the demonstration lie until they are in the vault.
        cases: Ids of the cases by the name that the script has for them.
    """

    render: Render
    folder: Path
    cases: dict[str, int]


def plan_correspondence(script: Script, *, render: Render, folder: Path) -> None:
    """Plan the mail and the letters of four cases in the last weeks of the demonstration."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    room = PostRoom(render, folder, {})
    for written in MESSAGES:
        script.plan(written.day, partial(_arrive, room, written), hour=written.hour + 1)
    _plan_erasure(script, room)
    _plan_question(script, room)
    _plan_refusal(script, room)
    _plan_acknowledgement(script, room)


def _plan_erasure(script: Script, room: PostRoom) -> None:
    """The whole way of a case: acknowledged, erased, a recipient told, answered."""
    thanks = partial(_write, room, "erasure", LetterKind.ACKNOWLEDGEMENT)
    script.plan(date(2026, 10, 6), thanks, hour=11)
    script.plan(date(2026, 10, 14), partial(_erase, room), hour=11)
    script.plan(date(2026, 10, 16), partial(_tell_recipient, room), hour=11)
    script.plan(date(2026, 10, 20), partial(_answer, room), hour=11)


def _plan_question(script: Script, room: PostRoom) -> None:
    """A case that waits for the person to show who it is."""
    script.plan(date(2026, 10, 27), partial(_ask_identity, room), hour=11)
    script.plan(date(2026, 11, 3), partial(_record_identity, room), hour=11)


def _plan_refusal(script: Script, room: PostRoom) -> None:
    script.plan(date(2026, 10, 15), partial(_refuse, room), hour=12)


def _plan_acknowledgement(script: Script, room: PostRoom) -> None:
    """A letter that left by post and whose proof nobody brought yet stays without it."""
    thanks = partial(_write, room, "access", LetterKind.ACKNOWLEDGEMENT, is_proved=False)
    script.plan(date(2026, 11, 17), thanks, hour=11)


def _arrive(room: PostRoom, written: Written, work: UnitOfWork) -> None:
    path = room.folder / f"{written.name}.eml"
    path.write_bytes(_mail(written).as_bytes())
    seen = [see(mail) for mail in read_mails([path]) if isinstance(mail, Mail)]
    rights = (written.right,) if written.right else None
    choices = {one.mail.sha256: Choice(rights=rights) for one in seen}
    done = enter_messages(work, [seen], file_name=path.name, choices=choices)
    if written.case not in room.cases and done.first_id is not None:
        room.cases[written.case] = done.first_id


def _mail(written: Written) -> EmailMessage:
    sent_at = at(written.day, written.hour).astimezone(LEGAL_ZONE)
    mail = EmailMessage()
    mail["Received"] = f"from mx.example.org by mail.example.org; {format_datetime(sent_at)}"
    mail["From"], mail["To"] = written.sender, OFFICE
    mail["Subject"], mail["Date"] = written.subject, format_datetime(sent_at)
    mail["Message-ID"] = f"<{written.name}@example.org>"
    if written.answers:
        mail["In-Reply-To"] = f"<{written.answers}@example.org>"
    mail.set_content(written.text)
    return mail


def _write(
    room: PostRoom,
    case: str,
    kind: LetterKind,
    work: UnitOfWork,
    *,
    partner_id: int | None = None,
    is_proved: bool = True,
    fill: str = "",
) -> int:
    """Draft, freeze and prove a letter; what a person adds stands in its empty places."""
    letter_id = draft_letter(work, room.cases[case], kind=kind, partner_id=partner_id)
    if fill:
        draft = get_letter(work.session, letter_id)
        edit_letter(work, letter_id, text=GAP.sub(fill, draft.text))
        work.session.flush()
    sheet = get_sheet(work.session, letter_id, on=work.today, at=work.now, to_freeze=True)
    pdf, docx = room.render(sheet, room.folder)
    keep_frozen(
        work,
        letter_id,
        registration_no=sheet.number,
        seen_version=sheet.letter.version,
        pdf=pdf,
        docx=docx,
    )
    if is_proved:
        _prove(room, work, sheet, pdf, by_post=partner_id is not None)
    return letter_id


def _prove(
    room: PostRoom, work: UnitOfWork, sheet: LetterSheet, pdf: Path, *, by_post: bool
) -> None:
    """Keep what shows the sending: a number of the post, or the sent message with the letter."""
    if by_post:
        proof = Proof(ProofKind.POSTAL, work.today, "recomandată nr. RO000000019")
        prove_letter(work, sheet.letter.id, proof, channel=Channel.LETTER)
        return
    path = room.folder / f"{pdf.stem}-trimis.eml"
    path.write_bytes(_sent(sheet, pdf, work).as_bytes())
    found = read_proof(path, own=own_addresses(work.session), control=JobControl())
    proof = found.as_proof(on=found.on or work.today)
    prove_letter(work, sheet.letter.id, proof, channel=Channel.EMAIL)


def _sent(sheet: LetterSheet, pdf: Path, work: UnitOfWork) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = OFFICE, sheet.contact
    mail["Subject"] = f"{sheet.letter.subject} [{sheet.number}]"
    mail["Date"] = format_datetime(work.now.astimezone(LEGAL_ZONE))
    mail["Message-ID"] = f"<trimis-{pdf.stem}@example.org>"
    mail.set_content(sheet.letter.text)
    mail.add_attachment(pdf.read_bytes(), maintype="application", subtype="pdf", filename=pdf.name)
    mail.set_boundary(f"demonstratie-{pdf.stem}")
    return mail


def _erase(room: PostRoom, work: UnitOfWork) -> None:
    case_id = room.cases["erasure"]
    start_work(work, case_id)
    request = work.get(Request, case_id)
    task = add_task(work, case_id, place="CRM Fictiv", item_id=request.items[0].id)
    finish_task(
        work, task, done_on=work.today, looked_on=work.today, found="un contact și trei apeluri",
        done="contactul și apelurile au fost șterse",
    )  # fmt: skip
    entry = plan_erasure(
        work, case_id, system="CRM Fictiv", backup_set="copii săptămânale", rotation_days=35,
        contacts=[request.requester_contact],
    )  # fmt: skip
    record_erasure(work, entry, erased_on=work.today, method="ștergere din aplicație")
    decide_item(work, request.items[0].id, outcome=Outcome.GRANTED)


def _tell_recipient(room: PostRoom, work: UnitOfWork) -> None:
    case_id, partner_id = room.cases["erasure"], _processor(work)
    name_recipient(work, case_id, right=Right.ERASURE, partner_id=partner_id)
    letter_id = _write(
        room,
        "erasure",
        LetterKind.RECIPIENT_NOTICE,
        work,
        partner_id=partner_id,
        fill="numele, numărul de telefon și trei apeluri",
    )
    dating = read_dating(work.session, letter_id)
    if dating is not None:
        date_notice(work, letter_id, notice_id=dating.notices[0].notice_id)


def _answer(room: PostRoom, work: UnitOfWork) -> None:
    letter_id = _write(room, "erasure", LetterKind.ANSWER, work)
    take_follow_up(work, letter_id, FollowUp.ANSWER)


def _ask_identity(room: PostRoom, work: UnitOfWork) -> None:
    ask_identity(
        work,
        room.cases["identity"],
        doubt="the message came from an address that is not on record",
        method=CheckMethod.CALL_BACK,
        asked_on=work.today,
    )
    letter_id = _write(room, "identity", LetterKind.IDENTITY, work)
    date_question(work, letter_id)


def _record_identity(room: PostRoom, work: UnitOfWork) -> None:
    check = work.get(Request, room.cases["identity"]).checks[0]
    record_identity(
        work,
        check.id,
        answered_on=work.today,
        checked_by="Operator Exemplu",
        result=CheckResult.CONFIRMED,
    )


def _refuse(room: PostRoom, work: UnitOfWork) -> None:
    case_id = room.cases["refusal"]
    decide_item(
        work,
        work.get(Request, case_id).items[0].id,
        outcome=Outcome.REFUSED,
        ground=Ground.LEGAL_CLAIMS,
        reason="Der Vertrag ist Gegenstand eines Rechtsstreits, der noch nicht beendet ist.",
        advice="De acord, până la încheierea litigiului.",
        decided_by="Director Exemplu, administrator",
    )
    letter_id = _write(room, "refusal", LetterKind.REFUSAL, work)
    take_follow_up(work, letter_id, FollowUp.REFUSAL, remedies_told=True)


def _processor(work: UnitOfWork) -> int:
    query = select(Relationship.partner_id).where(Relationship.role == Role.PROCESSOR)
    partners: Sequence[int] = work.session.scalars(query.order_by(Relationship.id).limit(1)).all()
    return partners[0]
