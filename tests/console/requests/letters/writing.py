"""Builders of letters: a test names only what it cares about."""

from datetime import date

from console.crossings.access_composer import draft_letter
from console.organisation.rules import Hat, PersonRole
from console.organisation.services import (
    add_person,
    appoint_dpo,
    describe_authority,
    describe_organisation,
)
from console.partners.rules import Role
from console.requests.casework.models import RecipientNotice, RequestTask
from console.requests.correspondence.letters.queries import get_letter
from console.requests.correspondence.letters.services import edit_letter, keep_frozen
from console.requests.correspondence.rules import LetterKind
from console.requests.erasure.models import ErasureEntry
from console.requests.rules import Outcome, Right
from console.requests.services import decide_item
from tests.builders import a_partner, a_relationship, ask, run
from tests.console.requests.cases import RECEIVED, log, read

NAME = "Ana Țepeș"


def an_office(console):
    """Record the office, its officer and its authority."""
    run(
        console,
        describe_organisation,
        name="Exemplu Apel SRL",
        address="Str. Exemplu nr. 1, București",
        privacy_email="date@exemplu.ro",
        representative="Ion Model",
    )
    run(
        console,
        describe_authority,
        name="Autoritatea Națională",
        address="B-dul Magheru 28-30",
        website="https://autoritate.example",
    )
    person = run(console, add_person, name="Daria Ofițer", role=PersonRole.DPO, email="d@ex.ro")
    run(console, appoint_dpo, person, appointed_on=date(2024, 1, 1))


def a_case(console, *rights: Right, received=RECEIVED, **values: object):
    values.setdefault("requester_name", NAME)
    values.setdefault("requester_contact", "ana@example.org")
    return log(console, received, rights=rights or (Right.ACCESS,), **values)


def draft(console, case_id, kind=LetterKind.ACKNOWLEDGEMENT, language="en", **values: object):
    letter_id = run(console, draft_letter, case_id, kind=kind, language=language, **values)
    return read_letter(console, letter_id)


def read_letter(console, letter_id):
    return ask(console, get_letter, letter_id)


def freeze(console, letter, folder, *, number="2026-0001/1"):
    """Freeze a letter with documents that stand for the written ones."""
    pdf, docx = folder / "letter.pdf", folder / "letter.docx"
    pdf.write_bytes(b"%PDF-1.7 " + number.encode())
    docx.write_bytes(b"PK word " + number.encode())
    version = read_letter(console, letter.id).version
    run(
        console, keep_frozen, letter.id,
        registration_no=number, seen_version=version, pdf=pdf, docx=docx,
    )  # fmt: skip
    return read_letter(console, letter.id)


def fill(console, letter, text="Everything is said."):
    run(console, edit_letter, letter.id, text=text, subject="Subject", recipient="Ana Țepeș")
    return read_letter(console, letter.id)


def a_task(console, case_id, *, place="CRM", found="one record", done="", item_id=None, on=None):
    looked_on = on or date(2026, 11, 12)
    task = RequestTask(
        request_id=case_id, item_id=item_id, place=place, found=found, done=done,
        looked_on=looked_on, done_on=looked_on if done else None,
    )  # fmt: skip
    console.run(lambda work: work.add(task).id)


def an_erasure(console, case_id, **values: object):
    values.setdefault("system", "CRM")
    entry = ErasureEntry(request_id=case_id, case_number="2026-0001", **values)
    console.run(lambda work: work.add(entry).id)


def a_notice(console, case_id, right, recipient, told_on):
    notice = RecipientNotice(request_id=case_id, right=right, recipient=recipient, told_on=told_on)
    console.run(lambda work: work.add(notice).id)


def a_clients_case(console):
    """Log a case that belongs to a client; answers with the client's id and the case's."""
    client_id = a_partner(
        console, "Client SA", address="Str. Clientului 5", contact_email="c@cl.ro"
    )
    a_relationship(console, client_id, Role.CLIENT)
    return client_id, a_case(
        console, hat=Hat.PROCESSOR, client_id=client_id, received=date(2026, 11, 18)
    )


def decide(console, case_id, outcome=Outcome.GRANTED, place=0, **card: object):
    """Decide one right of a case; answers with its id."""
    item = read(console, case_id).items[place]
    run(console, decide_item, item.id, outcome=outcome, **card)
    return item.id
