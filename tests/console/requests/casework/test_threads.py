"""Requests of one person: joined by hand, suggested with reasons, never across controllers."""

from datetime import date

import pytest

from console.errors import NotFound, RuleBroken
from console.organisation.rules import Hat
from console.partners.rules import Role
from console.requests.casework.rules import Follows
from console.requests.casework.threads import (
    link_requests,
    person_history,
    read_thread,
    suggest_links,
    unlink_requests,
)
from console.requests.rules import Channel, Right
from tests.builders import a_partner, a_relationship, ask, run
from tests.console.requests.cases import answered, log

FIRST, SECOND = date(2026, 10, 5), date(2026, 11, 10)
WORDS = "Vă rog să îmi trimiteți toate datele pe care le aveți despre mine și înregistrările."
ANA = {"requester_name": "Ana Pop", "requester_contact": "ana.pop@example.org"}


def test_the_same_words_of_the_same_contact_are_suggested_as_a_duplicate(console):
    first = log(console, FIRST, body=WORDS, **ANA)
    second = log(console, SECOND, body=WORDS, **(ANA | {"requester_name": "A. Pop"}))
    (found,) = ask(console, suggest_links, second)
    assert (found.earlier_id, found.follows, found.similarity) == (first, Follows.DUPLICATE, 100)
    assert found.tell() == [
        "the same e-mail address",
        "similar words (100 of 100)",
        "the same right",
    ]
    assert ask(console, suggest_links, first) == ()


@pytest.mark.parametrize(
    ("later", "follows"),
    [
        ({"rights": (Right.ACCESS,)}, Follows.REMINDER),
        ({"rights": (Right.COMPLAINT,)}, Follows.COMPLAINT_TO_US),
        ({"channel": Channel.AUTHORITY}, Follows.COMPLAINT_TO_AUTHORITY),
    ],
)
def test_what_follows_an_open_request_is_told_by_what_it_asks(console, later, follows):
    log(console, FIRST, body=WORDS, **ANA)
    second = log(console, SECOND, body="Nu am primit niciun răspuns.", **ANA, **later)
    (found,) = ask(console, suggest_links, second)
    assert found.follows is follows


def test_a_request_after_an_answer_repeats_it(console):
    answered(console, received=FIRST, **ANA)
    second = log(console, SECOND, **ANA)
    assert ask(console, suggest_links, second)[0].follows is Follows.REPEAT


@pytest.mark.parametrize("written", ["0722 123 456", "+40722123456", "0722123456", "0722.12.34.56"])
def test_a_phone_number_joins_however_it_is_written(console, written):
    first = log(console, FIRST, requester_name="Ana Pop", requester_contact=written)
    second = log(console, SECOND, requester_name="Popescu", requester_contact="0722-123-456")
    (found,) = ask(console, suggest_links, second)
    assert (found.earlier_id, found.tell()[0]) == (first, "the same phone number")


def test_a_name_alone_joins_only_with_similar_words(console):
    first = log(console, FIRST, requester_name="Pop Ana", body=WORDS)
    log(console, FIRST, requester_name="Ana Pop", body="Opriți apelurile de marketing, vă rog!")
    log(console, FIRST, requester_name="Ana Popescu", body=WORDS)
    second = log(console, SECOND, requester_name="Ana Pop", body=WORDS)
    (found,) = ask(console, suggest_links, second)
    assert found.earlier_id == first
    assert "the same name" in found.tell()
    assert len(ask(console, person_history, second)) == 3


def test_people_are_compared_within_one_controller_only(console):
    clients = [a_partner(console, name) for name in ("Telefonie SA", "Energie SA")]
    for client in clients:
        a_relationship(console, client, Role.CLIENT)
    own = log(console, FIRST, body=WORDS, **ANA)
    theirs, others, again = (
        log(console, SECOND, body=WORDS, hat=Hat.PROCESSOR, client_id=client, **ANA)
        for client in (*clients, clients[0])
    )
    unknown = log(console, SECOND, body=WORDS, hat=Hat.PROCESSOR, **ANA)
    assert [one.earlier_id for one in ask(console, suggest_links, again)] == [theirs]
    assert ask(console, suggest_links, others) == ()
    assert ask(console, suggest_links, unknown) == ()
    assert [row.id for row in ask(console, person_history, own)] == [own]
    with pytest.raises(RuleBroken, match="two controllers"):
        run(console, link_requests, theirs, own, follows=Follows.REPEAT)


def test_a_complaint_to_us_and_later_to_the_authority_are_one_thread(console):
    first = log(console, FIRST, **ANA)
    complaint = log(console, SECOND, rights=(Right.COMPLAINT,), **ANA)
    letter = log(console, SECOND, rights=(Right.AUTHORITY_LETTER,), **ANA)
    run(console, link_requests, complaint, first, follows=Follows.COMPLAINT_TO_US)
    link = run(
        console, link_requests, letter, complaint, follows=Follows.COMPLAINT_TO_AUTHORITY,
        note="no. 0123",
    )  # fmt: skip
    for one in (first, complaint, letter):
        assert [row.follows for row in ask(console, read_thread, one)] == [
            Follows.COMPLAINT_TO_US,
            Follows.COMPLAINT_TO_AUTHORITY,
        ]
    assert ask(console, suggest_links, letter) == ()
    with pytest.raises(RuleBroken, match="one thread already"):
        run(console, link_requests, letter, first, follows=Follows.REPEAT)

    run(console, unlink_requests, link)
    (row,) = ask(console, read_thread, first)
    assert (row.number, row.earlier_number, row.note) == ("2026-0002", "2026-0001", "")
    assert ask(console, read_thread, letter) == ()


def test_a_request_follows_an_earlier_one_and_not_itself(console):
    first, second = log(console, FIRST), log(console, SECOND)
    with pytest.raises(RuleBroken, match="follow itself"):
        run(console, link_requests, first, first, follows=Follows.REPEAT)
    with pytest.raises(RuleBroken, match="received later"):
        run(console, link_requests, first, second, follows=Follows.REPEAT)


def test_the_history_of_a_person_says_by_what_they_were_known(console):
    first = log(console, FIRST, rights=(Right.ACCESS, Right.ERASURE), **ANA)
    second = log(console, SECOND, **ANA)
    rows = ask(console, person_history, second)
    assert [(row.id, row.is_this, len(row.by)) for row in rows] == [
        (second, True, 0),
        (first, False, 1),
    ]
    assert rows[1].rights == (Right.ACCESS, Right.ERASURE)
    assert ask(console, person_history, log(console))[0].is_this
    with pytest.raises(NotFound):
        ask(console, person_history, 999)
