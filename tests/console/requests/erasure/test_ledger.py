"""Erased from the live system, gone from the last copy, erased again after a restore."""

from datetime import date

import pytest

from console.errors import RuleBroken
from console.organisation.rules import Hat
from console.partners.rules import Role
from console.requests.erasure.queries import case_ledger, find_erased, known_systems
from console.requests.erasure.restores import due_again
from console.requests.erasure.services import (
    confirm_erasure,
    describe_copies,
    hold_erasure,
    lift_hold,
    plan_erasure,
    record_erasure,
    record_restore,
    remove_entry,
    repeat_erasure,
)
from console.requests.rules import Right
from console.store.journal import JournalPayload
from tests.builders import a_partner, a_relationship, ask, run
from tests.console.requests.cases import TODAY, log

ERASED = date(2026, 11, 15)
CONTACT = "ana.pop@example.org, 0722 123 456"


def a_case(console, **values: object):
    values.setdefault("requester_name", "Ana Pop")
    values.setdefault("requester_contact", CONTACT)
    return log(console, rights=(Right.ERASURE,), **values)


def erased(console, request_id, system="CRM", on=ERASED, **values: object):
    entry = run(console, plan_erasure, request_id, system=system, **values)
    run(console, record_erasure, entry, erased_on=on, method="anonymised")
    return entry


def ledger(console, request_id, today=TODAY):
    return ask(console, case_ledger, request_id, today=today)


def test_the_answer_may_state_the_day_on_which_the_last_copy_is_gone(console):
    request_id = a_case(console)
    erased(console, request_id, "CRM", backup_set="NAS weekly", rotation_days=35)
    second = run(console, plan_erasure, request_id, system="recordings", rotation_days=90)
    assert ledger(console, request_id).gone_on is None

    run(console, record_erasure, second, erased_on=date(2026, 11, 20))
    seen = ledger(console, request_id)
    assert [entry.gone_on for entry in seen.entries] == [date(2026, 12, 20), date(2027, 2, 18)]
    assert seen.gone_on == date(2027, 2, 18)
    run(console, describe_copies, second, backup_set="tape", rotation_days=0)
    assert ledger(console, request_id).gone_on == date(2026, 12, 20)
    assert ask(console, known_systems) == ("CRM", "recordings")


def test_an_erasure_names_its_system_and_a_real_rotation(console):
    request_id = a_case(console)
    with pytest.raises(RuleBroken, match="Name the system"):
        run(console, plan_erasure, request_id)
    with pytest.raises(RuleBroken, match="overwritten"):
        run(console, plan_erasure, request_id, system="CRM", rotation_days=-1)
    entry = run(console, plan_erasure, request_id, system="CRM")
    with pytest.raises(RuleBroken, match="not come yet"):
        run(console, record_erasure, entry, erased_on=date(2026, 12, 1))
    assert ledger(console, request_id).entries[0].gone_on is None


def test_a_processor_confirms_its_own_erasure(console):
    processor = a_partner(console, "Cloud SRL")
    request_id = a_case(console)
    entry = erased(console, request_id, "", partner_id=processor)
    row = ledger(console, request_id).entries[0]
    assert (row.system, row.needs_confirmation) == ("Cloud SRL", True)
    with pytest.raises(RuleBroken, match="what confirms"):
        run(console, confirm_erasure, entry, confirmed_on=TODAY, confirmation=" ")
    run(console, confirm_erasure, entry, confirmed_on=TODAY, confirmation="letter 12")
    assert not ledger(console, request_id).entries[0].needs_confirmation


def test_a_legal_hold_keeps_data_while_it_runs(console, clock):
    request_id = a_case(console)
    entry = run(console, plan_erasure, request_id, system="CRM")
    with pytest.raises(RuleBroken, match="why the data are held"):
        run(console, hold_erasure, entry, until=TODAY, reason="")
    with pytest.raises(RuleBroken, match="day ahead"):
        run(console, hold_erasure, entry, until=ERASED, reason="lawsuit")
    run(console, hold_erasure, entry, until=TODAY, reason="lawsuit 5/2026")
    assert ledger(console, request_id).entries[0].is_held
    with pytest.raises(RuleBroken, match="lawsuit 5/2026"):
        run(console, record_erasure, entry, erased_on=TODAY)

    clock.forward(days=1)
    run(console, record_erasure, entry, erased_on=TODAY)
    with pytest.raises(RuleBroken, match="erased already"):
        run(console, hold_erasure, entry, until=date(2027, 1, 1), reason="late")


def test_a_lifted_hold_lets_go(console):
    entry = run(console, plan_erasure, a_case(console), system="CRM")
    run(console, hold_erasure, entry, until=date(2027, 1, 1), reason="lawsuit")
    run(console, lift_hold, entry)
    run(console, record_erasure, entry, erased_on=TODAY)


