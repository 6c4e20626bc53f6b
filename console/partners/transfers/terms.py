"""What is recorded of a transfer, and the reasons for which it stands as it does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from console.formats import short_date
from console.i18n import N_, _
from console.labels import Answer, Labelled, label
from console.partners.countries import country_name
from console.partners.rules import TransferTool
from console.partners.transfers.words import (
    Assessment,
    ClauseSet,
    Derogation,
    SccModule,
    SubOption,
)
from console.statute.adequacy import AdequacyDecision


class Validity(Labelled):
    """How a transfer stands on a day, the best first."""

    NOT_NEEDED = "not_needed", N_("no tool needed")
    VALID = "valid", N_("valid tool")
    CHECK = "check", N_("needs a check")
    BEGAN_WITHOUT = "began_without", N_("began without a valid tool")
    INVALID = "invalid", N_("no valid tool")


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferTerms:
    """What is recorded of a transfer; nothing is None, empty, or no answer.

    Attributes:
        destination: ISO 3166-1 code; EP for the European Patent Organisation.
        tool: What is said to allow it.
        started_on: Since when it runs under this tool.
        ended_on: The last day under this tool.
        details: Decision, entity, certificate or why a derogation fits.
        in_scope: Whether the recipient falls under a limited adequacy decision.
        clauses: Which standard clauses were signed.
        module: Their module.
        docking: Whether clause 7 (docking) was agreed.
        sub_option: The option of clause 9.
        sub_days: Days before a new sub-processor, under the general authorisation.
        redress: Whether the option of clause 11 (independent body) was agreed.
        supervisor: The competent authority of clause 13.
        law: The governing law of clause 17, as a country code.
        court: The country of the courts of clause 18, as a code.
        assessed_on: Day of the transfer impact assessment.
        assessment: Its result.
        dpf_entity: Legal name on the list of the framework.
        dpf_listed: Whether it was active on the list when checked.
        dpf_hr: Whether its certification covers human-resources data.
        hr_data: Whether human-resources data flow.
        checked_on: Day on which the list was checked.
        approved_on: Day on which an authority approved or authorised the tool.
        ground: The ground of Art. 49.
        authority_told_on: Day on which the authority was informed.
        persons_told_on: Day on which the data subjects were informed.
        fallback: Tool to fall back on.
    """

    destination: str
    tool: TransferTool
    started_on: date | None = None
    ended_on: date | None = None
    details: str = ""
    in_scope: Answer | None = None
    clauses: ClauseSet | None = None
    module: SccModule | None = None
    docking: Answer | None = None
    sub_option: SubOption | None = None
    sub_days: int | None = None
    redress: Answer | None = None
    supervisor: str = ""
    law: str = ""
    court: str = ""
    assessed_on: date | None = None
    assessment: Assessment | None = None
    dpf_entity: str = ""
    dpf_listed: Answer | None = None
    dpf_hr: Answer | None = None
    hr_data: Answer | None = None
    checked_on: date | None = None
    approved_on: date | None = None
    ground: Derogation | None = None
    authority_told_on: date | None = None
    persons_told_on: date | None = None
    fallback: TransferTool | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a transfer stands as it does.

    Attributes:
        validity: What it leads to.
        sentence: English sentence, marked.
        source: The legal source, marked.
        values: What fills the sentence; ``country`` is a code.
        dated: Whether the tool did not exist on the day, whatever was agreed.
    """

    validity: Validity
    sentence: str
    source: str
    values: tuple[tuple[str, object], ...] = ()
    dated: bool = False

    def tell(self) -> str:
        """Say it in the language spoken here."""
        return _(self.sentence).format(**{name: _said(name, one) for name, one in self.values})


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a transfer stands on a day, and why."""

    on: date
    reasons: tuple[Reason, ...]

    @property
    def validity(self) -> Validity:
        """The gravest of the reasons."""
        order = list(Validity)
        return max((reason.validity for reason in self.reasons), key=order.index)

    def tell(self) -> str:
        """Say every reason in the language spoken here."""
        return " ".join(reason.tell() for reason in self.reasons)


def missing(asked: list[tuple[str, bool]], source: str, terms: TransferTerms) -> Iterator[Reason]:
    """Say in one reason what is not recorded, where something is not."""
    lacking = tuple(what for what, is_missing in asked if is_missing)
    if lacking:
        sentence = N_("Not recorded of the transfer to {country}: {what}.")
        yield reason_of(Validity.CHECK, sentence, source, terms, what=lacking)


def reason_of(
    validity: Validity,
    sentence: str,
    source: str,
    terms: TransferTerms,
    *,
    dated: bool = False,
    **values: object,
) -> Reason:
    """Make a reason about a transfer; its destination fills ``{country}``."""
    filled = (("country", terms.destination), *values.items())
    return Reason(validity, sentence, source, filled, dated)


def _said(name: str, value: object) -> str:
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Labelled):
        return label(value)
    if isinstance(value, AdequacyDecision):
        return value.tell()
    if isinstance(value, tuple):
        return "; ".join(_(part) for part in value)
    text = str(value)
    return country_name(text) if name in {"country", "law"} else text
