"""A long log is read in a process of its own, with the same outcome as here."""

import multiprocessing
from collections import Counter

import pytest
from sqlalchemy import func, select

from console.consent import loading
from console.consent.describe import describe_file
from console.consent.models import ConsentLoad, ConsentSegment
from console.consent.proofs import find_visitor
from console.consent.queries import DailyFilter
from console.consent.services import import_consent
from console.consent.statistics import totals
from console.errors import Cancelled, RuleBroken
from console.intake.problems import tell
from console.jobs import JobControl
from tests.builders import ask, run
from tests.console.consent.logs import make_lines, write_csv


def test_a_long_log_is_read_in_a_process_of_its_own(console, tmp_path, monkeypatch):
    lines = make_lines(600, visitors=50)
    log = write_csv(tmp_path / "log.csv", lines)
    here = describe_file(log)
    monkeypatch.setattr(loading, "APART_BYTES", 0)
    steps = []
    done = import_consent(console, log, control=JobControl(steps.append))

    assert (done.events, done.rejected) == (600, 0)
    assert sum(each.count for each in ask(console, totals, DailyFilter())) == 600
    events = [ask(console, find_visitor, visitor) for visitor in {line[2] for line in lines}]
    receipts = {event.receipt for found in events for event in found}
    assert receipts == {line[6] for line in lines}
    assert here["statistics"]["decisions"] == Counter(sorted(line[3] for line in lines))
    assert {step.total for step in steps if step.total} == {log.stat().st_size}


def test_a_broken_long_log_is_told_in_the_same_way(console, tmp_path, monkeypatch):
    path = write_csv(tmp_path / "log.csv", [("yesterday", *make_lines(1)[0][1:])])
    here = import_consent(console, path, control=JobControl())
    monkeypatch.setattr(loading, "APART_BYTES", 0)
    apart = import_consent(console, path, control=JobControl())

    assert apart == here
    assert apart.run_id is None
    assert [tell(problem) for problem in apart.problems] == [tell(each) for each in here.problems]


def nothing_is_left(console):
    counts = [
        ask(console, lambda session, kind=kind: session.scalar(select(func.count(kind.id))))
        for kind in (ConsentLoad, ConsentSegment)
    ]
    return counts == [0, 0] and multiprocessing.active_children() == []


def test_a_long_log_stops_when_asked(console, tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "APART_BYTES", 0)
    log = write_csv(tmp_path / "log.csv", make_lines(20_000))
    control = JobControl(lambda _step: control.cancel())

    with pytest.raises(Cancelled):
        import_consent(console, log, control=control)
    assert nothing_is_left(console)


def test_a_long_log_whose_load_is_swept_away_ends_its_process(console, tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "APART_BYTES", 0)
    log = write_csv(tmp_path / "log.csv", make_lines(20_000))

    def sweep(work):
        for load in work.session.scalars(select(ConsentLoad)):
            work.session.delete(load)

    with pytest.raises(RuleBroken, match="swept"):
        import_consent(console, log, control=JobControl(lambda _step: run(console, sweep)))
    assert nothing_is_left(console)
