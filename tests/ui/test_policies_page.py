"""The policies page: versions, the words in force on a day, comparison, imports, export."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from console.labels import Origin
from console.policies.queries import PolicyFilter, get_policy, get_text, policy_ids
from console.policies.rules import ChangeClass, PolicyKind
from console.policies.services import (
    add_policy,
    add_version,
    edit_policy,
    end_policy,
    publish_version,
)
from console.policies.wordings import typed_wording
from tests.builders import ask, run
from ui.documents import DocumentOpener
from ui.imports.dialog import ImportDialog, UndoImport
from ui.policies.compare_view import WideView
from ui.policies.files import Checked, PolicyFilesDialog
from ui.policies.side_by_side import as_html
from ui.policies.wording_dialog import WordingDialog
from ui.theme import LIGHT
from ui.widgets.form_dialog import FormDialog

OLD = """# Date

Păstrăm apelurile douăsprezece luni.

Nu vindem date nimănui, niciodată.

Adresa noastră este în București.

Primul rând care rămâne.

Al doilea rând care rămâne.

Al treilea rând care rămâne.
"""
NEW = """# Date

Păstrăm apelurile șase luni.

Adresa noastră este în București.

Primul rând care rămâne.

Al doilea rând care rămâne.

Al treilea rând care rămâne.

Nu vindem date nimănui, niciodată.

