"""The section on consent says what was counted, of how many, and what is not proved."""

from datetime import date

import pytest

from console.consent.services import add_banner_version, add_source, import_consent
from console.consent.statistics import facts_consent
from console.jobs import JobControl
from reports.blocks import Audience, Chart, Figures, Gap, Heading, Note, Share, Table, Text
from reports.sections.consent import consent_gaps, consent_section
from tests.builders import ask, run
from tests.console.consent.logs import write_csv

HEAD = ("timestamp", "site", "action", "version", "purposes")
LINES = [
    ("2026-01-10T10:00:00Z", "a.ro", "accept_all", "v1", ""),
    ("2026-01-11T10:00:00Z", "a.ro", "reject_all", "v1", ""),
    ("2026-02-02T10:00:00Z", "a.ro", "accept_all", "v2", ""),
    ("2026-02-03T10:00:00Z", "b.ro", "withdraw", "", ""),
    ("2026-02-04T10:00:00Z", "b.ro", "no_decision", "", ""),
]


@pytest.fixture
def facts(console, tmp_path):
    source_id = run(console, add_source, name="a.ro")
    run(
        console, add_banner_version, source_id, label="v1", text="Acceptați?", language="ro",
        valid_from=date(2026, 1, 1), valid_to=date(2026, 1, 31),
    )  # fmt: skip
    log = write_csv(tmp_path / "log.csv", LINES, head=HEAD)
    import_consent(console, log, control=JobControl())
    return ask(console, facts_consent, start_on=date(2026, 1, 1), last_on=date(2026, 12, 31))


def tables(facts):
    return {
        block.name: list(block.rows) for block in consent_section(facts) if isinstance(block, Table)
    }


def test_the_section_opens_with_what_is_recorded(facts):
    blocks = list(consent_section(facts))

    assert isinstance(blocks[0], Heading)
    assert isinstance(blocks[1], Text)
    assert "5 events of 2 sites or campaigns" in blocks[1].text
    assert "22 Nov 2026" in blocks[1].text


def test_rates_stand_with_numerator_and_denominator(facts):
    found = tables(facts)

    assert found["Opt-in rates"][0] == ("performance", 2, 1, 3, Share(2, 3))
    assert [row[0] for row in found["Opt-in rates"]] == [
        "performance", "functionality", "social media", "advertising",
    ]  # fmt: skip
    assert ("b.ro", "advertising", 0, 0, 0, "no answers") in found["Opt-in rates by site"]
    assert ("withdrew consent", 1, Share(1, 5)) in found["Decisions"]


def test_withdrawals_stand_beside_the_consents_given(facts):
    (figures,) = [block for block in consent_section(facts) if isinstance(block, Figures)]
    by_label = {item.label: item for item in figures.items}

    assert by_label["Withdrawals"].value == 1
    assert by_label["Withdrawal rate"].value == Share(1, 2)
    assert by_label["Withdrawal rate"].explanation == "1 withdrawals ÷ 2 consents given."
    assert by_label["Events without a decision"].value == 1


def test_banners_show_when_they_changed_and_whether_their_text_is_kept(facts):
    found = tables(facts)

    assert found["Banners in use"][0] == (
        "a.ro", "v1", date(2026, 1, 10), date(2026, 1, 11), 2, *["50.0 % (1/2)"] * 4, "kept",
    )  # fmt: skip
    assert found["Banners in use"][1][-1] == "not recorded"
    assert found["Banners in use"][2][1] == "not recorded"
    (text,) = found["Banner texts"]
    assert text[:5] == ("a.ro", "v1", "RO", date(2026, 1, 1), date(2026, 1, 31))
    assert len(text[5]) == 64


def test_the_trend_is_drawn_and_written_month_by_month(facts):
    (chart,) = [block for block in consent_section(facts) if isinstance(block, Chart)]

    assert chart.categories == ("January 2026", "February 2026")
    assert chart.series[0].values == (50.0, 100.0)
    assert tables(facts)["Consent by month"][1][:4] == ("February 2026", 3, 1, "100.0 % (1/1)")


def test_logs_stand_with_their_fingerprints(facts):
    ((file, sha256, _at, events, rejected),) = tables(facts)["Consent logs"]
    assert (file, len(sha256), events, rejected) == ("log.csv", 64, 5, 0)


def test_the_formula_is_told(facts):
    (note,) = [block for block in consent_section(facts) if isinstance(block, Note)]
    assert "accepted ÷ (accepted + refused)" in note.text


def test_banners_without_a_text_are_gaps_for_the_office_alone(facts):
    gaps = list(consent_gaps(facts))

    assert [(gap.record, gap.missing) for gap in gaps] == [
        ("a.ro", "The text of banner v2 is not kept with its SHA-256: 1 events."),
        ("b.ro", "No banner version is recorded for 2 events."),
    ]
    assert {gap.audience for gap in gaps} == {Audience.INTERNAL}
    assert all(isinstance(gap, Gap) and "Art. 7(1)" in gap.source for gap in gaps)


def test_an_empty_period_says_so_and_draws_nothing(console):
    facts = ask(console, facts_consent, start_on=date(2026, 1, 1), last_on=date(2026, 12, 31))
    blocks = list(consent_section(facts))

    assert "no consent event is recorded" in blocks[1].text
    assert not [block for block in blocks if isinstance(block, Chart | Figures)]
    assert all(rows == [] for rows in tables(facts).values())
    assert list(consent_gaps(facts)) == []
