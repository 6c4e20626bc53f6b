"""The ledger beside the database remembers what a restored backup has forgotten."""

from datetime import date

import pytest

from console.app import Console
from console.consent.models import ConsentSecret
from console.consent.proofs import erase_visitor, find_visitor
from console.consent.pseudonyms import Pseudonymiser
from console.consent.services import import_consent
from console.crossings.restored_vault import pending_erasures, repeat_erasures
from console.errors import StoreUnavailable
from console.jobs import JobControl
from console.organisation.models import Person
from console.organisation.rules import PersonRole
from console.organisation.services import add_person
from console.requests.rules import Channel
from console.requests.services import close_request, log_request, withdraw
from console.requests.services.retention import delete_file
from console.store.journal import Action, JournalEntry
from console.vault.backup import back_up, restore
from console.vault.erasures import (
    LEDGER,
    MARK,
    Ledger,
    Line,
    append,
    is_marked,
    mark_of,
    read_ledger,
    unmark,
)
from console.vault.vault import open_with_key
from tests.builders import ask, run
from tests.console.consent.logs import make_lines, write_csv
from tests.pages import decrypted

NAME = "Zvonimira Ștefănescu"


def a_closed_file(console):
    request_id = run(
        console, log_request, channel=Channel.EMAIL, received=date(2026, 11, 10),
        requester_name=NAME, body=f"Sunt {NAME}.",
    )  # fmt: skip
    run(console, withdraw, request_id, on=date(2026, 11, 20), note="by phone")
    run(console, close_request, request_id)
    return request_id


def back_up_then_erase(console, clock, target):
    request_id = a_closed_file(console)
    person = run(console, add_person, name="Gelu Fost", role=PersonRole.INTAKE)
    target.parent.mkdir(exist_ok=True)
    back_up(console.vault, target)
    clock.forward(days=4 * 365)
    run(console, delete_file, request_id, confirmed_number="2026-0001")
    console.run(lambda work: work.erase(work.get(Person, person)))


def reopened(console, folder, clock):
    return Console(open_with_key(folder, console.vault.data_key()), clock=clock)


def pending(console):
    ledger = read_ledger(console.vault.folder / LEDGER)
    return ask(console, pending_erasures, ledger, console.vault.data_key())


def test_what_was_erased_since_the_backup_is_erased_again(console, clock, tmp_path):
    back_up_then_erase(console, clock, tmp_path / "copies" / "mine.dpobackup")
    folder = restore(tmp_path / "copies" / "mine.dpobackup", tmp_path / "again")
    assert is_marked(folder)
    again = reopened(console, folder, clock)
    assert NAME.encode() in decrypted(again)
    found = pending(again)
    assert [(one.subject, one.name, one.is_repeatable) for one in found] == [
        ("person", "Gelu Fost", True),
        ("request", "2026-0001", True),
    ]

    ledger = read_ledger(folder / LEDGER)
    assert run(again, repeat_erasures, ledger, again.vault.data_key()) == 2
    pages = decrypted(again)
    assert not any(word.encode() in pages for word in (NAME, "Ștefănescu", "Gelu Fost"))
    assert pending(again) == ()
    assert again.verify() == []

    def told(session):
        entries = session.query(JournalEntry).filter_by(action=Action.ERASED_AGAIN)
        return sorted(entry.subject for entry in entries)

    assert ask(again, told) == ["person", "request"]
    unmark(folder)
    assert not is_marked(folder)
    again.close()


def test_the_ledger_beside_the_backups_is_enough(console, clock, tmp_path):
    back_up_then_erase(console, clock, tmp_path / "copies" / "mine.dpobackup")
    back_up(console.vault, tmp_path / "copies" / "later.dpobackup")
    (console.vault.folder / LEDGER).unlink()
    elsewhere = tmp_path / "new"
    elsewhere.mkdir()
    folder = restore(tmp_path / "copies" / "mine.dpobackup", elsewhere / "again")
    again = reopened(console, folder, clock)
    assert len(pending(again)) == 2
    again.close()


def test_without_any_ledger_nothing_is_known_and_nothing_is_refused(console, clock, tmp_path):
    back_up_then_erase(console, clock, tmp_path / "copies" / "mine.dpobackup")
    alone = tmp_path / "usb"
    alone.mkdir()
    (tmp_path / "copies" / "mine.dpobackup").rename(alone / "mine.dpobackup")
    folder = restore(alone / "mine.dpobackup", alone / "again")
    again = reopened(console, folder, clock)
    assert (is_marked(folder), pending(again)) == (True, ())
    again.close()


def test_a_torn_or_foreign_line_is_counted_and_the_rest_is_read(console, clock, tmp_path):
    back_up_then_erase(console, clock, tmp_path / "copies" / "mine.dpobackup")
    file = console.vault.folder / LEDGER
    whole = read_ledger(file)
    text = file.read_text("utf-8")
    first, second = text.splitlines()
    file.write_text(f"{first}\nnonsense\n2 x y z\n1 2026-13-01 request 00\n{second[:-9]}", "utf-8")
    torn = read_ledger(file)
    assert (len(torn.lines), torn.damaged) == (1, 4)

    folder = console.vault.folder
    console.close()
    again = reopened(console, folder, clock)
    mended = read_ledger(folder / LEDGER)
    assert (mended.lines, mended.damaged) == (whole.lines, 4)
    again.close()


