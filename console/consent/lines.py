"""Objects by lines, laid out as the table that the fast way reads."""

import csv
import io
import json
from collections.abc import Sequence

from console.consent.blocks import MARGIN, Block
from console.consent.fields import said
from console.consent.marks import Doubt


def table_of(block: Block, head: Sequence[str]) -> Block:
    """Lay a block of objects out as rows between commas, in the order of the head.

    Raises:
        Doubt: If a line is blank or is not exactly one object.
    """
    rows = block.rows.rstrip()
    try:
        objects = json.loads(b"[%s]" % rows.replace(b"\n", b","))
    except (ValueError, RecursionError):
        raise Doubt from None
    if len(objects) != rows.count(b"\n") + 1:
        raise Doubt
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    try:
        writer.writerows([said(each.get(name)) for name in head] for each in objects)
    except AttributeError:
        raise Doubt from None
    data = table.getvalue().encode("utf-8", "surrogatepass")
    return Block(data + bytes(MARGIN), len(data), block.begins_at, block.read_to)
