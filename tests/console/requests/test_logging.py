"""How requests come in: receipt, numbers, items, files."""

from datetime import UTC, date, datetime

import pytest

from console.errors import RuleBroken, Stale
from console.labels import Origin
from console.requests.rules import Channel, ClockOwner, Right
from console.requests.services import add_item, attach_file, confirm_item, edit_request, remove_item
from console.statute.lights import TrafficLight
from console.store.attachments import save_file
from console.store.journal import history
from tests.builders import a_partner, ask, run
from tests.console.requests.cases import RECEIVED, TODAY, answered, log, read


def test_channel_and_receipt_are_enough_and_the_clock_starts_at_receipt(console):
    facts = read(console, log(console, rights=()))

    assert facts.number == "2026-0001"
    assert (facts.due_on, facts.plan_on) == (date(2026, 12, 10), date(2026, 12, 10))
    assert facts.origin is Origin.DECLARED_LATER
    assert facts.logged_at == datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert facts.light is TrafficLight.IN_TIME
    assert facts.term is not None
    assert facts.term.due_on == facts.due_on


def test_a_request_of_today_is_recorded_as_it_happened_with_its_hour(console):
    facts = read(console, log(console, datetime(2026, 11, 22, 9, 30, tzinfo=UTC)))

    assert facts.origin is Origin.WITNESSED
    assert facts.received_on == TODAY
    assert facts.received_at == datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_the_day_of_receipt_is_the_one_in_bucharest(console):
    facts = read(console, log(console, datetime(2026, 11, 10, 22, 30, tzinfo=UTC)))

    assert facts.received_on == date(2026, 11, 11)


@pytest.mark.parametrize(
    "received", [date(2026, 11, 23), datetime(2026, 11, 22, 10, 1, tzinfo=UTC)]
)
def test_a_receipt_in_the_future_is_refused(console, received):
    with pytest.raises(RuleBroken, match="not come yet"):
        log(console, received)


def test_a_day_before_the_regulation_is_taken_for_a_slip_of_the_pen(console):
    with pytest.raises(RuleBroken, match="check the date"):
        log(console, date(2018, 5, 24))


def test_numbers_run_by_the_year_of_receipt(console):
    numbers = [
        read(console, log(console, day)).number
        for day in (RECEIVED, date(2025, 12, 30), RECEIVED, date(2025, 1, 2))
    ]
    assert numbers == ["2026-0001", "2025-0001", "2026-0002", "2025-0002"]


def test_a_complaint_that_asserts_no_right_has_no_term(console):
    request_id = log(console, rights=(Right.COMPLAINT,))

    facts = read(console, request_id)
    assert (facts.due_on, facts.term, facts.clock) == (None, None, ClockOwner.NOBODY)
    assert facts.light is None
    run(console, add_item, request_id, right=Right.ERASURE)
    assert read(console, request_id).due_on == date(2026, 12, 10)


def test_a_client_without_the_processors_hat_is_refused(console):
    client = a_partner(console)
    with pytest.raises(RuleBroken, match="acts as controller"):
        log(console, client_id=client)
    assert log(console, client_id=client, channel=Channel.CLIENT)


def test_items_are_added_once_confirmed_and_taken_out(console):
    request_id = log(console)
    with pytest.raises(RuleBroken, match="already"):
        run(console, add_item, request_id, right=Right.ACCESS)
    item = run(console, add_item, request_id, right=Right.ERASURE, article="Art. 17(1)(b)")
    assert read(console, request_id).items[1].article == "Art. 17(1)(b)"

    with pytest.raises(RuleBroken, match="already"):
        run(console, confirm_item, item, right=Right.ACCESS)
    run(console, confirm_item, item, right=Right.MARKETING_OBJECTION)
    facts = read(console, request_id).items[1]
    assert (facts.article, facts.stops_at_once) == ("Art. 21(2)-(3)", True)
    run(console, confirm_item, item)
    run(console, remove_item, item)
    assert [item.right for item in read(console, request_id).items] == [Right.ACCESS]


def test_an_edit_that_saw_the_file_before_an_item_came_is_refused(console):
    request_id = log(console)
    seen = read(console, request_id).version
    run(console, add_item, request_id, right=Right.ERASURE)

    with pytest.raises(Stale):
        run(console, edit_request, request_id, seen_version=seen, summary="x")


def test_receipt_and_outcome_are_no_particulars_to_edit(console):
    with pytest.raises(TypeError, match="received_on"):
        run(console, edit_request, log(console), received_on=TODAY)


def test_a_letter_is_kept_with_its_request(console, tmp_path):
    letter = tmp_path / "cerere.txt"
    letter.write_text("Solicit accesul la date.")
    request_id = log(console)
    run(console, attach_file, request_id, letter, media_type="text/plain", title="letter")

    (attachment,) = read(console, request_id).attachments
    ask(console, save_file, attachment.sha256, tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_bytes() == letter.read_bytes()


def test_the_history_of_a_request_holds_all_its_parts(console):
    request_id = answered(console)
    events = ask(console, history, read(console, request_id).uid)

    assert {event.subject for event in events} == {"request", "request_item"}
