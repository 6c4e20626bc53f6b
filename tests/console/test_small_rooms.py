"""Languages, labels, formats, settings, jobs, processes."""

import json
import multiprocessing
import pickle
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from console import i18n
from console.clock import legal_day, system_clock
from console.errors import Cancelled, ConsoleError, NotFound, RuleBroken
from console.formats import (
    collation_key,
    file_size,
    long_date,
    month,
    number,
    share,
    short_date,
    short_instant,
    weekday,
)
from console.i18n import N_, NN_, _, ngettext, speaking, tell
from console.jobs import JobControl, Step
from console.labels import Origin, label
from console.paths import settings_file
from console.processes import run_apart, stream_apart
from console.settings import Settings


def test_a_language_is_spoken_inside_a_block_only():
    with speaking("ro"):
        assert _("Requests") == "Cereri"
        with speaking("de"):
            assert i18n.language() == "de"
    assert _("Requests") == "Requests"


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="no such language"):
        i18n.set_language("fr")


def test_romanian_counts_in_three_forms():
    with speaking("ro"):
        said = [ngettext("{count} request", "{count} requests", n) for n in (1, 2, 20)]
    assert len(set(said)) == 3
    assert "de" in said[2]


@pytest.mark.parametrize(
    ("count", "english", "german"),
    [(1, "1 file has problems", "1 Datei hat"), (2, "2 files have", "2 Dateien haben")],
)
def test_an_error_is_told_in_the_form_that_its_count_asks_for(count, english, german):
    sentence = NN_(
        "{count} file has problems; nothing was written. {first}",
        "{count} files have problems; nothing was written. {first}",
    )
    error = RuleBroken(sentence, count=count, first="…")
    travelled = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes

    assert str(travelled).startswith(english)
    assert tell(travelled).startswith(english)
    with speaking("de"):
        assert tell(travelled).startswith(german)


def test_an_error_is_told_with_its_values_in_the_language_spoken():
    error = RuleBroken(
        N_("A country has two letters, such as RO. {origin}"), origin=Origin.IMPORTED
    )

    assert "imported, not witnessed" in tell(error)
    assert "imported" in str(pickle.loads(pickle.dumps(error)))  # noqa: S301 - our own bytes


def test_a_label_follows_the_language_and_nothing_has_none():
    with speaking("ro"):
        assert label(Origin.IMPORTED) != label(None) == ""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ro", ("05.04.2026", "5 aprilie 2026", "1.234,50", "duminică")),
        ("de", ("05.04.2026", "5. April 2026", "1.234,50", "Sonntag")),
        ("en", ("5 Apr 2026", "5 April 2026", "1,234.50", "Sunday")),
    ],
)
def test_dates_and_numbers_are_written_as_each_language_does(language, expected):
    day = date(2026, 4, 5)
    with speaking(language):
        assert (short_date(day), long_date(day), number(Decimal("1234.5"), 2), weekday(day)) == (
            expected
        )


def test_whole_numbers_are_written_to_their_last_figure():
    assert number(2**53 + 1) == "9,007,199,254,740,993"
    assert number(10**30 + 7, 2) == f"{10**30 + 7:,}.00"
    assert number(-1_234, 1) == "-1,234.0"


def test_small_texts():
    assert month(date(2026, 1, 1)) == "January 2026"
    assert share(1, 3) == "33.3 %"
    assert share(1, 0) == ""
    assert short_date(None) == short_instant(None) == ""
    assert short_instant(datetime(2026, 7, 1, 21, 30, tzinfo=UTC)) == "2 Jul 2026 00:30"
    assert [file_size(size) for size in (12, 12_300, 5_400_000, 7_000_000_000)] == [
        "12 B", "12.3 KB", "5.4 MB", "7.0 GB",
    ]  # fmt: skip