def test_an_erasure_stays_in_the_ledger_and_a_mere_plan_does_not(console):
    request_id = a_case(console)
    planned = run(console, plan_erasure, request_id, system="HR")
    run(console, remove_entry, planned)
    done = erased(console, request_id)
    with pytest.raises(RuleBroken, match="stays in the ledger"):
        run(console, remove_entry, done)
    assert [entry.system for entry in ledger(console, request_id).entries] == ["CRM"]


def test_a_restore_lists_who_is_to_be_erased_again(console):
    request_id = a_case(console)
    before = erased(console, request_id, "CRM", date(2026, 11, 11))
    after = erased(console, request_id, "crm", ERASED, rotation_days=30)
    erased(console, request_id, "HR", ERASED)
    run(console, plan_erasure, request_id, system="CRM")
    restore = run(
        console, record_restore, system=" CRM ", restored_on=date(2026, 11, 18),
        copy_of=date(2026, 11, 12),
    )  # fmt: skip
    (again,) = ask(console, due_again)
    assert (again.entry_id, again.restore_id, again.erased_on) == (after, restore, ERASED)

    with pytest.raises(RuleBroken, match="nothing to erase again"):
        run(console, repeat_erasure, restore, before, done_on=TODAY)
    with pytest.raises(RuleBroken, match="before the restore"):
        run(console, repeat_erasure, restore, after, done_on=date(2026, 11, 17))
    run(console, repeat_erasure, restore, after, done_on=TODAY)
    assert ask(console, due_again) == ()
    with pytest.raises(RuleBroken, match="nothing to erase again"):
        run(console, repeat_erasure, restore, after, done_on=TODAY)
    rows = {row.id: row for row in ledger(console, request_id).entries}
    assert rows[after].gone_on == date(2026, 12, 22)


def test_a_copy_made_between_a_restore_and_its_repetition_brings_the_data_back_too(console):
    request_id = a_case(console)
    entry = erased(console, request_id, "CRM", date(2026, 11, 11))
    first = run(
        console, record_restore, system="CRM", restored_on=date(2026, 11, 13),
        copy_of=date(2026, 11, 10),
    )  # fmt: skip
    run(console, repeat_erasure, first, entry, done_on=date(2026, 11, 16))
    second = run(
        console, record_restore, system="CRM", restored_on=TODAY, copy_of=date(2026, 11, 14)
    )
    assert [row.restore_id for row in ask(console, due_again)] == [second]


def test_days_of_a_restore_are_real(console):
    with pytest.raises(RuleBroken, match="Name the system"):
        run(console, record_restore, system="", restored_on=TODAY, copy_of=TODAY)
    with pytest.raises(RuleBroken, match="younger than the restore"):
        run(console, record_restore, system="CRM", restored_on=ERASED, copy_of=TODAY)


@pytest.mark.parametrize(
    "typed", ["ANA.POP@example.org", "+40 722 123 456", "x@example.org; tel. 0722.123.456"]
)
def test_an_erased_person_is_found_by_what_is_typed(console, typed):
    request_id = a_case(console)
    erased(console, request_id)
    (found,) = ask(console, find_erased, ["nobody@example.org", typed])
    assert (found.line, found.system, found.erased_on) == (2, "CRM", ERASED)
    assert ledger(console, request_id).entries[0].keys == 2


def test_a_name_finds_somebody_only_together_with_a_number(console):
    request_id = a_case(console, requester_contact="")
    erased(console, request_id, number="CL-77")
    assert ask(console, find_erased, ["Pop Ana"]) == ()
    assert ask(console, find_erased, ["Pop Ana"], number="CL-78") == ()
    (found,) = ask(console, find_erased, ["Pop Ana"], number="cl 77")
    assert found.case_number == "2026-0001"


def test_people_of_two_controllers_have_different_hashes(console):
    client = a_partner(console, "Telefonie SA")
    a_relationship(console, client, Role.CLIENT)
    erased(console, a_case(console))
    erased(console, a_case(console, hat=Hat.PROCESSOR, client_id=client))
    found = ask(console, find_erased, [CONTACT])
    assert [one.client_name for one in found] == ["", "Telefonie SA"]
    digests = console.look(
        lambda reader: reader.execute(
            "SELECT count(*), count(DISTINCT digest) FROM erased_key"
        ).fetchone()
    )
    assert tuple(digests) == (4, 4)


def test_nothing_about_the_person_stands_in_clear_in_the_ledger(console):
    erased(console, a_case(console), number="CL-77", contacts=("pop.ana@example.net",))

    def texts(session):
        tables = ("erasure_entry", "erased_key", "erasure_secret")
        rows = [
            str(row)
            for table in tables
            for row in session.connection().exec_driver_sql(f"SELECT * FROM {table}")
        ]
        told = [
            payload.state
            for payload in session.query(JournalPayload)
            if "digest" in payload.state or "rotation" in payload.state
        ]
        return " ".join(rows + told).casefold()

    said = ask(console, texts)
    assert "crm" in said
    assert not any(word in said for word in ("ana", "pop", "example", "722123", "cl77"))


def test_nobody_is_found_in_an_empty_ledger(console):
    assert ask(console, find_erased, [CONTACT]) == ()
