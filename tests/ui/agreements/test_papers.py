"""What leaves a review: papers, a package for another computer; and what comes back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import select

from console.agreements.review.models import Review
from console.agreements.review.queries import get_review
from console.agreements.review.rules import VerdictWord
from console.agreements.review.services import Judgement, judge, start_review
from console.review_parcels import open_package, send_answer
from console.settings import Settings
from tests.builders import ask, run
from tests.ui.agreements.steps import decide_all, line, the_dialog
from ui import application
from ui.agreements.papers import Paper
from ui.agreements.parcels import MergeDialog
from ui.desk.desk import Desk
from ui.unlock.package_page import PackagePage

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
    dialog.form.editor("passphrase").setText(WORDS)
    dialog.send()


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
    dialog.form.editor("passphrase").setText("short")
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

    answer_with(monkeypatch, "getOpenFileName", tmp_path / "a.dpoanswer")
    menu(page)["Answer of Legal…"].trigger()
    start = the_dialog(page)
    start.form.editor("passphrase").setText(WORDS)
    start.send()
    merge = next(found for found in page.window().findChildren(MergeDialog) if found.isVisible())

    assert not merge.boxes["28.3.a"].isChecked()
    assert merge.boxes["28.3.b"].isChecked()
    merge.merge()

    verdicts = ask(console, get_review, review).verdicts
    assert verdicts["28.3.a"].word is VerdictWord.MET
    assert verdicts["28.3.b"].word is VerdictWord.MISSING
    assert not merge.isVisible()


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


def test_the_matrix_is_exported_as_it_is_shown(page, review, tmp_path, monkeypatch):
    answer_with(monkeypatch, "getSaveFileName", tmp_path / "matrix.xlsx")
    page.matrix_button.click()
    page.matrix.export()
    assert (tmp_path / "matrix.xlsx").stat().st_size > 1000
    page.matrix.closed.emit()
    assert page.matrix is None
