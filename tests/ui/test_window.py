"""The window around the pages: navigation, search, lock, languages, first start."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from console import i18n
from console.errors import RuleBroken
from console.jobs import Step
from console.organisation.queries import facts_organisation, list_people
from console.partners.rules import Role
from console.settings import Settings
from console.vault.vault import create_vault, open_with_passphrase
from tests.builders import a_partner, ask, run
from tests.conftest import PASSPHRASE
from ui import theme
from ui.application import Application
from ui.desk.collector import Collector
from ui.desk.task import Task
from ui.navigation import PLACES
from ui.widgets.keys import KeySheet
from ui.widgets.why import WhyLink


def test_every_page_opens_and_says_its_title(window):
    for place in PLACES:
        window.show_page(place.key)
        assert window.heading.text() == window.page().heading() != ""


def test_control_and_a_figure_go_to_a_page_and_alt_left_comes_back(window, qtbot):
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    window.show_page("partners")
    window._go_back()

    assert window.current_key() == "overview"


def test_every_control_that_takes_the_focus_has_a_name(window):
    nameless = []
    for place in PLACES:
        window.show_page(place.key)
        for widget in window.page().findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
            if not takes or type(widget).__name__ in ("QScrollArea", "QTabBar", "QSplitter"):
                continue
            text = getattr(widget, "text", lambda: "")()
            if not (widget.accessibleName() or text):
                nameless.append(f"{place.key}: {type(widget).__name__} {widget.objectName()}")
    assert nameless == []


def test_the_one_search_finds_and_opens(window, console, qtbot):
    partner_id = a_partner(console, "Țesătoria SRL", role=Role.CLIENT)
    window.search.start()
    window.search.setText("tesat")
    window.search._search()
    assert window.search.list.item(0).text() == "Țesătoria SRL\npartner"

    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.current_key() == "partners"
    assert window.page().selected_id() == partner_id


def test_a_search_without_hits_says_so_and_escape_clears_it(window, qtbot):
    window.search.setText("zzz")
    window.search._search()
    assert window.search.list.item(0).text() == "Nothing found."

    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.search.text() == ""
    window.search._search()
    assert not window.search.list.isVisible()


def test_the_keys_are_shown_in_one_sheet(window):
    window.show_keys()
    sheet = window.findChild(KeySheet)

    assert sheet.isVisible()
    assert ("Ctrl+K", "Search everything") in sheet.lines


def test_f1_explains_what_is_due(window, console):
    window.show_page("consent")
    window._explain()
    window.show_page("overview")
    window._explain()
    assert window.page().findChildren(WhyLink) == []


def test_idle_time_and_the_lock_button_ask_to_lock(window, qtbot):
    with qtbot.waitSignal(window.lock_wanted):
        window._idle.timeout.emit()


def test_a_refusal_and_a_bug_are_told_at_the_bottom_right(window, desk):
    desk.act(lambda _work: (_ for _ in ()).throw(RuleBroken("Not like this.")))
    desk.ask(lambda _session: 1 / 0, window.page().reload)

    told = window.notices.texts()
    assert "Not like this." in told
    assert any("ZeroDivisionError" in text for text in told)


def test_a_long_job_shows_its_steps_and_can_be_cancelled(window, qtbot):
    task = Task(lambda control: control.step(1, 2, "half"), window)
    window.notices.watch(task, "Long work")
    part = window.notices._column.itemAt(window.notices._column.count() - 1).widget()
    part.appear()
    part.follow(Step(1, 2, "half"))
    assert part._note.text() == "half"
    part.finish()
    task.cancel()


def test_closing_guards_what_is_typed(window, console, qtbot, monkeypatch):
    a_partner(console, "A")
    window.show_page("partners")
    qtbot.keyClicks(window.page().detail.form.editor("address"), "x")
    monkeypatch.setattr(QMessageBox, "question", lambda *_a, **_v: QMessageBox.StandardButton.No)
    event = QCloseEvent()
    window.closeEvent(event)
    assert not event.isAccepted()
    window.page().detail.form.revert()


def test_the_overview_shows_what_the_law_asks_for(window, console):
    a_partner(console, "Fără acord SRL", role=Role.PROCESSOR)
    window.show_page("overview")
    page = window.page()
    page.reload()

    assert page.gaps.figure.text() != "0"
    page._opener(1)()
    assert window.current_key() == "partners"


def test_the_collector_takes_over_garbage_collection(qtbot):
    import gc

    holder = QWidget()
    qtbot.addWidget(holder)
    collector = Collector(holder)
    try:
        assert not gc.isenabled()
        collector.collect()
    finally:
        gc.enable()


@pytest.fixture
def application(qapp, dressed, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.application.settings_file", lambda: tmp_path / "settings.json")
    made = Application(qapp, Settings(language="en"))
    yield made
    made._close_vault()
    if made.unlock is not None:
        made.unlock.deleteLater()
    if made._lane is not None:
        made._lane.shutdown()
    i18n.set_language("en")
    theme.apply(qapp, dark=False)


def settle(qtbot, application):
    def is_open() -> None:
        page = application.unlock.open_page if application.unlock is not None else None
        assert application.window is not None, page and page.problem.text()

    qtbot.waitUntil(is_open, timeout=15000)


def test_the_first_start_makes_a_vault_and_keeps_the_code(
    application, qtbot, tmp_path, monkeypatch
):
    application.show_unlock()
    page = application.unlock.new_page
    page.folder.setText(str(tmp_path / "birou"))
    page.passphrase.setText(PASSPHRASE)
    page.again.setText("something else")
    page.make()
    assert "differ" in page.problem.text()
    page.again.setText(PASSPHRASE)
    page.make()
    assert "your name" in page.problem.text()
    page.person.setText("Ana Exemplu")
    page.profile.setCurrentIndex(1)
    page.make()

    code_page = application.unlock.code_page
    qtbot.waitUntil(lambda: code_page.code.text() != "", timeout=15000)
    assert not code_page.go_on.isEnabled()
    kept = tmp_path / "code.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(kept), ""))
    code_page._save()
    assert code_page.code.text() in kept.read_text("utf-8")
    code_page.safe.setChecked(True)
    code_page.go_on.click()

    settle(qtbot, application)
    console = application._desk.console
    assert ask(console, facts_organisation).cui == "27516047"
    assert ask(console, list_people)[0].name == "Ana Exemplu"


def test_a_wrong_passphrase_is_told_and_the_right_one_opens(application, qtbot, tmp_path):
    vault, code = create_vault(tmp_path / "v", PASSPHRASE)
    vault.close()
    application._vault = vault.folder
    application.show_unlock()
    page = application.unlock.open_page
    page.secret.setText("wrong wrong wrong")
    page.open()
    qtbot.waitUntil(lambda: "does not open" in page.problem.text(), timeout=15000)

    page._ask_keychain()
    qtbot.waitUntil(lambda: "no key" in page.problem.text(), timeout=15000)
    page._switch()
    page.secret.setText(code)
    page.open()
    settle(qtbot, application)
    application.lock()
    assert application.window is None
    assert application.unlock.isVisible()
    application.unlock.open_page.secret.setText(PASSPHRASE)
    application.unlock.open_page.open()
    settle(qtbot, application)


def test_another_language_is_spoken_at_once_and_the_vault_stays_open(application, qtbot, tmp_path):
    vault, _code = create_vault(tmp_path / "v", PASSPHRASE)
    vault.close()
    application._vault = vault.folder
    application.show_unlock()
    application.unlock.language.setCurrentIndex(2)
    application.unlock.language.activated.emit(2)
    assert i18n.language() == "de"
    application.unlock.open_page.secret.setText(PASSPHRASE)
    application.unlock.open_page.open()
    settle(qtbot, application)
    application.window.show_page("settings")
    tab = application.window.page().findChild(QWidget, "windowTab")
    tab.language.setCurrentIndex(0)
    tab.scheme.setCurrentIndex(2)
    tab._keep()

    assert i18n.language() == "ro"
    assert application.window.current_key() == "settings"
    assert theme.tokens() is theme.DARK
    tab = application.window.page().findChild(QWidget, "windowTab")
    tab.lock.setValue(3)
    tab._keep()
    assert application.settings.lock_after_minutes == 3


def test_folders_are_chosen_in_the_file_dialog(application, tmp_path, monkeypatch):
    application.show_unlock()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_v: str(tmp_path))
    application.unlock.open_page._choose()
    assert application.unlock.open_page.folder.text() == str(tmp_path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(tmp_path), ""))
    application.unlock.new_page._choose()
    application.unlock._show_open()
    application.unlock._show_new()
    assert application.unlock.new_page.folder.text() == str(tmp_path)


def test_closing_the_unlock_window_ends_the_program(application, qtbot, monkeypatch):
    ended = []
    monkeypatch.setattr(QApplication, "quit", lambda *_a: ended.append(True))
    application.show_unlock()
    application.unlock.close()
    qtbot.waitUntil(lambda: ended == [True], timeout=3000)


def test_a_locked_vault_elsewhere_is_told(application, qtbot, tmp_path):
    vault, _code = create_vault(tmp_path / "v", PASSPHRASE)
    application._vault = vault.folder
    application.show_unlock()
    page = application.unlock.open_page
    vault.close()
    (vault.folder / "keys.json").write_text("{")
    page.secret.setText(PASSPHRASE)
    page.open()
    qtbot.waitUntil(lambda: "key file" in page.problem.text(), timeout=15000)


def test_a_vault_made_in_the_window_opens_from_the_command(tmp_path):
    vault, _code = create_vault(tmp_path / "v", PASSPHRASE)
    vault.close()
    open_with_passphrase(tmp_path / "v", PASSPHRASE).close()
    assert (tmp_path / "v.dpovault" / "vault.db").exists()


def test_use_cases_on_real_threads_keep_their_order(qtbot, console):
    from ui.desk.desk import Desk

    desk = Desk(console)
    seen = []

    class Page(QWidget):
        def keep(self, names: list[str]) -> None:
            seen.append(names)

    page = Page()
    qtbot.addWidget(page)
    for number in range(5):
        desk.act(partial(_enter, number=number))
        desk.ask(lambda session: [person.name for person in list_people(session)], page.keep)
    qtbot.waitUntil(lambda: len(seen) == 5, timeout=15000)
    desk.close()
    desk.announce({"person": frozenset()})
    desk.ask(list_people, page.keep)
    desk.deleteLater()

    assert [len(names) for names in seen] == [1, 2, 3, 4, 5]


def _enter(work, number):
    from console.organisation.rules import PersonRole
    from console.organisation.services import add_person

    return add_person(work, name=f"Person {number}", role=PersonRole.READER)


def test_run_is_usable_after_a_refused_use_case(console):
    with pytest.raises(RuleBroken):
        run(console, _enter_nobody)
    assert ask(console, list_people) == []


def _enter_nobody(work):
    from console.organisation.rules import PersonRole
    from console.organisation.services import add_person

    return add_person(work, name="", role=PersonRole.READER)


@pytest.mark.parametrize(("language", "no"), [("ro", "&Nu"), ("de", "&Nein"), ("en", "&No")])
def test_qts_own_buttons_speak_the_language(qapp, language, no):
    from PySide6.QtCore import QCoreApplication

    from ui import qt_language

    qt_language.speak(qapp, language)
    said = QCoreApplication.translate("QPlatformTheme", "&No")
    qt_language.speak(qapp, "en")

    assert said == no
