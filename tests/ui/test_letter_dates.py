"""What a proved letter dates is offered with its reasons, recorded, and taken back again."""

from PySide6.QtWidgets import QLabel

from console.requests.casework.queries import case_work
from console.requests.casework.services import name_recipient
from console.requests.correspondence.letters.services import Proof, prove_letter
from console.requests.correspondence.rules import LetterKind, ProofKind
from console.requests.queries import get_request
from console.requests.rules import CheckMethod, Outcome, Right
from console.requests.services import decide_item
from tests.builders import ask, run
from tests.console.requests.letters.writing import a_case, draft, fill, freeze
from tests.ui.test_letters_tab import TODAY, answer, case_id, press, reload, tab
from ui.widgets.act_dialog import ActDialog

__all__ = ["case_id", "tab"]


def proved(console, case_id, kind, folder, number="2026-0001/1"):
    letter = freeze(console, fill(console, draft(console, case_id, kind)), folder, number=number)
    run(console, prove_letter, letter.id, Proof(ProofKind.POSTAL, TODAY, "AWB 77"))


def case(console, case_id):
    return ask(console, get_request, case_id, today=TODAY)


def asked(tab):
    return next(one for one in tab.findChildren(ActDialog) if one.isVisible())


def test_a_proved_question_about_identity_is_recorded_with_its_reasons(
    tab, qtbot, console, case_id, tmp_path
):
    proved(console, case_id, LetterKind.IDENTITY, tmp_path)
    reload(tab, console, case_id)

    press(tab, qtbot, "Record the question about identity…")
    remark = " ".join(one.text() for one in asked(tab).findChildren(QLabel))
    answer(tab, doubt="an address nobody knows", method=CheckMethod.OTHER)

    assert "Letter 2026-0001/1 left on 22 Nov 2026; proof: postal confirmation, AWB 77." in remark
    assert "Asked 8 working days after receipt, more than 3" in remark
    assert [one.asked_on for one in case(console, case_id).checks] == [TODAY]


def test_a_pause_begins_and_is_taken_back(tab, qtbot, console, case_id, tmp_path):
    proved(console, case_id, LetterKind.CLARIFICATION, tmp_path)
    reload(tab, console, case_id)

    press(tab, qtbot, "Begin to wait for the person…")
    answer(tab, reason="Which contract?")
    begun = case(console, case_id).pauses
    press(tab, qtbot, "Take the day back out of the case")

    assert [one.start_on for one in begun] == [TODAY]
    assert case(console, case_id).pauses == ()


def test_the_recipient_of_a_proved_notice_is_told(tab, qtbot, console, tmp_path):
    case_id = a_case(console, Right.ERASURE)
    item = case(console, case_id).items[0]
    run(console, decide_item, item.id, outcome=Outcome.GRANTED)
    run(console, name_recipient, case_id, right=Right.ERASURE, recipient="Curier Model")
    proved(console, case_id, LetterKind.RECIPIENT_NOTICE, tmp_path, number="2026-0002/1")
    reload(tab, console, case_id)

    press(tab, qtbot, "Record that the recipient was told…")
    choice = asked(tab).form.editor("told")
    offered = [choice.itemText(place) for place in range(choice.count())]
    answer(tab, told=choice.itemData(1))

    assert offered == [
        "Ana Țepeș · right to erasure (not in the list yet)",
        "Curier Model · right to erasure",
    ]
    [notice] = ask(console, case_work, case_id, today=TODAY).notices
    assert (notice.recipient, notice.told_on) == ("Curier Model", TODAY)
