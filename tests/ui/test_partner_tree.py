"""The chain as a tree on the partners page: shown, filtered, walked and changed."""

import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from console.partners.outline import read_outline
from console.partners.queries import get_partner
from console.partners.rules import Role
from tests.builders import a_partner, a_relationship, ask
from ui.partners.page import LIST, TREE
from ui.partners.picture import PictureCover
from ui.widgets.form_dialog import FormDialog


@pytest.fixture
def page(window, console):
    cloud = a_relationship(console, a_partner(console, "Cloud SA"), Role.PROCESSOR)
    backup = a_relationship(
        console, a_partner(console, "Backup SRL"), Role.SUB_PROCESSOR, parent_id=cloud
    )
    a_relationship(console, a_partner(console, "Tape SRL"), Role.SUB_PROCESSOR, parent_id=backup)
    a_relationship(console, a_partner(console, "Client SA"), Role.CLIENT)
    window.show_page("partners")
    page = window.page()
    page.switch.buttons[TREE].click()
    return page


def drawn(tree, parent=QModelIndex(), depth=0):  # noqa: B008 - Qt's own form
    model = tree.model()
    lines = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        lines.append("  " * depth + str(index.data()))
        lines += drawn(tree, index, depth + 1)
    return lines


def settle(qtbot, tree):
    drawn(tree)
    qtbot.waitUntil(lambda: "None" not in "".join(drawn(tree)), timeout=3000)


def the_dialog(page):
    return next(found for found in page.window().findChildren(FormDialog) if found.isVisible())


def select(page, name):
    tree = page.panel.tree
    model = tree.model()
    for node in model.outline.partners:
        index = model.index_of(node)
        if index.data() == name:
            tree.setCurrentIndex(index)
            return node
    raise AssertionError(name)


def test_the_tree_shows_both_hats_with_everybody_below(page, qtbot):
    settle(qtbot, page.panel.tree)

    assert drawn(page.panel.tree) == [
        "As controller: our processors (1)",
        "  Cloud SA",
        "    Backup SRL",
        "      Tape SRL",
        "As processor: our clients, and sub-processors for them (1)",
        "  Client SA",
    ]


def test_the_tree_follows_the_filter_of_the_list(page, qtbot):
    page.search.setText("client")
    qtbot.waitUntil(lambda: len(page.panel.tree.model().outline.partners) == 1, timeout=3000)
    page.search.setText("nobody at all")
    qtbot.waitUntil(lambda: not page.panel.nothing.isHidden(), timeout=3000)


def test_keys_fold_and_unfold_and_the_selected_node_is_shown_beside_the_tree(page, qtbot):
    tree = page.panel.tree
    settle(qtbot, tree)
    select(page, "Cloud SA")
    assert page.detail.name.text() == "Cloud SA"

    qtbot.keyClick(tree, Qt.Key.Key_Left)
    assert not tree.isExpanded(tree.currentIndex())
    qtbot.keyClick(tree, Qt.Key.Key_Right)
    assert tree.isExpanded(tree.currentIndex())
    qtbot.keyClick(tree, Qt.Key.Key_J)
    assert page.detail.name.text() == "Backup SRL"
    qtbot.keyClick(tree, Qt.Key.Key_K)
    assert page.detail.name.text() == "Cloud SA"


def test_enter_opens_the_partner(page, qtbot):
    tree = page.panel.tree
    settle(qtbot, tree)
    select(page, "Tape SRL")
    with qtbot.waitSignal(tree.opened) as heard:
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert heard.args == [page.selected_id()]


def test_pointing_at_a_node_tells_address_and_gaps(page, qtbot):
    settle(qtbot, page.panel.tree)
    select(page, "Tape SRL")

    said = page.panel.tree.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    assert "Address: not recorded" in said
    assert "The address of Tape SRL is not recorded." in said
    assert page.panel.tree.currentIndex().siblingAtColumn(6).data() == "3 gaps"


