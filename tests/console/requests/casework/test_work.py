"""Where it was looked, who was told, what was stopped."""

from datetime import date

import pytest

from console.crossings import overview
from console.errors import NotFound, RuleBroken, Stale
from console.organisation.rules import Hat
from console.partners.rules import Role
from console.requests.casework.queries import case_work
from console.requests.casework.rules import PlaceKind
from console.requests.casework.services import (
    add_task,
    edit_task,
    excuse_recipient,
    finish_task,
    name_recipient,
    record_finding,
    remove_recipient,
    remove_task,
    reopen_task,
    stop_processing,
    tell_recipient,
)
from console.requests.register import request_rows
from console.requests.rules import Outcome, Right
from console.requests.services import edit_request
from tests.builders import a_partner, a_relationship, ask, look, run
from tests.console.requests.cases import RECEIVED, TODAY, decide_all, log, read

LOOKED = date(2026, 11, 12)


def work_of(console, request_id):
    return ask(console, case_work, request_id, today=TODAY)


def test_a_search_is_closed_only_with_what_was_found(console):
    request_id = log(console)
    task_id = run(console, add_task, request_id, place="CRM", assigned_to="Ana", due_on=TODAY)
    with pytest.raises(RuleBroken, match="what was found"):
        run(console, finish_task, task_id, done_on=LOOKED)
    with pytest.raises(RuleBroken, match="what was found"):
        run(console, record_finding, task_id, looked_on=LOOKED, found="  ")

    run(console, record_finding, task_id, looked_on=LOOKED, found="nothing")
    run(console, finish_task, task_id, done_on=LOOKED, done="")
    (task,) = work_of(console, request_id).tasks
    assert (task.place, task.found, task.done_on) == ("CRM", "nothing", LOOKED)

    run(console, reopen_task, task_id)
    assert work_of(console, request_id).tasks[0].done_on is None


def test_finding_and_end_may_be_recorded_together(console):
    request_id = log(console)
    task_id = run(console, add_task, request_id, place="arhivă", kind=PlaceKind.PAPER)
    run(console, finish_task, task_id, done_on=TODAY, done="copied", found="two letters")
    (task,) = work_of(console, request_id).tasks
    assert (task.looked_on, task.found, task.done) == (TODAY, "two letters", "copied")


@pytest.mark.parametrize(
    ("looked_on", "done_on", "said"),
    [
        (date(2026, 11, 9), TODAY, "before the day of receipt"),
        (LOOKED, date(2026, 12, 1), "not come yet"),
        (LOOKED, date(2026, 11, 11), "before somebody looked"),
    ],
)
def test_days_of_a_search_are_real_days(console, looked_on, done_on, said):
    task_id = run(console, add_task, log(console), place="CRM")
    with pytest.raises(RuleBroken, match=said):
        run(console, finish_task, task_id, done_on=done_on, looked_on=looked_on, found="x")


def test_processors_of_the_register_are_offered_until_they_are_asked(console):
    processor = a_partner(console, "Cloud SRL")
    a_relationship(console, processor, Role.PROCESSOR)
    gone = a_partner(console, "Fost SRL")
    a_relationship(
        console, gone, Role.PROCESSOR, started_on=date(2020, 1, 1), ended_on=date(2021, 1, 1)
    )
    request_id = log(console)
    assert [one.name for one in work_of(console, request_id).processors] == ["Cloud SRL"]

    run(console, add_task, request_id, kind=PlaceKind.PROCESSOR, partner_id=processor)
    seen = work_of(console, request_id)
    assert (seen.tasks[0].place, seen.processors) == ("Cloud SRL", ())


def test_a_place_must_be_named(console):
    request_id = log(console)
    with pytest.raises(RuleBroken, match="Name the place, the recipient"):
        run(console, add_task, request_id, place=" ")
    with pytest.raises(TypeError, match="no such field"):
        run(console, add_task, request_id, place="CRM", colour="red")


def test_a_search_that_began_stays_in_the_log(console):
    request_id = log(console)
    kept, dropped = (run(console, add_task, request_id, place=name) for name in ("CRM", "HR"))
    run(console, edit_task, kept, place="CRM, arhivă", assigned_to="Dan")
    run(console, record_finding, kept, looked_on=LOOKED, found="one contract")
    run(console, remove_task, dropped)
    with pytest.raises(RuleBroken, match="search log keeps it"):
        run(console, remove_task, kept)
    assert [task.place for task in work_of(console, request_id).tasks] == ["CRM, arhivă"]


def test_work_in_a_case_makes_an_older_view_of_it_stale(console):
    request_id = log(console)
    seen = read(console, request_id).version
    run(console, add_task, request_id, place="CRM")
    with pytest.raises(Stale):
        run(console, edit_request, request_id, seen_version=seen, notes="x")


