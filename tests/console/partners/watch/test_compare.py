"""A newer list beside an older one: nothing is missed and nothing is counted twice."""

from console.partners.watch.compare import (
    ChangedPart,
    ListChange,
    Listed,
    compare_lists,
    count_changes,
)

OLD = (
    Listed("Nor de Date SRL", "găzduire", "România"),
    Listed("Fictiv (Imaginar)", "curierat", "Germania"),
    Listed("Sub Unu", "arhivare", "România"),
    Listed("Sub Doi", "tipar", "România"),
)


def changes(old, new):
    return {
        (one.kind, one.name): one.parts
        for one in compare_lists(old, new)
        if one.kind is not ListChange.SAME
    }


def test_a_list_beside_itself_shows_no_difference_whatever_its_order():
    assert changes(OLD, OLD[::-1]) == {}


def test_what_came_what_changed_and_what_went_is_told_apart():
    new = (
        Listed("Nor de Date SRL", "găzduire și copii", "România"),
        Listed("Imaginar (Fictiv)", "curierat", "Germania"),
        Listed("Sub Unu", "arhivare", "România; Elveția"),
        Listed("Sub Trei Complet Altul", "pază", "România"),
    )

    assert changes(OLD, new) == {
        (ListChange.ADDED, "Sub Trei Complet Altul"): (),
        (ListChange.CHANGED, "Imaginar (Fictiv)"): (ChangedPart.NAME,),
        (ListChange.CHANGED, "Nor de Date SRL"): (ChangedPart.SERVICES,),
        (ListChange.CHANGED, "Sub Unu"): (ChangedPart.PLACES,),
        (ListChange.REMOVED, "Sub Doi"): (),
    }


def test_one_company_listed_twice_is_paired_by_what_it_does():
    old = (Listed("Nor", "găzduire", "SUA"), Listed("Nor", "asistență", "SUA"))
    new = (Listed("Nor", "asistență", "SUA"), Listed("Nor", "găzduire", "SUA, Canada"))

    (changed,) = (one for one in compare_lists(old, new) if one.kind is ListChange.CHANGED)
    assert (changed.old.services, changed.new.places) == ("găzduire", "SUA, Canada")


def test_a_second_line_of_a_known_company_is_added():
    old = (Listed("Nor", "găzduire", "SUA"),)

    counts = count_changes(compare_lists(old, (*old, Listed("Nor", "asistență", "SUA"))))

    assert (counts[ListChange.ADDED], counts[ListChange.SAME]) == (1, 1)


def test_places_are_the_same_in_another_order_and_another_language():
    old = (Listed("Nor", places="Statele Unite ale Americii, Belgia"),)

    assert changes(old, (Listed("Nor", places="Belgium, United States"),)) == {}


def test_what_the_newer_list_does_not_say_has_not_changed():
    assert changes(OLD, [Listed(each.name) for each in OLD]) == {}


def test_a_removed_one_that_stands_within_another_name_is_pointed_out():
    old = (Listed("Trimite"), Listed("Telefonel"))

    (_changed, gone) = compare_lists(old, (Listed("Telefonel (Trimite)"),))

    assert (gone.kind, gone.name, gone.mentioned_in) == (
        ListChange.REMOVED,
        "Trimite",
        "Telefonel (Trimite)",
    )
