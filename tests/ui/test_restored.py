"""The first look at a restored vault: what was erased before is named and erased again."""

import pytest
from PySide6.QtWidgets import QLabel
from sqlalchemy import select

from console.consent.models import ConsentSegment
from console.consent.services import import_consent
from console.jobs import JobControl
from console.organisation.queries import list_people
from console.organisation.rules import PersonRole
from console.organisation.services import add_person
from console.vault.erasures import LEDGER, MARK, Line, append, is_marked, mark_of
from tests.builders import ask, run
from tests.conftest import NOW
from tests.console.consent.logs import make_lines, write_csv
from ui.restored import RestoredDialog, look_after_restore


@pytest.fixture
def restored(console):
    """A vault marked as restored; answers with its folder."""
    folder = console.vault.folder
    (folder / MARK).write_text("{}", "utf-8")
    return folder


def test_what_came_back_is_named_and_erased_when_somebody_says_so(window, console, restored):
    run(console, add_person, name="Gelu Fost", role=PersonRole.INTAKE)
    uid = next(one.uid for one in ask(console, list_people) if one.name == "Gelu Fost")
    mark = mark_of(console.vault.data_key(), "person", uid)
    append(restored / LEDGER, [Line(NOW.date(), "person", mark)])
    look_after_restore(window)
    dialog = window.findChild(RestoredDialog)
    assert any(
        "person of the office Gelu Fost, erased on 22 Nov 2026" in label.text()
        for label in dialog.findChildren(QLabel)
    )
    dialog.repeat()
    assert all(one.name != "Gelu Fost" for one in ask(console, list_people))
    assert not is_marked(restored)


def test_what_nobody_knows_again_keeps_the_vault_marked(window, console, restored, tmp_path):
    log = write_csv(tmp_path / "log.csv", make_lines(5))
    import_consent(console, log, control=JobControl())
    [uid] = ask(console, lambda session: [*session.scalars(select(ConsentSegment.uid))])
    mark = mark_of(console.vault.data_key(), "consent_segment", uid)
    append(restored / LEDGER, [Line(NOW.date(), "consent_segment", mark)])
    look_after_restore(window)
    dialog = window.findChild(RestoredDialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "by hand: repeat the person's request" in said

    dialog.repeat()

    assert is_marked(restored)


def test_a_restored_vault_with_nothing_erased_says_so_once(window, restored):
    look_after_restore(window)
    assert not is_marked(restored)


def test_a_vault_that_was_not_restored_asks_nothing(window):
    look_after_restore(window)
    assert window.findChild(RestoredDialog) is None
