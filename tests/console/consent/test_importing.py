"""Logs go in whole, count as anybody would count them, and come out again."""

import csv
from collections import Counter
from datetime import date

import pytest
from sqlalchemy import func, select

from console.consent import batches, dictionaries
from console.consent.models import ConsentDaily, ConsentLoad, ConsentPage, ConsentSegment
from console.consent.queries import DailyFilter, SourceFilter, list_consent_imports, source_ids
from console.consent.services import edit_source, import_consent, undo_consent_import
from console.consent.statistics import tally, totals
from console.errors import Cancelled, NotFound, RuleBroken, Unreadable
from console.intake.mapping import Mapping, Match
from console.intake.models import ImportRun
from console.intake.problems import tell
from console.jobs import JobControl
from console.store.journal import Action, history
from tests.builders import ask, run
from tests.conftest import NOW
from tests.console.consent.logs import (
    make_lines,
    oracle,
    oracle_rates,
    write_csv,
    write_jsonl,
)


def take_in(console, path, **wanted: object):
    return import_consent(console, path, control=JobControl(), **wanted)


def counted(console):
    return Counter(
        {
            (each.source_name, each.on.isoformat(), each.banner, each.decision.value): each.count
            for each in ask(console, totals, DailyFilter())
        }
    )


def rates(console):
    found = ask(console, tally, DailyFilter()).rates
    return {rate.category.value: (rate.accepted, rate.refused) for rate in found}


def rows_in(console, kind) -> int:
    return console.ask(lambda session: session.scalar(select(func.count()).select_from(kind)))


@pytest.mark.parametrize(
    "dialect",
    [
        {},
        {"delimiter": ";", "quoting": csv.QUOTE_ALL},
        {"delimiter": "\t", "lineterminator": "\r\n"},
        {"quoting": csv.QUOTE_NONNUMERIC, "lineterminator": "\r\n"},
    ],
)
def test_totals_equal_those_of_a_plain_reader(console, tmp_path, small_blocks, dialect):
    lines = make_lines(3000, visitors=400)
    plain = write_csv(tmp_path / "plain.csv", lines)
    log = write_csv(tmp_path / "log.csv", lines, **dialect)

    done = take_in(console, log)

    assert (done.events, done.rejected, done.problems) == (3000, 0, ())
    assert counted(console) == oracle(plain)
    assert rates(console) == oracle_rates(plain)


def test_json_lines_count_like_the_same_table(console, tmp_path, small_blocks):
    lines = make_lines(500)
    plain = write_csv(tmp_path / "plain.csv", lines)

    take_in(console, write_jsonl(tmp_path / "log.jsonl", lines))

    assert counted(console) == oracle(plain)


def test_a_block_that_goes_the_slow_way_counts_alike(console, tmp_path, small_blocks):
    lines = make_lines(800)
    plain = write_csv(tmp_path / "plain.csv", lines)
    day, clock = lines[400][0][:10], lines[400][0][11:16]
    lines[400] = (f"{day[8:]}.{day[5:7]}.{day[:4]} {clock} +00:00", *lines[400][1:])
    log = write_csv(tmp_path / "log.csv", lines)

    assert take_in(console, log).events == 800
    assert counted(console) == oracle(plain)


def test_the_same_file_twice_changes_nothing(console, tmp_path):
    log = write_csv(tmp_path / "log.csv", make_lines(50))
    take_in(console, log)
    before = counted(console)

    with pytest.raises(RuleBroken, match="imported on"):
        take_in(console, log)

    assert counted(console) == before
    assert rows_in(console, ConsentLoad) == 1
    assert len(ask(console, list_consent_imports)) == 1


def test_one_bad_row_keeps_everything_out_and_is_named(console, tmp_path, small_blocks):
    lines = make_lines(300)
    lines[200] = (*lines[200][:3], "perhaps", *lines[200][4:])
    lines[201] = ("yesterday", *lines[201][1:])
    done = take_in(console, write_csv(tmp_path / "log.csv", lines))

    assert done.run_id is None
    assert [(each.row, each.column) for each in done.problems] == [
        (202, "action"),
        (203, "timestamp"),
    ]
    assert "perhaps" in tell(done.problems[0])
    assert rows_in(console, ConsentDaily) == 0
    assert rows_in(console, ConsentSegment) == 0
    assert ask(console, list_consent_imports) == []


def test_good_rows_go_in_on_request(console, tmp_path):
    lines = make_lines(20)
    lines[3] = lines[3][:4]
    done = take_in(console, write_csv(tmp_path / "log.csv", lines), accept_valid=True)

    assert (done.events, done.rejected) == (19, 1)
    assert sum(counted(console).values()) == 19
    assert ask(console, list_consent_imports)[0].rejected == 1


