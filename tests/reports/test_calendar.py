"""Every due day as a calendar file, with nobody's name and UIDs that stay."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

import main
from console.app import Console
from console.authority.queries import list_runs
from console.authority.rules import Disclosure
from console.authority.services import open_case
from console.cli.vaults import PASSPHRASE as VARIABLE
from console.requests.casework.services import add_task
from console.requests.rules import Channel, Right
from console.requests.services import log_request
from console.vault.vault import open_with_passphrase
from reports.calendar import write_calendar
from tests.breaches import a_breach, a_client, local
from tests.builders import ask, run
from tests.conftest import PASSPHRASE


@pytest.fixture
def busy(console):
    """An office in which a request, a search and a letter fall due."""
    request_id = run(
        console, log_request, channel=Channel.EMAIL, received=date(2026, 11, 10),
        rights=(Right.ACCESS, Right.COMPLAINT), requester_name="Ana Pop",
    )  # fmt: skip
    run(console, add_task, request_id, place="CRM, arhivă", due_on=date(2026, 11, 25))
    run(console, add_task, request_id, place="HR")
    run(
        console, open_case, title="Chestionar", authority_number="123",
        answer_due_on=date(2026, 12, 1),
    )  # fmt: skip
    return console


def events(path):
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_each_due_day_is_an_all_day_event_with_a_reminder_and_without_a_name(busy, tmp_path):
    assert write_calendar(busy, tmp_path / "due.ics", language="en") == 3
    found = events(tmp_path / "due.ics")
    assert [(str(one["summary"]), one.decoded("dtstart")) for one in found] == [
        ("Search due: 2026-0001: CRM, arhivă", date(2026, 11, 25)),
        ("Answer to the authority due: 123", date(2026, 12, 1)),
        ("Answer due: 2026-0001", date(2026, 12, 10)),
    ]
    assert str(found[2]["description"]) == ("right of access Art. 15; complaint to the office")
    assert [len(one.walk("VALARM")) for one in found] == [0, 1, 1]
    raw = (tmp_path / "due.ics").read_bytes()
    assert b"Ana" not in raw
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))


def test_the_72_hours_of_a_breach_are_an_event_at_their_instant(console, tmp_path):
    a_breach(console, "Laptop pierdut", aware_at=local("2026-11-21 16:30"))
    a_breach(console, "Fără termen", client_ids=(a_client(console),))

    assert write_calendar(console, tmp_path / "due.ics", language="en") == 1
    (found,) = events(tmp_path / "due.ics")
    assert str(found["summary"]) == (
        "Notification of a breach to the authority due: Laptop pierdut"
    )
    assert found.decoded("dtstart") == local("2026-11-24 16:30")
    assert found.walk("VALARM")[0].decoded("trigger") == timedelta(hours=-12)


def test_a_uid_stays_and_a_change_raises_its_sequence(busy, clock, tmp_path):
    write_calendar(busy, tmp_path / "a.ics", language="en")
    run(busy, add_task, 1, place="x")
    clock.forward(hours=1)
    write_calendar(busy, tmp_path / "b.ics", language="ro")
    before, after = events(tmp_path / "a.ics"), events(tmp_path / "b.ics")
    assert [one["uid"] for one in before] == [one["uid"] for one in after]
    assert int(after[2]["sequence"]) > int(before[2]["sequence"])


def test_dossier_and_calendar_are_written_from_the_command_line(busy, tmp_path, monkeypatch, capfd):
    folder = busy.vault.folder
    busy.close()

    def typed(*words: object) -> tuple[int, str]:
        monkeypatch.setenv(VARIABLE, PASSPHRASE)
        status = main.main([str(word) for word in words])
        return status, capfd.readouterr().out

    vault = ("--vault", folder, "--lang", "en")
    status, said = typed("report", "calendar", *vault, "--out", tmp_path / "due.ics")
    assert (status, said) == (0, f"Wrote 3 due days to {tmp_path / 'due.ics'}\n")
    status, said = typed(
        "report", "dossier", "2026-0001", *vault, "--level", "none", "--out", tmp_path / "out"
    )
    assert status == 0
    assert "dosar-2026-0001-en.pdf  " in said
    assert typed("report", "dossier", "9-9", *vault, "--out", tmp_path)[0] == 1

    vault_again = open_with_passphrase(folder, PASSPHRASE)
    (kept,) = ask(Console(vault_again), list_runs)
    assert (kept.report, kept.disclosure) == ("dossier", Disclosure.NONE)
    vault_again.close()