def test_a_granted_erasure_shows_a_gap_until_every_recipient_was_told(console):
    courier = a_partner(console, "Curier SA")
    a_relationship(console, courier, Role.RECIPIENT)
    request_id = log(console, rights=(Right.ERASURE,))
    assert work_of(console, request_id).gaps == ()
    decide_all(console, request_id)
    seen = work_of(console, request_id)
    assert "no recipient of the data is named" in seen.gaps[0].tell()
    assert [one.name for one in seen.recipients] == ["Curier SA"]

    first = run(console, name_recipient, request_id, right=Right.ERASURE, partner_id=courier)
    second = run(console, name_recipient, request_id, right=Right.ERASURE, recipient="Bancă")
    assert "not every recipient" in work_of(console, request_id).gaps[0].tell()
    run(console, tell_recipient, first, told_on=LOOKED, how="e-mail", proof="mesaj 7")
    run(console, excuse_recipient, second, because="dissolved in 2024")
    seen = work_of(console, request_id)
    assert (seen.gaps, seen.recipients) == ((), ())
    assert {one.recipient: (one.told_on, one.not_told_because) for one in seen.notices} == {
        "Curier SA": (LOOKED, ""),
        "Bancă": (None, "dissolved in 2024"),
    }


def test_recipients_are_told_of_three_rights_and_named_once(console):
    request_id = log(console)
    with pytest.raises(RuleBroken, match="rectification, an erasure or a restriction"):
        run(console, name_recipient, request_id, right=Right.ACCESS, recipient="Bancă")
    notice = run(console, name_recipient, request_id, right=Right.ERASURE, recipient="Bancă")
    with pytest.raises(RuleBroken, match="already"):
        run(console, name_recipient, request_id, right=Right.ERASURE, recipient="Bancă")
    with pytest.raises(RuleBroken, match="how the recipient"):
        run(console, tell_recipient, notice, told_on=TODAY, how="")
    with pytest.raises(RuleBroken, match="impossible"):
        run(console, excuse_recipient, notice, because="")
    run(console, tell_recipient, notice, told_on=TODAY, how="phone")
    for use_case, values in ((excuse_recipient, {"because": "x"}), (remove_recipient, {})):
        with pytest.raises(RuleBroken, match="told already"):
            run(console, use_case, notice, **values)


def test_a_recipient_named_by_mistake_is_taken_out(console):
    request_id = log(console)
    notice = run(console, name_recipient, request_id, right=Right.ERASURE, recipient="Bancă")
    run(console, remove_recipient, notice)
    assert work_of(console, request_id).notices == ()


def test_processing_stops_at_once_and_apart_from_the_answer(console):
    request_id = log(console, rights=(Right.MARKETING_OBJECTION, Right.ACCESS))
    objection, access = read(console, request_id).items
    seen = work_of(console, request_id)
    assert seen.stops[0].must_stop
    assert "stops at once" in seen.gaps[0].tell()

    with pytest.raises(RuleBroken, match="stops no processing"):
        run(console, stop_processing, access.id, stopped_on=TODAY, how="x")
    with pytest.raises(RuleBroken, match="where and how"):
        run(console, stop_processing, objection.id, stopped_on=TODAY, how="")
    run(console, stop_processing, objection.id, stopped_on=RECEIVED, how="stop list of the dialler")
    seen = work_of(console, request_id)
    assert seen.gaps == ()
    assert (seen.stops[0].stopped_on, seen.stops[0].must_stop) == (RECEIVED, False)
    assert read(console, request_id).items[0].outcome is Outcome.PENDING


def test_a_refused_objection_needs_no_stop(console):
    request_id = log(console, rights=(Right.WITHDRAWAL,))
    decide_all(console, request_id, Outcome.NOT_APPLICABLE)
    assert work_of(console, request_id).stops == ()


def test_the_work_of_a_case_that_is_gone_cannot_be_read(console):
    with pytest.raises(NotFound):
        work_of(console, 999)


def test_processing_that_must_stop_is_red_at_once_and_on_the_overview(console):
    later = log(console, rights=(Right.ACCESS,))
    request_id = log(console, TODAY, rights=(Right.STOP_MESSAGES,))
    client = a_partner(console, "Telefonie SA")
    a_relationship(console, client, Role.CLIENT)
    clients = log(console, hat=Hat.PROCESSOR, client_id=client, rights=(Right.WITHDRAWAL,))

    rows = look(console, request_rows, [request_id, later, clients], today=TODAY)
    assert [row.must_stop for row in rows] == [True, False, False]
    seen = ask(console, overview.look, today=TODAY)
    assert (seen.requests.to_stop, seen.due[0].id) == (1, request_id)
    assert len(seen.due) == len({row.id for row in seen.due}) == 3

    item = read(console, request_id).items[0]
    run(console, stop_processing, item.id, stopped_on=TODAY, how="stop list")
    assert ask(console, overview.look, today=TODAY).requests.to_stop == 0
    assert not look(console, request_rows, [request_id], today=TODAY)[0].must_stop
