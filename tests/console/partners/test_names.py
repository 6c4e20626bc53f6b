"""Names of companies are alike whatever their legal form, their case and the order of words."""

import pytest

from console.partners.names import SIMILAR, likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fictiv Hosting SRL", "FICTIV HOSTING S.R.L."),
        ("Nor (Imaginar)", "Imaginar (Nor)"),
        ("Țesătoria Inc", "tesatoria"),
    ],
)
def test_the_same_words_are_the_same_name(one, other):
    assert likeness(one, other) == 100


@pytest.mark.parametrize(
    ("one", "other"),
    [("Imaginar (Nor)", "Imaginar"), ("Fictiv Hostings SRL", "Fictiv Hosting SA")],
)
def test_what_is_nearly_the_same_is_similar_and_not_the_same(one, other):
    assert SIMILAR <= likeness(one, other) < 100


@pytest.mark.parametrize(
    ("one", "other"),
    [("xAI", "OpAI"), ("Fictiv Hosting", "Fictiv Curierat"), ("SRL", "SA"), ("AB", "ABC")],
)
def test_other_companies_are_not_similar(one, other):
    assert likeness(one, other) < SIMILAR
