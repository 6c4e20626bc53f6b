"""Which legal basis opens which right: advice for the person who decides, never a verdict."""

from collections.abc import Mapping
from dataclasses import dataclass

from console.i18n import N_
from console.labels import Labelled
from console.legal_bases import LegalBasis
from console.requests.rules import Right


class Opening(Labelled):
    """Whether a legal basis opens a right."""

    OPEN = "open", N_("open")
    CONDITIONAL = "conditional", N_("open under conditions")
    CLOSED = "closed", N_("not open")


@dataclass(frozen=True, slots=True)
class Advice:
    """Whether a right is open, and why in one English sentence marked for the catalogue."""

    opening: Opening
    reason: str


_ALWAYS = Advice(Opening.OPEN, N_("Open whatever the legal basis (Art. 15, 16, 18, 19)."))
_DECISION = Advice(
    Opening.CONDITIONAL,
    N_("Open where a decision with legal or similar effect is made by automated means alone."),
)
_MARKETING = Advice(
    Opening.OPEN, N_("Absolute: direct marketing stops at once, nothing is weighed (Art. 21(3)).")
)
_NO_LONGER_NEEDED = Advice(
    Opening.CONDITIONAL,
    N_("Open if the data are no longer needed or were processed unlawfully (Art. 17(1)(a), (d))."),
)
_DUTY_KEEPS = Advice(
    Opening.CLOSED,
    N_("Normally not open: the duty or the public task needs the data (Art. 17(3)(b))."),
)
_NOT_PORTABLE = Advice(
    Opening.CLOSED, N_("Not open: portability rests on consent or contract (Art. 20(1)(a)).")
)
_PORTABLE = Advice(
    Opening.CONDITIONAL,
    N_("Open for data that the person provided and that are processed automatically (Art. 20)."),
)
_WITHDRAW_INSTEAD = Advice(
    Opening.CLOSED, N_("Not open: consent is withdrawn instead (Art. 7(3)).")
)
_NO_OBJECTION = Advice(
    Opening.CLOSED, N_("Not open: an objection meets Art. 6(1)(e) or (f) only (Art. 21(1)).")
)
_OBJECTION = Advice(
    Opening.OPEN,
    N_("Open on grounds of the person's situation; we must show prevailing grounds (Art. 21(1))."),
)
_WITHDRAWAL = Advice(Opening.OPEN, N_("Open at any time, as easily as it was given (Art. 7(3))."))
_NO_CONSENT = Advice(
    Opening.CLOSED, N_("Not open: this processing does not rest on consent (Art. 7(3)).")
)
_AFTER_WITHDRAWAL = Advice(
    Opening.OPEN, N_("Open once consent is withdrawn and no other basis remains (Art. 17(1)(b)).")
)
_AFTER_OBJECTION = Advice(Opening.OPEN, N_("Open once an objection has succeeded (Art. 17(1)(c))."))

_ERASURE = {
    LegalBasis.CONSENT: _AFTER_WITHDRAWAL,
    LegalBasis.CONTRACT: _NO_LONGER_NEEDED,
    LegalBasis.LEGAL_OBLIGATION: _DUTY_KEEPS,
    LegalBasis.VITAL_INTERESTS: _NO_LONGER_NEEDED,
    LegalBasis.PUBLIC_TASK: _DUTY_KEEPS,
    LegalBasis.LEGITIMATE_INTEREST: _AFTER_OBJECTION,
}
_OBJECTIONS = {
    LegalBasis.CONSENT: _WITHDRAW_INSTEAD,
    LegalBasis.PUBLIC_TASK: _OBJECTION,
    LegalBasis.LEGITIMATE_INTEREST: _OBJECTION,
}
_ON_PORTABLE_BASIS = frozenset({LegalBasis.CONSENT, LegalBasis.CONTRACT})


def advice_on(right: Right, basis: LegalBasis | None) -> Advice | None:
    """Advise whether a legal basis opens a right; nothing where either says nothing about it."""
    return None if basis is None else rights_open_by(basis).get(right)


def rights_open_by(basis: LegalBasis) -> Mapping[Right, Advice]:
    """Say for each right whether processing on this basis opens it (GDPR Art. 7, 12-22)."""
    is_consent = basis is LegalBasis.CONSENT
    return {
        Right.ACCESS: _ALWAYS,
        Right.RECTIFICATION: _ALWAYS,
        Right.RESTRICTION: _ALWAYS,
        Right.RECIPIENTS: _ALWAYS,
        Right.ERASURE: _ERASURE[basis],
        Right.PORTABILITY: _PORTABLE if basis in _ON_PORTABLE_BASIS else _NOT_PORTABLE,
        Right.OBJECTION: _OBJECTIONS.get(basis, _NO_OBJECTION),
        Right.MARKETING_OBJECTION: _MARKETING,
        Right.AUTOMATED_DECISION: _DECISION,
        Right.WITHDRAWAL: _WITHDRAWAL if is_consent else _NO_CONSENT,
    }