Puteți depune <plângere>.
"""


def a_version(console, policy_id: int, start: str = "", text: str = "Prelucrăm.", **values: str):
    return run(
        console,
        add_version,
        policy_id,
        language=values.pop("language", "ro"),
        wording=typed_wording(text) if text else None,
        effective_from=date.fromisoformat(start) if start else None,
        **values,
    )


@pytest.fixture
def policy(console) -> int:
    policy_id = run(
        console,
        add_policy,
        name="Confidențialitate",
        kind=PolicyKind.PRIVACY,
        languages=("ro", "en"),
    )
    a_version(console, policy_id, "2024-05-01", OLD, label="v1")
    a_version(console, policy_id, "2026-02-01", NEW, label="v2")
    return policy_id


@pytest.fixture
def page(window, console, policy):
    run(console, add_policy, name="Module cookie", kind=PolicyKind.COOKIE)
    window.show_page("policies")
    return window.page()


def shown(page, column: int = 0):
    model = page.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def the_dialog(page):
    return next(found for found in page.window().findChildren(FormDialog) if found.isVisible())


def facts(page):
    return page.detail.facts.facts


def newest(page):
    return page.detail.versions.lines()[0]


def press(page, step: str):
    newest(page).steps[step].click()
    return the_dialog(page)


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


def test_a_version_is_typed_in_and_ends_the_one_before(page):
    page.detail.versions._add()
    dialog = the_dialog(page)
    assert dialog.form.editor("language").value() == "en"
    dialog.form.editor("language").setText("ro")
    dialog.form.editor("text").show_value("Alt text.")
    dialog.form.editor("effective_from").setText("01.12.2026")
    dialog.form.editor("change_class").show_value(ChangeClass.MINOR)
    dialog.check_and_send()

    assert not dialog.isVisible()
    first, second, _third = facts(page).versions
    assert (first.effective_from, first.change_class) == (date(2026, 12, 1), ChangeClass.MINOR)
    assert second.effective_to == date(2026, 11, 30)
    assert "End…" in newest(page).steps


def test_a_version_comes_from_a_file_that_can_be_read(page, console, tmp_path):
    page.detail.versions._add()
    dialog = the_dialog(page)
    dialog.form.editor("document").show_value(str(tmp_path / "nowhere.md"))
    dialog.check_and_send()
    assert "nowhere.md" in dialog.problem.text()
    assert dialog.send_button.isEnabled()

    source = tmp_path / "privacy.md"
    source.write_text("# Privacy\n\nWe keep calls.\n", "utf-8")
    dialog.form.editor("document").show_value(str(source))
    dialog.check_and_send()

    version = newest(page).version
    assert (version.language, version.file_name) == ("en", "privacy.md")
    assert "We keep calls." in ask(console, get_text, version.id)


def test_a_file_and_a_typed_text_are_not_taken_together(page, tmp_path):
    page.detail.versions._add()
    dialog = the_dialog(page)
    dialog.form.editor("document").show_value(str(tmp_path / "a.md"))
    dialog.form.editor("text").show_value("b")
    dialog.check_and_send()

    assert "not both" in dialog.form._remarks["text"].text()


def test_a_day_that_is_taken_is_refused_in_the_dialog_and_nothing_is_lost(page):
    page.detail.versions._add()
    dialog = the_dialog(page)
    dialog.form.editor("language").setText("ro")
    dialog.form.editor("text").show_value("Alt text.")
    dialog.form.editor("effective_from").setText("01.02.2026")
    dialog.check_and_send()

    assert dialog.isVisible()
    assert "same days" in dialog.problem.text()
    assert dialog.form.editor("text").value() == "Alt text."


def test_a_version_without_words_gets_them_once(page, console, policy):
    a_version(console, policy, text="", language="en")
    page.detail.refresh()
    line = newest(page)
    assert line.version.effective_from is None
    line._open()
    line._add_words()
    dialog = the_dialog(page)
    dialog.check_and_send()
    assert "Choose a file" in dialog.form._remarks["text"].text()

    dialog.form.editor("text").show_value("The words.")
    dialog.check_and_send()

    assert ask(console, get_text, newest(page).version.id) == "The words."


def test_a_version_is_approved_published_told_of_corrected_and_ended(page):
    dialog = press(page, "Approve…")
    assert dialog.form.editor("on").value() == date(2026, 11, 22)
    dialog.check_and_send()
    assert "Say who approved." in dialog.form._remarks["by"].text()
    dialog.form.editor("by").setText("Director Exemplu")
    dialog.check_and_send()

    dialog = press(page, "Tell people…")
    dialog.form.editor("means").setText("e-mail")
    dialog.form.editor("to").setText("clienții")
    dialog.check_and_send()

    dialog = press(page, "Edit…")
    assert dialog.form.editor("label").value() == "v2"
    dialog.form.editor("reason").setText("termen scurtat")
    dialog.form.editor("evidence").setText("captură")
    dialog.check_and_send()

    dialog = press(page, "Correct the days…")
    dialog.form.editor("effective_from").setText("02.02.2026")
    dialog.check_and_send()

    dialog = press(page, "End…")
    dialog.form.editor("on").setText("31.10.2026")
    dialog.check_and_send()

    version = newest(page).version
    assert (version.approved_by, version.notice_to) == ("Director Exemplu", "clienții")
    assert (version.effective_from, version.effective_to) == (date(2026, 2, 2), date(2026, 10, 31))
    assert (version.reason, version.evidence) == ("termen scurtat", "captură")
    assert not {"Approve…", "Tell people…", "End…"} & newest(page).steps.keys()


def test_a_publication_of_an_earlier_day_is_marked_as_declared_later(page):
    dialog = press(page, "Publish…")
    dialog.form.editor("published_on").setText("01.02.2026")
    dialog.form.editor("evidence").setText("arhiva web")
    dialog.check_and_send()

    version = newest(page).version
    assert version.publication_origin is Origin.DECLARED_LATER
    assert "Publish…" in newest(page).steps

    dialog = press(page, "Publish…")
    dialog.check_and_send()
    assert newest(page).version.publication_origin is Origin.WITNESSED
    assert "Publish…" not in newest(page).steps


def test_a_version_still_to_come_says_so(page, console, policy):
    a_version(console, policy, "2027-01-01", language="en")
    a_version(console, policy, text="", language="de")
    page.detail.refresh()

    states = [
        [chip.text() for chip in line.findChildren(type(page.detail._state)) if chip.text()]
        for line in page.detail.versions.lines()
    ]
    assert states[0] == ["no day yet"]
    assert states[1] == ["not in force yet"]
    assert states[2:] == [["in force", "declared later"], ["ended", "declared later"]]


def test_the_words_in_force_on_a_day_are_named_with_their_proof(page, qtbot):
    view = page.detail.on_day
    english, romanian = view.answers()
    assert english.version is None
    assert english.chip.text() == "nothing in force"
    assert "No version" in english.reason.text()
    assert romanian.version.label == "v2"

    view.day.clear()
    qtbot.keyClicks(view.day, "31.01.2026")
    _english, romanian = view.answers()
    assert romanian.version.label == "v1"
    assert "1 May 2024 to 31 Jan 2026" in romanian.reason.text()
    assert any(romanian.version.sha256 in line for line in romanian.why.lines())
    assert "No publication is recorded." in romanian.why.lines()

    view.day.clear()
    qtbot.keyClicks(view.day, "30.04.2024")
    assert "takes effect on 1 May 2024" in view.answers()[1].reason.text()

    view.day.clear()
    view.day.edited.emit()
    assert view.answers() == []
    assert view.heading.text() == "Enter a day."


def test_a_day_after_the_last_version_names_its_end(page, console, policy, qtbot):
    version = facts(page).versions[0]
    run(console, publish_version, version.id, evidence="captură")
    run(console, end_policy, policy, on=date(2026, 11, 21))
    page.show_record(policy)
    view = page.detail.on_day

    assert "ended on 21 Nov 2026" in view.answers()[1].reason.text()
    view.day.show_value(date(2026, 11, 21))
    view.day.edited.emit()
    assert any("captură" in line for line in view.answers()[1].why.lines())


def test_documents_are_opened_from_the_versions_and_from_a_day(page, monkeypatch):
    opened = []
    monkeypatch.setattr(DocumentOpener, "show", lambda _self, path: opened.append(path.name))
    newest(page)._open()
    page.detail.on_day.answers()[1]._open()
    page.detail.on_day.answers()[0]._open()

    assert opened == ["Confidențialitate RO v2.txt"] * 2


def test_two_versions_are_compared_once_somebody_looks(page):
    view = page.detail.compare
    assert view.sheet.toPlainText() == ""
    page.detail.tabs.setCurrentWidget(view)

    assert view.summary.text() == "3 paragraphs changed"
    text = view.sheet.toPlainText()
    assert "moved from here (1)" in text
    assert "moved to here (1)" in text
    assert "2 paragraphs unchanged" in text
    assert "Puteți depune <plângere>." in text

    view.changes_only.show_value(value=False)
    view.changes_only.edited.emit()
    assert "paragraphs unchanged" not in view.sheet.toPlainText()
    assert "Al doilea rând" in view.sheet.toPlainText()


def test_what_was_removed_is_struck_and_what_was_added_underlined(page):
    page.detail.tabs.setCurrentWidget(page.detail.compare)
    html = as_html(page.detail.compare._compared.comparison, ("v1", "v2"), LIGHT, only_changes=True)

    assert 'line-through;">douăsprezece</span>' in html
    assert 'underline;">șase</span>' in html
    assert "&lt;plângere&gt;" in html


def test_another_pair_is_chosen_by_hand_and_stays(page, console, policy):
    first = a_version(console, policy, "2023-01-01", OLD, label="v0")
    page.detail.tabs.setCurrentWidget(page.detail.compare)
    page.detail.refresh()
    view = page.detail.compare
    second = facts(page).versions[1].id
    view.newer.setCurrentIndex(view.newer.findData(second))
    view.newer.activated.emit(view.newer.currentIndex())
    assert view.older.currentData() == first
    assert view.summary.text() == "Both versions say the same."

    view.choose(facts(page).versions[0].id, second)
    assert view.summary.text() == "3 paragraphs changed"
    page.detail.refresh()
    assert view._pair() == (facts(page).versions[0].id, second)
    view.older.setCurrentIndex(view.older.findData(first))
    view.older.activated.emit(view.older.currentIndex())
    assert view.summary.text() == "Both versions say the same."


def test_the_comparison_opens_wide(page):
    view = page.detail.compare
    view._open_wide()
    assert page.findChild(WideView) is None
    view._draw()

    page.detail.tabs.setCurrentWidget(view)
    view.wide_button.click()
    wide = page.findChild(WideView)
    assert "moved to here (1)" in wide.sheet.toPlainText()
    wide.accept()


def test_a_late_answer_for_another_pair_is_not_shown(page):
    view = page.detail.compare
    page.detail.tabs.setCurrentWidget(view)
    compared, view._wanted = view._compared, (7, 8)
    view.summary.setText("Comparing …")
    view._on_compared(compared)

    assert view.summary.text() == "Comparing …"


def test_a_policy_with_one_text_offers_nothing_to_compare(page):
    page.view.selectRow(1)
    view = page.detail.compare
    page.detail.tabs.setCurrentWidget(view)

    assert "Two versions of one language" in view.summary.text()
    assert not view.wide_button.isEnabled()


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


def import_from(page, monkeypatch, *paths: Path):
    names = [str(path) for path in paths]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_v: (names, ""))
    page.import_file()


@pytest.fixture
def texts(tmp_path):
    place = tmp_path / "texte"
    place.mkdir()
    for day in ("2024-08-08", "2023-01-01"):
        (place / f"exemplu-privacy-{day}.en.md").write_text(f"# Privacy\n\nVersion of {day}.\n")
    (place / "anexa.md").write_text("# Anexă\n\nText.\n", "utf-8")
    return place


def test_files_become_versions_once_what_their_names_do_not_say_is_typed(
    page, window, texts, monkeypatch, qtbot
):
    import_from(page, monkeypatch, *texts.iterdir())
    dialog = window.findChild(PolicyFilesDialog)
    assert dialog.table.item(1, 3).text() == "01.01.2023"
    assert "anexa.md: its language is not known" in dialog.problems.item(0).text()
    assert not dialog.take_all.isEnabled()
    assert dialog.take_good.isVisible()

    dialog.table.item(0, 1).setText("Anexa angajaților")
    dialog.table.item(0, 2).setText("RO")
    dialog.table.item(0, 3).setText("iarna")
    qtbot.waitUntil(lambda: "A day reads" in dialog.problems.item(0).text(), timeout=3000)
    assert not dialog.take_all.isEnabled()
    dialog.table.item(0, 3).setText("01.03.2024")
    qtbot.waitUntil(dialog.take_all.isEnabled, timeout=3000)
    dialog._take_all()

    assert {"Anexa angajaților", "exemplu privacy"} <= set(shown(page))
    window.findChild(UndoImport).undo()
    assert shown(page) == ["Confidențialitate", "Module cookie"]


def test_the_good_files_alone_go_in_when_asked_for(page, window, texts, monkeypatch):
    import_from(page, monkeypatch, texts / "anexa.md")
    dialog = window.findChild(PolicyFilesDialog)
    dialog._preview, kept = None, dialog._preview
    dialog._take_all()
    dialog._preview = kept
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_v: str(texts))
    dialog._add_folder()
    assert dialog.table.rowCount() == 3
    dialog._take_good()

    assert "exemplu privacy" in shown(page)
    assert "anexa" not in shown(page)


def test_what_a_folder_or_the_register_refuses_is_told_in_the_dialog(
    page, window, texts, monkeypatch
):
    import_from(page, monkeypatch, texts / "anexa.md")
    dialog = window.findChild(PolicyFilesDialog)
    answers = ["", str(texts / "nowhere")]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_v: answers.pop(0))
    dialog._add_folder()
    dialog._add_folder()
    assert "nowhere" in dialog.summary.text()

    dialog._take_all()
    assert "nothing was written" in dialog.summary.text()


def test_files_changed_while_they_were_read_are_not_taken_as_read(page, window, texts, monkeypatch):
    import_from(page, monkeypatch, *texts.glob("*.en.md"))
    dialog = window.findChild(PolicyFilesDialog)
    assert dialog.take_all.isEnabled()
    before = Checked(tuple(dialog._files), dialog._preview)
    dialog.table.item(0, 2).setText("de")
    dialog._show(before)

    assert not dialog.take_all.isEnabled()


def test_an_old_register_is_imported_and_taken_back(page, window, tmp_path, monkeypatch):
    source = tmp_path / "politici.csv"
    source.write_text(
        "Politica;Limba;Versiunea;În vigoare din\nCandidați;ro;1;25.05.2018\n", "utf-8"
    )
    import_from(page, monkeypatch, source)
    dialog = window.findChild(ImportDialog)
    assert "1 row can be entered" in dialog.summary.text()
    dialog._take_all()
    assert "Candidați" in shown(page)

    window.findChild(UndoImport).undo()
    assert "Candidați" not in shown(page)


def test_an_import_without_a_file_does_nothing(page, window, monkeypatch):
    import_from(page, monkeypatch)

    assert window.findChild(PolicyFilesDialog) is None
    assert window.findChild(ImportDialog) is None


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


def test_a_policy_from_elsewhere_is_marked(page, window, texts, monkeypatch, console):
    import_from(page, monkeypatch, *texts.glob("*.en.md"))
    window.findChild(PolicyFilesDialog)._take_all()
    page.view.selectRow(1)

    assert page.detail.name.text() == "exemplu privacy"
    assert page.detail._origin.text() == "imported, not witnessed"
    assert ask(console, get_policy, page.selected_id()).origin is Origin.IMPORTED
