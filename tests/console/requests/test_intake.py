"""Old registers and letters come in whole, with their real days, or not at all."""

from datetime import date

import pytest

from console.errors import RuleBroken, Unreadable
from console.intake.imports import undo_import
from console.intake.problems import tell
from console.intake.sources import Source
from console.labels import Origin
from console.organisation.rules import Hat
from console.requests.intake import (
    KINDS,
    commit_letters,
    commit_requests,
    preview_letters,
    preview_requests,
)
from console.requests.intake.register import undo_request_import
from console.requests.queries import get_request
from console.requests.register import RequestFilter, request_ids
from console.requests.rules import Channel, ClockOwner, Outcome, RequestState, Right
from console.requests.series import place_in_series, write_number
from console.requests.services import (
    add_item,
    change_received_at,
    close_request,
    confirm_item,
    edit_request,
    log_request,
)
from console.store.journal import Action, history
from tests.builders import a_partner, ask, look, run

TODAY = date(2026, 11, 22)
HEAD = "Nr. înregistrare;Data primirii;Canal;Solicitant;Drept invocat;Stadiu;Data răspunsului;"
HEAD += "Dovada expedierii;Rezultat;Observații;Beneficiar\n"


def preview(*lines: str, head=HEAD, name="registru.csv"):
    return preview_requests(Source(name, (head + "\n".join(lines) + "\n").encode()), today=TODAY)


def commit(console, read, **values: object):
    return run(
        console,
        commit_requests,
        read.taken,
        file_name=read.file_name,
        sha256=read.sha256,
        **values,
    )


def everything(console):
    ids = look(console, request_ids, RequestFilter(sort="number", descending=False))
    return [ask(console, get_request, one, today=TODAY) for one in ids]


def test_an_old_register_keeps_its_days_and_numbers_and_the_series_goes_on(console):
    read = preview(
        "57/2026;03.11.2026;poștă;Ana Țepeș;acces, ștergere;în lucru;;;;;",
        "12/2025;31.01.2025;e-mail;Ion Pop;art. 17;soluționat;27.02.2025;AWB 9;admis;urgent;",
    )
    assert read.taken.problems == []
    commit(console, read)

    closed, running = everything(console)
    assert (closed.number, closed.received_on, closed.origin) == (
        "12/2025",
        date(2025, 1, 31),
        Origin.IMPORTED,
    )
    assert (closed.due_on, closed.proof_on, closed.settled_as) == (
        date(2025, 2, 28),
        date(2025, 2, 27),
        RequestState.ANSWERED,
    )
    assert closed.items[0].outcome is Outcome.GRANTED
    assert (running.channel, running.due_on) == (Channel.LETTER, date(2026, 12, 3))
    assert [item.right for item in running.items] == [Right.ACCESS, Right.ERASURE]
    new = run(console, log_request, channel=Channel.EMAIL, received=TODAY)
    assert ask(console, get_request, new, today=TODAY).number == "2026-0058"
    events = ask(console, history, running.uid)
    assert {event.action for event in events} == {Action.IMPORTED}


def test_requests_older_than_the_regulation_come_in_without_a_term(console):
    read = preview(
        "1;24.05.2018;letter;Ana;access;answered;20.06.2018;;;;",
        "2;25.05.2018;letter;Ion;access;;;;;;",
        "3;02.05.2018;letter;Dan;access;;;;;;",
    )
    commit(console, read)

    older, covered, running = everything(console)[0], *everything(console)[1:]
    assert (older.due_on, older.term, older.calendar) == (None, None, "")
    assert older.clock is ClockOwner.OLDER
    assert covered.due_on == date(2018, 6, 25)
    run(
        console,
        change_received_at,
        running.id,
        received=date(2018, 5, 3),
        reason="slip of the pen",
    )
    run(console, edit_request, running.id, notes="seen")
    run(console, close_request, running.id, note="answered under the old law")
    assert everything(console)[2].due_on is None