def test_an_undone_import_leaves_nothing_and_may_come_again(console, tmp_path, small_blocks):
    log = write_csv(tmp_path / "log.csv", make_lines(900))
    done = take_in(console, log)

    assert run(console, undo_consent_import, done.run_id) == 900
    for kind in (ConsentLoad, ConsentDaily, ConsentSegment, ConsentPage):
        assert rows_in(console, kind) == 0
    assert list(ask(console, source_ids, SourceFilter())) == []

    with pytest.raises(RuleBroken, match="undone already"):
        run(console, undo_consent_import, done.run_id)
    assert take_in(console, log).run_id is not None


def test_undoing_keeps_a_source_that_another_log_names(console, tmp_path):
    first = take_in(console, write_csv(tmp_path / "a.csv", make_lines(60)))
    second = take_in(console, write_csv(tmp_path / "b.csv", make_lines(60, seed=8)))

    assert {note.values["source"] for note in second.notes} == {
        "magazin.exemplu.ro",
        "www.exemplu.ro",
    }
    run(console, undo_consent_import, first.run_id)
    assert len(ask(console, source_ids, SourceFilter())) == 2


def test_only_consent_logs_are_undone_here(console):
    with pytest.raises(NotFound):
        run(console, undo_consent_import, 7)


def test_nothing_is_visible_until_the_last_row_is_in(console, tmp_path, small_blocks):
    seen = []
    control = JobControl(lambda step: seen.append((step.done, rows_in(console, ConsentDaily))))
    log = write_csv(tmp_path / "log.csv", make_lines(900))

    import_consent(console, log, control=control)

    assert {shown for _done, shown in seen} == {0}
    assert seen[-1][0] == log.stat().st_size


def test_a_stopped_import_leaves_nothing(console, tmp_path, small_blocks):
    control = JobControl(lambda _step: control.cancel())

    with pytest.raises(Cancelled):
        import_consent(console, write_csv(tmp_path / "log.csv", make_lines(900)), control=control)

    assert rows_in(console, ConsentLoad) == 0
    assert rows_in(console, ConsentPage) == 0


def test_what_a_crash_left_behind_is_swept_by_the_next_import(console, tmp_path, clock):
    abandoned = ConsentLoad(client_uid="", alive_at=clock.now)
    console.run(lambda work: work.session.add(abandoned))
    clock.forward(hours=1)

    take_in(console, write_csv(tmp_path / "log.csv", make_lines(5)))

    assert rows_in(console, ConsentLoad) == 1


def test_the_journal_keeps_file_and_segments(console, tmp_path):
    take_in(console, write_csv(tmp_path / "log.csv", make_lines(40)))
    made = ask(console, list_consent_imports)[0]

    events = ask(console, history, made.uid)
    assert {event.action for event in events} == {Action.IMPORTED}
    states = [event.state for event in events]
    assert any(state and state.get("sha256") == made.sha256 for state in states)
    assert any(state and len(state.get("segments", ())) == 1 for state in states)


def test_a_file_without_any_event_is_refused(console, tmp_path):
    with pytest.raises(RuleBroken, match="no row"):
        take_in(console, write_csv(tmp_path / "log.csv", []))
    assert rows_in(console, ConsentLoad) == 0


def test_a_cookie_list_is_refused_with_the_missing_columns(console, tmp_path):
    cookies = write_csv(
        tmp_path / "cookies.csv",
        [("1", "Shop", "Analytics", "_ga", "two years")],
        head=("ID", "Platform", "Category", "Cookie", "Retention period"),
    )
    with pytest.raises(Unreadable, match="“Time”, “Action”"):
        take_in(console, cookies)


def test_columns_are_known_by_romanian_and_german_names(console, tmp_path):
    lines = [("01.02.2026 10:00:00", "da.ro", "Acceptat"), ("2026-02-01 23:30", "da.ro", "Refuz")]
    take_in(console, write_csv(tmp_path / "ro.csv", lines, head=("Momentul", "Domeniu", "Acțiune")))
    lines = [("2026-02-02T10:00:00Z", "da.ro", "Widerruf")]
    head = ("Zeitpunkt", "Quelle", "Entscheidung")
    take_in(console, write_csv(tmp_path / "de.csv", lines, head=head))

    found = ask(console, tally, DailyFilter())
    assert {each.value: count for each, count in found.decisions.items() if count} == {
        "accept_all": 1,
        "reject_all": 1,
        "withdraw": 1,
    }
    first = ask(console, totals, DailyFilter(last_on=date(2026, 2, 1)))
    assert sum(each.count for each in first) == 2


