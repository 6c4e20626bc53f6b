"""What a notification must contain at least, and what of it is not recorded (Art. 33(3))."""

from collections.abc import Iterator
from dataclasses import dataclass

from console.breaches.rows import BreachFacts
from console.breaches.rules import CountKind
from console.i18n import N_, _


@dataclass(frozen=True, slots=True)
class MissingContent:
    """One thing that a notification must contain and the register does not hold.

    Attributes:
        sentence: English sentence, marked.
        source: The legal source, marked.
    """

    sentence: str
    source: str

    def tell(self) -> str:
        """Say it in the language spoken here."""
        return _(self.sentence)


_A, _B = N_("GDPR Art. 33(3)(a)"), N_("GDPR Art. 33(3)(b)")
_C, _D = N_("GDPR Art. 33(3)(c)"), N_("GDPR Art. 33(3)(d)")


def missing_contents(facts: BreachFacts) -> tuple[MissingContent, ...]:
    """List which contents of Art. 33(3) are not recorded yet, in the order of the law.

    “Not known yet” is a true answer in a first notification and leaves the contents incomplete;
    “cannot be determined” completes them, for the law asks for numbers where possible.
    """
    return tuple(MissingContent(*said) for is_missing, *said in _looked_at(facts) if is_missing)


def is_counted(number: int | None, kind: CountKind | None) -> bool:
    """Tell whether a number is recorded, or said to be impossible to determine."""
    return number is not None or kind is CountKind.IMPOSSIBLE


def _looked_at(facts: BreachFacts) -> Iterator[tuple[bool, str, str]]:
    yield not facts.nature, N_("The nature of the breach is not recorded."), _A
    yield (
        not facts.person_categories,
        N_("The categories of data subjects are not recorded."),
        _A,
    )
    yield (
        not is_counted(facts.person_count, facts.person_count_kind),
        N_("The number of data subjects is not recorded."),
        _A,
    )
    yield not facts.data_categories, N_("The categories of data are not recorded."), _A
    yield (
        not is_counted(facts.record_count, facts.record_count_kind),
        N_("The number of data records is not recorded."),
        _A,
    )
    yield not facts.contact, N_("No officer and no contact of the office is recorded."), _B
    yield not facts.consequences, N_("The likely consequences are not recorded."), _C
    yield (
        not (facts.measures_taken or facts.measures_planned),
        N_("The measures taken or proposed are not recorded."),
        _D,
    )
