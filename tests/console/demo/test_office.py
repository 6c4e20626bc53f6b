"""The demonstration office: always the same, whole, plainly fictional, with gaps on purpose."""

import random
from collections import Counter
from datetime import date

import pytest
from sqlalchemy import select

from console.breaches.contents import missing_contents
from console.breaches.queries import BreachFilter, breach_ids, breach_rows
from console.breaches.rules import BreachState
from console.consent.queries import BannerFilter, SourceFilter, banner_ids, source_ids, source_rows
from console.crossings import overview
from console.crossings.case_marks import Kind
from console.crossings.case_timeline import case_timeline
from console.crossings.partner_gaps import Weight
from console.demo.consent import HEAD, write_log
from console.demo.office import PASSPHRASE, SCALED, Sizes
from console.demo.partners import fictional_cui
from console.demo.requests import _case
from console.demo.script import FIRST_DAY, LAST_DAY, Script, WoundClock, at
from console.errors import Cancelled, StoreUnavailable
from console.jobs import JobControl, Step
from console.organisation.queries import facts_organisation, find_dpo, list_people
from console.partners.identifiers import check_cui
from console.partners.queries import PartnerFilter, partner_ids, partner_rows
from console.policies.queries import PolicyFilter, policy_ids
from console.requests.casework.models import RecipientNotice, RequestTask
from console.requests.casework.queries import read_notices
from console.requests.correspondence.letters.queries import list_letters
from console.requests.correspondence.queries import list_messages
from console.requests.correspondence.rules import LetterKind, LetterState
from console.requests.erasure.models import ErasureEntry
from console.requests.queries import facts_requests, get_request
from console.requests.register import RequestFilter, newest_request_ids, request_ids, request_rows
from console.requests.rules import RequestState, Right
from console.vault.vault import open_with_passphrase
from reports.demo import build_office
from tests.builders import ask, look

SMALL = Sizes(partners=24, requests=60, events=300)


@pytest.fixture(scope="module")
def office(tmp_path_factory, _cheap_keys):
    console, _code = build_office(tmp_path_factory.mktemp("demo") / "office", sizes=SMALL)
    yield console
    console.close()


def said(console) -> dict[str, object]:
    """What an office says, without what is drawn by lot in every vault."""
    partners = ask(console, partner_ids, PartnerFilter(with_ended=True))
    requests = look(console, request_ids, RequestFilter(sort="number", descending=False))
    sources = ask(console, source_ids, SourceFilter())
    facts = ask(console, facts_requests, FIRST_DAY, LAST_DAY, LAST_DAY)
    return {
        "partners": [
            (row.name, row.cui, row.roles, row.ended_on)
            for row in ask(console, partner_rows, partners)
        ],
        "requests": [
            (row.number, row.received_on, row.requester_name, row.state, row.due_on)
            for row in look(console, request_rows, requests, today=LAST_DAY)
        ],
        "sources": [(row.name, row.events) for row in ask(console, source_rows, sources)],
        "facts": facts,
    }


def test_it_is_whole_and_opens_with_its_passphrase(office):
    assert office.verify() == []
    folder = office.vault.folder
    with pytest.raises(StoreUnavailable, match="open in another window"):
        open_with_passphrase(folder, PASSPHRASE)


def test_it_has_as_much_of_everything_as_was_asked_for(office):
    assert len(look(office, request_ids, RequestFilter())) == SMALL.requests
    assert len(ask(office, partner_ids, PartnerFilter(with_ended=True))) >= SMALL.partners
    rows = ask(office, source_rows, ask(office, source_ids, SourceFilter()))
    assert sum(row.events for row in rows) == SMALL.events
    assert len(ask(office, policy_ids, PolicyFilter())) == 3
    assert len(ask(office, banner_ids, BannerFilter())) == 2


def test_it_is_the_same_every_time(office, tmp_path):
    again, _code = build_office(tmp_path / "again", sizes=SMALL)
    try:
        assert said(again) == said(office)
    finally:
        again.close()


