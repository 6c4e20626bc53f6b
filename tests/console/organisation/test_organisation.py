"""The office's own particulars: recorded once, changed in parts, dated where the law dates."""

from datetime import date

import pytest

from console.errors import NotFound, RuleBroken
from console.i18n import LANGUAGES, _, speaking
from console.labels import label
from console.organisation.profiles import get_profile, list_profiles
from console.organisation.queries import (
    facts_authority,
    facts_organisation,
    find_dpo,
    list_holidays,
    list_people,
)
from console.organisation.rules import Hat, PersonRole
from console.organisation.services import (
    add_holiday,
    add_person,
    appoint_dpo,
    describe_authority,
    describe_organisation,
)
from tests.builders import ask, run


def test_nothing_recorded_reads_as_empty(console):
    assert ask(console, facts_organisation).name == ""
    assert ask(console, facts_authority).name == ""
    assert ask(console, list_people) == []
    assert ask(console, find_dpo, date(2026, 1, 1)) is None


def test_particulars_are_changed_one_by_one_and_stand_once(console):
    first = run(console, describe_organisation, name="Birou Exemplu", cui="18547290")
    second = run(console, describe_organisation, headcount=180)

    facts = ask(console, facts_organisation)
    assert first == second
    assert (facts.name, facts.cui, facts.headcount) == ("Birou Exemplu", "18547290", 180)


def test_an_office_without_a_name_is_refused(console):
    for particulars in ({}, {"name": " "}, {"headcount": 3}):
        with pytest.raises(RuleBroken, match="name"):
            run(console, describe_organisation, **particulars)


def test_an_authority_may_move(console):
    first = run(console, describe_authority, name="Autoritate Exemplu", address="Veche 1")
    second = run(console, describe_authority, address="Nouă 2")

    facts = ask(console, facts_authority)
    assert first == second
    assert (facts.name, facts.address) == ("Autoritate Exemplu", "Nouă 2")


def test_people_stand_in_the_order_in_which_they_came(console):
    for name in ("Zoe", " Ana "):
        run(console, add_person, name=name, role=PersonRole.INTAKE)

    assert [person.name for person in ask(console, list_people)] == ["Zoe", "Ana"]
    with pytest.raises(RuleBroken, match="name"):
        run(console, add_person, name="", role=PersonRole.INTAKE)


def test_the_officer_of_a_day_is_the_one_appointed_last_before_it(console):
    old = run(console, add_person, name="Veche Exemplu", role=PersonRole.DPO)
    new = run(console, add_person, name="Nouă Exemplu", role=PersonRole.DPO, email="n@example.org")
    run(console, appoint_dpo, old, appointed_on=date(2020, 1, 1))
    run(
        console,
        appoint_dpo,
        new,
        appointed_on=date(2024, 3, 1),
        declared_on=date(2024, 3, 5),
        declaration_no="EX-2",
    )

    assert ask(console, find_dpo, date(2019, 12, 31)) is None
    assert ask(console, find_dpo, date(2024, 2, 29)).name == "Veche Exemplu"
    found = ask(console, find_dpo, date(2024, 3, 1))
    assert (found.name, found.email, found.declared_on, found.declaration_no) == (
        "Nouă Exemplu",
        "n@example.org",
        date(2024, 3, 5),
        "EX-2",
    )


def test_somebody_who_is_not_there_is_not_appointed(console):
    with pytest.raises(NotFound):
        run(console, appoint_dpo, 99, appointed_on=date(2024, 3, 1))


def test_a_day_off_wants_a_name_an_act_and_stands_once(console):
    run(console, add_holiday, on=date(2026, 12, 28), name="Zi liberă", reason="HG fictivă")
    run(console, add_holiday, on=date(2026, 12, 24), name=" Ajun ", reason="HG fictivă")

    assert ask(console, list_holidays) == [
        (date(2026, 12, 24), "Ajun"),
        (date(2026, 12, 28), "Zi liberă"),
    ]
    for wrong in ({"name": "", "reason": "HG"}, {"name": "Ajun", "reason": " "}):
        with pytest.raises(RuleBroken, match="act that made it"):
            run(console, add_holiday, on=date(2026, 12, 29), **wrong)
    with pytest.raises(RuleBroken, match="already"):
        run(console, add_holiday, on=date(2026, 12, 24), name="Ajun", reason="HG fictivă")


def test_every_profile_is_complete_and_the_generic_one_stands_first(console):
    profiles = list_profiles()

    assert profiles[0].key == "generic-call-centre"
    for profile in profiles:
        run(console, describe_organisation, **profile.organisation)
        run(console, describe_authority, **profile.authority)
        assert ask(console, facts_organisation).name
        assert ask(console, facts_authority).name
        assert get_profile(profile.key) == profile


def test_a_profile_that_does_not_exist_is_refused():
    with pytest.raises(NotFound, match="nowhere"):
        get_profile("nowhere")


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_roles_are_said_in_every_language(language):
    with speaking(language):
        titles = {_(profile.title) for profile in list_profiles()}
        words = {label(word) for kind in (PersonRole, Hat) for word in kind}
    assert len(titles) == len(list_profiles())
    assert len(words) == len(PersonRole) + len(Hat)
