"""A letter is a draft, then frozen under its number, sent, and its sending proved."""

import hashlib
from datetime import date

import pytest
from sqlalchemy import func, select

from console.errors import NotFound, RuleBroken, Stale
from console.requests.correspondence.letters.next_letter import (
    FollowUp,
    follow_up_of,
    names_remedies,
    wanted_kinds,
)
from console.requests.correspondence.letters.queries import (
    awaiting_proof,
    get_letter,
    get_sheet,
    list_letters,
    offered_kinds,
)
from console.requests.correspondence.letters.services import (
    Proof,
    discard_letter,
    edit_letter,
    enclose,
    keep_frozen,
    keep_signed,
    mark_sent,
    prove_letter,
    take_out,
)
from console.requests.correspondence.letters.settling import take_follow_up
from console.requests.correspondence.models import Letter, Message
from console.requests.correspondence.rules import LetterKind, LetterState, ProofKind
from console.requests.models import Request
from console.requests.rules import Channel, CheckMethod, Ground, Outcome, RequestState, Right
from console.requests.services import ask_identity, decide_item, pause, start_work
from console.requests.services.retention import erase_file
from console.store.attachments import Attachment
from tests.builders import ask, run
from tests.console.requests.cases import TODAY, decide_all, read
from tests.console.requests.letters.writing import (
    a_case,
    a_clients_case,
    an_office,
    draft,
    fill,
    freeze,
    read_letter,
)

DAY = TODAY


@pytest.fixture
def case_id(console):
    an_office(console)
    return a_case(console)


@pytest.fixture
def frozen(console, case_id, tmp_path):
    return freeze(console, draft(console, case_id), tmp_path)


def proven(console, letter, **values: object):
    proof = Proof(ProofKind.POSTAL, values.pop("on", DAY), "AWB 77", **values)
    run(console, prove_letter, letter.id, proof)
    return read_letter(console, letter.id)


def test_a_letter_is_written_in_the_language_of_its_case_or_else_in_romanian(console, case_id):
    german = a_case(console, language="de-AT")
    spanish = a_case(console, language="es")

    assert draft(console, german, language="").language == "de"
    assert draft(console, spanish, language="").language == "ro"
    assert draft(console, case_id, language="en").language == "en"


def test_a_draft_is_edited_and_the_case_counts_the_change(console, case_id):
    letter = draft(console, case_id)
    before = read(console, case_id).version

    run(console, edit_letter, letter.id, seen_version=letter.version, text=" New words. ")

    assert read_letter(console, letter.id).text == "New words."
    assert read(console, case_id).version > before


def test_an_edit_that_saw_an_older_draft_is_refused(console, case_id):
    letter = draft(console, case_id)
    run(console, edit_letter, letter.id, text="Mine.")

    with pytest.raises(Stale):
        run(console, edit_letter, letter.id, seen_version=letter.version, text="Yours.")


def test_a_draft_may_be_thrown_away(console, case_id):
    letter = draft(console, case_id)

    run(console, discard_letter, letter.id)

    assert ask(console, list_letters, case_id) == []
    with pytest.raises(NotFound):
        ask(console, get_letter, letter.id)


def test_freezing_is_refused_while_a_place_is_empty_and_each_is_named(console, case_id, tmp_path):
    letter = draft(console, case_id, LetterKind.EXTENSION)

    with pytest.raises(RuleBroken, match="the reasons for the extension"):
        freeze(console, letter, tmp_path)
    with pytest.raises(RuleBroken, match="the reasons for the extension"):
        ask(console, get_sheet, letter.id, on=DAY, at=console.clock(), to_freeze=True)


def test_an_empty_letter_is_not_frozen(console, case_id, tmp_path):
    letter = fill(console, draft(console, case_id), text=" ")

    with pytest.raises(RuleBroken, match="a subject and a text"):
        freeze(console, letter, tmp_path)


def test_a_frozen_letter_has_its_number_its_digest_and_its_word_document(frozen, tmp_path):
    digest = hashlib.sha256((tmp_path / "letter.pdf").read_bytes()).hexdigest()

    assert frozen.state is LetterState.FROZEN
    assert frozen.registration_no == "2026-0001/1"
    assert frozen.frozen_sha256 == digest
    assert frozen.editable.file_name == "letter.docx"
    assert frozen.frozen_at is not None


def test_a_frozen_letter_is_never_changed(console, frozen, tmp_path):
    for use_case, values in (
        (edit_letter, {"text": "Something else."}),
        (discard_letter, {}),
        (enclose, {"path": tmp_path / "letter.pdf", "title": "Late"}),
    ):
        with pytest.raises(RuleBroken, match="2026-0001/1"):
            run(console, use_case, frozen.id, **values)


def test_the_second_letter_of_a_case_gets_the_next_number(console, case_id, frozen, tmp_path):
    second = draft(console, case_id, LetterKind.IDENTITY)

    sheet = ask(console, get_sheet, second.id, on=DAY, at=console.clock())

    assert sheet.number == "2026-0001/2"
    assert sheet.letter.gaps
    with pytest.raises(Stale):
        freeze(console, fill(console, second), tmp_path, number="2026-0001/1")