def test_a_node_is_added_moved_back_and_ended(page, qtbot, console, window):
    settle(qtbot, page.panel.tree)
    node = select(page, "Backup SRL")
    page.panel._add()
    dialog = the_dialog(page)
    dialog.form.editor("name").setText("Night Desk SRL")
    dialog.check_and_send()
    settle(qtbot, page.panel.tree)
    assert "      Night Desk SRL" in drawn(page.panel.tree)

    client = select(page, "Client SA")
    select(page, "Backup SRL")
    page.panel._move()
    dialog = the_dialog(page)
    dialog.form.editor("parent_id").show_value(client)
    dialog.check_and_send()
    settle(qtbot, page.panel.tree)
    assert drawn(page.panel.tree)[-4:-2] == ["  Client SA", "    Backup SRL"]

    next(b for b in window.notices.findChildren(QPushButton) if b.text() == "Undo").click()
    assert ask(console, read_outline).below[node] != []
    settle(qtbot, page.panel.tree)
    assert drawn(page.panel.tree)[2] == "    Backup SRL"

    select(page, "Tape SRL")
    page.panel._end()
    assert ask(console, get_partner, page.selected_id()).relationships[0].ended_on is not None


def test_a_place_below_itself_is_not_offered(page, qtbot):
    settle(qtbot, page.panel.tree)
    select(page, "Backup SRL")
    page.panel._move()
    choice = the_dialog(page).form.editor("parent_id")
    offered = {choice.itemText(place) for place in range(choice.count())}
    assert "Cloud SA · processor" in offered
    assert not any(name.startswith(("Tape", "Backup")) for name in offered)


def test_processors_and_clients_stand_at_the_top_and_do_not_move(page, qtbot):
    settle(qtbot, page.panel.tree)
    select(page, "Cloud SA")
    assert not page.panel.move_button.isEnabled()
    select(page, "Tape SRL")
    assert page.panel.move_button.isEnabled()


def test_who_stays_with_unsaved_changes_stays_in_the_tree_too(page, qtbot, monkeypatch):
    settle(qtbot, page.panel.tree)
    select(page, "Cloud SA")
    qtbot.keyClicks(page.detail.form.editor("address"), "Strada X")
    monkeypatch.setattr(QMessageBox, "question", lambda *_a, **_v: QMessageBox.StandardButton.No)
    select(page, "Client SA")

    qtbot.waitUntil(lambda: page.panel.tree.currentIndex().data() == "Cloud SA", timeout=3000)
    assert page.detail.name.text() == "Cloud SA"
    page.detail.form.revert()


def test_the_list_comes_back(page):
    page.switch.buttons[LIST].click()
    assert page._left.currentWidget() is page.view


def test_the_branch_is_drawn_over_the_page_and_escape_leads_back(page, qtbot):
    settle(qtbot, page.panel.tree)
    select(page, "Backup SRL")
    page.panel.picture_button.click()
    cover = page.findChild(PictureCover)
    qtbot.waitUntil(lambda: cover.picture.width() > 200, timeout=3000)
    assert cover.title == "Chain of Backup SRL"
    assert not page.panes.isVisibleTo(page)
    spots = cover.picture._drawn.spots
    box, height = spots[2].box, cover.picture._drawn.picture.height
    said = cover.picture.told_at((box.x + 5) * 96 / 72, (height - box.y - 5) * 96 / 72)
    assert "The address of Backup SRL is not recorded." in said
    assert cover.picture.told_at(-5, -5) == ""

    qtbot.keyClick(cover, Qt.Key.Key_Escape)
    assert page.panes.isVisibleTo(page)


@pytest.mark.parametrize("name", ["chain.pdf", "chain.svg", "chain.png"])
def test_the_picture_is_written_as_a_file(page, qtbot, window, tmp_path, monkeypatch, name):
    settle(qtbot, page.panel.tree)
    select(page, "Cloud SA")
    page.panel.picture_button.click()
    target = tmp_path / name
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(target), ""))
    page.findChild(PictureCover).export()

    qtbot.waitUntil(target.exists, timeout=5000)
    assert any(name in text for text in window.notices.texts())


@pytest.mark.parametrize("name", ["chain.xlsx", "chain.csv", "chain.pdf"])
def test_the_tree_is_exported_with_levels(page, qtbot, window, tmp_path, monkeypatch, name):
    settle(qtbot, page.panel.tree)
    target = tmp_path / name
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(target), ""))
    page.export_list()
    qtbot.waitUntil(lambda: any(name in text for text in window.notices.texts()), timeout=20000)

    if name.endswith("xlsx"):
        sheet = load_workbook(target).worksheets[0]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        named = [row[:2] for row in rows if isinstance(row[0], int)]
        assert named == [[1, "Cloud SA"], [2, "– Backup SRL"], [3, "– – Tape SRL"],
                         [1, "Client SA"]]  # fmt: skip
    elif name.endswith("csv"):
        assert "– – Tape SRL" in target.read_text("utf-8-sig")
    else:
        text = "".join(
            page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target)
        )
        assert "– – Tape SRL" in text
        assert "What is missing" not in text
