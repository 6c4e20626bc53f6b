"""Rates come with their denominators; who did not decide stands in neither."""

from datetime import date

import pytest

from console.consent.describe import NO_SITE, describe_file
from console.consent.queries import DailyFilter, SourceFilter, source_ids
from console.consent.rules import (
    OPTIONAL,
    Category,
    Choice,
    Decision,
    TrendStep,
    gives_consent,
    pack_choices,
    shown_count,
    step_start,
    unpack_choices,
)
from console.consent.services import add_banner_version, import_consent
from console.consent.statistics import (
    NOTHING,
    banner_uses,
    facts_consent,
    opt_in_rates,
    tally,
    trend,
)
from console.errors import Unreadable
from console.jobs import JobControl
from tests.builders import ask, run
from tests.console.consent.logs import make_lines, oracle, oracle_rates, write_csv, write_jsonl

HEAD = ("timestamp", "site", "action", "version", "purposes")
YEAR = {"start_on": date(2026, 1, 1), "last_on": date(2026, 12, 31)}
LINES = [
    ("2026-01-31T21:00:00Z", "a.ro", "accept_all", "v1", ""),
    ("2026-01-31T22:00:00Z", "a.ro", "reject_all", "v1", ""),
    ("2026-02-02T10:00:00Z", "a.ro", "custom", "v2", "performance=1;advertising=0"),
    ("2026-02-03T10:00:00Z", "b.ro", "custom", "v2", "performance=0"),
    ("2026-02-08T10:00:00Z", "b.ro", "withdraw", "v2", "performance=0"),
    ("2026-02-09T10:00:00Z", "b.ro", "no_decision", "v2", "advertising=0"),
    ("2026-02-09T10:00:00Z", "b.ro", "expire", "", "advertising=0"),
]


@pytest.fixture
def vault(console, tmp_path):
    import_consent(console, write_csv(tmp_path / "log.csv", LINES, head=HEAD), control=JobControl())
    return console


def pairs(rates):
    return {rate.category: (rate.accepted, rate.answered) for rate in rates}


def test_rates_count_answers_only(vault):
    assert pairs(ask(vault, opt_in_rates, **YEAR)) == {
        Category.PERFORMANCE: (2, 4),
        Category.FUNCTIONALITY: (1, 2),
        Category.SOCIAL_MEDIA: (1, 2),
        Category.ADVERTISING: (1, 3),
    }


def test_rates_of_one_source_and_of_an_empty_period(vault):
    (second,) = ask(vault, source_ids, SourceFilter(text="b.ro"))
    assert pairs(ask(vault, opt_in_rates, source_id=second, **YEAR))[Category.PERFORMANCE] == (0, 1)
    nowhere = {"start_on": date(2020, 1, 1), "last_on": date(2020, 1, 2)}
    assert ask(vault, opt_in_rates, **nowhere) == NOTHING.rates


def test_withdrawals_stand_beside_consents_given(vault):
    found = ask(vault, tally, DailyFilter())
    assert (found.withdrawn, found.given, found.events) == (1, 2, 7)
    assert found.decisions[Decision.NO_DECISION] == 1


def test_trends_fall_on_days_weeks_and_months_of_bucharest(vault):
    months = ask(vault, trend, DailyFilter(), TrendStep.MONTH)
    assert [(point.start_on, point.tally.events) for point in months] == [
        (date(2026, 1, 1), 1),
        (date(2026, 2, 1), 6),
    ]
    weeks = ask(vault, trend, DailyFilter(), TrendStep.WEEK)
    assert [(point.start_on, point.tally.events) for point in weeks] == [
        (date(2026, 1, 26), 2),
        (date(2026, 2, 2), 3),
        (date(2026, 2, 9), 2),
    ]
    days = ask(vault, trend, DailyFilter(), TrendStep.DAY)
    assert days[1].start_on == date(2026, 2, 1)


