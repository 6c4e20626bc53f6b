"""The internal page of gaps: what several records lack is said once, with their names."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reports.blocks import Gap

_AT_ONCE = 40
"""Records named in one block, so that it fits on a page and in a row of the workbook."""


def gathered(gaps: Iterable[Gap]) -> Iterator[Gap]:
    """Join gaps that say the same, in the order in which each is first said."""
    alike: dict[Gap, list[str]] = {}
    for gap in gaps:
        alike.setdefault(replace(gap, record=""), []).append(gap.record)
    for gap, records in alike.items():
        for start in range(0, len(records), _AT_ONCE):
            yield replace(gap, record=", ".join(records[start : start + _AT_ONCE]))
