"""Words of later messages lead to their case, and go from the index with the message."""

from datetime import date

import pytest

from console.crossings.search import Hit, search_everything
from console.jobs import JobControl
from console.requests.intake import undo_request_import
from console.requests.intake.messages import Order, import_messages
from console.requests.models import Request
from console.requests.register import (
    RequestFilter,
    count_requests,
    newest_request_ids,
    request_ids,
)
from console.requests.rules import RequestState
from console.requests.services.retention import erase_file
from tests.builders import ask, run
from tests.console.requests.cases import log
from tests.mail import a_mail

WORD = "zvonimirescu"


def enter(console, path, **values: object):
    path.write_bytes(a_mail(**values))
    return import_messages(console, Order((path,), {}), control=JobControl())


@pytest.fixture
def thread(console, tmp_path):
    """A case with a first and a later message, and a request that is newer than both."""
    first = enter(console, tmp_path / "a.eml", text="Cer ștergerea datelor. Abonament vechi.")
    later = enter(
        console,
        tmp_path / "b.eml",
        text=f"Revin: contractul era pe numele {WORD}.",
        in_reply_to="<1@example.ro>",
        message_id="<2@example.ro>",
        subject="Re: Cerere",
    )
    log(console, date(2026, 11, 10))
    return first.first_id, later


def look(console, query, **wanted: object):
    return console.look(lambda reader: query(reader, RequestFilter(**wanted)))


def test_a_later_message_leads_to_its_case(console, thread):
    case_id, _later = thread

    assert look(console, newest_request_ids, text=WORD[:6]) == [case_id]
    assert list(look(console, request_ids, text=WORD)) == [case_id]
    assert look(console, count_requests, text=WORD) == 1
    assert look(console, newest_request_ids, text="abonament") == [case_id]


def test_a_case_that_matches_twice_stands_once(console, thread):
    case_id, _later = thread

    assert look(console, newest_request_ids, text="cerere") == [case_id]
    assert look(console, count_requests, text="cerere") == 1
    assert list(look(console, request_ids, text="cerere")) == [case_id]


def test_filters_hold_for_later_messages_too(console, thread):
    case_id, _later = thread

    assert look(console, newest_request_ids, text=WORD, open_only=True) == [case_id]
    assert look(console, newest_request_ids, text=WORD, state=RequestState.CLOSED) == []
    assert look(console, count_requests, text=WORD, state=RequestState.CLOSED) == 0


def test_the_search_for_everything_names_the_message(console, thread):
    case_id, _later = thread

    [hit] = ask(console, search_everything, WORD)

    assert hit == Hit("requests", case_id, "2026-0001 · Ion Popescu · Re: Cerere", "message")


def test_the_words_of_the_first_message_are_kept_once(console, thread):
    hits = ask(console, search_everything, "abonament")
    assert [hit.subject for hit in hits] == ["request"]
    assert console.verify() == []


def test_a_deleted_file_takes_its_words_out_of_every_page_of_the_index(console, thread):
    case_id, _later = thread
    assert pages_with(console, WORD)

    run(console, lambda work: erase_file(work, work.get(Request, case_id)))

    assert look(console, newest_request_ids, text=WORD) == []
    assert pages_with(console, WORD) == 0
    assert console.verify() == []


def test_an_import_that_is_undone_takes_its_words_along(console, thread):
    _case_id, later = thread

    run(console, undo_request_import, later.run_id)

    assert pages_with(console, WORD) == 0
    assert console.verify() == []


def pages_with(console, word):
    """Count the pages of the index that hold a word; the beginning of one is stored once only."""
    query = "SELECT count(*) FROM search_request_message_data WHERE instr(block, ?)"
    ends = word[4:].encode()
    return console.look(lambda reader: reader.execute(query, (ends,)).fetchone()[0])
