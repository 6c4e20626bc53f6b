"""The policy register: versions that never change, and what was in force on a day."""

import hashlib
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from console.errors import NotFound, RuleBroken, Stale
from console.labels import Origin
from console.policies.models import PolicyVersion
from console.policies.queries import (
    PolicyFilter,
    all_in_force,
    facts_policies,
    get_policy,
    get_text,
    get_version,
    in_force,
    list_versions,
    policy_ids,
    policy_rows,
)
from console.policies.rules import ChangeClass, PolicyKind
from console.policies.services import (
    add_policy,
    add_version,
    add_wording,
    approve_version,
    edit_policy,
    edit_version,
    end_policy,
    end_version,
    publish_version,
    put_in_force,
    record_notice,
    resume_policy,
)
from console.policies.wordings import read_wording, typed_wording
from console.store.attachments import save_file
from console.store.journal import Action, history
from tests.builders import ask, run


def names(console, **wanted: object):
    ids = ask(console, policy_ids, PolicyFilter(**wanted))
    return [row.name for row in ask(console, policy_rows, ids)]


def days(console, version_id):
    row = ask(console, get_version, version_id)
    return str(row.effective_from), str(row.effective_to)


def test_a_policy_needs_only_a_name(console):
    policy = run(console, add_policy, name=" Cookies ")
    facts = ask(console, get_policy, policy)
    assert (facts.name, facts.kind, facts.versions) == ("Cookies", PolicyKind.OTHER, ())
    with pytest.raises(RuleBroken, match="name"):
        run(console, add_policy, name="  ")


def test_the_list_is_filtered_sorted_and_searched_in_names_and_words(console, policy, version):
    run(console, add_policy, name="Cookies", kind=PolicyKind.COOKIE, audience="vizitatori")
    version("2024-01-01", text="Înregistrăm convorbirile telefonice.")

    assert names(console) == ["Cookies", "Politica de confidențialitate"]
    assert names(console, descending=True)[0] == "Politica de confidențialitate"
    assert names(console, kind=PolicyKind.COOKIE) == ["Cookies"]
    assert names(console, language="ro") == ["Politica de confidențialitate"]
    assert names(console, text="inregistram conv") == ["Politica de confidențialitate"]
    assert names(console, text="confidentialitate") == ["Politica de confidențialitate"]
    assert names(console, text="vizit") == ["Cookies"]
    assert names(console, text="altceva") == []


def test_a_line_of_the_list_counts_versions_and_languages(console, policy, version):
    version("2023-01-01")
    version("2024-01-01")
    version("2022-06-01", language="EN")

    (row,) = ask(console, policy_rows, [policy])
    assert (row.version_count, row.version_languages) == (3, ("en", "ro"))
    assert (row.newest_from, row.wanted_languages) == (date(2024, 1, 1), ("en", "ro"))


def test_a_new_version_closes_the_one_before_on_the_day_before(console, version):
    first = version("2023-01-01", text="Unu")
    second = version("2024-05-01", text="Doi")

    assert days(console, first) == ("2023-01-01", "2024-04-30")
    assert days(console, second) == ("2024-05-01", "None")


def test_versions_of_other_languages_are_left_alone(console, version):
    romanian = version("2023-01-01")
    version("2024-05-01", language="en")
    assert days(console, romanian) == ("2023-01-01", "None")


def test_what_was_in_force_on_a_day_is_found_by_language(console, policy, version):
    first = version("2023-01-01")
    second = version("2024-05-01")
    version("2024-05-01", language="en")

    def found(day: str, language: str = "ro"):
        row = ask(console, in_force, policy, on=date.fromisoformat(day), language=language)
        return row and row.id

    assert found("2022-12-31") is None
    assert found("2024-04-30") == first
    assert found("2024-05-01") == second
    assert found("2024-04-30", "en") is None
    rows = ask(console, all_in_force, on=date(2024, 6, 1))
    assert [(row.language, row.policy_name) for row in rows] == [
        ("en", "Politica de confidențialitate"),
        ("ro", "Politica de confidențialitate"),
    ]


def test_a_version_on_the_days_of_another_is_refused_and_nothing_is_kept(console, policy, version):
    version("2023-01-01", end="2023-12-31", label="1.0")
    version("2024-01-01", label="2.0")

    with pytest.raises(RuleBroken) as refusal:
        version("2023-06-01", label="1.5")
    assert "RO 1.5" in str(refusal.value)
    assert "RO 1.0" in str(refusal.value)
    assert len(ask(console, list_versions, policy)) == 2


def test_earlier_years_are_declared_later_and_fit_between(console, version):
    newest = version("2024-01-01")
    early = version("2019-01-01", evidence="copie din arhiva site-ului")
    middle = ask(console, get_version, early)
    assert (middle.origin, str(middle.effective_to)) == (Origin.DECLARED_LATER, "2023-12-31")
    assert middle.evidence == "copie din arhiva site-ului"

    run(console, end_version, early, on=date(2020, 12, 31))
    between = version("2021-01-01")
    assert days(console, between) == ("2021-01-01", "2023-12-31")
    assert days(console, newest) == ("2024-01-01", "None")


