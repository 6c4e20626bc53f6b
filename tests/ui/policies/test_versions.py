"""Versions of a policy: typed or from a file, each with its steps; the words of a day."""

from datetime import date

from console.labels import Origin
from console.policies.queries import get_text
from console.policies.rules import ChangeClass
from console.policies.services import end_policy, publish_version
from tests.builders import ask, run
from tests.ui.policies.steps import a_version, facts, newest, press, the_dialog
from ui.documents import DocumentOpener


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