def test_its_officer_sits_at_the_desk_and_is_declared(office):
    people = ask(office, list_people)

    assert people[0].name == "Daria Exemplu"
    assert office.person == people[0].uid
    assert ask(office, find_dpo, LAST_DAY).declaration_no == "EX-0001"
    assert ask(office, find_dpo, date(2023, 2, 28)) is None


def test_requests_stand_in_many_states_and_some_are_late(office):
    ids = look(office, request_ids, RequestFilter())
    states = Counter(row.state for row in look(office, request_rows, ids, today=LAST_DAY))

    assert len(states) >= 4
    assert states[RequestState.CLOSED] > states[RequestState.NEW]
    facts = ask(office, facts_requests, FIRST_DAY, LAST_DAY, LAST_DAY)
    assert facts.received == SMALL.requests
    assert facts.requests != facts.items
    assert any(case.timing and "late" in case.timing.value for case in facts.cases)


def the_case(console, name):
    [case_id] = look(console, newest_request_ids, RequestFilter(text=name))
    return ask(console, get_request, case_id, today=LAST_DAY)


def letters_of(console, case):
    return [(one.kind, one.state) for one in ask(console, list_letters, case.id)]


def test_an_erasure_went_its_whole_way_by_mail(office):
    case = the_case(office, "MACHETA-0042")
    proven = LetterState.PROVEN

    assert letters_of(office, case) == [
        (LetterKind.ACKNOWLEDGEMENT, proven),
        (LetterKind.RECIPIENT_NOTICE, proven),
        (LetterKind.ANSWER, proven),
    ]
    assert (case.settled_as, case.proof_on) == (RequestState.ANSWERED, date(2026, 10, 20))
    assert len(ask(office, list_messages, case.id)) == 2
    [notice] = ask(office, read_notices, case.id)
    assert notice.told_on == date(2026, 10, 16)
    kinds = {mark.kind for mark in ask(office, case_timeline, case.id, today=LAST_DAY).marks}
    assert {Kind.MESSAGE, Kind.LETTER, Kind.RECIPIENT, Kind.ERASURE} <= kinds


def test_a_question_about_identity_and_a_refusal_left_with_proof(office):
    asked, refused = the_case(office, "Exemplar Copy"), the_case(office, "Muster Löschung")

    assert (asked.language, refused.language) == ("en", "de")
    assert letters_of(office, asked) == [(LetterKind.IDENTITY, LetterState.PROVEN)]
    assert asked.checks[0].asked_on == date(2026, 10, 27)
    assert letters_of(office, refused) == [(LetterKind.REFUSAL, LetterState.PROVEN)]
    assert (refused.settled_as, refused.remedies_told) == (RequestState.REFUSED, True)


def test_one_letter_waits_for_its_proof(office):
    case = the_case(office, "Himera")

    assert letters_of(office, case) == [(LetterKind.ACKNOWLEDGEMENT, LetterState.FROZEN)]
    assert case.is_open


def test_it_has_gaps_of_every_weight(office):
    gaps = ask(office, overview.look, today=LAST_DAY).gaps

    assert {gap.weight for gap in gaps} == set(Weight)


def test_nobody_in_it_exists(office):
    """Codes are of a range that nobody has, addresses end in a reserved domain."""
    rows = ask(office, partner_rows, ask(office, partner_ids, PartnerFilter(with_ended=True)))

    assert all(row.cui.startswith("99") for row in rows if row.cui)
    assert all(row.contact.endswith("@example.org") for row in rows if row.contact)
    assert ask(office, facts_organisation).email.endswith("@example.org")


def test_codes_are_fictional_but_check_out():
    for body in (99_000_000, 99_000_007, 99_000_123):
        assert check_cui(fictional_cui(body)).warning == ""


def test_the_largest_office_is_as_large_as_the_console_is_built_for():
    assert (SCALED.partners, SCALED.requests, SCALED.events) == (5_000, 200_000, 10_000_000)