def test_a_version_entered_before_its_day_is_recorded_as_it_happened(console, clock, version):
    row = ask(console, get_version, version("2026-12-15"))
    assert (row.origin, row.recorded_at) == (Origin.WITNESSED, clock.now)


def test_the_day_of_a_version_is_settled_later_and_corrected(console, version):
    first = version("2023-01-01")
    second = version()
    assert days(console, second) == ("None", "None")

    run(console, put_in_force, second, effective_from=date(2027, 1, 1))
    assert days(console, first) == ("2023-01-01", "2026-12-31")
    assert ask(console, get_version, second).origin is Origin.WITNESSED

    run(console, put_in_force, second, effective_from=date(2027, 2, 1))
    assert days(console, first) == ("2023-01-01", "2027-01-31")
    assert days(console, second) == ("2027-02-01", "None")


def test_a_version_that_leaves_its_place_gives_it_to_the_next(console, version):
    first, second, third = version("2021-01-01"), version("2022-01-01"), version("2023-01-01")
    run(console, put_in_force, second, effective_from=date(2024, 1, 1))

    assert days(console, first) == ("2021-01-01", "2022-12-31")
    assert days(console, third) == ("2023-01-01", "2023-12-31")
    assert days(console, second) == ("2024-01-01", "None")


def test_a_version_ends_where_nothing_follows(console, policy, version):
    only = version("2023-01-01")
    run(console, end_version, only, on=date(2023, 6, 30))
    assert ask(console, in_force, policy, on=date(2023, 7, 1), language="ro") is None

    with pytest.raises(RuleBroken, match="before it takes effect"):
        run(console, end_version, only, on=date(2022, 6, 30))
    with pytest.raises(RuleBroken, match="takes effect"):
        run(console, end_version, version(), on=date(2023, 6, 30))


def test_a_version_cannot_run_on_into_the_next(console, version):
    first = version("2023-01-01")
    version("2024-01-01")
    with pytest.raises(RuleBroken, match="same days"):
        run(console, end_version, first, on=date(2024, 2, 1))


def test_the_text_never_changes(console, version):
    first = version("2023-01-01", text="Prelucrăm numele.\r\n")
    with pytest.raises(RuleBroken, match="never changes"):
        run(console, edit_version, first, text="altul")
    with pytest.raises(RuleBroken, match="never changes"):
        run(console, add_wording, first, wording=typed_wording("altul"))
    with pytest.raises(TypeError):
        run(console, edit_version, first, sha256="0" * 64)
    assert ask(console, get_text, first) == "Prelucrăm numele.\n"


def test_the_words_may_come_after_the_dates(console, version):
    first = version("2023-01-01", text="")
    assert ask(console, get_text, first) == ""
    run(console, add_wording, first, wording=typed_wording("Prelucrăm date."))
    assert ask(console, get_text, first) == "Prelucrăm date."


def test_an_empty_text_is_refused():
    with pytest.raises(RuleBroken, match="no text"):
        typed_wording(" \n")


def test_a_file_is_kept_to_the_byte_under_its_fingerprint(console, policy, tmp_path):
    file = tmp_path / "privacy.en.html"
    file.write_bytes(b"<html><title>Privacy</title><body><p>We keep <b>mail</b>.</p></body></html>")
    wording = read_wording(file)
    version = run(console, add_version, policy, language="en", wording=wording)

    row = ask(console, get_version, version)
    assert row.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (row.media_type, row.file_name) == ("text/html", "privacy.en.html")
    assert ask(console, get_text, version) == "We keep mail."
    assert wording.title == "Privacy"
    ask(console, save_file, row.sha256, tmp_path / "out.html")
    assert (tmp_path / "out.html").read_bytes() == file.read_bytes()
    assert console.verify() == []


def test_facts_of_a_version_are_edited_and_approval_names_somebody(console, version):
    first = version("2023-01-01")
    run(console, edit_version, first, label=" 2 ", change_class=ChangeClass.MINOR, reason="stil")
    run(console, approve_version, first, by="Ana Pop, administrator", on=date(2022, 12, 20))

    row = ask(console, get_version, first)
    assert (row.label, row.change_class, row.reason) == ("2", ChangeClass.MINOR, "stil")
    assert (row.approved_by, row.approved_on) == ("Ana Pop, administrator", date(2022, 12, 20))
    with pytest.raises(RuleBroken, match="approved"):
        run(console, approve_version, first, by=" ", on=date(2022, 12, 20))
    with pytest.raises(RuleBroken, match="lies ahead"):
        run(console, approve_version, first, by="Ana", on=date(2026, 11, 23))


def test_a_publication_is_recorded_by_the_clock_and_then_stays(console, clock, version):
    first = version("2026-12-01")
    run(console, publish_version, first, evidence="https://exemplu.ro/confidentialitate")

    row = ask(console, get_version, first)
    assert (row.published_at, row.publication_origin) == (clock.now, Origin.WITNESSED)
    with pytest.raises(RuleBroken, match="not changed"):
        run(console, publish_version, first, declared_at=datetime(2020, 1, 1, tzinfo=UTC))


