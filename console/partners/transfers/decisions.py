"""Transfers that rest on a decision of the Commission: adequacy and the framework."""

from collections.abc import Iterator
from datetime import date

from console.i18n import N_
from console.labels import Answer
from console.partners.transfers.terms import Reason, TransferTerms, Validity, missing, reason_of
from console.statute.adequacy import Scope, decision_on, decisions_for
from console.statute.readings import same_day_later

UNITED_STATES = "US"
_FRAMEWORK = N_("Implementing Decision (EU) 2023/1795")
_ART_45 = N_("GDPR Art. 45")


def recheck_due_on(checked_on: date) -> date:
    """Say by when an entry of the framework's list is checked again: once a year."""
    return same_day_later(checked_on, 12)


def adequacy_reasons(terms: TransferTerms, on: date) -> Iterator[Reason]:
    """Say why an adequacy decision does not carry a transfer on a day; nothing where it does."""
    held = decision_on(terms.destination, on)
    if held is None:
        yield _not_held(terms, on)
    elif held.scope is Scope.LISTED:
        yield from _listed(terms, on)
    elif held.scope is not Scope.ALL and terms.in_scope is not Answer.YES:
        known = terms.in_scope is Answer.NO
        yield reason_of(
            Validity.INVALID if known else Validity.CHECK,
            N_("The recipient is outside {act} ({scope}).")
            if known
            else N_("Whether the recipient falls under {act} is not recorded ({scope})."),
            _ART_45,
            terms,
            act=held, scope=held.scope,
        )  # fmt: skip


def _not_held(terms: TransferTerms, on: date) -> Reason:
    ended = [one for one in decisions_for(terms.destination) if one.valid_from <= on]
    coming = [one for one in decisions_for(terms.destination) if one.valid_from > on]
    if ended:
        last = ended[-1]
        sentence = N_("On {day} no adequacy decision held for {country}: {act} ended on {end}.")
        values: dict[str, object] = {"day": on, "act": last, "end": last.valid_to}
    elif coming:
        sentence = N_("On {day} no adequacy decision held for {country}: {act} began on {start}.")
        values = {"day": on, "act": coming[0], "start": coming[0].valid_from}
    else:
        sentence = N_("On {day} there was no adequacy decision for {country}.")
        values = {"day": on}
    return reason_of(Validity.INVALID, sentence, _ART_45, terms, dated=True, **values)


def framework_reasons(terms: TransferTerms, on: date) -> Iterator[Reason]:
    """Say why the Data Privacy Framework does not carry a transfer; nothing where it does."""
    if terms.destination != UNITED_STATES:
        yield reason_of(
            Validity.INVALID,
            N_("The Data Privacy Framework covers the United States only, not {country}."),
            _FRAMEWORK,
            terms,
        )
    elif decision_on(terms.destination, on) != decisions_for(UNITED_STATES)[-1]:
        begun = decisions_for(UNITED_STATES)[-1].valid_from
        sentence = N_("On {day} the Data Privacy Framework did not hold yet; it began on {start}.")
        yield reason_of(
            Validity.INVALID, sentence, _FRAMEWORK, terms, dated=True, day=on, start=begun
        )
    else:
        yield from _listed(terms, on)


def _listed(terms: TransferTerms, on: date) -> Iterator[Reason]:
    invalid, check = Validity.INVALID, Validity.CHECK
    if terms.dpf_listed is Answer.NO:
        sentence = N_("The recipient was not active on the list when it was checked.")
        yield reason_of(invalid, sentence, _FRAMEWORK, terms)
    asked_for = [
        (N_("the legal entity"), not terms.dpf_entity),
        (N_("whether it is active on the list"), terms.dpf_listed is None),
        (N_("the day on which the list was checked"), terms.checked_on is None),
    ]
    yield from missing(asked_for, _FRAMEWORK, terms)
    if terms.checked_on is not None and recheck_due_on(terms.checked_on) < on:
        sentence = N_("The list was checked on {day}; it was due again by {due}.")
        due = recheck_due_on(terms.checked_on)
        yield reason_of(check, sentence, _FRAMEWORK, terms, day=terms.checked_on, due=due)
    if terms.dpf_hr is not Answer.YES and terms.hr_data is Answer.YES:
        known = terms.dpf_hr is Answer.NO
        sentence = N_("Human-resources data flow, but the certification does not cover them.")
        asked = N_("Human-resources data flow; whether they are covered is not recorded.")
        yield reason_of(
            invalid if known else check, sentence if known else asked, _FRAMEWORK, terms
        )
    elif terms.dpf_hr is not Answer.YES and terms.hr_data is None:
        yield from missing([(N_("whether human-resources data flow"), True)], _FRAMEWORK, terms)
