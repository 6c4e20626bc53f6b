"""Logs that write their times as bare numbers go in as if they wrote dates, and say so."""

import json
from datetime import UTC, datetime

import pytest

from console.consent.describe import describe_file
from console.consent.epochs import TimeForm, epoch_instant, form_of
from console.consent.fields import find_layout
from console.consent.proofs import find_visitor
from console.consent.services import import_consent
from console.consent.statistics import DailyFilter, totals
from console.jobs import JobControl
from tests.builders import ask
from tests.console.consent.logs import HEAD, make_lines, write_csv, write_jsonl

SECOND = 1_773_999_000


def as_numbers(lines, *, per_second):
    found = []
    for line in lines:
        at = datetime.fromisoformat(line[0])
        whole = at if per_second > 1 else at.replace(microsecond=0)
        found.append((str(int(whole.timestamp() * per_second)), *line[1:]))
    return found


def taken(console, path):
    return import_consent(console, path, control=JobControl())


@pytest.mark.parametrize(("per_second", "unit"), [(1, "seconds"), (1000, "milliseconds")])
@pytest.mark.parametrize("write", [write_csv, write_jsonl])
def test_numbers_count_as_the_dates_that_they_mean(
    console, tmp_path, small_blocks, per_second, unit, write
):
    lines = make_lines(400)
    numbers = as_numbers(lines, per_second=per_second)
    done = taken(console, write(tmp_path / "numbers.txt", numbers))

    dated = describe_file(write_csv(tmp_path / "dates.csv", lines))
    counted = describe_file(tmp_path / "numbers.txt")
    assert (done.events, done.rejected) == (400, 0)
    assert counted["statistics"] == dated["statistics"]
    assert f"read as {unit} since 1 January 1970 in UTC" in counted["notes"][0]
    assert [note.values["unit"].value for note in done.notes] == [unit]
    assert dated["notes"] == []
    assert sum(total.count for total in ask(console, totals, DailyFilter())) == 400


def test_milliseconds_stand_in_the_proof(console, tmp_path):
    (line,) = make_lines(1)
    at = datetime.fromisoformat(line[0])
    written = as_numbers([line], per_second=1000)
    taken(console, write_csv(tmp_path / "log.csv", written))

    (event,) = ask(console, find_visitor, line[2])
    assert event.at == at


def test_numbers_are_read_the_same_row_by_row(console, tmp_path):
    lines = as_numbers(make_lines(3), per_second=1000)
    path = write_csv(tmp_path / "log.csv", lines)
    path.write_text(path.read_text("utf-8") + "short\n", "utf-8")
    done = import_consent(console, path, control=JobControl(), accept_valid=True)

    assert (done.events, done.rejected) == (3, 1)
    found = [ask(console, find_visitor, line[2])[0].at for line in lines]
    assert [int(at.timestamp() * 1000) for at in found] == [int(line[0]) for line in lines]


@pytest.mark.parametrize(
    "other", ["2026-03-20T09:30:00Z", "177399900", "1773999000000", "17739990x0", "0773999000"]
)
def test_one_row_of_another_form_is_told_with_its_line(tmp_path, other):
    rest = make_lines(1)[0][1:]
    rows = [(str(SECOND + number), *rest) for number in range(40_000)]
    path = write_csv(tmp_path / "log.csv", [*rows, (other, *rest), ("", *rest)])
    told = describe_file(path)

    assert (told["events"], told["rejected"]) == (40_000, 2)
    assert "row 40002, column “timestamp”" in told["problems"][0]
    assert "is not a number of seconds since 1970" in told["problems"][0]
    assert "is empty" in told["problems"][1]


def test_a_number_among_dates_stays_a_problem(tmp_path):
    lines = make_lines(2)
    mixed = [lines[0], (str(SECOND), *lines[1][1:])]
    told = describe_file(write_csv(tmp_path / "log.csv", mixed))

    assert (told["rejected"], told["notes"]) == (1, [])
    assert "is not a day with its hour" in told["problems"][0]


def test_numbers_of_years_out_of_reach_are_told(tmp_path):
    rest = make_lines(1)[0][1:]
    late = [("4999999999", *rest), (str(SECOND), *rest)]
    told = describe_file(write_csv(tmp_path / "log.csv", late))

    assert told["rejected"] == 1
    assert "The year of “4999999999” cannot be right" in told["problems"][0]


@pytest.mark.parametrize(
    ("cells", "form"),
    [
        ([], TimeForm.WRITTEN),
        (["", " "], TimeForm.WRITTEN),
        (["1773999000", "", " 1773999001 "], TimeForm.SECONDS),
        (["1773999000123"], TimeForm.MILLISECONDS),
        (["1773999000", "1773999000123"], TimeForm.WRITTEN),
        (["2026032009", "2026032010"], TimeForm.WRITTEN),
        (["2033032009", "2033032899"], TimeForm.SECONDS),
        (["20260320093000"], TimeForm.WRITTEN),
    ],
)
def test_only_a_whole_column_without_doubt_is_taken_for_numbers(cells, form):
    assert form_of(cells) is form


def test_a_number_is_read_in_utc():
    assert epoch_instant("1773999000", TimeForm.SECONDS) == datetime(2026, 3, 20, 9, 30, tzinfo=UTC)
    assert epoch_instant("1773999000250", TimeForm.MILLISECONDS) == datetime(
        2026, 3, 20, 9, 30, 0, 250_000, tzinfo=UTC
    )


def test_a_beginning_with_broken_rows_shows_the_form_all_the_same(tmp_path):
    rest = make_lines(1)[0][1:]
    good = json.dumps(dict(zip(HEAD, (SECOND, *rest), strict=True)))
    path = tmp_path / "log.jsonl"
    path.write_text(f"{good}\n{{broken\n[1]\n{good}\n", "utf-8")
    assert find_layout(path).times is TimeForm.SECONDS

    table = write_csv(tmp_path / "log.csv", [(str(SECOND), *rest)])
    table.write_text(table.read_text("utf-8") + f'a,"{"b" * 140_000}"\nc,d\n', "utf-8")
    assert find_layout(table).times is TimeForm.SECONDS
