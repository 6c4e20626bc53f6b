"""What leaves a review: papers, a package for another computer; and what comes back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from sqlalchemy import select

from console.agreements.review.models import Review
from console.agreements.review.queries import get_review
from console.agreements.review.rules import Conclusion, Signer, VerdictWord
from console.agreements.review.services import Judgement, judge, sign, start_review
from console.review_parcels import open_package, send_answer
from console.settings import Settings
from tests.builders import ask, run
from tests.ui.agreements.steps import decide_all, line, the_dialog
from ui import application
from ui.agreements.papers import Paper
from ui.agreements.parcels import MergeDialog
from ui.desk.desk import Desk
from ui.unlock.package_page import PackagePage
from ui.unlock.window import UnlockWindow

WORDS = "șase cuvinte pentru drum"


@pytest.fixture
def review(console, page, agreement):
    page.show_record(agreement)
    made = run(console, start_review, line(page).agreement.newest.id, "art28")
    run(console, judge, made, "28.3.a", Judgement(VerdictWord.WEAK, note="read"))
    page.reload()
    page.show_record(agreement)
    return made


@pytest.fixture
def guest(console, review, tmp_path, monkeypatch, page):
    pack(page, tmp_path / "p.dporeview", monkeypatch)
    made, _code = open_package(
        tmp_path / "p.dporeview", WORDS, tmp_path / "legal", person="Example Jurist"
    )
    yield made
    made.close()


def menu(page) -> dict:
    button = next(
        found for found in page.detail.reviews.findChildren(object) if getattr(found, "menu", None)
        and found.menu() and found.text() == "Papers and exchange"
    )  # fmt: skip
    return {action.text(): action for action in button.menu().actions()}


def answer_with(monkeypatch, name: str, path: Path) -> None:
    said = str(path)
    monkeypatch.setattr(
        QFileDialog, name, lambda *_a, **_v: said if name.endswith("Directory") else (said, "")
    )


def pack(page, path: Path, monkeypatch) -> None:
    answer_with(monkeypatch, "getSaveFileName", path)
    menu(page)["Package for Legal…"].trigger()
    dialog = the_dialog(page)
    type_twice(dialog, WORDS)
    dialog.send()


def type_twice(dialog, words: str) -> None:
    for name in ("passphrase", "again"):
        dialog.form.editor(name).setText(words)


@pytest.mark.parametrize(
    ("paper", "names"),
    [(Paper.OPINION, [".pdf"]), (Paper.LETTER, [".docx", ".pdf"])],
)
def test_a_paper_is_written_in_the_language_that_was_chosen(
    page, review, paper, names, tmp_path, monkeypatch
):
    target = tmp_path / "papers"
    target.mkdir()
    answer_with(monkeypatch, "getExistingDirectory", target)
    menu(page)[paper.text + "…"].trigger()
    dialog = the_dialog(page)
    assert dialog.form.values()["language"].value == "en"

    dialog.send()

    assert sorted(path.suffix for path in target.iterdir()) == names


def test_a_passphrase_that_is_too_short_is_refused_where_it_was_typed(
    page, review, tmp_path, monkeypatch
):
    answer_with(monkeypatch, "getSaveFileName", tmp_path / "p.dporeview")
    menu(page)["Package for Legal…"].trigger()
    dialog = the_dialog(page)
    type_twice(dialog, "short")
    dialog.send()
    assert dialog.isVisible()
    assert not (tmp_path / "p.dporeview").exists()


def test_verdicts_of_another_computer_are_compared_and_taken(
    console, page, review, guest, tmp_path, monkeypatch
):
    theirs = guest.ask(lambda session: session.scalar(select(Review.id)))
    run(guest, judge, theirs, "28.3.a", Judgement(VerdictWord.MISSING, note="not there"))
    run(guest, judge, theirs, "28.3.b", Judgement(VerdictWord.MISSING, note="not there"))
    send_answer(guest, tmp_path / "a.dpoanswer", WORDS)
    run(console, judge, review, "28.3.a", Judgement(VerdictWord.MET, note="changed here"))

    merge = start_merge(page, tmp_path / "a.dpoanswer", monkeypatch)

    assert [one.text() for one in merge.findChildren(QLabel, "problem") if one.text()] == [
        "decided differently on both computers"
    ]
    assert not merge.boxes["28.3.a"].isChecked()
    assert merge.boxes["28.3.b"].isChecked()
    merge.merge()

    verdicts = ask(console, get_review, review).verdicts
    assert verdicts["28.3.a"].word is VerdictWord.MET
    assert verdicts["28.3.b"].word is VerdictWord.MISSING
    assert not merge.isVisible()


def start_merge(page, file: Path, monkeypatch) -> MergeDialog:
    answer_with(monkeypatch, "getOpenFileName", file)
    menu(page)["Answer of Legal…"].trigger()
    start = the_dialog(page)
    start.form.editor("passphrase").setText(WORDS)
    start.send()
    return next(found for found in page.window().findChildren(MergeDialog) if found.isVisible())


def test_an_answer_that_brings_nothing_says_so_and_is_only_closed(
    page, guest, tmp_path, monkeypatch
):
    send_answer(guest, tmp_path / "a.dpoanswer", WORDS)
    merge = start_merge(page, tmp_path / "a.dpoanswer", monkeypatch)

    assert (
        merge.signature.text() == "Everything in this answer is here already; nothing was changed."
    )
    assert [one.text() for one in merge.findChildren(QPushButton)] == ["Close"]


def test_the_dialog_says_whether_the_signature_comes_along(page, guest, tmp_path, monkeypatch):
    theirs = guest.ask(lambda session: session.scalar(select(Review.id)))
    decide_all(guest, theirs)
    run(guest, sign, theirs, Signer.LEGAL, Conclusion.NOT_ACCEPTABLE)
    send_answer(guest, tmp_path / "a.dpoanswer", WORDS)
    merge = start_merge(page, tmp_path / "a.dpoanswer", monkeypatch)

    assert merge.signature.text().endswith("comes along.")
    merge.boxes["28.3.b"].setChecked(False)
    assert "stays out" in merge.signature.text()


def test_a_slip_in_the_passphrase_is_noticed_before_the_file_is_sealed(page, review):
    menu(page)["Package for Legal…"].trigger()
    dialog = the_dialog(page)
    dialog.form.editor("passphrase").setText(WORDS)
    dialog.form.editor("again").setText(f"{WORDS}x")
    dialog.send()
    assert dialog.problem.text() == "The two passphrases differ. Type them again."


def test_a_package_gets_its_ending_and_never_lands_on_another_file(
    page, review, tmp_path, monkeypatch
):
    pack(page, tmp_path / "p", monkeypatch)
    assert (tmp_path / "p.dporeview").exists()
    said = page.window().notices.findChildren(QLabel)
    assert any(one.text() == "p.dporeview is written. The passphrase opens it." for one in said)

    pack(page, tmp_path / "p", monkeypatch)
    assert "There is something at" in the_dialog(page).problem.text()


def test_legal_is_led_from_the_last_verdict_to_the_answer(
    qtbot, dressed, lane, guest, tmp_path, monkeypatch
):
    desk = Desk(guest, lane, lane)
    window = application.window_of(desk, Settings(language="en"))
    qtbot.addWidget(window)
    window.show()
    page = window.page()
    page.show_record(1)
    assert page.actions_row.isHidden()
    assert page.detail.partner_link.isHidden()
    assert page.detail.versions.add_button.isHidden()
    assert not page.detail.answer_button.isHidden()

    review = guest.ask(lambda session: session.scalar(select(Review.id)))
    decide_all(guest, review)
    run(guest, sign, review, Signer.LEGAL, Conclusion.NOT_ACCEPTABLE)
    page.reload()
    page.detail.refresh()
    assert page.detail.next_button.text() == "Send the verdicts back…"
    page.detail.next_button.click()
    dialog = the_dialog(page)
    type_twice(dialog, WORDS)
    answer_with(monkeypatch, "getSaveFileName", tmp_path / "a.dpoanswer")
    dialog.send()
    assert (tmp_path / "a.dpoanswer").exists()

    page.open_review(1, "art28")
    assert page.review.signing.sign_button.isHidden()
    assert "send them to the office" in page.review.signing.locked.text()
    page.close_review()
    desk.deleteLater()


def test_the_vault_of_a_package_shows_its_agreement_alone(qtbot, dressed, lane, guest):
    desk = Desk(guest, lane, lane)
    window = application.window_of(desk, Settings(language="en"))
    qtbot.addWidget(window)
    window.show()
    assert [button.accessibleName() for button in window.navigation._buttons.values()] == [
        "Agreements",
        "Settings",
        "Journal",
    ]
    window.open_record("partners", 1)
    assert window.current_key() == "agreements"

    page = window.page()
    page.show_record(1)
    assert "Send the verdicts back…" in menu(page)
    assert "Package for Legal…" not in menu(page)
    assert page.detail.reviews.start_button.isHidden()
    desk.deleteLater()


def test_a_package_is_opened_from_the_first_window_of_a_new_computer(qtbot, dressed):
    window = UnlockWindow(Settings(language="en"), None)
    qtbot.addWidget(window)
    ways = {one.text(): one for one in window.new_page.findChildren(QPushButton)}
    ways["Open a review package that was sent"].click()
    assert window.stack.currentWidget() is window.package_page


def test_a_package_page_asks_for_what_is_missing(qtbot, dressed):
    page = PackagePage()
    qtbot.addWidget(page)
    page.make()
    assert page.problem.text() == "Choose the package that was sent to you."
    page.package.setText("p.dporeview")
    with qtbot.waitSignal(page.work_wanted):
        page.make()


def test_the_matrix_shows_each_verdict_and_leads_to_its_agreement(page, console, review, agreement):
    decide_all(console, review)
    page.matrix_button.click()
    model = page.matrix.model
    cells = [model.index(0, column).data() for column in range(model.columnCount())]
    assert cells[0] == "Fictiv Hosting SRL"
    assert cells[2:].count("~") == 1
    assert cells[2:].count("✗") == model.columnCount() - 3

    page.matrix._open(model.index(0, 4))
    assert page.matrix is None
    assert page.detail.facts.facts.line.agreement.id == agreement


def test_an_agreement_that_is_looked_for_takes_the_place_of_the_matrix(page, review, agreement):
    page.matrix_button.click()
    page.show_record(agreement)
    assert page.matrix is None
    assert page.detail.isVisible()


def test_the_matrix_is_exported_as_it_is_shown(page, review, tmp_path, monkeypatch):
    answer_with(monkeypatch, "getSaveFileName", tmp_path / "matrix.xlsx")
    page.matrix_button.click()
    page.matrix.export()
    assert (tmp_path / "matrix.xlsx").stat().st_size > 1000
    page.matrix.closed.emit()
    assert page.matrix is None
