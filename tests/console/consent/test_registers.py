"""Sources and banner versions: entered with the least, unique, listed in any order."""

from datetime import date

import pytest

from console.consent.queries import (
    BannerFilter,
    DailyFilter,
    SourceFilter,
    banner_ids,
    banner_rows,
    daily_ids,
    daily_rows,
    get_source,
    source_ids,
    source_rows,
)
from console.consent.rules import Decision
from console.consent.services import (
    add_banner_version,
    add_source,
    edit_banner_version,
    edit_source,
    import_consent,
    text_digest,
)
from console.errors import NotFound, RuleBroken, Stale
from console.jobs import JobControl
from tests.builders import ask, run
from tests.console.consent.logs import make_lines, write_csv


def names(console, **wanted: object):
    ids = ask(console, source_ids, SourceFilter(**wanted))
    return [row.name for row in ask(console, source_rows, ids)]


def test_a_name_is_enough_to_enter_a_source(console):
    source_id = run(console, add_source, name=" www.exemplu.ro ", url=" https://x ")

    source = ask(console, get_source, source_id)
    assert (source.name, source.url, source.events) == ("www.exemplu.ro", "https://x", 0)
    with pytest.raises(RuleBroken, match="already"):
        run(console, add_source, name="WWW.exemplu.ro")
    with pytest.raises(RuleBroken, match="Enter the name"):
        run(console, add_source, name=" ")
    assert run(console, add_source, name="www.exemplu.ro", client_uid="client-1")


def test_a_source_is_edited_unless_it_changed_meanwhile(console):
    source_id = run(console, add_source, name="a.ro")
    run(console, edit_source, source_id, campaign="spring", seen_version=1)

    assert ask(console, get_source, source_id).campaign == "spring"
    with pytest.raises(Stale):
        run(console, edit_source, source_id, campaign="autumn", seen_version=1)
    with pytest.raises(NotFound):
        ask(console, get_source, 99)


def test_sources_are_filtered_and_sorted(console):
    for name in ("b.ro", "A.ro", "c_x.ro"):
        run(console, add_source, name=name)

    assert names(console) == ["A.ro", "b.ro", "c_x.ro"]
    assert names(console, descending=True, sort="entered") == ["c_x.ro", "A.ro", "b.ro"]
    assert names(console, text="C_X") == ["c_x.ro"]
    assert names(console, client_uid="client-1") == []


def test_a_banner_is_hashed_and_its_text_stays(console):
    source_id = run(console, add_source, name="a.ro")
    banner_id = run(
        console, add_banner_version, source_id, label=" v1 ", text="Acceptați?", language="ro",
        valid_from=date(2026, 1, 1),
    )  # fmt: skip
    run(console, add_banner_version, source_id, label="v0")
    run(console, edit_banner_version, banner_id, valid_from=date(2026, 2, 1), seen_version=1)

    rows = ask(console, banner_rows, ask(console, banner_ids, BannerFilter(source_id=source_id)))
    assert [(row.label, row.source_name, row.valid_from) for row in rows] == [
        ("v1", "a.ro", date(2026, 2, 1)),
        ("v0", "a.ro", None),
    ]
    assert [row.sha256 for row in rows] == [text_digest("Acceptați?"), ""]
    by_label = BannerFilter(sort="label", descending=False)
    assert [row.label for row in ask(console, banner_rows, ask(console, banner_ids, by_label))] == [
        "v0",
        "v1",
    ]


def test_a_banner_is_refused_without_label_twice_or_ending_before_it_began(console):
    source_id = run(console, add_source, name="a.ro")
    run(console, add_banner_version, source_id, label="v1")

    with pytest.raises(RuleBroken, match="Enter the label"):
        run(console, add_banner_version, source_id, label=" ")
    with pytest.raises(RuleBroken, match="already"):
        run(console, add_banner_version, source_id, label="v1")
    with pytest.raises(RuleBroken, match="before the first"):
        run(
            console, add_banner_version, source_id, label="v2", valid_from=date(2026, 2, 1),
            valid_to=date(2026, 1, 1),
        )  # fmt: skip


def test_daily_counts_are_listed_newest_first_and_filtered(console, tmp_path):
    import_consent(console, write_csv(tmp_path / "log.csv", make_lines(4000)), control=JobControl())
    rows = ask(console, daily_rows, ask(console, daily_ids, DailyFilter()))
    days = [row.on for row in rows]
    assert days == sorted(days, reverse=True)
    assert sum(row.count for row in rows) == 4000

    (shop,) = ask(console, source_ids, SourceFilter(text="magazin"))
    wanted = DailyFilter(
        source_id=shop, decision=Decision.CUSTOM, banner="v2", start_on=days[-1], last_on=days[0],
        client_uid="", sort="entered", descending=False,
    )  # fmt: skip
    chosen = ask(console, daily_rows, ask(console, daily_ids, wanted))
    expected = {
        row.id
        for row in rows
        if (row.source_id, row.decision, row.banner) == (shop, Decision.CUSTOM, "v2")
    }
    assert {row.id for row in chosen} == expected
    assert ask(console, get_source, shop).first_on == days[-1]
