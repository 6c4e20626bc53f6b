"""Frameworks: what the law asks of an agreement, requirement by requirement, as versioned data.

A review keeps the version it was made with; a change of a framework is a new version in its
file in ``resources/frameworks``.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from console.agreements.rules import AgreementKind
from console.errors import NotFound
from console.i18n import N_, language
from console.paths import RESOURCES

FOLDER = RESOURCES / "frameworks"

Wording = Mapping[str, str]
"""One text in each of the console's languages, by code."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that an agreement must say.

    Attributes:
        id: Stable key such as ``28.3.a``.
        article: Where it stands, as ``console.articles`` stores references.
        group: Key of the group under which a review shows it.
        ask: What is asked, in our own words.
        good: What a good clause has.
        weakness: How such clauses typically fall short.
        words: Key of the finder's vocabulary; empty where nothing can be searched for.
    """

    id: str
    article: str
    group: str
    ask: Wording = field(hash=False)
    good: Wording = field(hash=False)
    weakness: Wording = field(hash=False)
    words: str


@dataclass(frozen=True, slots=True)
class Framework:
    """A versioned list of requirements.

    Attributes:
        id: Key such as ``art28``.
        version: Edition of the list; a review stays tied to it.
        title: What it is called, by language.
        source: The text of law behind it.
        kinds: The kinds of agreement that it is meant for.
        groups: Titles of the groups by key and language, in order.
    """

    id: str
    version: str
    title: Wording = field(hash=False)
    source: str
    kinds: tuple[AgreementKind, ...]
    groups: Mapping[str, Wording] = field(hash=False)
    requirements: tuple[Requirement, ...]

    def requirement(self, requirement_id: str) -> Requirement:
        """Find one requirement.

        Raises:
            NotFound: If the framework has none of that id.
        """
        for each in self.requirements:
            if each.id == requirement_id:
                return each
        raise NotFound(
            N_("The framework {framework} has no requirement {requirement}."),
            framework=self.id,
            requirement=requirement_id,
        )


def said(wording: Wording) -> str:
    """Choose a wording in the language spoken here; English where it is missing."""
    return wording.get(language()) or wording["en"]


@cache
def framework_ids() -> tuple[str, ...]:
    """List the frameworks in the order in which windows offer them."""
    order = json.loads((FOLDER / "order.json").read_text("utf-8"))
    return tuple(order)


@cache
def load_framework(framework_id: str, version: str = "") -> Framework:
    """Read a framework: its newest version, or the one that a review was made with.

    Raises:
        NotFound: If there is no such framework, or not that version of it.
    """
    path = FOLDER / f"{framework_id}.json"
    if framework_id not in framework_ids() or not path.is_file():
        raise NotFound(
            N_("There is no framework {framework}; choose one of {known}."),
            framework=framework_id,
            known=", ".join(framework_ids()),
        )
    editions = json.loads(path.read_text("utf-8"))["editions"]
    for edition in reversed(editions):
        if version in ("", edition["version"]):
            return _read(framework_id, edition)
    raise NotFound(
        N_("This console does not know version {version} of the framework {framework}."),
        version=version,
        framework=framework_id,
    )


def _read(framework_id: str, edition: Mapping[str, Any]) -> Framework:
    return Framework(
        id=framework_id,
        version=edition["version"],
        title=edition["title"],
        source=edition["source"],
        kinds=tuple(map(AgreementKind, edition["kinds"])),
        groups=edition["groups"],
        requirements=tuple(
            Requirement(
                id=one["id"],
                article=one["article"],
                group=one["group"],
                ask=one["ask"],
                good=one["good"],
                weakness=one["weakness"],
                words=one.get("words", one["id"]),
            )
            for one in edition["requirements"]
        ),
    )
