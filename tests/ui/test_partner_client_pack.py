"""The pack for a client is ordered beside the partner list and recorded as an export."""

import pytest
from PySide6.QtWidgets import QLabel

from console.authority.queries import list_runs
from console.partners.rules import Role
from tests.builders import a_partner, ask
from ui.partners.client_pack import ClientPackDialog


@pytest.fixture
def page(window, console):
    a_partner(console, "Client SA", role=Role.CLIENT)
    a_partner(console, "Hosting SA", role=Role.PROCESSOR)
    window.show_page("partners")
    return window.page()


def test_only_a_client_has_a_pack(page):
    assert not page.detail.pack_button.isHidden()
    page.view.selectRow(1)
    assert page.detail.name.text() == "Hosting SA"
    assert page.detail.pack_button.isHidden()


def test_the_pack_is_written_and_recorded(page, qtbot, window, console, tmp_path):
    page.detail.pack_button.click()
    dialog = page.findChild(ClientPackDialog)
    dialog.form.editor("folder").line.setText(str(tmp_path / "out"))
    dialog.form.editor("end").setText("01.01.2020")
    dialog.check_and_send()
    assert dialog.isVisible()

    dialog.form.editor("end").setText("31.12.2026")
    dialog.check_and_send()
    qtbot.waitUntil(lambda: bool(ask(console, list_runs)), timeout=30000)
    assert len(list((tmp_path / "out").iterdir())) == 3
    assert any("client-client-sa" in text for text in window.notices.texts())
    window.show_page("reports")
    told = [one.text() for one in window.page().findChildren(QLabel)]
    assert any("the pack for one client" in text for text in told)
