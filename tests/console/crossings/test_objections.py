"""A newer list of sub-processors: compared, taken over, and objected to in time."""

from dataclasses import replace
from datetime import date

import pytest

from console.agreements.queries import list_agreements
from console.agreements.rules import AgreementKind, AgreementStatus
from console.agreements.services import add_agreement, add_version
from console.authority.due_days import DueKind, read_due_days
from console.crossings.objections import (
    compare_with_chain,
    keep_list,
    list_objections,
    no_term,
)
from console.crossings.overview import look
from console.errors import NotFound, RuleBroken, Stale
from console.intake.mapping import Match
from console.intake.pipeline import remember_mapping
from console.partners.intake import SUBJECT
from console.partners.queries import PartnerFilter, chain, get_partner, partner_ids
from console.partners.rules import Role
from console.partners.services import add_sub_processor, edit_relationship
from console.partners.watch.compare import ListChange
from console.partners.watch.queries import chain_head, list_lists, present_chain
from console.partners.watch.reading import read_list, with_saved_columns
from console.partners.watch.rules import ListDecision
from console.partners.watch.services import decide_list
from console.partners.watch.undoing import take_back_list
from console.store.attachments import read_pieces
from tests.builders import a_partner, a_relationship, ask, run

TODAY = date(2026, 11, 16)
HEADS = "Subprocessor | Purpose | Location\n--- | --- | ---\n"
FIRST = f"{HEADS}Sub Unu | arhivare | România\nSub Doi Inc | tipar | United States\n"
NEXT = f"{HEADS}Sub Unu | arhivare | România, Elveția\nSub Trei | pază | România\n"


@pytest.fixture
def partner(console):
    return a_partner(console, "Imaginar SA")


@pytest.fixture
def head(console, partner):
    return a_relationship(console, partner, Role.PROCESSOR)


@pytest.fixture
def published(tmp_path):
    def read(text: str, name: str = "list.md"):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        return read_list(file)

    return read


@pytest.fixture
def keep(console, head, published):
    def kept(text: str, received_on: date = TODAY, **values: object) -> int:
        return run(console, keep_list, head, published(text), received_on=received_on, **values)

    return kept


def an_agreement(console, partner, *, law="RO", **dates: object):
    agreement = run(
        console,
        add_agreement,
        partner,
        kind=AgreementKind.PROCESSING,
        title="Acord 7",
        status=AgreementStatus.SIGNED,
        governing_law=law,
    )
    signed = {"signed_on": date(2026, 1, 5), "effective_on": date(2026, 1, 5)}
    run(console, add_version, agreement, **{**signed, **dates})


def listed(console, head, on=TODAY):
    return {
        each.name: (each.services, each.places) for each in ask(console, present_chain, head, on=on)
    }


def test_the_first_list_makes_the_chain(console, head, keep):
    keep(FIRST)

    assert listed(console, head) == {
        "Sub Unu": ("arhivare", "România"),
        "Sub Doi Inc": ("tipar", "United States"),
    }
    nodes = ask(console, chain)
    assert {node.relationship.verified_on for node in nodes if node.depth} == {TODAY}


def test_the_next_list_adds_changes_and_ends_but_deletes_nothing(console, head, keep):
    keep(FIRST, date(2026, 10, 1))
    keep(NEXT, listed_on=date(2026, 11, 10))

    assert listed(console, head) == {
        "Sub Unu": ("arhivare", "România, Elveția"),
        "Sub Trei": ("pază", "România"),
    }
    ended = {node.relationship.partner_name: node.relationship.ended_on for node in
             ask(console, chain)}  # fmt: skip
    assert ended["Sub Doi Inc"] == date(2026, 11, 10)


def test_a_list_taken_back_leaves_the_chain_as_it_was(console, head, keep):
    keep(FIRST)
    before = ask(console, present_chain, head, on=TODAY)
    second = keep(NEXT)

    run(console, take_back_list, second)

    assert ask(console, present_chain, head, on=TODAY) == before
    assert len(ask(console, partner_ids, PartnerFilter())) == 3
    assert len(ask(console, list_lists, [1])) == 1
    assert keep(NEXT)


def test_a_list_is_not_taken_back_over_later_work(console, head, keep):
    kept = keep(FIRST)
    node = ask(console, present_chain, head, on=TODAY)[0]
    run(console, add_sub_processor, node.id, name="Sub Patru")
    with pytest.raises(RuleBroken, match="hang on it"):
        run(console, take_back_list, kept)

    later = keep(NEXT)
    run(console, edit_relationship, node.id, services="altceva")
    with pytest.raises(RuleBroken, match="edited since"):
        run(console, take_back_list, later)
    assert len(ask(console, list_lists, [1])) == 2


def test_a_list_that_was_decided_on_stays(console, keep):
    kept = keep(FIRST)
    run(console, decide_list, kept, decision=ListDecision.ACCEPTED, on=TODAY)
    with pytest.raises(RuleBroken, match="it stays"):
        run(console, take_back_list, kept)


def test_only_what_was_chosen_is_taken_over(console, head, keep, published):
    keep(FIRST, date(2026, 10, 1))
    newer = published(NEXT)
    seen = ask(console, compare_with_chain, head, newer, received_on=TODAY)
    chosen = [one for one in seen.differences if one.kind is ListChange.ADDED]
    run(console, keep_list, head, newer, received_on=TODAY, chosen=chosen)

    assert set(listed(console, head)) == {"Sub Unu", "Sub Doi Inc", "Sub Trei"}
    (row, _first) = ask(console, list_lists)
    assert (row.added, row.changed, row.removed, row.unchanged, row.taken) == (1, 1, 1, 0, 1)