def test_a_publication_of_the_past_is_declared_later_and_can_be_corrected(console, clock, version):
    first = version("2023-01-01")
    for year in (2021, 2022):
        at = datetime(year, 12, 20, 8, 0, tzinfo=UTC)
        run(console, publish_version, first, declared_at=at, evidence="captură")
    row = ask(console, get_version, first)
    assert (row.published_at, row.publication_origin) == (at, Origin.DECLARED_LATER)

    ahead = datetime(2026, 11, 22, 10, 1, tzinfo=UTC)
    with pytest.raises(RuleBroken, match="lies ahead"):
        run(console, publish_version, first, declared_at=ahead)


def test_a_notice_says_how_and_when_people_were_told(console, version):
    first = version("2023-01-01")
    on = date(2022, 12, 1)
    run(console, record_notice, first, means="e-mail", on=on, to="toți clienții", proof="raport")

    row = ask(console, get_version, first)
    assert (row.notice_means, row.notice_on) == ("e-mail", on)
    assert (row.notice_to, row.notice_proof) == ("toți clienții", "raport")
    with pytest.raises(RuleBroken, match="told"):
        run(console, record_notice, first, means="", on=on)


def test_an_ended_policy_ends_its_versions_and_takes_no_later_ones(console, policy, version):
    first = version("2023-01-01")
    version("2020-01-01", end="2020-12-31", language="en")
    run(console, end_policy, policy, on=date(2025, 6, 30))

    assert days(console, first) == ("2023-01-01", "2025-06-30")
    assert names(console) == []
    assert names(console, with_ended=True) == ["Politica de confidențialitate"]
    with pytest.raises(RuleBroken, match="ended on"):
        version("2025-07-01")
    assert days(console, version("2022-01-01", language="en")) == ("2022-01-01", "2025-06-30")
    assert days(console, version("2021-01-01", language="en")) == ("2021-01-01", "2021-12-31")

    run(console, resume_policy, policy)
    assert names(console) == ["Politica de confidențialitate"]
    assert days(console, version("2025-07-01")) == ("2025-07-01", "None")


def test_a_policy_with_a_version_still_to_come_cannot_end_before_it(console, policy, version):
    version("2026-12-15")
    with pytest.raises(RuleBroken, match="2026-12-15"):
        run(console, end_policy, policy, on=date(2026, 11, 30))
    assert ask(console, get_policy, policy).ended_on is None


def test_a_change_that_saw_an_older_record_is_refused(console, policy, version):
    first = version("2023-01-01")
    seen = ask(console, get_version, first).version
    run(console, edit_version, first, label="1", seen_version=seen)
    with pytest.raises(Stale):
        run(console, edit_version, first, label="2", seen_version=seen)
    run(console, edit_policy, policy, url="https://exemplu.ro")
    with pytest.raises(Stale):
        run(console, edit_policy, policy, name="X", seen_version=1)


def test_the_history_of_a_policy_tells_what_happened_to_its_versions_without_their_words(
    console, policy, version
):
    version("2023-01-01", text="cuvântul-cheie")
    version("2024-01-01", text="alt text")

    events = ask(console, history, ask(console, get_policy, policy).uid)
    assert {event.action for event in events} == {Action.CREATED, Action.ENDED}
    assert len(events) == 4
    assert "cuvântul-cheie" not in str([event.state for event in events])


def test_records_that_are_gone_are_told_as_such(console):
    with pytest.raises(NotFound):
        ask(console, get_policy, 99)
    with pytest.raises(NotFound):
        ask(console, get_version, 99)


def test_facts_of_a_period_hold_what_was_in_force_and_what_began_in_it(console, policy, version):
    version("2023-01-01", label="1")
    version("2024-06-01", label="2")
    version("2025-06-01", label="3")
    version("2024-01-01", end="2024-02-01", language="en", label="e")
    gone = run(console, add_policy, name="Veche")
    run(console, end_policy, gone, on=date(2023, 5, 1))

    facts = ask(
        console, facts_policies, period_start=date(2024, 1, 1), period_end=date(2024, 12, 31)
    )
    assert [row.label for row in facts.versions] == ["e", "1", "2"]
    assert [row.label for row in facts.started] == ["e", "2"]
    assert [row.id for row in facts.policies] == [policy]


def test_the_versions_of_a_policy_come_newest_first_by_language(console, policy, version):
    version("2023-01-01", label="1")
    version("2024-01-01", label="2")
    version(label="draft")
    version("2023-01-01", language="en", label="e")

    assert [row.label for row in ask(console, list_versions, policy)] == ["e", "draft", "2", "1"]
    english = ask(console, list_versions, policy, language="en")
    assert [row.name for row in english] == ["Politica de confidențialitate EN e"]


def test_two_versions_cannot_take_effect_on_one_day_even_past_the_use_cases(console, policy):
    with pytest.raises(IntegrityError, match="UNIQUE"):
        console.run(
            lambda work: work.add_all(
                PolicyVersion(
                    policy_id=policy,
                    language="ro",
                    recorded_at=work.now,
                    effective_from=date(2024, 1, 1),
                )
                for _number in range(2)
            )
        )
