"""The command ``term``, typed as people type it."""

import argparse
import json

import pytest

from console.cli.command import ExitStatus
from console.cli.term import TERM
from console.i18n import language


def _type(*words: str):
    parser = argparse.ArgumentParser()
    TERM.configure(parser)
    return TERM.run(parser.parse_args(words))


@pytest.fixture
def answer(capsys):
    """Type a command and read its JSON."""

    def ask(*words: str):
        assert _type(*words, "--json") is ExitStatus.DONE
        return json.loads(capsys.readouterr().out)

    return ask


def test_a_term_with_a_pause_answers_with_all_its_dates(answer):
    said = answer(
        "--rule", "art12", "--received", "2026-03-10", "--paused", "2026-03-12:2026-03-20"
    )
    steps = said.pop("steps")
    calendar = said.pop("calendar")
    assert said == {
        "schema": 1,
        "rule": "art12",
        "extended": False,
        "pack": {"id": "art12", "version": "1", "article": "GDPR Art. 12(3)"},
        "event": "2026-03-10",
        "nominal": "2026-04-10",
        "due": "2026-04-14",
        "first_due": None,
        "chained": None,
        "plan_on": "2026-04-14",
        "paused_due": "2026-04-20",
        "warn_at": None,
        "legal_end": None,
    }
    assert calendar.startswith("holidays ")
    assert steps[0] == {
        "kind": "received",
        "track": "statutory",
        "on": "2026-03-10",
        "at": None,
        "article": "Reg. 1182/71 Art. 3(1)",
        "values": {},
        "text": "Received on 10 Mar 2026; the day of receipt is not counted"
        " (Reg. 1182/71 Art. 3(1)).",
    }


def test_an_extended_term_shows_both_readings(answer):
    said = answer("--rule", "art12", "--received", "2025-01-31", "--extended")
    assert said["pack"]["id"] == "art12_extended"
    assert (said["nominal"], said["due"]) == ("2025-04-30", "2025-04-30")
    assert (said["chained"], said["plan_on"]) == ("2025-04-28", "2025-04-28")
    assert said["first_due"] == "2025-02-28"


def test_pauses_may_be_several_and_open(answer):
    said = answer(
        "--rule", "art12", "--received", "2026-03-10", "--paused", "2026-03-12:2026-03-16",
        "--paused", "2026-03-16:", "--as-of", "2026-03-20",
    )  # fmt: skip
    assert said["paused_due"] == "2026-04-20"


def test_a_breach_answers_with_instants_and_their_offsets(answer):
    said = answer("--rule", "art33", "--aware", "2026-10-23T16:30")
    assert said["event"] == "2026-10-23T16:30:00+03:00"
    assert said["due"] == said["nominal"] == said["warn_at"] == "2026-10-26T15:30:00+02:00"
    assert said["legal_end"] == "2026-10-26T16:00:00+02:00"
    assert (said["paused_due"], said["plan_on"], said["chained"]) == (None, None, None)
    assert said["steps"][0]["at"] == "2026-10-23T16:30:00+03:00"


def test_contract_hours_have_no_end_by_law(answer):
    said = answer("--rule", "contract", "--hours", "12", "--aware", "2026-06-15T12:17+03:00")
    assert (said["due"], said["legal_end"]) == ("2026-06-16T00:17:00+03:00", None)


def test_days_that_a_letter_gives_are_counted_from_receipt(answer):
    found = answer("--rule", "authority_letter", "--received", "2026-11-20", "--days", "10")
    assert (found["nominal"], found["due"]) == ("2026-11-30", "2026-12-02")


def test_people_read_the_dates_first_and_then_the_steps(capsys):
    _type("--rule", "art12", "--received", "2025-01-31", "--extended", "--lang", "en")
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "Due: Wednesday, 30 Apr 2025",
        "Tell the person of the extension by: Friday, 28 Feb 2025",
        "Plan for: Monday, 28 Apr 2025",
        "  1. Received on 31 Jan 2025; the day of receipt is not counted (Reg. 1182/71 Art. 3(1)).",
    ]
    assert lines[-1].startswith("Holiday table: holidays ")