def test_names_sort_as_a_romanian_index_has_them():
    names = ["Țintar", "Zebra", "sara", "Șotron", "Tudor", "Ana", "Sz"]

    assert sorted(names, key=collation_key) == [
        "Ana", "sara", "Sz", "Șotron", "Tudor", "Țintar", "Zebra",
    ]  # fmt: skip


def test_midnight_in_bucharest_is_the_legal_day():
    assert legal_day(datetime(2026, 3, 9, 22, 30, tzinfo=UTC)) == date(2026, 3, 10)
    assert system_clock().tzinfo is UTC


def test_settings_survive_a_round_trip_and_broken_files(tmp_path):
    file = tmp_path / "deep" / "settings.json"
    Settings(language="de", scheme="dark", lock_after_minutes=5).save(file)
    assert Settings.load(file) == Settings(language="de", scheme="dark", lock_after_minutes=5)

    file.write_text(json.dumps({"language": "de", "unknown": 1}))
    assert Settings.load(file).language == "de"
    for broken in ("{", "[]", '{"language": "fr"}', '{"lock_after_minutes": 0}'):
        file.write_text(broken)
        assert Settings.load(file) == Settings()
    assert Settings.load(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_settings_lie_where_the_system_keeps_them(monkeypatch, platform):
    monkeypatch.setattr("sys.platform", platform)
    assert settings_file().name == "settings.json"


def test_a_job_stops_at_its_next_step():
    steps: list[Step] = []
    control = JobControl(steps.append)
    control.step(1, 2, "a")
    control.cancel()
    with pytest.raises(Cancelled):
        control.step(2, 2)
    assert steps == [Step(1, 2, "a")]


def double(value, *, control):
    for done in range(3):
        control.step(done, 3, "working")
    return value * 2


def refuse(*, control):
    raise NotFound(N_("There is no register named {name}."), name="x")


def die(*, control):
    import os

    os._exit(3)


def run_on(*, control):
    import time

    while True:
        control.step(0)
        time.sleep(0.01)


def test_work_in_a_process_of_its_own_answers_and_tells_its_steps():
    steps: list[Step] = []

    assert run_apart(double, 21, control=JobControl(steps.append)) == 42
    assert "working" in {step.note for step in steps}


def test_a_refusal_comes_back_from_the_process():
    with pytest.raises(NotFound, match="no register named x"):
        run_apart(refuse, control=JobControl())


def test_a_process_that_dies_is_told():
    with pytest.raises(ConsoleError, match="stopped before"):
        run_apart(die, control=JobControl())


def test_a_process_is_stopped_on_request():
    control = JobControl()
    control.cancel()
    with pytest.raises(Cancelled):
        run_apart(run_on, control=control)


def count_up(end, *, control):
    for place in range(end):
        control.step(place, end, "counting")
        yield place
    return "done"


def count_and_refuse(*, control):
    yield 1
    raise NotFound(N_("There is no register named {name}."), name="y")


def test_what_a_process_makes_is_handed_on_one_by_one():
    steps: list[Step] = []
    run = stream_apart(count_up, 3, control=JobControl(steps.append))

    def told():
        return (yield from run)

    got = told()
    assert [next(got), next(got), next(got)] == [0, 1, 2]
    with pytest.raises(StopIteration) as end:
        next(got)
    assert end.value.value == "done"
    assert "counting" in {step.note for step in steps}


def test_a_refusal_comes_after_what_was_made_before_it():
    run = stream_apart(count_and_refuse, control=JobControl())

    assert next(run) == 1
    with pytest.raises(NotFound, match="no register named y"):
        next(run)


def test_a_process_whose_work_nobody_wants_any_more_is_ended():
    run = stream_apart(count_up, 1_000_000_000, control=JobControl())
    next(run)
    (child,) = multiprocessing.active_children()
    run.close()

    assert not child.is_alive()


def test_nothing_is_handed_on_after_a_stop_was_asked_for():
    control = JobControl()
    run = stream_apart(count_up, 1_000_000_000, control=control)
    next(run)
    control.cancel()
    with pytest.raises(Cancelled):
        for _place in run:
            pass
