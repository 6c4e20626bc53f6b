"""Every cell of every register in the workbook holds the fact it was made from."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from math import isclose

import pytest
from openpyxl import load_workbook

from console.clock import LEGAL_ZONE
from console.i18n import LANGUAGES, speaking
from reports.blocks import Kind, Share, Table
from reports.pack import build_report


def as_read(value, column):
    """Say what a reader of workbooks gets for a fact."""
    if value in {None, ""}:
        return None
    if isinstance(value, Share):
        return value.part / value.whole if value.whole else None
    if isinstance(value, datetime):
        local = value.astimezone(LEGAL_ZONE).replace(tzinfo=None)
        return local if column.kind is Kind.INSTANT else datetime.combine(local, local.min.time())
    if isinstance(value, date):
        return datetime.combine(value, datetime.min.time())
    return float(value) if isinstance(value, Decimal) else value


def is_same(read, expected) -> bool:
    if isinstance(expected, datetime):
        return isinstance(read, datetime) and abs((read - expected).total_seconds()) < 1
    if isinstance(expected, float):
        return isinstance(read, int | float) and isclose(read, expected, rel_tol=1e-12)
    return read == expected and type(read) is type(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_of_the_workbook_is_the_fact_it_was_made_from(written, facts, order, language):
    wanted = replace(order, language=language)
    (path,) = written(language=language).glob("*.xlsx")
    with speaking(language):
        tables = [b for b in build_report(facts, wanted).blocks if isinstance(b, Table)]
    book = load_workbook(path)
    sheets = [sheet for sheet in book.worksheets if sheet.auto_filter.ref]

    assert len(sheets) == len(tables) > 20
    for sheet, table in zip(sheets, tables, strict=True):
        head, *rows = sheet.iter_rows(values_only=True)
        assert list(head) == [column.title for column in table.head]
        facts_of_rows = list(table.rows) or [(table.empty,) + (None,) * (len(head) - 1)]
        assert len(rows) == len(facts_of_rows)
        for row, known in zip(rows, facts_of_rows, strict=True):
            for read, value, column in zip(row, known, table.head, strict=True):
                assert is_same(read, as_read(value, column)), (sheet.title, column.title, value)