def test_one_wrong_row_keeps_the_whole_file_out_unless_the_good_ones_are_asked_for(console):
    read = preview(
        "1;03.11.2026;e-mail;Ana;acces;în lucru;;;;;",
        "2;05.11.2026;e-mail;Ion;acces;soluționat;04.11.2026;;;;",
        "3;23.11.2026;e-mail;Dan;acces;;;;;;",
        "4;05.11.2026;porumbel;Eva;acces;;;;;;",
        "5;05.11.2026;e-mail;Eva;acces;în lucru;06.11.2026;;;;",
        "6;05.11.2026;e-mail;Eva;acces;;;AWB 3;;;",
        "7;05.11.2026;e-mail;Eva;acces;;;;;;",
        "7;06.11.2026;e-mail;Eva;acces;;;;;;",
    )
    told = [tell(problem) for problem in read.taken.problems]
    assert [problem.row for problem in read.taken.problems] == [3, 4, 5, 6, 7, 8, 9]
    assert "row 3, column “Data răspunsului”" in told[0]
    assert "not come yet" in told[1]
    assert "porumbel" in told[2]
    assert "in progress" in told[3]
    assert "no day of the answer" in told[4]
    assert "more than one row" in told[5]
    assert [row.number for row in read.taken.rejected] == [3, 4, 5, 6, 7, 8, 9]

    with pytest.raises(RuleBroken, match="7 rows have problems"):
        commit(console, read)
    assert everything(console) == []
    commit(console, read, accept_valid=True)
    assert [facts.number for facts in everything(console)] == ["1"]


def test_what_the_register_does_not_say_is_not_made_up(console):
    head = "Received on;Status;Outcome;Closed on\n"
    commit(
        console,
        preview("05.11.2026;closed;;", "05.10.2026;;;06.11.2026", "05.09.2026;;;", head=head),
    )

    undated, closed, running = reversed(everything(console))
    assert undated.channel is Channel.NOT_RECORDED
    assert (undated.state, undated.settled_on, undated.is_open) == (
        RequestState.CLOSED,
        None,
        False,
    )
    assert (closed.settled_as, closed.settled_on) == (RequestState.CLOSED, date(2026, 11, 6))
    assert (running.state, running.number) == (RequestState.IN_PROGRESS, "2026-0001")


@pytest.mark.parametrize(
    ("line", "settled_as", "outcome"),
    [
        ("1;05.11.2026;;;acces;;06.11.2026;;respins;;", RequestState.REFUSED, Outcome.REFUSED),
        ("1;05.11.2026;;;acces;respins;06.11.2026;;;;", RequestState.REFUSED, Outcome.REFUSED),
        (
            "1;05.11.2026;;;acces;închis;06.11.2026;;;;",
            RequestState.ANSWERED,
            Outcome.NOT_RECORDED,
        ),
        (
            "1;05.11.2026;;;acces;redirecționat;06.11.2026;;;;",
            RequestState.FORWARDED,
            Outcome.FORWARDED,
        ),
    ],
)
def test_how_an_old_request_ended_is_read_from_its_row(console, line, settled_as, outcome):
    commit(console, preview(line))

    (facts,) = everything(console)
    assert (facts.settled_as, facts.items[0].outcome) == (settled_as, outcome)


def test_a_clients_case_finds_its_client_among_the_partners(console):
    read = preview("1;05.11.2026;telefon;Ana;acces;;;;;;telefonie sa")
    with pytest.raises(RuleBroken, match="no partner yet"):
        commit(console, read)
    client = a_partner(console, "Telefonie SA")
    commit(console, read)

    (facts,) = everything(console)
    assert (facts.hat, facts.client_id, facts.due_on) == (Hat.PROCESSOR, client, None)


def test_the_same_file_twice_changes_nothing_and_may_come_again_after_an_undo(console):
    read = preview("1;05.11.2026;telefon;Ana;acces;;;;;;")
    first = commit(console, read)
    with pytest.raises(RuleBroken, match="already"):
        commit(console, read)
    assert len(everything(console)) == 1

    assert run(console, undo_request_import, first) == 2
    assert everything(console) == []
    commit(console, read)
    assert len(everything(console)) == 1
    assert console.verify() == []


def test_an_import_is_not_taken_back_once_its_requests_were_worked_on(console):
    first = commit(console, preview("1;05.11.2026;telefon;Ana;acces;;;;;;"))
    run(console, add_item, everything(console)[0].id, right=Right.ERASURE)

    with pytest.raises(RuleBroken, match="edited since"):
        run(console, undo_import, first, kinds=KINDS)


