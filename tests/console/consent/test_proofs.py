"""Every answer of a visitor is found with its receipt, or destroyed for good."""

from collections import defaultdict

import pytest
from sqlalchemy import func, select

from console.consent.models import ConsentPage, ConsentSegment
from console.consent.proofs import erase_visitor, find_visitor
from console.consent.queries import DailyFilter
from console.consent.rules import Category, Choice, Decision
from console.consent.services import import_consent, undo_consent_import
from console.consent.statistics import tally
from console.errors import NotFound, StoreUnavailable
from console.jobs import JobControl
from console.store.journal import Action, history
from tests.builders import ask, run
from tests.console.consent.logs import HEAD, make_lines, write_csv, write_jsonl


def take_in(console, path, **wanted: object):
    return import_consent(console, path, control=JobControl(), **wanted)


def by_visitor(lines):
    found = defaultdict(list)
    for line in lines:
        found[line[2]].append(line)
    return found


def as_lines(events):
    return [
        (
            f"{event.at:%Y-%m-%dT%H:%M:%S}.{event.at.microsecond // 1000:03d}Z", event.source,
            event.decision.value, event.banner, event.receipt, event.language, event.page,
        )
        for event in events
    ]  # fmt: skip


def without_visitor(lines):
    return [(line[0], line[1], *line[3:5], *line[6:]) for line in lines]


def segments(console):
    return console.ask(lambda session: session.scalars(select(ConsentSegment)).all())


def test_every_visitor_is_found_over_all_borders(console, tmp_path, small_blocks):
    lines = make_lines(2500, visitors=300)
    take_in(console, write_csv(tmp_path / "log.csv", lines))

    assert len(segments(console)) > 5
    for visitor, theirs in by_visitor(lines).items():
        assert as_lines(ask(console, find_visitor, visitor)) == without_visitor(theirs)


def test_a_visitor_who_answers_all_the_time_fills_many_pages(console, tmp_path):
    lines = make_lines(400, visitors=2)
    take_in(console, write_csv(tmp_path / "log.csv", lines))

    for visitor, theirs in by_visitor(lines).items():
        assert len(theirs) > 100
        assert as_lines(ask(console, find_visitor, visitor)) == without_visitor(theirs)


def test_identifiers_of_any_kind_are_found(console, tmp_path, small_blocks):
    lines = make_lines(400)
    uuid = "12345678-9abc-def0-1234-56789abcdef0"
    names = {0: "ana@exemplu.ro", 1: uuid, 2: "Ștefan", 3: ""}
    lines = [(*line[:2], names.get(n, line[2]), *line[3:]) for n, line in enumerate(lines)]
    take_in(console, write_csv(tmp_path / "log.csv", lines))

    for number in (0, 1, 2, 399):
        found = ask(console, find_visitor, lines[number][2])
        assert as_lines(found) == without_visitor([lines[number]])
    assert len(ask(console, find_visitor, uuid.replace("-", "").upper())) == 1
    assert ask(console, find_visitor, " ") == []
    assert ask(console, find_visitor, "nobody") == []


def test_a_column_of_uuids_is_read_like_their_digits(console, tmp_path):
    lines = make_lines(30)
    dashed = [
        (*line[:2], "-".join((line[2][:8], line[2][8:12], line[2][12:16], line[2][16:20],
                              line[2][20:])), *line[3:])
        for line in lines
    ]  # fmt: skip
    take_in(console, write_csv(tmp_path / "log.csv", dashed))

    assert as_lines(ask(console, find_visitor, lines[7][2])) == without_visitor([lines[7]])


@pytest.mark.parametrize("receipt", ["", "R-1", "ABCDEF", "ab" * 20, "Ω" * 100])
def test_receipts_come_back_as_they_were(console, tmp_path, receipt):
    lines = make_lines(12)
    lines[5] = (*lines[5][:6], receipt, *lines[5][7:])
    take_in(console, write_csv(tmp_path / "log.csv", lines))
    take_in(console, write_jsonl(tmp_path / "log.jsonl", lines))

    found = ask(console, find_visitor, lines[5][2])
    assert [event.receipt for event in found] == [receipt, receipt]
    assert ask(console, find_visitor, lines[6][2])[0].receipt == lines[6][6]


def test_a_receipt_that_is_too_long_is_a_problem(console, tmp_path):
    lines = make_lines(3)
    lines[1] = (*lines[1][:6], "x" * 300, *lines[1][7:])
    done = take_in(console, write_csv(tmp_path / "log.csv", lines))

    assert [(each.row, each.column) for each in done.problems] == [(3, "receipt")]


