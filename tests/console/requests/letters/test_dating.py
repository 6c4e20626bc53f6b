"""A proved letter dates the question, the pause or the notice that it carries; a person decides."""

from datetime import date

import pytest

from console.crossings.case_marks import Kind
from console.crossings.case_timeline import case_timeline
from console.errors import RuleBroken
from console.requests.casework.queries import case_work
from console.requests.casework.services import name_recipient
from console.requests.correspondence.letters.dating import (
    date_notice,
    date_pause,
    date_question,
    read_dating,
    take_back,
)
from console.requests.correspondence.letters.next_letter import FollowUp, follow_up_of
from console.requests.correspondence.letters.services import Proof, mark_sent, prove_letter
from console.requests.correspondence.rules import LetterKind, ProofKind
from console.requests.rules import Channel, CheckMethod, CheckResult, Outcome, RequestState, Right
from console.requests.services import (
    answer,
    ask_identity,
    decide_item,
    pause,
    record_identity,
    resume,
)
from tests.builders import a_partner, ask, run
from tests.console.requests.cases import TODAY, decide_all, read
from tests.console.requests.letters.writing import (
    a_case,
    an_office,
    draft,
    fill,
    freeze,
    read_letter,
)

EARLIER = date(2026, 11, 12)


@pytest.fixture
def office(console):
    an_office(console)


def proved(console, folder, case_id, kind, **values: object):
    letter = fill(console, draft(console, case_id, kind, **values))
    frozen = freeze(console, letter, folder)
    run(console, prove_letter, frozen.id, Proof(ProofKind.POSTAL, TODAY, "AWB 77"))
    return read_letter(console, frozen.id)


def dating(console, letter):
    return ask(console, read_dating, letter.id)


def step(console, letter):
    return follow_up_of(read_letter(console, letter.id), read(console, letter.request_id))


def erased_case(console):
    case_id = a_case(console, Right.ERASURE)
    item = read(console, case_id).items[0]
    run(console, decide_item, item.id, outcome=Outcome.GRANTED)
    return case_id


@pytest.mark.usefixtures("office")
class TestQuestion:
    def test_a_question_recorded_by_hand_gets_the_day_of_the_proof(self, console, tmp_path):
        case_id = a_case(console)
        run(
            console, ask_identity, case_id, doubt="new address", method=CheckMethod.OTHER,
            asked_on=EARLIER,
        )  # fmt: skip
        letter = proved(console, tmp_path, case_id, LetterKind.IDENTITY)
        assert step(console, letter) is FollowUp.IDENTITY
        assert dating(console, letter).dated_before == EARLIER

        run(console, date_question, letter.id)

        [check] = read(console, case_id).checks
        assert (check.asked_on, check.doubt) == (TODAY, "new address")
        assert step(console, letter) is None

    def test_taken_back_the_earlier_day_stands_again(self, console, tmp_path):
        case_id = a_case(console)
        run(
            console, ask_identity, case_id, doubt="new address", method=CheckMethod.OTHER,
            asked_on=EARLIER,
        )  # fmt: skip
        letter = proved(console, tmp_path, case_id, LetterKind.IDENTITY)
        run(console, date_question, letter.id)

        run(console, take_back, letter.id)

        assert read(console, case_id).checks[0].asked_on == EARLIER
        assert step(console, letter) is FollowUp.IDENTITY

    def test_without_a_recorded_question_the_doubt_is_asked_and_the_case_waits(
        self, console, tmp_path
    ):
        case_id = a_case(console)
        letter = proved(console, tmp_path, case_id, LetterKind.IDENTITY)
        assert dating(console, letter).is_new
        with pytest.raises(RuleBroken, match="raises the doubt"):
            run(console, date_question, letter.id)

        run(console, date_question, letter.id, doubt="new address", method=CheckMethod.OTHER)

        case = read(console, case_id)
        assert (case.state, case.checks[0].asked_on) == (RequestState.WAITING, TODAY)
        run(console, take_back, letter.id)
        case = read(console, case_id)
        assert (case.state, case.checks) == (RequestState.IN_PROGRESS, ())

    def test_an_answered_question_is_not_taken_back(self, console, tmp_path):
        case_id = a_case(console)
        letter = proved(console, tmp_path, case_id, LetterKind.IDENTITY)
        run(console, date_question, letter.id, doubt="new address")
        run(
            console, record_identity, read(console, case_id).checks[0].id, answered_on=TODAY,
            checked_by="Ion", result=CheckResult.CONFIRMED,
        )  # fmt: skip

        with pytest.raises(RuleBroken, match="answered already"):
            run(console, take_back, letter.id)

        assert read_letter(console, letter.id).check_id is not None

    def test_a_late_question_is_said_to_be_late(self, console, tmp_path):
        case_id = a_case(console)
        letter = proved(console, tmp_path, case_id, LetterKind.IDENTITY)

        found = dating(console, letter)

        assert found.is_late
        assert (found.waited_days, found.prompt_days) == (8, 3)

    def test_a_prompt_question_is_not(self, console, tmp_path):
        case_id = a_case(console, received=date(2026, 11, 19))
        assert not dating(
            console, proved(console, tmp_path, case_id, LetterKind.CLARIFICATION)
        ).is_late