def test_columns_may_be_named_by_hand(console, tmp_path):
    log = write_csv(tmp_path / "x.csv", [("2026-02-01T10:00:00Z", "deny")], head=("when", "what"))
    by_hand = Mapping({"at": Match(0, "when"), "action": Match(1, "what")})

    done = take_in(console, log, mapping=by_hand, source="hand.exemplu.ro")

    assert done.events == 1
    assert list(counted(console)) == [("hand.exemplu.ro", "2026-02-01", "", "reject_all")]


def test_rows_without_a_site_are_refused_unless_one_is_named(console, tmp_path):
    log = write_csv(
        tmp_path / "x.csv", [("2026-02-01T10:00:00Z", "deny")], head=("timestamp", "action")
    )
    done = take_in(console, log)

    assert [(each.row, each.column) for each in done.problems] == [(2, "Site")]


def test_categories_may_have_columns_of_their_own(console, tmp_path):
    lines = [
        ("2026-02-01T10:00:00Z", "x.ro", "custom", "yes", "0", "", "denied"),
        ("2026-02-01T10:00:01Z", "x.ro", "custom", "no", "1", "", "denied"),
        ("2026-02-01T10:00:02Z", "x.ro", "accept all", "", "", "", ""),
    ]
    head = ("timestamp", "site", "action", "analytics", "functional", "C0005", "marketing")
    take_in(console, write_csv(tmp_path / "x.csv", lines, head=head))

    assert rates(console) == {
        "performance": (2, 1),
        "functionality": (2, 1),
        "social_media": (1, 0),
        "advertising": (1, 2),
    }


def test_a_client_has_sources_of_its_own(console, tmp_path):
    lines = make_lines(10)
    take_in(console, write_csv(tmp_path / "a.csv", lines))
    take_in(console, write_csv(tmp_path / "b.csv", lines[:5]), client_uid="client-1")

    assert len(ask(console, source_ids, SourceFilter(client_uid="client-1"))) > 0
    assert ask(console, tally, DailyFilter(client_uid="client-1")).events == 5
    assert ask(console, tally, DailyFilter(client_uid="")).events == 10


def test_a_site_of_rejected_rows_alone_makes_no_source(console, tmp_path):
    lines = make_lines(5)
    lines[2] = ("yesterday", "nowhere.ro", *lines[2][2:])
    take_in(console, write_csv(tmp_path / "log.csv", lines), accept_valid=True)

    assert list(ask(console, source_ids, SourceFilter(text="nowhere"))) == []


def test_an_import_that_was_swept_away_stops_with_a_sentence(console, tmp_path, small_blocks):
    def sweep(_step):
        def drop(work):
            for load in work.session.scalars(select(ConsentLoad)):
                work.session.delete(load)

        console.run(drop)

    with pytest.raises(RuleBroken, match="swept"):
        import_consent(
            console, write_csv(tmp_path / "a.csv", make_lines(900)), control=JobControl(sweep)
        )
    assert rows_in(console, ConsentPage) == 0


def test_only_an_unedited_source_goes_with_its_import(console, tmp_path):
    done = take_in(console, write_csv(tmp_path / "log.csv", make_lines(60)))
    (shop,) = ask(console, source_ids, SourceFilter(text="magazin"))
    run(console, edit_source, shop, campaign="spring")
    run(console, undo_consent_import, done.run_id)

    assert list(ask(console, source_ids, SourceFilter())) == [shop]


def test_a_partner_list_is_not_undone_here(console):
    other = ImportRun(subject="partner", file_name="a.csv", sha256="0" * 64, imported_at=NOW)
    run_id = console.run(lambda work: work.add(other).id).value
    with pytest.raises(NotFound, match="no consent log"):
        run(console, undo_consent_import, run_id)


def test_events_scattered_over_a_century_are_counted(console, tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "_MOST_CELLS", 1)
    lines = make_lines(500)
    plain = write_csv(tmp_path / "plain.csv", lines)
    take_in(console, plain)

    assert counted(console) == oracle(plain)


def test_a_column_of_far_too_many_words_goes_the_slow_way(console, tmp_path, monkeypatch):
    monkeypatch.setattr(dictionaries, "_MOST_WORDS", 2)
    lines = make_lines(300)
    plain = write_csv(tmp_path / "plain.csv", lines)
    take_in(console, plain)

    assert counted(console) == oracle(plain)


def test_objects_may_hold_objects_numbers_and_blanks(console, tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text(
        '{"time": "2026-02-01T10:00:00Z", "action": "custom", "site": "x.ro",'
        ' "purposes": {"performance": true, "marketing": false}, "version": 3}\n'
        '\n{"time": "2026-02-01T10:00:00Z", "action": "custom", "site": "x.ro",'
        ' "purposes": ["analytics"], "version": null}\n',
        "utf-8",
    )
    take_in(console, log)

    assert rates(console)["performance"] == (2, 0)
    assert rates(console)["advertising"] == (0, 2)
    assert {key[2] for key in counted(console)} == {"3", ""}