def test_a_chain_that_changed_meanwhile_is_compared_again(console, head, keep, published):
    keep(FIRST, date(2026, 10, 1))
    newer = published(NEXT)
    seen = ask(console, compare_with_chain, head, newer, received_on=TODAY)
    (first, *_rest) = ask(console, present_chain, head, on=TODAY)
    run(console, edit_relationship, first.id, places="Franța")

    with pytest.raises(Stale, match="Compare them again"):
        run(console, keep_list, head, newer, received_on=TODAY, chosen=seen.differences)


def test_the_same_list_again_changes_nothing(console, head, keep):
    keep(FIRST)

    with pytest.raises(RuleBroken, match="compared already"):
        keep(FIRST)
    assert len(listed(console, head)) == 2


def test_the_list_itself_is_kept(console, keep, tmp_path):
    keep(FIRST)

    (row,) = ask(console, list_lists)
    kept = ask(console, lambda session: b"".join(read_pieces(session, row.document_sha256)))
    assert kept == (tmp_path / "list.md").read_bytes()


def test_a_list_from_the_future_or_without_a_name_is_refused(keep):
    with pytest.raises(RuleBroken, match="future"):
        keep(FIRST, date(2030, 1, 1))


def test_a_known_partner_is_not_entered_twice_and_a_renamed_one_is_renamed(console, head, keep):
    known = a_partner(console, "Sub Unu SRL")
    run(console, add_sub_processor, head, name="Sub (Doi)")
    keep(FIRST.replace("Sub Doi Inc", "Doi (Sub)"))

    assert len(ask(console, get_partner, known).relationships) == 1
    assert "Doi (Sub)" in listed(console, head)


def test_the_last_day_to_object_comes_from_the_agreement_in_force(console, partner, head, keep):
    an_agreement(console, partner, objection_days=14)
    keep(FIRST)

    (one,) = ask(console, list_objections)
    assert (one.row.agreement_title, one.row.objection_days) == ("Acord 7", 14)
    assert (one.term.due_on, one.term.plan_on) == (date(2026, 12, 2), date(2026, 11, 30))
    assert one.term.steps


def test_an_amendment_that_says_nothing_of_objecting_leaves_the_length(console, partner, keep):
    an_agreement(console, partner, objection_days=14)
    (row,) = ask(console, list_agreements, on=TODAY, partner_ids=[partner])
    run(console, add_version, row.id, signed_on=date(2026, 2, 1), effective_on=date(2026, 2, 1))
    keep(FIRST)

    assert ask(console, list_lists)[0].objection_days == 14


def test_without_a_recorded_length_no_day_is_made_up(console, partner, keep):
    an_agreement(console, partner)
    keep(FIRST)

    (one,) = ask(console, list_objections)
    assert one.term is None
    assert no_term(one.row.agreement_title).startswith("“Acord 7” records no length")
    assert no_term("").startswith("No agreement is in force")


def test_the_day_stands_in_the_overview_and_the_calendar_until_it_is_decided(
    console, partner, keep
):
    an_agreement(console, partner, objection_days=14)
    kept = keep(FIRST)
    (day,) = (day for day in ask(console, read_due_days, on=TODAY) if day.kind is DueKind.OBJECTION)
    assert (day.on, day.number) == (date(2026, 11, 30), "Imaginar SA: list.md")
    assert len(ask(console, look, today=TODAY).objections) == 1

    with pytest.raises(RuleBroken, match="came on"):
        run(console, decide_list, kept, decision=ListDecision.OBJECTED, on=date(2026, 1, 1))
    run(console, decide_list, kept, decision=ListDecision.ACCEPTED, on=TODAY)

    assert ask(console, look, today=TODAY).objections == ()
    assert ask(console, list_lists)[0].decision is ListDecision.ACCEPTED


def test_a_list_that_only_removes_wants_no_objection(console, keep):
    keep(FIRST, date(2026, 10, 1))
    keep(f"{HEADS}Sub Unu | arhivare | România\n")

    assert [one.row.added for one in ask(console, list_objections)] == [2]


def test_a_partner_that_processes_nothing_has_no_chain(console):
    recipient = a_partner(console, "Registru")
    a_relationship(console, recipient, Role.RECIPIENT)

    assert ask(console, chain_head, recipient, on=TODAY) is None


def test_a_relationship_that_is_gone_is_said_to_be(console, published):
    with pytest.raises(NotFound):
        ask(console, compare_with_chain, 999, published(FIRST), received_on=TODAY)


def test_columns_are_taken_as_a_person_took_them_the_last_time(console, published):
    text = "Name;Locul prelucrării;Unde anume\nSub Unu;x;România\n"
    first = published(text, "one.csv")
    assert [each.places for each in first.entries] == ["x"]
    assert ask(console, with_saved_columns, first) is first

    chosen = replace(
        first.preview.mapping,
        matches={**first.preview.mapping.matches, "places": Match(2, "Unde anume")},
    )
    run(console, remember_mapping, SUBJECT, first.preview.sheet.head, chosen)
    (again,) = ask(console, with_saved_columns, published(text, "two.csv")).entries
    assert (again.name, again.places) == ("Sub Unu", "România")
