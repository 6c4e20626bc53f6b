"""The wordings that the finder learns from are labelled as its tool reads them."""

import pytest

from console.agreements.frameworks import load_framework
from tools.learn_clauses import wordings

KNOWN = {one.words for one in load_framework("art28").requirements}


@pytest.mark.parametrize("language", ["ro", "en", "de"])
def test_every_line_answers_known_requirements_or_none(language):
    labels = {label for text in wordings(language) for label, _start, _end in text.spans}
    assert labels == KNOWN | {"-"}


@pytest.mark.parametrize("language", ["ro", "en", "de"])
def test_labels_stand_at_the_words_they_were_given_to(language):
    for text in wordings(language):
        for _label, start, end in text.spans:
            said = text.text[start:end]
            assert said == said.strip()
            assert "\t" not in said
