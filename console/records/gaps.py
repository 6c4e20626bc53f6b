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


Missing = tuple[bool, Demand, str, str]


def find_gaps(activities: Iterable[ActivityFacts]) -> list[RecordGap]:
    """List what some activities do not say, the gravest first."""
    found = []
    for one in activities:
        asked = _of_controller(one) if one.hat is Hat.CONTROLLER else _of_processor(one)
        for is_missing, demand, sentence, source in (*asked, *_of_transfers(one)):
            if is_missing:
                found.append(RecordGap(one.id, one.name, demand, sentence, source))
    return sorted(found, key=lambda gap: (gap.demand, gap.record.casefold()))


def _of_controller(one: ActivityFacts) -> Iterator[Missing]:
    law, possible, ours = Demand.LAW, Demand.WHERE_POSSIBLE, Demand.OURS
    yield not one.purposes, law, N_("The purposes are not recorded."), N_("GDPR Art. 30(1)(b)")
    yield (
        not one.person_categories,
        law,
        N_("The categories of data subjects are not recorded."),
        N_("GDPR Art. 30(1)(c)"),
    )
    yield (
        not one.data_categories,
        law,
        N_("The categories of data are not recorded."),
        N_("GDPR Art. 30(1)(c)"),
    )
    yield (
        not (one.recipients or one.receiving),
        law,
        N_("The categories of recipients are not recorded."),
        N_("GDPR Art. 30(1)(d)"),
    )
    yield (
        not one.retention,
        possible,
        N_("The time limits for erasure are not recorded."),
        N_("GDPR Art. 30(1)(f), where possible"),
    )
    yield (
        not one.measures,
        possible,
        N_("The security measures are not recorded."),
        N_("GDPR Art. 30(1)(g), where possible"),
    )
    yield (
        one.basis is None,
        ours,
        N_("The legal basis is not recorded."),
        N_("GDPR Art. 6(1), 13(1)(c) and 14(1)(c); not required in the record itself"),
    )
    yield (
        one.national_number is None,
        ours,
        N_("Whether a national identification number is used is not recorded."),
        N_("Law 190/2018 Art. 4; not required in the record itself"),
    )


def _of_processor(one: ActivityFacts) -> Iterator[Missing]:
    law, possible = Demand.LAW, Demand.WHERE_POSSIBLE
    yield (
        not one.client_contact,
        law,
        N_("The client's contact details are not recorded."),
        N_("GDPR Art. 30(2)(a)"),
    )
    yield (
        not one.processing,
        law,
        N_("The categories of processing are not recorded."),
        N_("GDPR Art. 30(2)(b)"),
    )
    yield (
        not one.measures,
        possible,
        N_("The security measures are not recorded."),
        N_("GDPR Art. 30(2)(d), where possible"),
    )


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
