"""Transfers that rest on safeguards (GDPR Art. 46, 47) or on a derogation (Art. 49)."""

from collections.abc import Iterator
from datetime import date

from console.i18n import N_
from console.partners.rules import EEA, TransferTool
from console.partners.transfers.terms import Reason, TransferTerms, Validity, missing, reason_of
from console.partners.transfers.words import (
    Assessment,
    ClauseSet,
    Derogation,
    SccModule,
    SubOption,
)

CLAUSES_FROM = date(2021, 6, 27)
OLD_CLAUSES_TO = date(2022, 12, 27)
_CLAUSES = N_("Implementing Decision (EU) 2021/914")
_CLAUSE_9 = N_("Clause 9 of Decision (EU) 2021/914")
_CLAUSE_17 = N_("Clauses 13, 17 and 18 of Decision (EU) 2021/914")
_ASSESSED = N_("Clause 14; C-311/18; EDPB Recommendations 01/2020")
_ART_47 = N_("GDPR Art. 46 and 47")
_ART_49 = N_("GDPR Art. 49(1)")
_SECOND = N_("GDPR Art. 49(1), second subparagraph")


def clause_reasons(terms: TransferTerms, on: date) -> Iterator[Reason]:
    """Say why standard clauses do not carry a transfer on a day; nothing where they do."""
    if terms.clauses is ClauseSet.SCC_2021_915:
        sentence = N_(
            "The clauses of Decision (EU) 2021/915 are for processing inside the EEA; they allow"
            " no transfer."
        )
        yield reason_of(Validity.INVALID, sentence, N_("GDPR Art. 28(7)"), terms)
    elif terms.clauses is ClauseSet.OLD:
        if on > OLD_CLAUSES_TO:
            sentence = N_("The old standard clauses ended on {end}.")
            yield reason_of(
                Validity.INVALID, sentence, _CLAUSES, terms, dated=True, end=OLD_CLAUSES_TO
            )
    elif on < CLAUSES_FROM:
        sentence = N_("On {day} the clauses of 2021 did not exist yet; they apply from {start}.")
        yield reason_of(
            Validity.INVALID, sentence, _CLAUSES, terms, dated=True, day=on, start=CLAUSES_FROM
        )
    else:
        yield from _modules(terms)


def _modules(terms: TransferTerms) -> Iterator[Reason]:
    yield from missing(
        [
            (N_("which clauses were signed"), terms.clauses is None),
            (N_("the module"), terms.module is None),
        ],
        _CLAUSES,
        terms,
    )
    if terms.module in (SccModule.TWO, SccModule.THREE):
        general = terms.sub_option is SubOption.GENERAL
        asked = [
            (N_("the option of clause 9"), terms.sub_option is None),
            (N_("the days of clause 9"), general and terms.sub_days is None),
        ]
        yield from missing(asked, _CLAUSE_9, terms)
    if terms.module is not SccModule.FOUR:
        yield from _member_state(terms)
        yield from _assessed(terms)


def _member_state(terms: TransferTerms) -> Iterator[Reason]:
    asked = [
        (N_("the authority of clause 13"), not terms.supervisor),
        (N_("the law of clause 17"), not terms.law),
        (N_("the courts of clause 18"), not terms.court),
    ]
    yield from missing(asked, _CLAUSE_17, terms)
    for chosen in dict.fromkeys((terms.law, terms.court)):
        if chosen and chosen.upper() not in EEA:
            sentence = N_("Clauses 17 and 18 want the law and courts of a Member State, not {law}.")
            yield reason_of(Validity.INVALID, sentence, _CLAUSE_17, terms, law=chosen)


def approval_reasons(terms: TransferTerms, on: date) -> Iterator[Reason]:
    """Say what is amiss with binding rules, codes, certificates and approved instruments."""
    needs_day = terms.tool in (TransferTool.BCR, TransferTool.AD_HOC)
    asked = [
        (N_("which decision, certificate or code it is"), not terms.details),
        (N_("the day of its approval"), needs_day and terms.approved_on is None),
    ]
    yield from missing(asked, _ART_47, terms)
    if terms.approved_on is not None and terms.approved_on > on:
        sentence = N_("On {day} the tool was not approved yet; it was on {start}.")
        values: dict[str, object] = {"day": on, "start": terms.approved_on}
        yield reason_of(Validity.INVALID, sentence, _ART_47, terms, dated=True, **values)
    yield from _assessed(terms)


def _assessed(terms: TransferTerms) -> Iterator[Reason]:
    if terms.assessment is Assessment.NOT_ENOUGH:
        sentence = N_("The impact assessment found no equivalent protection in {country}.")
        yield reason_of(Validity.INVALID, sentence, _ASSESSED, terms)
    asked = [
        (N_("the day of the impact assessment"), terms.assessed_on is None),
        (N_("the result of the impact assessment"), terms.assessment is None),
    ]
    yield from missing(asked, _ASSESSED, terms)


def derogation_reasons(terms: TransferTerms, _on: date) -> Iterator[Reason]:
    """Say what is not recorded of a derogation; nothing where all is."""
    asked = [
        (N_("the ground of Art. 49"), terms.ground is None),
        (N_("why the ground fits"), not terms.details),
    ]
    yield from missing(asked, _ART_49, terms)
    if terms.ground is Derogation.COMPELLING:
        told = [
            (N_("when the authority was informed"), terms.authority_told_on is None),
            (N_("when the data subjects were informed"), terms.persons_told_on is None),
        ]
        yield from missing(told, _SECOND, terms)