@pytest.mark.usefixtures("office")
class TestPause:
    def test_a_proved_question_about_what_is_meant_begins_the_pause(self, console, tmp_path):
        case_id = a_case(console)
        letter = proved(console, tmp_path, case_id, LetterKind.CLARIFICATION)
        assert step(console, letter) is FollowUp.PAUSE

        run(console, date_pause, letter.id, reason="Which contract?")

        case = read(console, case_id)
        assert [(one.start_on, one.end_on) for one in case.pauses] == [(TODAY, None)]
        assert case.state is RequestState.WAITING
        assert step(console, letter) is None

    def test_taken_back_the_pause_is_gone_and_work_goes_on(self, console, tmp_path):
        case_id = a_case(console)
        letter = proved(console, tmp_path, case_id, LetterKind.CLARIFICATION)
        run(console, date_pause, letter.id, reason="Which contract?")

        run(console, take_back, letter.id)

        case = read(console, case_id)
        assert (case.state, case.pauses) == (RequestState.IN_PROGRESS, ())
        assert step(console, letter) is FollowUp.PAUSE

    def test_a_pause_that_runs_begins_on_the_day_of_the_proof(self, console, tmp_path):
        case_id = a_case(console)
        run(console, pause, case_id, start_on=EARLIER, reason="Which contract?")
        letter = proved(console, tmp_path, case_id, LetterKind.CLARIFICATION)

        run(console, date_pause, letter.id)
        moved = [(one.start_on, one.reason) for one in read(console, case_id).pauses]
        run(console, take_back, letter.id)

        assert moved == [(TODAY, "Which contract?")]
        assert read(console, case_id).pauses[0].start_on == EARLIER

    def test_a_pause_that_ended_stays(self, console, tmp_path):
        case_id = a_case(console)
        letter = proved(console, tmp_path, case_id, LetterKind.CLARIFICATION)
        run(console, date_pause, letter.id, reason="Which contract?")
        run(console, resume, case_id, end_on=TODAY)

        with pytest.raises(RuleBroken, match="ended already"):
            run(console, take_back, letter.id)

    def test_a_second_letter_does_not_move_what_the_first_began(self, console, tmp_path):
        case_id = a_case(console)
        letter = proved(console, tmp_path, case_id, LetterKind.CLARIFICATION)
        run(console, date_pause, letter.id, reason="Which contract?")
        second = fill(console, draft(console, case_id, LetterKind.CLARIFICATION))
        second = freeze(console, second, tmp_path, number="2026-0001/2")
        run(console, prove_letter, second.id, Proof(ProofKind.POSTAL, TODAY, "AWB 78"))

        with pytest.raises(RuleBroken, match="running already"):
            run(console, date_pause, second.id, reason="Again?")


