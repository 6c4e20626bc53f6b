"""What a newer list of sub-processors adds, changes and removes; names may be written anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from console.i18n import N_
from console.intake.parsers import folded
from console.labels import Labelled
from console.partners.countries import country_code
from console.partners.names import SIMILAR, full_name, likeness


class ListChange(Labelled):
    """What became of one sub-processor between two lists."""

    ADDED = "added", N_("added")
    CHANGED = "changed", N_("changed")
    REMOVED = "removed", N_("removed")
    SAME = "same", N_("unchanged")


class ChangedPart(Labelled):
    """Which particular of a listed sub-processor changed."""

    NAME = "name", N_("Name")
    SERVICES = "services", N_("Services")
    PLACES = "places", N_("Place of processing")


@dataclass(frozen=True, slots=True)
class Listed:
    """One sub-processor as a list or the chain says it.

    Attributes:
        name: The company.
        services: What it does; empty where not said.
        places: Where it processes; empty where not said.
        country: Where it is registered, as code; empty where not said.
        id: Its relationship where it comes from the chain; 0 in a list.
        row: Its row in the file; 0 in the chain.
    """

    name: str
    services: str = ""
    places: str = ""
    country: str = ""
    id: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of the comparison; old and new stand beside each other.

    Attributes:
        kind: What became of it.
        old: As it was; None where it was added.
        new: As it is; None where it was removed.
        parts: What changed in it.
        likeness: How alike the names are, from 0 to 100; 0 where there is only one.
        mentioned_in: A name of the newer list that holds this removed one's name.
    """

    kind: ListChange
    old: Listed | None
    new: Listed | None
    parts: tuple[ChangedPart, ...] = ()
    likeness: int = 0
    mentioned_in: str = ""

    @property
    def name(self) -> str:
        """Name it as it is called now, or as it was."""
        said = self.new or self.old
        return said.name if said is not None else ""


def compare_lists(old: Sequence[Listed], new: Sequence[Listed]) -> tuple[Difference, ...]:
    """Compare two lists; added ones first, then changed, removed and unchanged ones.

    Each entry is paired once: same name before similar name, then alike services and places.
    What the newer list leaves empty counts as not said, never as changed.
    """
    pairs = _paired(old, new)
    found = [_difference(old[before], new[after], score) for before, after, score in pairs]
    kept, come = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    found += [
        Difference(ListChange.ADDED, None, each)
        for place, each in enumerate(new)
        if place not in come
    ]
    found += [
        Difference(ListChange.REMOVED, each, None, mentioned_in=_mentioned(each, new))
        for place, each in enumerate(old)
        if place not in kept
    ]
    order = list(ListChange)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), folded(one.name))))


def count_changes(differences: Sequence[Difference]) -> dict[ListChange, int]:
    """Count the lines of a comparison by what became of them."""
    return {kind: sum(one.kind is kind for one in differences) for kind in ListChange}


def _paired(old: Sequence[Listed], new: Sequence[Listed]) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    free_old, free_new = set(range(len(old))), set(range(len(new)))
    for (score, _rest), before, after in sorted(_likely(old, new), key=_best_first):
        if before in free_old and after in free_new:
            free_old.discard(before)
            free_new.discard(after)
            found.append((before, after, score))
    return found


def _likely(
    old: Sequence[Listed], new: Sequence[Listed]
) -> Iterator[tuple[tuple[int, float], int, int]]:
    from rapidfuzz import fuzz

    for before, one in enumerate(old):
        for after, other in enumerate(new):
            score = likeness(one.name, other.name)
            if score >= SIMILAR:
                said = f"{one.services} {one.places}", f"{other.services} {other.places}"
                yield (score, fuzz.token_sort_ratio(*map(folded, said))), before, after


def _best_first(
    found: tuple[tuple[int, float], int, int],
) -> tuple[int, float, int, int]:
    (score, rest), before, after = found
    return -score, -rest, before, after


def _difference(old: Listed, new: Listed, score: int) -> Difference:
    changed = {
        ChangedPart.NAME: folded(old.name) != folded(new.name),
        ChangedPart.SERVICES: bool(new.services) and folded(old.services) != folded(new.services),
        ChangedPart.PLACES: bool(new.places) and _places(old.places) != _places(new.places),
    }
    parts = tuple(part for part, has_changed in changed.items() if has_changed)
    kind = ListChange.CHANGED if parts else ListChange.SAME
    return Difference(kind, old, new, parts, score)


def _places(said: str) -> frozenset[str]:
    parts = [folded(part) for part in said.replace(";", ",").split(",")]
    return frozenset(country_code(part) or part for part in parts if part)


def _mentioned(gone: Listed, new: Sequence[Listed]) -> str:
    wanted = set(full_name(gone.name).split())
    named = (each.name for each in new if wanted and wanted <= set(full_name(each.name).split()))
    return next(named, "")
