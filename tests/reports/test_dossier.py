"""The dossier of a case: the same facts as PDF and workbook, a person shown as far as ordered."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook

from console.authority.rules import Disclosure
from console.crossings.case_dossier import find_case, gather_dossier
from console.errors import NotFound
from console.jobs import JobControl
from console.organisation.services import describe_organisation
from console.requests.casework.rules import Follows
from console.requests.casework.services import (
    add_task,
    finish_task,
    name_recipient,
    stop_processing,
)
from console.requests.casework.threads import link_requests
from console.requests.correspondence.models import Letter, LetterFile, Message, MessagePart
from console.requests.correspondence.rules import FileRole, LetterKind
from console.requests.erasure.services import (
    confirm_erasure,
    hold_erasure,
    plan_erasure,
    record_erasure,
)
from console.requests.models import Request
from console.requests.rules import Channel, CheckMethod, Outcome, Right
from console.requests.services import ask_identity, attach_file, decide_item, log_request
from console.requests.services.authority_letter import record_authority_letter
from reports.blocks import Opis, Quote, Table
from reports.dossier import DossierOrder, build_dossier, write_dossier
from reports.sections.veil import Veil
from tests.builders import ask, run
from tests.conftest import NOW

NAME, MAIL, CNP = "Ionela Ștefănescu", "ionela@example.org", "1800101221144"
LEVELS = tuple(Disclosure)


def pdf_of(pages: int) -> bytes:
    with pikepdf.new() as document:
        for _number in range(pages):
            document.add_blank_page()
        stream = BytesIO()
        document.save(stream)
        return stream.getvalue()


@pytest.fixture
def case(console, tmp_path) -> int:
    """A case with every part, whose person stands in many words."""
    run(console, describe_organisation, name="Optima Call SRL", legal_form="SRL")
    request_id = run(
        console, log_request, channel=Channel.EMAIL, received=date(2026, 11, 10),
        rights=(Right.ERASURE, Right.WITHDRAWAL), requester_name=NAME, requester_contact=MAIL,
        summary=f"Doamna Ștefănescu cere ștergerea, CNP {CNP}", body=f"Sunt {NAME}, {MAIL}",
    )  # fmt: skip
    later = run(
        console, log_request, channel=Channel.PHONE, received=date(2026, 11, 20),
        requester_name=NAME,
    )  # fmt: skip
    letter = tmp_path / "cerere Stefanescu.pdf"
    letter.write_bytes(pdf_of(3))
    run(console, attach_file, request_id, letter, media_type="application/pdf")
    damaged = tmp_path / "broken.pdf"
    damaged.write_bytes(b"%PDF-1.7 and nothing else")
    damaged_sha = run(console, attach_file, request_id, damaged, media_type="application/pdf")
    assert damaged_sha
    first, second = (
        console.ask(lambda session: [one.id for one in session.get(Request, request_id).items])
    )  # fmt: skip
    run(
        console, decide_item, first, outcome=Outcome.PARTLY, reason="facturile Ștefănescului",
        decided_by="Director",
    )  # fmt: skip
    run(console, stop_processing, second, stopped_on=date(2026, 11, 11), how="stop list")
    task = run(console, add_task, request_id, place="CRM")
    run(console, finish_task, task, done_on=date(2026, 11, 20), found=f"contract, {MAIL}")
    run(console, name_recipient, request_id, right=Right.ERASURE, recipient="Curier SA")
    entry = run(console, plan_erasure, request_id, system="CRM", rotation_days=30)
    run(console, record_erasure, entry, erased_on=date(2026, 11, 20))
    run(console, confirm_erasure, entry, confirmed_on=NOW.date(), confirmation="letter 3")
    held = run(console, plan_erasure, request_id, system="HR")
    run(console, hold_erasure, held, until=date(2027, 1, 1), reason="lawsuit 5")
    run(
        console, ask_identity, request_id, doubt="tel. 0722 123 456 is new",
        asked_on=date(2026, 11, 11), method=CheckMethod.CALL_BACK,
    )  # fmt: skip
    run(console, record_authority_letter, request_id, authority_no="77/2026", answer_days=20)
    run(console, link_requests, later, request_id, follows=Follows.REMINDER)
    console.run(lambda work: write_letters(work, request_id))
    return request_id


def write_letters(work, request_id):
    sha = work.session.get(Request, request_id).attachments[0].sha256
    message = Message(
        request_id=request_id, received_at=work.now, sender_name=NAME, subject="Cerere",
        text=f"Bună ziua, {NAME}", original_sha256="0" * 64, file_name="cerere.eml",
    )  # fmt: skip
    message.parts = [
        MessagePart(
            file_name="CI.jpg", sha256="1" * 64, omitted_because="copy of an identity card"
        ),
    ]
    letter = Letter(
        request_id=request_id, kind=LetterKind.ANSWER, language="ro", frozen_sha256=sha,
        registration_no="2026-0001/1", signed_sha256=sha,
    )  # fmt: skip
    letter.files = [LetterFile(role=FileRole.ENCLOSURE, file_name="a.pdf", sha256=sha)]
    work.add_all([message, letter])


def order(case, level=Disclosure.INITIALS, language="en"):
    return DossierOrder(case, language, level, NOW, "Daria Exemplu")


def text_of(console, case, level):
    """Read every word of a dossier out of its blocks."""
    facts = ask(console, gather_dossier, case, as_of=NOW)
    report = build_dossier(facts, order(case, level), {})
    return "\n".join(
        repr(list(block.rows)) if isinstance(block, Table) else repr(block)
        for block in report.blocks
    )


@pytest.mark.parametrize("level", [Disclosure.NONE, Disclosure.INITIALS])
def test_below_the_full_level_the_person_stands_nowhere(console, case, level):
    said = text_of(console, case, level)
    assert "facturile" in said
    assert "HR: held by law until 1 Jan 2027, lawsuit 5" in said
    assert "Optima Call SRL" in said
    for word in ("Ștefănescu", "Stefanescu", "Ionela", MAIL, CNP, "123 456"):
        assert word not in said
    assert ("I. Ș." in said) is (level is Disclosure.INITIALS)


def test_in_full_the_person_and_the_wording_stand_there_and_the_cnp_never(console, case):
    said = text_of(console, case, Disclosure.FULL)
    assert NAME in said
    assert "wording of the request" in said
    assert CNP not in said
    assert "•••144" in said


def test_the_opis_names_pages_and_fingerprints_and_what_was_only_seen(console, case, tmp_path):
    facts = ask(console, gather_dossier, case, as_of=NOW)
    pages = {one.sha256: 3 for one in facts.annexes[:1]}
    report = build_dossier(facts, order(case), pages)
    opis = next(block for block in report.blocks if isinstance(block, Opis))
    assert opis.lines[0].pages == 3
    assert opis.lines[0].sha256 == facts.annexes[0].sha256
    assert any(line.title == "CI.jpg (seen, not kept: copy of an identity card)"
               for line in opis.lines)  # fmt: skip
    titles = [line.title for line in opis.lines]
    assert "letter 2026-0001/1" in titles
    assert "letter 2026-0001/1, signed" in titles
    assert not any(isinstance(block, Quote) for block in report.blocks)


@pytest.mark.parametrize("language", ["en", "ro", "de"])
def test_a_dossier_is_a_pdf_and_a_workbook_of_the_same_case(console, case, tmp_path, language):
    dossier = write_dossier(
        console, order(case, language=language), tmp_path / "out", control=JobControl()
    )
    assert sorted(dossier.files) == [
        f"dosar-2026-0001-{language}{end}" for end in (".pdf", ".xlsx")
    ]
    with pikepdf.open(tmp_path / "out" / f"dosar-2026-0001-{language}.pdf") as document:
        assert len(document.pages) == dossier.pages
    book = load_workbook(tmp_path / "out" / f"dosar-2026-0001-{language}.xlsx")
    assert len(book.sheetnames) >= 6
    assert dossier.particulars["report"] == "dossier"


def test_documents_go_along_in_full_only_and_keep_their_fingerprints(console, case, tmp_path):
    dossier = write_dossier(console, order(case, Disclosure.FULL), tmp_path, control=JobControl())
    annexes = [name for name in dossier.files if "anexa" in name]
    assert annexes[0] == "dosar-2026-0001-en-anexa-01-cerere Stefanescu.pdf"
    facts = ask(console, gather_dossier, case, as_of=NOW)
    assert {dossier.files[name] for name in annexes} == {
        one.sha256 for one in facts.annexes if one.kept
    }
    assert all(Path(tmp_path / name).is_file() for name in dossier.files)
    assert not list(tmp_path.glob(".page-count"))


def test_equal_facts_give_equal_bytes(console, case, tmp_path):
    one, other = (
        write_dossier(console, order(case), tmp_path / name, control=JobControl())
        for name in ("a", "b")
    )
    assert one.files == other.files


def test_a_bare_case_has_a_dossier_too(console, tmp_path):
    request_id = run(console, log_request, channel=Channel.EMAIL, received=date(2026, 11, 10))
    said = text_of(console, request_id, Disclosure.NONE)
    assert "No document is kept with this case." in said
    assert "What the request asks for is not recorded." in said or "not recorded" in said


def test_a_case_is_found_by_its_number(console, case):
    assert ask(console, find_case, " 2026-0001 ") == case
    with pytest.raises(NotFound, match="2026-9999"):
        ask(console, find_case, "2026-9999")


def test_a_veil_shows_names_contacts_and_words_as_far_as_ordered():
    none, initials, full = (Veil.over(level, [NAME]) for level in LEVELS)
    assert [veil.name("Ana-Maria Pop") for veil in (none, initials, full)] == [
        "•••",
        "A. M. P.",
        "Ana-Maria Pop",
    ]
    assert [veil.name("") for veil in (none, full)] == ["not recorded", "not recorded"]
    assert [veil.contact(MAIL) for veil in (initials, full)] == ["recorded, not shown", MAIL]
    assert initials.contact(" ") == "not recorded"
    words = "Ionelei Stefanescu, tel 0722 123 456, a@b.ro, iar Ion nu"
    assert initials.text(words) == "I. S., tel •••, •••, iar Ion nu"
    assert initials.text("no. 2026-0001/1 of 01.02.2026 10:00") == (
        "no. 2026-0001/1 of 01.02.2026 10:00"
    )
    assert none.text(words) == "••• •••, tel •••, •••, iar Ion nu"
