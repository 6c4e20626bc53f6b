"""Two versions of a policy beside each other."""

from tests.ui.policies.steps import OLD, a_version, facts
from ui.policies.compare_view import WideView
from ui.policies.side_by_side import as_html
from ui.theme import LIGHT


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