def test_a_number_that_is_taken_keeps_the_file_out(console):
    run(console, log_request, channel=Channel.EMAIL, received=date(2026, 11, 5))
    with pytest.raises(RuleBroken, match="taken already"):
        commit(console, preview("2026-0001;06.11.2026;telefon;Ana;acces;;;;;;"))


def test_a_table_without_a_day_of_receipt_is_refused():
    with pytest.raises(Unreadable, match="Received on"):
        preview("_ga;Google", head="Cookie;Vendor\n")


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("2025-0057", 57),
        ("57/2025", 57),
        ("57", 57),
        ("DSR-57/12.03.2025", 57),
        ("GDPR 57 / 2025-03-12", 57),
        ("2025", 2025),
        ("A/B", 0),
        ("1/2/2025", 0),
        ("12345678901234", 0),
    ],
)
def test_the_place_in_the_series_is_read_from_numbers_of_many_forms(number, place):
    assert place_in_series(number, 2025) == place


def test_a_long_series_outgrows_its_four_figures():
    assert [write_number(2026, seq) for seq in (1, 12345)] == ["2026-0001", "2026-12345"]


@pytest.fixture
def letters(tmp_path):
    first = tmp_path / "acces.txt"
    first.write_text("Bună ziua,\n\nSolicit o copie a datelor mele, conform art. 15 din RGPD.\n")
    second = tmp_path / "stop.html"
    second.write_text("<html><title>Stop</title><p>Mă opun: marketing direct.</p></html>")
    return [first, second]


def test_a_letter_becomes_a_request_with_its_words_its_file_and_a_suggestion(console, letters):
    read = preview_letters([*letters, letters[0]])
    assert (len(read.letters), read.refusals) == (2, ())
    first, second = read.letters
    run(
        console,
        commit_letters,
        read.letters,
        received={first.sha256: date(2026, 11, 20), second.sha256: TODAY},
        confirmed={second.sha256: [Right.MARKETING_OBJECTION]},
    )

    access, stop = everything(console)
    assert (access.channel, access.summary) == (Channel.LETTER, "Bună ziua,")
    assert "copie a datelor" in access.body
    assert access.attachments[0].sha256 == first.sha256
    assert access.items[0].is_suggested
    assert access.items[0].evidence == "copie a datelor; art. 15"
    assert (access.origin, stop.origin) == (Origin.DECLARED_LATER, Origin.WITNESSED)
    assert (stop.summary, stop.items[0].is_suggested) == ("Stop", False)
    run(console, confirm_item, access.items[0].id)
    assert not everything(console)[0].items[0].is_suggested


def test_the_day_a_letter_was_received_is_never_guessed(console, letters):
    read = preview_letters(letters)
    with pytest.raises(RuleBroken, match=r"stop\.html was received"):
        run(
            console,
            commit_letters,
            read.letters,
            received={read.letters[0].sha256: TODAY},
        )
    assert everything(console) == []


def test_a_letter_from_before_the_regulation_has_no_term(console, letters):
    read = preview_letters(letters[:1])
    received = {read.letters[0].sha256: date(2017, 3, 1)}
    run(console, commit_letters, read.letters, received=received)

    (facts,) = everything(console)
    assert (facts.due_on, facts.origin) == (None, Origin.IMPORTED)
    with pytest.raises(RuleBroken, match="already"):
        run(console, commit_letters, read.letters, received=received)


def test_a_letter_that_changed_since_it_was_read_is_refused(console, letters):
    read = preview_letters(letters[:1])
    letters[0].write_text("Altceva.")
    with pytest.raises(RuleBroken, match="changed since"):
        run(
            console,
            commit_letters,
            read.letters,
            received={read.letters[0].sha256: TODAY},
        )


def test_a_letter_that_cannot_be_read_is_named_and_the_others_are_read(letters, tmp_path):
    empty = tmp_path / "gol.txt"
    empty.write_text("")
    read = preview_letters([empty, *letters])

    assert len(read.letters) == 2
    assert "gol.txt" in str(read.refusals[0])
