"""An agreement with a document of two pages, and its page."""

import pytest

from tests.builders import a_partner
from tests.ui.agreements.steps import CLAUSES, a_pdf, an_agreement


@pytest.fixture
def partner(console) -> int:
    return a_partner(console, "Fictiv Hosting SRL")


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "acord.pdf"
    path.write_bytes(a_pdf(*CLAUSES))
    return path


@pytest.fixture
def agreement(console, partner, document) -> int:
    return an_agreement(console, partner, document)


@pytest.fixture
def page(window, agreement):
    window.show_page("agreements")
    made = window.page()
    yield made
    made.close_review()
