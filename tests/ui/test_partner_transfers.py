"""Transfers beside the partner list: recorded, judged, filled in for their tool, ended."""

import pytest
from PySide6.QtWidgets import QLabel

from console.labels import Answer
from console.partners.queries import get_partner
from console.partners.rules import Role, TransferTool
from console.partners.transfers.words import ClauseSet
from tests.builders import a_partner, ask
from ui.widgets.act_dialog import ActDialog


@pytest.fixture
def page(window, console):
    a_partner(console, "Example Cloud Inc", role=Role.PROCESSOR, country="US")
    window.show_page("partners")
    return window.page()


def transfers(console, page):
    return ask(console, get_partner, page.selected_id()).transfers


def add(page, destination):
    view = page.detail.transfers
    view._add()
    dialog = next(d for d in page.window().findChildren(ActDialog) if d.isVisible())
    dialog.form.editor("destination").setText(destination)
    dialog.check_and_send()
    return dialog


def said(view):
    return [one.text() for one in view.findChildren(QLabel) if not one.isHidden()]


def test_a_transfer_without_a_tool_is_told_with_its_reason_and_source(page, console):
    add(page, "in")

    (row,) = transfers(console, page)
    assert (row.destination, row.tool) == ("IN", TransferTool.NONE)
    texts = said(page.detail.transfers)
    assert "no valid tool" in texts
    assert "No tool is recorded for the transfer to India." in texts
    assert "GDPR Art. 44 and 46" in texts


def test_a_wrong_country_stays_in_the_dialog_with_the_reason(page, console):
    dialog = add(page, "India")

    assert dialog.isVisible()
    assert "two letters" in dialog.problem.text()
    assert transfers(console, page) == ()


def test_another_tool_brings_its_own_fields_and_keeps_what_was_typed(page, console):
    add(page, "us")
    editor = page.detail.transfers.editor
    form = editor.saved_form.form
    form.editor("started_on").setText("05.01.2026")
    form.editor("tool").show_value(TransferTool.SCC)
    form.editor("tool").edited.emit()

    form = editor.saved_form.form
    assert form.editor("started_on").text() == "05.01.2026"
    assert "dpf_entity" not in form.values()
    form.editor("clauses").show_value(ClauseSet.SCC_2021_915)
    form.editor("clauses").edited.emit()
    assert page.is_dirty()
    page.save()

    (row,) = transfers(console, page)
    assert (row.tool, row.clauses) == (TransferTool.SCC, ClauseSet.SCC_2021_915)
    assert not page.is_dirty()
    assert any("allow no transfer" in text for text in said(page.detail.transfers))


def test_a_listed_recipient_becomes_valid_once_everything_is_recorded(page, console):
    add(page, "us")
    form = page.detail.transfers.editor.saved_form.form
    form.editor("tool").show_value(TransferTool.DPF)
    form.editor("tool").edited.emit()
    form = page.detail.transfers.editor.saved_form.form
    form.editor("dpf_entity").setText("Example Cloud Inc")
    form.editor("checked_on").setText("01.11.2026")
    for name in ("dpf_listed", "dpf_hr", "hr_data"):
        form.editor(name).show_value(Answer.YES)
    form.editor("hr_data").edited.emit()
    page.save()

    assert "valid tool" in said(page.detail.transfers)


def test_an_ended_transfer_keeps_its_line(page, console):
    add(page, "in")
    view = page.detail.transfers
    view._end(transfers(console, page)[0].id)

    assert transfers(console, page)[0].ended_on is not None
    assert view._lines.count() == 1