def test_banners_are_proved_by_a_text_on_record(vault):
    (first,) = ask(vault, source_ids, SourceFilter(text="a.ro"))
    run(vault, add_banner_version, first, label="v1", text="Acceptați?")
    run(vault, add_banner_version, first, label="v2")

    uses = ask(vault, banner_uses, DailyFilter())
    assert [(use.source_name, use.label, use.tally.events, use.is_proved) for use in uses] == [
        ("a.ro", "v1", 2, True),
        ("a.ro", "v2", 1, False),
        ("b.ro", "v2", 3, False),
        ("b.ro", "", 1, False),
    ]
    assert (uses[2].first_on, uses[2].last_on) == (date(2026, 2, 3), date(2026, 2, 9))


def test_facts_of_a_period_agree_with_each_other(vault, clock):
    facts = ask(vault, facts_consent, **YEAR)

    assert facts.cut_off_at == clock.now
    assert facts.tally == ask(vault, tally, DailyFilter())
    assert sum(each.tally.events for each in facts.sources) == facts.tally.events
    assert sum(each.tally.events for each in facts.banners) == facts.tally.events
    assert sum(each.tally.events for each in facts.trend) == facts.tally.events
    assert [run.rows for run in facts.imports] == [7]


def test_facts_of_an_empty_vault_say_so(console):
    facts = ask(console, facts_consent, **YEAR)
    assert (facts.tally, facts.cut_off_at, facts.sources) == (NOTHING, None, ())


def test_a_client_sees_its_own_figures_only(vault):
    theirs = ask(vault, facts_consent, client_uid="client-1", **YEAR)
    assert (theirs.tally, theirs.imports) == (NOTHING, ())


@pytest.mark.parametrize("write", [write_csv, write_jsonl])
def test_a_file_is_described_without_a_vault(tmp_path, small_blocks, write):
    lines = make_lines(700)
    plain = write_csv(tmp_path / "plain.csv", lines)
    lines[9] = (*lines[9][:3], "perhaps", *lines[9][4:])
    found = describe_file(write(tmp_path / "log.x", lines))

    del lines[9]
    plain = write_csv(tmp_path / "plain.csv", lines)
    expected = oracle(plain)
    assert (found["events"], found["rejected"]) == (699, 1)
    by_action: dict[str, int] = {}
    for (_site, _day, _banner, action), count in expected.items():
        by_action[action] = by_action.get(action, 0) + count
    assert found["statistics"]["decisions"] == dict(sorted(by_action.items()))
    assert found["statistics"]["opt_in"] == {
        name: {"accepted": accepted, "refused": refused}
        for name, (accepted, refused) in oracle_rates(plain).items()
    }
    assert found["statistics"]["days"][0] == "2025-03-28"
    assert found["columns"]["at"] == "timestamp"
    assert "perhaps" in found["problems"][0]


def test_a_described_file_needs_no_site(tmp_path):
    log = write_csv(
        tmp_path / "log.csv", [("2026-01-01T10:00:00Z", "deny")], head=("time", "action")
    )
    assert describe_file(log)["statistics"]["sites"] == {NO_SITE: 1}


def test_a_foreign_table_is_not_described(tmp_path):
    with pytest.raises(Unreadable, match="“Time”"):
        describe_file(write_csv(tmp_path / "x.csv", [("1", "2")], head=("Cookie", "Domain")))


def test_choices_are_packed_and_read_back():
    choices = dict.fromkeys(Category, Choice.REFUSED) | {Category.ADVERTISING: Choice.ACCEPTED}
    packed = pack_choices(choices)

    assert unpack_choices(packed) == choices
    assert gives_consent(Decision.CUSTOM, packed)
    assert not gives_consent(Decision.WITHDRAW, packed)
    assert Category.NECESSARY not in OPTIONAL


def test_small_cells_are_left_out_for_the_public_only():
    assert shown_count(4, is_for_public=True) is None
    assert shown_count(4, is_for_public=False) == 4
    assert [shown_count(count, is_for_public=True) for count in (0, 5)] == [0, 5]


def test_steps_begin_on_mondays_and_first_days():
    day = date(2026, 11, 22)
    assert step_start(day, TrendStep.DAY) == day
    assert step_start(day, TrendStep.WEEK) == date(2026, 11, 16)
    assert step_start(day, TrendStep.MONTH) == date(2026, 11, 1)
