"""What is missing in the breach register, the law's demands first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from console.breaches.contents import missing_contents
from console.breaches.rows import BreachFacts
from console.breaches.rules import FilingKind, Risk
from console.i18n import N_, said
from console.organisation.rules import Hat


class Demand(IntEnum):
    """Who asks for what is missing: the law's own demands first."""

    LAW = 1
    FORM = 2
    OURS = 3


@dataclass(frozen=True, slots=True)
class BreachGap:
    """One thing that is not recorded of a breach, or not done, and who asks for it.

    Attributes:
        breach_id: The breach.
        record: What it is called.
        demand: Who asks for it.
        sentence: English sentence, marked.
        source: The legal source, marked for the catalogue.
        client: The client that it concerns; empty for none.
    """

    breach_id: int
    record: str
    demand: Demand
    sentence: str
    source: str
    client: str = ""

    def tell(self) -> str:
        """Say it in the language spoken here."""
        return said(self.sentence, {"client": self.client})


Missing = tuple[bool, Demand, str, str]

_LAW, _FORM, _OURS = Demand.LAW, Demand.FORM, Demand.OURS
_REGISTER = N_("GDPR Art. 33(5)")
_OF_THE_FORM = N_("form of the authority, Decision 128/2018")
_BY_US = N_("asked by the console, not by the law")


def find_gaps(breaches: Iterable[BreachFacts], *, now: datetime) -> list[BreachGap]:
    """List what some breaches lack at an instant, the gravest first."""
    found = [gap for one in breaches for gap in _gaps(one, now)]
    return sorted(found, key=lambda gap: (gap.demand, gap.record.casefold()))


def _gaps(one: BreachFacts, now: datetime) -> Iterator[BreachGap]:
    if one.hat is Hat.PROCESSOR:
        yield from _of_clients(one)
        return
    looked_at = (*_of_the_authority(one, now), *_of_the_persons(one), *_of_the_register(one))
    for is_missing, demand, sentence, source in looked_at:
        if is_missing:
            yield BreachGap(one.id, one.title, demand, sentence, source)


def _of_the_authority(one: BreachFacts, now: datetime) -> Iterator[Missing]:
    first, term = one.first_filing, one.term
    first_law = N_("GDPR Art. 33(1)")
    is_over = term is not None and term.legal_end_at is not None and now > term.legal_end_at
    yield one.risk is None, _LAW, N_("The risk is not assessed."), first_law
    yield (
        one.is_clock_open and is_over,
        _LAW,
        N_("The 72 hours have passed and no notification is recorded."),
        first_law,
    )
    yield (
        first is not None and first.is_late and not first.delay_reasons,
        _LAW,
        N_("The notification was late and no reasons are recorded."),
        first_law,
    )
    if one.risk is not Risk.NONE:
        for content in missing_contents(one):
            yield True, _LAW, content.sentence, content.source
        yield (
            first is not None and all(f.kind is not FilingKind.COMPLETE for f in one.filings),
            _LAW,
            N_("The notification is not completed yet."),
            N_("GDPR Art. 33(4)"),
        )
    for filing in one.filings:
        yield (
            not filing.registration_no,
            _OURS,
            N_("The authority's registration number of a notification is not recorded."),
            _BY_US,
        )
        yield (
            filing.document_sha256 is None,
            _OURS,
            N_("No document proves a notification."),
            _BY_US,
        )


def _of_the_persons(one: BreachFacts) -> Iterator[Missing]:
    told = one.told
    yield (
        one.risk is Risk.HIGH and not one.persons_notices,
        _LAW,
        N_("The persons are not informed, and no exception is recorded."),
        N_("GDPR Art. 34(1) and (3)"),
    )
    yield (
        told is not None and not told.content,
        _LAW,
        N_("What the persons were told is not recorded."),
        N_("GDPR Art. 34(2)"),
    )


def _of_the_register(one: BreachFacts) -> Iterator[Missing]:
    yield not one.summary, _LAW, N_("What happened is not recorded."), _REGISTER
    if one.risk is Risk.NONE:
        yield not one.consequences, _LAW, N_("The effects are not recorded."), _REGISTER
        yield (
            not (one.measures_taken or one.measures_planned),
            _LAW,
            N_("The remedial action is not recorded."),
            _REGISTER,
        )
    for is_missing, sentence in (
        (one.began_at is None, N_("When it began is not recorded.")),
        (one.detected_at is None, N_("When the incident was noticed is not recorded.")),
        (one.cause is None, N_("The cause is not recorded.")),
        (one.cross_border is None, N_("Whether other states are concerned is not recorded.")),
    ):
        yield is_missing, _FORM, sentence, _OF_THE_FORM


def _of_clients(one: BreachFacts) -> Iterator[BreachGap]:
    law = N_("GDPR Art. 33(2)")
    if not one.client_notices:
        sentence = N_("No client whose data were hit is named.")
        yield BreachGap(one.id, one.title, _LAW, sentence, law)
    if not one.summary:
        sentence = N_("What happened is not recorded.")
        yield BreachGap(one.id, one.title, _OURS, sentence, _BY_US)
    for notice in one.client_notices:
        for is_missing, demand, sentence, source in (
            (notice.told_at is None, _LAW, N_("{client} is not told."), law),
            (
                notice.told_at is not None and not notice.decision,
                _OURS,
                N_("What {client} decided is not recorded."),
                _BY_US,
            ),
        ):
            if is_missing:
                yield BreachGap(one.id, one.title, demand, sentence, source, notice.client_name)