def test_documents_written_from_an_older_draft_are_refused(console, case_id, tmp_path):
    letter = draft(console, case_id)
    run(console, edit_letter, letter.id, text="Changed meanwhile.")

    with pytest.raises(Stale):
        run(
            console, keep_frozen, letter.id, registration_no="2026-0001/1",
            seen_version=letter.version, pdf=tmp_path / "a", docx=tmp_path / "b",
        )  # fmt: skip


def test_enclosures_belong_to_the_draft_and_may_be_taken_out(console, case_id, tmp_path):
    letter, path = draft(console, case_id), tmp_path / "copy.pdf"
    path.write_bytes(b"copy of the data")

    first = run(console, enclose, letter.id, path, title=" Copy of the data ")
    run(console, enclose, letter.id, path, title="", media_type="application/pdf")
    kept = read_letter(console, letter.id).enclosures
    run(console, take_out, first)

    assert [one.title for one in kept] == ["Copy of the data", "copy.pdf"]
    assert [one.title for one in read_letter(console, letter.id).enclosures] == ["copy.pdf"]


def test_the_sheet_names_the_message_that_the_letter_answers(console, case_id):
    letter = draft(console, case_id)
    console.run(lambda work: work.add(Message(request_id=case_id, message_id="<a@b>")).id)

    sheet = ask(console, get_sheet, letter.id, on=DAY, at=console.clock(), to_freeze=True)

    assert sheet.reply_to == "a@b"
    assert sheet.contact == "ana@example.org"
    assert sheet.dpo.name == "Daria Ofițer"


def test_sending_a_draft_is_refused(console, case_id):
    letter = draft(console, case_id)

    with pytest.raises(RuleBroken, match="freeze it first"):
        run(console, mark_sent, letter.id, on=DAY, channel=Channel.EMAIL)


def test_a_sent_letter_waits_for_its_proof(console, case_id, frozen):
    run(console, mark_sent, frozen.id, on=DAY, channel=Channel.LETTER)

    letter = read_letter(console, frozen.id)
    assert (letter.state, letter.sent_on) == (LetterState.SENT, DAY)
    assert ask(console, awaiting_proof) == [(frozen.id, "2026-0001/1")]
    assert ask(console, awaiting_proof, case_id + 1) == []


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2026, 11, 23)])
def test_a_letter_leaves_neither_before_it_was_frozen_nor_tomorrow(console, frozen, day):
    with pytest.raises(RuleBroken):
        run(console, mark_sent, frozen.id, on=day, channel=Channel.LETTER)


def test_the_proof_closes_the_letter_and_is_kept(console, frozen, tmp_path):
    slip = tmp_path / "slip.pdf"
    slip.write_bytes(b"slip")

    letter = proven(console, frozen, path=slip, media_type="application/pdf")

    assert letter.state is LetterState.PROVEN
    assert letter.proof_sha256 == hashlib.sha256(b"slip").hexdigest()
    assert letter.sent_on == letter.proof_on == DAY
    assert ask(console, awaiting_proof) == []


def test_a_proof_that_proves_nothing_is_refused(console, frozen):
    with pytest.raises(RuleBroken, match="what proves the sending"):
        run(console, prove_letter, frozen.id, Proof(ProofKind.OTHER, DAY, "  "))


def test_the_day_of_sending_stays_where_the_proof_is_of_a_later_day(console, clock, frozen):
    run(console, mark_sent, frozen.id, on=DAY, channel=Channel.LETTER)
    clock.forward(days=3)

    letter = proven(console, frozen, on=date(2026, 11, 25))

    assert (letter.sent_on, letter.proof_on) == (DAY, date(2026, 11, 25))


def test_a_signed_copy_stands_beside_the_frozen_one(console, frozen, tmp_path):
    signed = tmp_path / "signed.pdf"
    signed.write_bytes(b"signed")

    run(console, keep_signed, frozen.id, signed)

    letter = read_letter(console, frozen.id)
    assert letter.signed_sha256 == hashlib.sha256(b"signed").hexdigest()
    assert letter.frozen_sha256 not in (None, letter.signed_sha256)


def test_without_proof_no_step_of_the_case_is_taken(console, case_id, frozen):
    run(console, mark_sent, frozen.id, on=DAY, channel=Channel.LETTER)

    with pytest.raises(RuleBroken, match="add the proof first"):
        run(console, take_follow_up, frozen.id, FollowUp.ANSWER)


def test_a_proved_answer_settles_the_case_on_the_day_of_the_proof(console, case_id, tmp_path):
    decide_all(console, case_id)
    letter = fill(console, draft(console, case_id, LetterKind.ACCESS))
    letter = proven(console, freeze(console, letter, tmp_path))

    step = follow_up_of(letter, read(console, case_id))
    run(console, take_follow_up, letter.id, step)

    case = read(console, case_id)
    assert (case.state, case.proof_on) == (RequestState.ANSWERED, DAY)
    assert case.proof_of_sending == "letter 2026-0001/1; postal confirmation; AWB 77"
    assert follow_up_of(letter, case) is None


