"""The legal bases of processing, one set of words for every subject that names one."""

from console.articles import article_name
from console.i18n import N_
from console.labels import Labelled, label


class LegalBasis(Labelled):
    """On what the processing in question rests (GDPR Art. 6(1), 9(2)(a))."""

    CONSENT = "consent", N_("consent")
    CONTRACT = "contract", N_("performance of a contract")
    LEGAL_OBLIGATION = "legal_obligation", N_("legal obligation")
    VITAL_INTERESTS = "vital_interests", N_("vital interests")
    PUBLIC_TASK = "public_task", N_("task in the public interest")
    LEGITIMATE_INTEREST = "legitimate_interest", N_("legitimate interest")


_ARTICLES = {
    LegalBasis.CONSENT: "Art. 6(1)(a)",
    LegalBasis.CONTRACT: "Art. 6(1)(b)",
    LegalBasis.LEGAL_OBLIGATION: "Art. 6(1)(c)",
    LegalBasis.VITAL_INTERESTS: "Art. 6(1)(d)",
    LegalBasis.PUBLIC_TASK: "Art. 6(1)(e)",
    LegalBasis.LEGITIMATE_INTEREST: "Art. 6(1)(f)",
}


def basis_name(basis: LegalBasis | None) -> str:
    """Name a legal basis with its article, in the language spoken here; nothing for none."""
    return f"{label(basis)} ({article_name(_ARTICLES[basis])})" if basis else ""
