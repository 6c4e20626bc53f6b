"""Records of processing: entering with the least, gaps, links, search, history."""

from datetime import date

import pytest

from console.crossings.history import tell_history
from console.crossings.journal import read_entry
from console.crossings.search import search_everything
from console.errors import RuleBroken, Stale
from console.labels import Answer
from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.partners.rules import Role
from console.records.gaps import Demand, find_gaps
from console.records.queries import (
    ActivityFilter,
    activity_ids,
    activity_rows,
    facts_records,
    get_activity,
)
from console.records.rules import names_a_country
from console.records.services import (
    add_controller_activity,
    add_processor_activity,
    edit_activity,
    end_activity,
    link_partner,
    resume_activity,
    unlink_partner,
)
from console.store.journal import head
from tests.builders import a_partner, a_relationship, ask, run

COMPLETE = {
    "purposes": "Plata salariilor",
    "person_categories": "angajați",
    "data_categories": "identificare, bancare",
    "recipients": "banca",
    "third_countries": "nu",
    "retention": "state de plată: 50 de ani",
    "measures": "acces pe roluri",
    "basis": LegalBasis.LEGAL_OBLIGATION,
    "national_number": Answer.YES,
}


def a_client(console):
    return a_relationship(console, a_partner(console, "Beneficiar Fictiv SA"), Role.CLIENT)


def test_a_name_is_enough_for_the_controllers_record(console):
    activity_id = run(console, add_controller_activity, name=" Salarizare ")

    activity = ask(console, get_activity, activity_id)
    assert (activity.name, activity.hat, activity.purposes) == ("Salarizare", Hat.CONTROLLER, "")


def test_an_activity_without_a_name_is_refused(console):
    with pytest.raises(RuleBroken, match="name of the processing activity"):
        run(console, add_controller_activity, name="  ")


def test_a_client_is_enough_for_the_processors_record(console):
    activity_id = run(console, add_processor_activity, client_id=a_client(console))

    activity = ask(console, get_activity, activity_id)
    assert (activity.name, activity.client_name) == ("Beneficiar Fictiv SA",) * 2


def test_a_supplier_cannot_stand_for_a_client(console):
    supplier = a_relationship(console, a_partner(console), Role.PROCESSOR)

    with pytest.raises(RuleBroken, match="not a client"):
        run(console, add_processor_activity, client_id=supplier)
    with pytest.raises(RuleBroken, match="Choose the client"):
        run(console, add_processor_activity, client_id=None)


def test_a_complete_line_has_no_gap_and_an_empty_one_asks_for_the_law_first(console):
    run(console, add_controller_activity, name="Plină", **COMPLETE)
    run(console, add_controller_activity, name="Goală")

    facts = ask(console, facts_records, on=date(2026, 11, 22))
    gaps = find_gaps(facts.controller)
    assert {gap.record for gap in gaps} == {"Goală"}
    assert [gap.demand for gap in gaps] == sorted(gap.demand for gap in gaps)
    asked = [gap.source for gap in gaps if gap.demand is Demand.LAW]
    assert asked == [f"GDPR Art. 30(1)({letter})" for letter in "bccd"]


def test_a_linked_partner_counts_as_recipient_and_one_abroad_asks_for_the_country(console):
    activity_id = run(
        console, add_controller_activity, name="Site", **{**COMPLETE, "recipients": ""}
    )
    abroad = a_relationship(console, a_partner(console, "Basm Inc", country="US"), Role.PROCESSOR)
    run(console, link_partner, activity_id, relationship_id=abroad)

    gaps = find_gaps([ask(console, get_activity, activity_id)])
    assert [gap.tell() for gap in gaps] == [
        "A linked partner is outside the EEA, but no third country is named."
    ]


def test_a_named_country_needs_its_safeguard(console):
    values = {**COMPLETE, "third_countries": "Statele Unite"}
    activity_id = run(console, add_controller_activity, name="Site", **values)

    gaps = find_gaps([ask(console, get_activity, activity_id)])
    assert [gap.source for gap in gaps] == ["GDPR Art. 44 and 46"]


