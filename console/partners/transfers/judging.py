"""Whether a transfer to a third country has a valid tool on a day (GDPR Chapter V).

The rule reads what is recorded and says why, with its source; it sets nothing. A person decides.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from console.i18n import N_
from console.partners.rules import EEA, TransferTool
from console.partners.transfers.decisions import adequacy_reasons, framework_reasons
from console.partners.transfers.safeguards import (
    approval_reasons,
    clause_reasons,
    derogation_reasons,
)
from console.partners.transfers.terms import (
    Judgement,
    Reason,
    TransferTerms,
    Validity,
    reason_of,
)
from console.statute.adequacy import Scope, decision_on

_ART_44 = N_("GDPR Art. 44 and 46")
_ART_45 = N_("GDPR Art. 45")


def judge_transfer(terms: TransferTerms, *, on: date) -> Judgement:
    """Judge a transfer on a day, and on the day it began where that is earlier.

    One that begins later is judged on its first day, one that ended on its last.
    """
    day = max(on, terms.started_on or on)
    day = min(day, terms.ended_on or day)
    reasons = [*_reasons(terms, day)]
    if terms.started_on and terms.started_on < day:
        known = {reason.sentence for reason in reasons}
        reasons += [
            _at_its_start(reason)
            for reason in _reasons(terms, terms.started_on)
            if reason.dated and reason.sentence not in known
        ]
    return Judgement(day, tuple(reasons))


def _at_its_start(reason: Reason) -> Reason:
    """Say of a tool that was missing on the first day alone that the transfer began without it."""
    if reason.validity is Validity.INVALID:
        return replace(reason, validity=Validity.BEGAN_WITHOUT)
    return reason


def _reasons(terms: TransferTerms, on: date) -> list[Reason]:
    if terms.destination in EEA:
        return [
            reason_of(Validity.NOT_NEEDED, N_("{country} is no third country."), _ART_44, terms)
        ]
    held = decision_on(terms.destination, on)
    if held is not None and held.scope is Scope.UNION:
        sentence = N_("On {day}, {country} was treated as a Member State ({act}; {certainty}).")
        return [
            reason_of(
                Validity.NOT_NEEDED,
                sentence,
                _ART_45,
                terms,
                day=on,
                act=held,
                certainty=held.certainty,
            )
        ]
    judge = _JUDGES.get(terms.tool, approval_reasons)
    return [*judge(terms, on)] or [_valid(terms, on)]


def _none(terms: TransferTerms, on: date) -> Iterator[Reason]:
    yield reason_of(
        Validity.INVALID,
        N_("No tool is recorded for the transfer to {country}."),
        _ART_44,
        terms,
    )
    held = decision_on(terms.destination, on)
    if held is not None:
        yield reason_of(
            Validity.CHECK,
            N_("An adequacy decision for {country} holds on {day} ({act}: {scope}); consider it."),
            _ART_45,
            terms,
            day=on, act=held, scope=held.scope,
        )  # fmt: skip


def _valid(terms: TransferTerms, on: date) -> Reason:
    held = decision_on(terms.destination, on)
    if terms.tool is TransferTool.ADEQUACY and held is not None:
        sentence = N_("On {day} {act} holds for {country}: {scope} ({certainty}).")
        return reason_of(
            Validity.VALID,
            sentence,
            _ART_45,
            terms,
            day=on,
            act=held,
            scope=held.scope,
            certainty=held.certainty,
        )
    sentence = N_("On {day} what is recorded of the tool is complete: {tool}.")
    return reason_of(Validity.VALID, sentence, _ART_44, terms, day=on, tool=terms.tool)


_JUDGES: dict[TransferTool, Callable[[TransferTerms, date], Iterator[Reason]]] = {
    TransferTool.NONE: _none,
    TransferTool.ADEQUACY: adequacy_reasons,
    TransferTool.DPF: framework_reasons,
    TransferTool.SCC: clause_reasons,
    TransferTool.DEROGATION: derogation_reasons,
}
