"""A legal basis is named with its article, as each language writes it."""

from console.i18n import speaking
from console.legal_bases import LegalBasis, basis_name


def test_a_basis_carries_its_article():
    assert basis_name(LegalBasis.LEGITIMATE_INTEREST) == "legitimate interest (Art. 6(1)(f))"
    with speaking("ro"):
        assert basis_name(LegalBasis.CONSENT) == "consimțământ (art. 6 alin. (1) lit. (a))"


def test_no_basis_has_no_name():
    assert basis_name(None) == ""
