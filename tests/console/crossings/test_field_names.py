"""Columns are told as the forms call them."""

import pytest

from console.crossings.field_names import tell_fields
from console.i18n import speaking


@pytest.mark.parametrize(
    ("column", "told"),
    [("looked_on", "Looked on"), ("erased_on", "Erased on"), ("authority_no", "Number of the")],
)
def test_work_in_a_case_is_told_as_its_forms_call_it(column, told):
    assert tell_fields([column]).startswith(told)
    with speaking("ro"):
        assert tell_fields([column]) not in ("", column.replace("_", " "))
        assert not tell_fields([column]).startswith(told)