def test_people_read_both_ends_of_a_breach(capsys):
    _type("--rule", "art33", "--aware", "2026-10-23T16:30")
    assert capsys.readouterr().out.splitlines()[:2] == [
        "Due: 26 Oct 2026 15:30",
        "End by the count of the law: 26 Oct 2026 16:00",
    ]


def test_the_language_of_the_answer_does_not_stay(answer):
    before = language()
    answer("--rule", "art12", "--received", "2026-03-10", "--lang", "en")
    assert language() == before


def test_an_hour_that_came_twice_is_taken_first_and_said_aside(capsys):
    assert _type("--rule", "art33", "--aware", "2026-10-25T03:30", "--json") is ExitStatus.DONE
    out, aside = capsys.readouterr()
    assert json.loads(out)["event"] == "2026-10-25T03:30:00+03:00"
    assert "came twice" in aside


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("--rule art12", "Give either --received"),
        ("--rule art12 --received 2026-03-10 --aware 2026-03-10T10:00", "Give either --received"),
        ("--rule art12 --received 10.03.2026", "10.03.2026 is not a day"),
        ("--rule art12 --received 2026-02-30", "2026-02-30 is not a day"),
        ("--rule art12 --received 9999-12-31", "not known for 9999-12-31"),
        ("--rule art99 --received 2026-03-10", "There is no rule art99"),
        ("--rule art33 --received 2026-03-10", "art33 is counted in hours"),
        ("--rule art12 --aware 2026-03-10T10:00", "art12 is counted in months"),
        ("--rule art14 --received 2026-03-10 --extended", "art14 cannot be extended"),
        ("--rule art12 --received 2026-03-10 --hours 5", "--hours goes with"),
        ("--rule art12 --received 2026-03-10 --paused 2026-03-12", "is not a pause"),
        ("--rule art12 --received 2026-03-10 --paused 12:13", "12 is not a day"),
        (
            "--rule art12 --received 2026-03-10 --paused 2026-03-20:2026-03-12",
            "ends on 2026-03-12, before it begins",
        ),
        ("--rule art33 --aware 2026-03-10", "is not a day with a time"),
        ("--rule art33 --aware yesterday", "is not a day with a time"),
        ("--rule art33 --aware 2026-03-29T03:30", "did not exist in Bucharest"),
        ("--rule art33 --aware 2026-03-10T10:00 --extended", "neither extended nor paused"),
        ("--rule art33 --aware 2026-03-10T10:00 --days 5", "neither extended nor paused"),
        ("--rule art12 --received 2026-03-10 --days 10", "set by law"),
        ("--rule authority_letter --received 2026-03-10", "counted in days"),
        (
            "--rule authority_letter --received 2026-03-10 --days 10 --extended",
            "neither extended nor paused",
        ),
    ],
)
def test_wrong_use_is_refused_with_a_sentence_and_status_two(words, sentence, capsys):
    assert _type(*words.split()) is ExitStatus.WRONG_USE
    out, aside = capsys.readouterr()
    assert out == ""
    assert sentence in aside


def test_the_last_day_for_a_notice_is_counted_back_from_the_end(answer):
    said = answer("--rule", "notice", "--ends", "2026-12-31", "--months", "3")
    assert said["event"] == "2026-12-31"
    assert said["plan_on"] <= said["due"] <= "2026-09-30"
    assert "2552" in " ".join(step["article"] for step in said["steps"])


def test_an_objection_to_a_new_sub_processor_runs_from_its_announcement(answer):
    said = answer("--rule", "objection", "--received", "2026-11-02", "--days", "14")
    assert said["plan_on"] == "2026-11-16"
    assert said["due"] == "2026-11-17"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--rule", "notice", "--months", "3"), "--ends"),
        (("--rule", "notice", "--ends", "2026-12-31"), "length"),
        (("--rule", "objection", "--days", "14"), "--received"),
    ],
)
def test_a_term_of_an_agreement_without_its_day_or_length_is_refused(words, told, capsys):
    assert _type(*words) is ExitStatus.WRONG_USE
    assert told in capsys.readouterr().err