@pytest.mark.parametrize("said", ["nu", "None.", "Keine", "—", ""])
def test_an_answer_that_there_is_none_names_no_country(said):
    assert not names_a_country(said)


def test_a_clients_line_asks_only_for_what_art_30_2_asks(console):
    run(console, add_processor_activity, client_id=a_client(console), third_countries="nu")

    facts = ask(console, facts_records, on=date(2026, 11, 22))
    assert [gap.source for gap in find_gaps(facts.processor)] == [
        "GDPR Art. 30(2)(a)",
        "GDPR Art. 30(2)(b)",
        "GDPR Art. 30(2)(d), where possible",
    ]


def test_the_record_of_a_day_leaves_out_what_began_later_or_ended_before(console):
    run(console, add_controller_activity, name="Veche", ended_on=date(2025, 12, 31))
    run(console, add_controller_activity, name="Curentă", started_on=date(2026, 1, 1))

    names = [
        [one.name for one in ask(console, facts_records, on=day).controller]
        for day in (date(2025, 12, 31), date(2026, 1, 1))
    ]
    assert names == [["Veche"], ["Curentă"]]


def test_ending_hides_a_line_from_the_list_until_it_is_taken_back(console):
    activity_id = run(console, add_controller_activity, name="Campanie")
    run(console, end_activity, activity_id, on=date(2026, 11, 1))

    assert not ask(console, activity_ids, ActivityFilter())
    assert list(ask(console, activity_ids, ActivityFilter(with_ended=True))) == [activity_id]
    run(console, resume_activity, activity_id)
    assert list(ask(console, activity_ids, ActivityFilter(hat=Hat.CONTROLLER))) == [activity_id]


def test_an_end_before_the_start_is_refused(console):
    started = run(console, add_controller_activity, name="A", started_on=date(2026, 5, 1))

    with pytest.raises(RuleBroken, match="lies before the start"):
        run(console, edit_activity, started, ended_on=date(2026, 4, 1))
    with pytest.raises(RuleBroken, match="lies before the start"):
        run(console, end_activity, started, on=date(2026, 4, 1))


def test_an_edit_of_an_older_view_is_refused(console):
    activity_id = run(console, add_controller_activity, name="A")
    run(console, edit_activity, activity_id, seen_version=1, purposes="facturare")

    with pytest.raises(Stale):
        run(console, edit_activity, activity_id, seen_version=1, purposes="altceva")


def test_a_line_is_found_by_its_words_in_its_list_and_in_everything(console):
    activity_id = run(console, add_controller_activity, name="Înregistrarea convorbirilor")

    assert list(ask(console, activity_ids, ActivityFilter(text="inregistrarea"))) == [activity_id]
    (hit,) = ask(console, search_everything, "convorbirilor")
    assert (hit.page, hit.record_id) == ("records", activity_id)


def test_the_history_names_fields_as_the_form_does_and_keeps_links(console):
    activity_id = run(console, add_controller_activity, name="A")
    partner = a_relationship(console, a_partner(console), Role.RECIPIENT)
    run(console, edit_activity, activity_id, safeguards="CCS")
    link = run(console, link_partner, activity_id, relationship_id=partner)
    run(console, unlink_partner, link)

    (activity,) = ask(console, activity_rows, [activity_id])
    told = [line.tell() for line in ask(console, tell_history, activity.uid)]
    assert any("Documented safeguards" in line for line in told)
    assert len(told) == 4
    opened = ask(console, read_entry, console.ask(head).seq).opens
    assert (opened.page, opened.record_id) == ("records", activity_id)
    assert activity.partners == ()


def test_a_partner_is_linked_once(console):
    activity_id = run(console, add_controller_activity, name="A")
    partner = a_relationship(console, a_partner(console), Role.RECIPIENT)
    run(console, link_partner, activity_id, relationship_id=partner)

    with pytest.raises(RuleBroken, match="linked with this activity already"):
        run(console, link_partner, activity_id, relationship_id=partner)
    with pytest.raises(RuleBroken, match="Choose the partner"):
        run(console, link_partner, activity_id, relationship_id=None)