@pytest.mark.usefixtures("office")
class TestNotice:
    def test_a_proved_notice_tells_its_recipient_on_the_day_of_the_proof(self, console, tmp_path):
        case_id, partner = erased_case(console), a_partner(console, "Cloud Model SRL")
        other = run(console, name_recipient, case_id, right=Right.ERASURE, recipient="Curier")
        wanted = run(console, name_recipient, case_id, right=Right.ERASURE, partner_id=partner)
        letter = proved(console, tmp_path, case_id, LetterKind.RECIPIENT_NOTICE, partner_id=partner)
        offered = dating(console, letter).notices
        assert [(one.notice_id, one.is_addressed) for one in offered] == [
            (wanted, True), (other, False),
        ]  # fmt: skip

        run(console, date_notice, letter.id, notice_id=wanted)

        rows = {one.id: one for one in case_rows(console, case_id)}
        assert rows[wanted].told_on == TODAY
        assert rows[wanted].proof == "letter 2026-0001/1; postal confirmation; AWB 77"
        assert rows[other].told_on is None

    def test_an_addressee_whom_the_case_does_not_name_is_named_and_told(self, console, tmp_path):
        case_id = erased_case(console)
        letter = proved(console, tmp_path, case_id, LetterKind.RECIPIENT_NOTICE)
        found = dating(console, letter)

        run(console, date_notice, letter.id, right=found.rights[0])

        [row] = case_rows(console, case_id)
        assert (row.recipient, row.told_on) == (found.recipient, TODAY)
        [mark] = [one for one in timeline(console, case_id) if one.kind is Kind.RECIPIENT]
        assert mark.on == TODAY

    def test_a_notice_is_offered_after_the_answer_too_and_can_be_taken_back(
        self, console, tmp_path
    ):
        case_id = erased_case(console)
        notice = run(console, name_recipient, case_id, right=Right.ERASURE, recipient="Curier")
        letter = proved(console, tmp_path, case_id, LetterKind.RECIPIENT_NOTICE)
        settle(console, case_id)
        assert step(console, letter) is FollowUp.NOTICE

        run(console, date_notice, letter.id, notice_id=notice)
        run(console, take_back, letter.id)

        [row] = case_rows(console, case_id)
        assert (row.told_on, row.how, row.proof) == (None, "", "")
        assert step(console, letter) is FollowUp.NOTICE

    def test_of_what_it_was_told_has_to_be_said(self, console, tmp_path):
        case_id = erased_case(console)
        letter = proved(console, tmp_path, case_id, LetterKind.RECIPIENT_NOTICE)
        with pytest.raises(RuleBroken, match="of what"):
            run(console, date_notice, letter.id)

    def test_a_recipient_of_another_case_is_refused(self, console, tmp_path):
        case_id, other = erased_case(console), erased_case(console)
        notice = run(console, name_recipient, other, right=Right.ERASURE, recipient="Curier")
        letter = proved(console, tmp_path, case_id, LetterKind.RECIPIENT_NOTICE)
        with pytest.raises(RuleBroken, match="another case"):
            run(console, date_notice, letter.id, notice_id=notice)


@pytest.mark.usefixtures("office")
def test_without_proof_nothing_is_offered_and_nothing_dated(console, tmp_path):
    case_id = a_case(console)
    letter = fill(console, draft(console, case_id, LetterKind.CLARIFICATION))
    letter = freeze(console, letter, tmp_path)
    run(console, mark_sent, letter.id, on=TODAY, channel=Channel.EMAIL)

    assert step(console, letter) is None
    assert dating(console, letter) is None
    with pytest.raises(RuleBroken, match="add the proof first"):
        run(console, date_pause, letter.id, reason="Which contract?")


@pytest.mark.usefixtures("office")
def test_an_acknowledgement_offers_nothing(console, tmp_path):
    case_id = a_case(console)
    letter = proved(console, tmp_path, case_id, LetterKind.ACKNOWLEDGEMENT)

    assert step(console, letter) is None
    with pytest.raises(RuleBroken, match="dates nothing"):
        run(console, take_back, letter.id)


@pytest.mark.usefixtures("office")
def test_a_day_is_recorded_once(console, tmp_path):
    case_id = a_case(console)
    letter = proved(console, tmp_path, case_id, LetterKind.CLARIFICATION)
    run(console, date_pause, letter.id, reason="Which contract?")
    with pytest.raises(RuleBroken, match="recorded in the case already"):
        run(console, date_pause, letter.id, reason="Again?")


def case_rows(console, case_id):
    return ask(console, case_work, case_id, today=TODAY).notices


def timeline(console, case_id):
    return ask(console, case_timeline, case_id, today=TODAY).marks


def settle(console, case_id):
    decide_all(console, case_id)
    run(console, answer, case_id, sent=TODAY, proof="AWB 1", remedies_told=True)