def test_a_lost_ledger_is_written_anew_from_the_journal(console, clock, tmp_path):
    back_up_then_erase(console, clock, tmp_path / "copies" / "mine.dpobackup")
    folder, file = console.vault.folder, console.vault.folder / LEDGER
    before = read_ledger(file)
    file.unlink()
    console.close()
    again = reopened(console, folder, clock)
    assert read_ledger(file) == before
    assert file.stat().st_mode & 0o777 == 0o600
    again.close()


def test_the_ledger_shows_no_uid_and_no_name(console, clock, tmp_path):
    back_up_then_erase(console, clock, tmp_path / "copies" / "mine.dpobackup")
    text = (console.vault.folder / LEDGER).read_text("utf-8")
    uids = ask(console, lambda session: [entry.record for entry in session.query(JournalEntry)])
    assert len(text.splitlines()) == 2
    assert not any(uid in text for uid in uids)
    assert "2026-0001" not in text


def test_a_vault_in_which_nothing_was_erased_has_no_ledger(console, tmp_path):
    back_up(console.vault, tmp_path / "mine.dpobackup")
    assert not (console.vault.folder / LEDGER).exists()
    assert not list(tmp_path.glob("*.erasures"))


def test_another_vaults_ledger_and_a_damaged_key_file_are_passed_over(console, clock, tmp_path):
    back_up_then_erase(console, clock, tmp_path / "copies" / "mine.dpobackup")
    for name, keys in (("other", '{"vault": "another"}'), ("broken", "{")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "keys.json").write_text(keys, "utf-8")
        line = Line(date(2026, 1, 1), "request", "0" * 64)
        append(tmp_path / name / LEDGER, [line])
    folder = restore(tmp_path / "copies" / "mine.dpobackup", tmp_path / "again")
    assert len(read_ledger(folder / LEDGER).lines) == 2
    assert '"lines": 2' in (folder / MARK).read_text("utf-8")


def a_log_without_two(console, tmp_path):
    """Import a log, back it up, erase two of its visitors; answers with both and the backup."""
    lines = make_lines(50)
    import_consent(console, write_csv(tmp_path / "log.csv", lines), control=JobControl())
    backup = tmp_path / "copies" / "mine.dpobackup"
    backup.parent.mkdir()
    back_up(console.vault, backup)
    gone = (lines[9][2], lines[30][2])
    for visitor in gone:
        run(console, erase_visitor, visitor)
    return gone, lines[8][2], backup


def test_visitors_of_a_consent_log_are_known_again_and_erased_again(console, clock, tmp_path):
    gone, stays, backup = a_log_without_two(console, tmp_path)
    again = reopened(console, restore(backup, tmp_path / "again"), clock)
    assert all(ask(again, find_visitor, visitor) for visitor in gone)
    assert [(one.subject, one.is_repeatable) for one in pending(again)] == [
        ("consent_segment", True)
    ]

    ledger = read_ledger(again.vault.folder / LEDGER)
    assert run(again, repeat_erasures, ledger, again.vault.data_key()) == 1

    assert not any(ask(again, find_visitor, visitor) for visitor in gone)
    assert ask(again, find_visitor, stays)
    assert pending(again) == ()
    assert again.verify() == []
    again.close()


def test_a_stretch_whose_visitor_nobody_knows_again_is_named_only(console, clock, tmp_path):
    gone, _stays, backup = a_log_without_two(console, tmp_path)
    again = reopened(console, restore(backup, tmp_path / "again"), clock)
    known = read_ledger(again.vault.folder / LEDGER)
    key = again.vault.data_key()
    ledger = Ledger(frozenset(one for one in known.lines if one.subject == "consent_segment"))

    [stretch] = ask(again, pending_erasures, ledger, key)
    assert not stretch.is_repeatable
    assert run(again, repeat_erasures, ledger, key) == 0
    assert ask(again, find_visitor, gone[0])
    again.close()


def test_neither_ledger_nor_journal_shows_an_erased_visitor(console, tmp_path):
    gone, _stays, _backup = a_log_without_two(console, tmp_path)

    ledger = (console.vault.folder / LEDGER).read_text("utf-8")
    pages = decrypted(console)
    for visitor in gone:
        pseudonym = console.ask(lambda session, one=visitor: pseudonym_of(session, one))
        assert visitor not in ledger
        assert pseudonym.hex() not in ledger
        assert not any(word in pages for word in (visitor.encode(), pseudonym))


def pseudonym_of(session, visitor):
    return Pseudonymiser(session.get(ConsentSecret, "").key).of_text(visitor)


def test_a_ledger_may_name_what_is_not_there(console):
    key = console.vault.data_key()
    line = Line(date(2026, 1, 1), "consent_segment", mark_of(key, "consent_segment", "u"))
    unknown = Line(date(2026, 1, 1), "no_such_table", "0" * 64)
    ledger = read_ledger()
    assert ask(console, pending_erasures, ledger, key) == ()
    append(console.vault.folder / LEDGER, [line, unknown])
    assert pending(console) == ()


def test_an_unwritable_ledger_keeps_nobody_from_erasing(console):
    person = run(console, add_person, name="Gelu Fost", role=PersonRole.INTAKE)
    (console.vault.folder / LEDGER).mkdir()
    console.run(lambda work: work.erase(work.get(Person, person)))
    folder, key = console.vault.folder, console.vault.data_key()
    console.close()
    with pytest.raises(StoreUnavailable):
        open_with_key(folder, key)
