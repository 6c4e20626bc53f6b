"""Words of the records of processing, and what the law wants of them (GDPR Art. 30)."""

from console.errors import RuleBroken
from console.i18n import N_
from console.labels import Labelled


class SpecialGround(Labelled):
    """What allows the processing of special categories of data (GDPR Art. 9(2))."""

    EXPLICIT_CONSENT = "explicit_consent", N_("explicit consent (Art. 9(2)(a))")
    EMPLOYMENT = "employment", N_("employment and social protection law (Art. 9(2)(b))")
    VITAL_INTERESTS = "vital_interests", N_("vital interests (Art. 9(2)(c))")
    ASSOCIATION = "association", N_("members of a non-profit body (Art. 9(2)(d))")
    MADE_PUBLIC = "made_public", N_("made public by the person (Art. 9(2)(e))")
    LEGAL_CLAIMS = "legal_claims", N_("legal claims (Art. 9(2)(f))")
    PUBLIC_INTEREST = "public_interest", N_("substantial public interest (Art. 9(2)(g))")
    HEALTH_CARE = "health_care", N_("health or social care (Art. 9(2)(h))")
    PUBLIC_HEALTH = "public_health", N_("public health (Art. 9(2)(i))")
    ARCHIVES = "archives", N_("archives, research, statistics (Art. 9(2)(j))")


_NOBODY = frozenset(
    ("-", "–", "—", "n/a", "no", "none", "nu", "nu este cazul", "nu se aplică", "niciuna",
     "niciun transfer", "nein", "keine", "entfällt")
)  # fmt: skip


def names_a_country(third_countries: str) -> bool:
    """Tell whether a record names a destination; “none” is an answer and names nothing."""
    said = third_countries.strip().rstrip(".").casefold()
    return bool(said) and said not in _NOBODY


def name_activity(name: str, client: str = "") -> str:
    """Settle what an activity is called: its own name, or its client's.

    Raises:
        RuleBroken: If it has neither.
    """
    called = name.strip() or client.strip()
    if not called:
        raise RuleBroken(N_("Enter the name of the processing activity."))
    return called