def test_a_proof_says_what_was_answered_on_which_page(console, tmp_path):
    line = ("2026-10-25T00:30:00.250+03:00", "x.ro", "v-7", "custom", "v2",
            '{"performance": true, "marketing": false}', "", "ro", "/p?utm=1#top")  # fmt: skip
    take_in(console, write_csv(tmp_path / "log.csv", [line]))

    (event,) = ask(console, find_visitor, "v-7")
    assert event.at.isoformat() == "2026-10-24T21:30:00.250000+00:00"
    assert event.page == "/p"
    assert event.decision is Decision.CUSTOM
    assert event.choices[Category.PERFORMANCE] is Choice.ACCEPTED
    assert event.choices[Category.ADVERTISING] is Choice.REFUSED
    assert event.choices[Category.SOCIAL_MEDIA] is Choice.UNKNOWN
    assert event.choices[Category.NECESSARY] is Choice.UNKNOWN


def test_erasing_a_visitor_leaves_others_and_the_counts(console, tmp_path, small_blocks):
    lines = make_lines(1500, visitors=100)
    take_in(console, write_csv(tmp_path / "log.csv", lines))
    theirs = by_visitor(lines)
    gone, kept = list(theirs)[:2]
    before = {segment.uid: segment.sha256 for segment in segments(console)}

    done = run(console, erase_visitor, gone)

    assert done.events == len(theirs[gone])
    assert ask(console, find_visitor, gone) == []
    assert as_lines(ask(console, find_visitor, kept)) == without_visitor(theirs[kept])
    assert ask(console, tally, DailyFilter()).events == 1500
    after = {segment.uid: segment.sha256 for segment in segments(console)}
    changed = set(before) - set(after)
    assert len(changed) == len(done.segments)
    for uid in changed:
        (entry,) = ask(console, history, uid)
        assert entry.action is Action.ERASED
        assert entry.state["before"] == before[uid]
        assert entry.state["after"] == after[entry.state["now"]]


def test_what_is_erased_is_in_no_page_of_the_vault(console, tmp_path):
    lines = make_lines(50)
    take_in(console, write_csv(tmp_path / "log.csv", lines))
    run(console, erase_visitor, lines[9][2])

    bodies = console.ask(lambda session: session.scalars(select(ConsentPage.body)).all())
    assert not any(bytes.fromhex(lines[9][6]) in body for body in bodies)
    assert any(bytes.fromhex(lines[8][6]) in body for body in bodies)


def test_an_erased_import_can_still_be_undone(console, tmp_path):
    lines = make_lines(50)
    done = take_in(console, write_csv(tmp_path / "log.csv", lines))
    run(console, erase_visitor, lines[9][2])
    run(console, undo_consent_import, done.run_id)

    pages = select(func.count()).select_from(ConsentPage)
    assert console.ask(lambda session: session.scalar(pages)) == 0


def test_erasing_somebody_unknown_is_refused(console, tmp_path):
    with pytest.raises(NotFound):
        run(console, erase_visitor, "nobody")
    take_in(console, write_csv(tmp_path / "log.csv", make_lines(5)))
    with pytest.raises(NotFound):
        run(console, erase_visitor, "nobody")


def test_a_visitor_of_one_client_is_nobody_elsewhere(console, tmp_path):
    lines = make_lines(5)
    take_in(console, write_csv(tmp_path / "log.csv", lines), client_uid="client-1")
    take_in(console, write_csv(tmp_path / "own.csv", make_lines(5, seed=2)))

    assert ask(console, find_visitor, lines[0][2]) == []
    assert len(ask(console, find_visitor, lines[0][2], client_uid="client-1")) == 1


def test_a_log_without_visitors_and_receipts_is_counted_only(console, tmp_path):
    lines = [(line[0], line[1], line[3]) for line in make_lines(20)]
    head = (HEAD[0], HEAD[1], HEAD[3])
    take_in(console, write_csv(tmp_path / "log.csv", lines, head=head))

    assert ask(console, tally, DailyFilter()).events == 20
    assert ask(console, find_visitor, "0" * 32) == []


def test_proofs_of_a_newer_format_are_left_alone(console, tmp_path):
    lines = make_lines(5)
    take_in(console, write_csv(tmp_path / "log.csv", lines))

    def make_newer(work):
        work.session.scalars(select(ConsentSegment)).one().format = 99

    console.run(make_newer)
    with pytest.raises(StoreUnavailable, match="newer version"):
        ask(console, find_visitor, lines[0][2])


@pytest.mark.parametrize("visitor", ["g" * 32, "x" * 36, "0" * 36])
def test_identifiers_that_only_look_like_digits_are_found(console, tmp_path, visitor):
    lines = [(*line[:2], visitor, *line[3:]) for line in make_lines(3)]
    take_in(console, write_csv(tmp_path / "log.csv", lines))

    assert as_lines(ask(console, find_visitor, visitor)) == without_visitor(lines)


def test_the_last_proof_of_a_segment_may_be_erased(console, tmp_path):
    lines = make_lines(1)
    take_in(console, write_csv(tmp_path / "log.csv", lines))
    run(console, erase_visitor, lines[0][2])

    assert [segment.events for segment in segments(console)] == [0]
    assert ask(console, find_visitor, lines[0][2]) == []