def test_a_log_is_the_same_for_a_seed_and_another_for_another(tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_log(tmp_path / name, events=50, seed=seed)
    texts = [(tmp_path / name).read_text("utf-8") for name in "abc"]

    assert texts[0] == texts[1] != texts[2]
    assert texts[0].splitlines()[0] == ",".join(HEAD)
    assert len(texts[0].splitlines()) == 51


def test_building_tells_its_steps_and_stops_when_asked(tmp_path):
    steps: list[Step] = []
    control = JobControl(lambda step: (steps.append(step), control.cancel()))

    with pytest.raises(Cancelled):
        build_office(tmp_path / "office", sizes=SMALL, control=control)
    assert [step.note for step in steps] == ["partners"]


def test_it_is_not_made_over_something_else(tmp_path):
    (tmp_path / "office.dpovault").mkdir()
    with pytest.raises(StoreUnavailable, match="already"):
        build_office(tmp_path / "office", sizes=SMALL)


def test_a_complaint_without_a_term_is_never_extended():
    cases = [_case(Script(random.Random(seed)), 0, FIRST_DAY) for seed in range(2_000)]  # noqa: S311 - nothing is secret here
    extended = {case.right for case in cases if case.fate == "extend"}

    assert Right.ACCESS in extended
    assert Right.COMPLAINT in {case.right for case in cases}
    assert Right.COMPLAINT not in extended


def test_a_script_stops_when_asked_and_tells_its_days(console):
    steps: list[Step] = []
    control = JobControl(lambda step: (steps.append(step), control.cancel()))
    script = Script(random.Random(1))  # noqa: S311 - nothing is secret here
    for day in (3, 4):
        script.plan(date(2024, 12, day), lambda _work: None)
    with pytest.raises(Cancelled):
        script.play(console, WoundClock(), control)

    assert [(step.done, step.total) for step in steps] == [(13, 730)]


def test_a_script_is_played_in_order_and_ends_with_the_last_day(console):
    clock, played = WoundClock(), []
    script = Script(random.Random(1))  # noqa: S311 - nothing is secret here

    def note(name: str):
        return lambda work: played.append((name, work.now))

    script.plan(date(2025, 2, 1), note("second"))
    script.plan(date(2025, 1, 1), note("first"))
    script.plan(date(2025, 1, 1), note("evening"), hour=18)
    script.plan(date(2020, 1, 1), note("too early"))
    script.plan(date(2027, 1, 1), note("never"))
    console.clock = clock
    script.play(console, clock)

    assert played == [
        ("too early", at(FIRST_DAY, 10)),
        ("first", at(date(2025, 1, 1), 10)),
        ("evening", at(date(2025, 1, 1), 18)),
        ("second", at(date(2025, 2, 1), 10)),
    ]


def test_its_cases_show_searches_stops_and_erasures_and_some_lack_them(office):
    def count(session, kind, *conditions: object):
        return len(session.scalars(select(kind).where(*conditions)).all())

    tasks = ask(office, count, RequestTask)
    open_tasks = ask(office, count, RequestTask, RequestTask.done_on.is_(None))
    erased = ask(office, count, ErasureEntry, ErasureEntry.gone_on.is_not(None))
    untold = ask(office, count, RecipientNotice, RecipientNotice.told_on.is_(None))

    assert tasks > open_tasks > 0
    assert erased > 0
    assert untold > 0


def test_breaches_are_notified_spared_told_to_clients_and_one_waits(office):
    ids = ask(office, breach_ids, BreachFilter(descending=False))
    rows = ask(office, breach_rows, ids)

    assert [row.state for row in rows] == [
        BreachState.CLOSED,
        BreachState.NOT_NOTIFIED,
        BreachState.TOLD,
        BreachState.TO_ASSESS,
    ]
    notified, _spared, clients, waiting = rows
    assert not notified.first_filing.is_late
    assert missing_contents(notified) == ()
    assert [one.is_late for one in clients.client_notices] == [False, False]
    assert clients.partner_name
    assert waiting.is_clock_open
