"""The policies page: the list, particulars, gaps, the end, export, search."""

from datetime import date

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from console.policies.queries import PolicyFilter, policy_ids
from console.policies.rules import PolicyKind
from console.policies.services import add_policy, edit_policy, end_policy
from tests.builders import ask, run
from tests.ui.policies.steps import facts, shown, the_dialog
from ui.policies.wording_dialog import WordingDialog


def test_the_list_tells_what_is_in_force_today_and_what_is_missing(page):
    assert shown(page) == ["Confidențialitate", "Module cookie"]
    assert shown(page, 2) == ["RO", ""]
    assert shown(page, 3) == ["1 Feb 2026", ""]
    assert shown(page, 4) == ["EN missing", "nothing in force"]
    assert page.detail.name.text() == "Confidențialitate"
    assert page.count.text() == "2 policies"


def test_a_policy_spoken_in_every_language_needed_is_in_force(page, console, policy):
    run(console, edit_policy, policy, languages=("ro",))
    page.reload()

    assert shown(page, 4)[0] == "in force"


def test_the_kind_narrows_the_list_and_words_of_a_text_are_found(page, qtbot):
    page.kind.show_value(PolicyKind.COOKIE)
    page.kind.edited.emit()
    assert shown(page) == ["Module cookie"]
    assert page.is_filtered()

    page.kind.show_value(None)
    page.search.setText("nimanui")
    qtbot.waitUntil(lambda: shown(page) == ["Confidențialitate"], timeout=3000)


def test_a_new_policy_needs_a_name_and_languages_that_exist(page, qtbot):
    page.start_new()
    dialog = the_dialog(page)
    dialog.check_and_send()
    assert dialog.isVisible()

    dialog.form.editor("name").setText("Candidați")
    qtbot.keyClicks(dialog.form.editor("languages"), "ro, engleza")
    dialog.check_and_send()
    assert "engleza" in dialog.form._remarks["languages"].text()

    dialog.form.editor("languages").setText("RO, en")
    dialog.check_and_send()
    assert not dialog.isVisible()
    assert page.detail.name.text() == "Candidați"
    assert facts(page).languages == "en ro"


def test_particulars_are_saved_with_their_key(page, qtbot):
    form = page.detail.form
    form.editor("audience").setText("apelanți")
    form.editor("languages").setText("ro de")
    form.editor("languages").edited.emit()
    assert page.is_dirty()

    page.save()

    assert (facts(page).audience, facts(page).languages) == ("apelanți", "de ro")
    assert "apelanți · needed in DE, RO" in page.detail.remark.text()
    assert not page.is_dirty()


def test_a_wrong_language_is_refused_at_its_field(page, qtbot):
    form = page.detail.form
    form.editor("languages").clear()
    qtbot.keyClicks(form.editor("languages"), "klingon")

    page.save()

    assert "klingon" in form._remarks["languages"].text()
    assert facts(page).languages == "en ro"
    form.revert()


def test_gaps_are_counted_and_the_first_version_is_not_asked_what_it_changes(page):
    sentences = [gap.tell() for gap in page.detail.facts.gaps]

    assert page.detail.tabs.tabText(3) == f"Gaps ({len(sentences)})"
    changes = [sentence for sentence in sentences if sentence.startswith("How much")]
    assert changes == ["How much Confidențialitate RO v2 changes is not recorded."]


def test_a_policy_of_which_nothing_is_asked_shows_no_gap(page, console, policy):
    run(console, end_policy, policy, on=date(2026, 11, 21))
    plain = run(console, add_policy, name="Veche")
    run(console, end_policy, plain, on=date(2020, 1, 1))
    page.show_record(plain)

    assert page.detail.tabs.tabText(3) == "Gaps (0)"
    assert not page.detail.end_button.isVisible()


def test_ending_a_policy_asks_for_the_day_and_is_taken_back(page, policy, qtbot):
    qtbot.mouseClick(page.detail.end_button, Qt.MouseButton.LeftButton)
    the_dialog(page).check_and_send()
    assert shown(page) == ["Module cookie"]
    assert page.detail._state.text() == "ended on 22 Nov 2026"
    assert not page.detail.versions.add_button.isVisible()

    page.ended.show_value(value=True)
    page.ended.edited.emit()
    assert shown(page, 4)[0] == "ended"
    qtbot.mouseClick(page.detail.resume_button, Qt.MouseButton.LeftButton)
    assert facts(page).ended_on is None


def test_the_list_is_exported_as_it_is_shown(page, window, tmp_path, monkeypatch):
    target = tmp_path / "policies.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(target), ""))
    page.export_list()

    cells = [cell.value for row in load_workbook(target).worksheets[0].iter_rows() for cell in row]
    assert {"Confidențialitate", "Module cookie", "privacy policy", "EN, RO"} <= set(cells)
    assert any("2 rows written" in text for text in window.notices.texts())


def test_an_empty_register_says_what_it_is_for(window, console):
    window.show_page("policies")

    assert window.page()._left.currentIndex() == 1
    assert ask(console, policy_ids, PolicyFilter()).tolist() == []


def test_words_of_a_text_lead_to_its_policy_from_the_search(page, window, policy):
    window.search.setText("nimanui")
    window.search._search()
    window.search._on_item(window.search.list.item(0))

    assert window.current_key() == "policies"
    assert page.selected_id() == policy


def test_nothing_is_added_before_a_policy_is_shown(window, console):
    window.show_page("policies")
    detail = window.page().detail
    detail.versions._add()
    detail.on_day._answer()

    assert window.findChild(WordingDialog) is None
