"""The review desk of the agreement that is open."""

import pytest


@pytest.fixture
def desk_view(page):
    page.detail.next_button.click()
    return page.review
