"""What is missing in the records of processing, the law's demands first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from console.i18n import N_, _
from console.organisation.rules import Hat
from console.partners.rules import is_third_country
from console.records.queries import ActivityFacts
from console.records.rules import names_a_country

_OURS = N_("asked by the console, not by the law")


class Demand(IntEnum):
    """Who asks for what is missing: the law's own demands first."""

    LAW = 1
    WHERE_POSSIBLE = 2
    OURS = 3


@dataclass(frozen=True, slots=True)
class RecordGap:
    """One thing that a line of a record does not say, and who asks for it.

    Attributes:
        activity_id: The line.
        record: What it is called.
        demand: Who asks for it.
        sentence: English sentence, marked.
        source: The legal source, marked for the catalogue.
    """

    activity_id: int
    record: str
    demand: Demand
    sentence: str
    source: str

    def tell(self) -> str:
        """Say it in the language spoken here."""
        return _(self.sentence)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One column that somebody asks for, and what is said where it is empty."""

    column: str
    demand: Demand
    sentence: str
    source: str


_PERSONS = N_("GDPR Art. 30(1)(c)")
_CONTROLLER = (
    _Asked("purposes", Demand.LAW, N_("The purposes are not recorded."), N_("GDPR Art. 30(1)(b)")),
    _Asked(
        "person_categories",
        Demand.LAW,
        N_("The categories of data subjects are not recorded."),
        _PERSONS,
    ),
    _Asked("data_categories", Demand.LAW, N_("The categories of data are not recorded."), _PERSONS),
    _Asked(
        "retention",
        Demand.WHERE_POSSIBLE,
        N_("The time limits for erasure are not recorded."),
        N_("GDPR Art. 30(1)(f), where possible"),
    ),
    _Asked(
        "measures",
        Demand.WHERE_POSSIBLE,
        N_("The security measures are not recorded."),
        N_("GDPR Art. 30(1)(g), where possible"),
    ),
    _Asked(
        "basis",
        Demand.OURS,
        N_("The legal basis is not recorded."),
        N_("GDPR Art. 6(1), 13(1)(c) and 14(1)(c); not required in the record itself"),
    ),
    _Asked(
        "national_number",
        Demand.OURS,
        N_("Whether a national identification number is used is not recorded."),
        N_("Law 190/2018 Art. 4; not required in the record itself"),
    ),
)
_PROCESSOR = (
    _Asked(
        "client_contact",
        Demand.LAW,
        N_("The client's contact details are not recorded."),
        N_("GDPR Art. 30(2)(a)"),
    ),
    _Asked(
        "processing",
        Demand.LAW,
        N_("The categories of processing are not recorded."),
        N_("GDPR Art. 30(2)(b)"),
    ),
    _Asked(
        "measures",
        Demand.WHERE_POSSIBLE,
        N_("The security measures are not recorded."),
        N_("GDPR Art. 30(2)(d), where possible"),
    ),
)
Missing = tuple[bool, Demand, str, str]


def find_gaps(activities: Iterable[ActivityFacts]) -> list[RecordGap]:
    """List what some activities do not say, the gravest first."""
    found = [
        RecordGap(one.id, one.name, demand, sentence, source)
        for one in activities
        for is_missing, demand, sentence, source in _looked_at(one)
        if is_missing
    ]
    return sorted(found, key=lambda gap: (gap.demand, gap.record.casefold()))


def _looked_at(one: ActivityFacts) -> Iterator[Missing]:
    for asked in _CONTROLLER if one.hat is Hat.CONTROLLER else _PROCESSOR:
        yield not getattr(one, asked.column), asked.demand, asked.sentence, asked.source
    if one.hat is Hat.CONTROLLER:
        yield (
            not (one.recipients or one.receiving),
            Demand.LAW,
            N_("The categories of recipients are not recorded."),
            N_("GDPR Art. 30(1)(d)"),
        )
    yield from _of_transfers(one)


def _of_transfers(one: ActivityFacts) -> Iterator[Missing]:
    law = Demand.LAW
    source = N_("GDPR Art. 30(1)(e)") if one.hat is Hat.CONTROLLER else N_("GDPR Art. 30(2)(c)")
    abroad = any(is_third_country(partner.country) for partner in one.partners)
    names = names_a_country(one.third_countries)
    yield (
        abroad and not names,
        law,
        N_("A linked partner is outside the EEA, but no third country is named."),
        source,
    )
    yield (
        names and not one.safeguards,
        law,
        N_("A third country is named, but no safeguard is recorded."),
        N_("GDPR Art. 44 and 46"),
    )
    yield (
        not one.third_countries and not abroad,
        Demand.OURS,
        N_("Whether data go to a third country is not recorded; write “none” if they do not."),
        _OURS,
    )