def test_a_proved_refusal_settles_the_case_with_its_remedies(console, case_id, tmp_path):
    item = read(console, case_id).items[0]
    run(
        console, decide_item, item.id, outcome=Outcome.REFUSED, ground=Ground.OTHERS, reason="Why.",
        decided_by="Ion, director",
    )  # fmt: skip
    slip = tmp_path / "slip.pdf"
    slip.write_bytes(b"slip")
    letter = freeze(console, draft(console, case_id, LetterKind.REFUSAL), tmp_path)
    letter = proven(console, letter, path=slip)

    run(console, take_follow_up, letter.id, FollowUp.REFUSAL, remedies_told=True)

    case = read(console, case_id)
    assert (case.state, case.remedies_told) == (RequestState.REFUSED, True)
    assert case.proof_of_sending.endswith(f"SHA-256 {letter.proof_sha256}")


def test_a_proved_notice_extends_the_term_once(console, case_id, tmp_path):
    letter = fill(console, draft(console, case_id, LetterKind.EXTENSION))
    letter = proven(console, freeze(console, letter, tmp_path))

    run(console, take_follow_up, letter.id, FollowUp.EXTENSION, reasons="Nine systems.")

    case = read(console, case_id)
    assert case.extension.notice_sent_on == DAY
    assert follow_up_of(letter, case) is None


def test_a_proved_forwarding_hands_the_case_over(console, tmp_path):
    an_office(console)
    _client, case_id = a_clients_case(console)
    letter = draft(console, case_id, LetterKind.FORWARDING)
    letter = proven(console, freeze(console, letter, tmp_path))

    run(console, take_follow_up, letter.id, FollowUp.FORWARDING)

    assert read(console, case_id).state is RequestState.FORWARDED


def test_the_letters_that_a_case_waits_for_are_offered_first(console, case_id):
    new = wanted_kinds(set(), read(console, case_id))
    run(console, start_work, case_id)
    started = wanted_kinds(set(), read(console, case_id))
    run(console, pause, case_id, start_on=date(2026, 11, 12), reason="Which?")
    run(
        console, ask_identity, case_id, doubt="unknown address", method=CheckMethod.OTHER,
        asked_on=date(2026, 11, 12),
    )  # fmt: skip
    waiting = wanted_kinds(set(), read(console, case_id))
    decide_all(console, case_id)
    decided = wanted_kinds({LetterKind.IDENTITY}, read(console, case_id))

    assert new == started == [LetterKind.ACKNOWLEDGEMENT]
    assert waiting[:2] == [LetterKind.IDENTITY, LetterKind.CLARIFICATION]
    assert decided == [LetterKind.CLARIFICATION, LetterKind.ACCESS, LetterKind.ACKNOWLEDGEMENT]


def test_after_an_erasure_the_recipients_are_written_to(console):
    case_id = a_case(console, Right.ERASURE)
    decide_all(console, case_id)

    wanted = wanted_kinds(set(), read(console, case_id))

    assert wanted[1:] == [LetterKind.ANSWER, LetterKind.RECIPIENT_NOTICE]


def test_after_a_refusal_of_everything_only_a_refusal_is_wanted(console, case_id):
    item = read(console, case_id).items[0]
    run(console, decide_item, item.id, outcome=Outcome.REFUSED, reason="Why.", decided_by="Ion")

    assert LetterKind.REFUSAL in wanted_kinds(set(), read(console, case_id))


def test_a_client_s_case_is_forwarded_first(console):
    _client, case_id = a_clients_case(console)

    kinds = offered_kinds([], read(console, case_id))

    assert kinds[0] is LetterKind.FORWARDING
    assert sorted(kinds) == sorted(LetterKind)


def test_the_history_of_a_letter_belongs_to_its_case(console, case_id, frozen):
    request = console.ask(lambda session: session.get(Request, case_id).uid)
    from console.crossings.history import tell_history

    subjects = {line.subject for line in ask(console, tell_history, request)}

    assert {"request_letter", "request_letter_file"} <= subjects


@pytest.mark.parametrize("language", ["ro", "en", "de"])
def test_a_letter_that_names_complaint_and_court_is_known_by_it(console, case_id, language):
    assert names_remedies(draft(console, case_id, LetterKind.EXTENSION, language).text)
    assert not names_remedies(draft(console, case_id, language=language).text)
    assert not names_remedies("AWB 77 79")


def test_letters_and_their_documents_go_with_the_file_of_the_case(
    console, case_id, frozen, tmp_path
):
    slip = tmp_path / "slip.pdf"
    slip.write_bytes(b"slip")
    proven(console, frozen, path=slip)

    console.run(lambda work: erase_file(work, work.get(Request, case_id)))

    def kept(session):
        return [session.get(Attachment, sha256) for sha256 in session.scalars(documents)]

    documents = select(Attachment.sha256)
    assert console.ask(kept) == []
    assert console.ask(lambda session: session.scalar(select(func.count(Letter.id)))) == 0
