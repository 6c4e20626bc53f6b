"""Lists of objects in JSON, in one array or one to a line."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NoReturn

from console.i18n import N_
from console.intake.delimited import check_lines
from console.intake.limits import Limits
from console.intake.sheets import Cell, Grid, Row, take_row, too_many_rows
from console.intake.sources import Source

_LIST_MARK = "; "


def read_objects(source: Source, text: str, limits: Limits) -> Grid:
    """Read a list of objects; a row's number is its place in the list, or its line.

    Objects inside an object become columns with dotted titles; lists of words one cell.

    Raises:
        Unreadable: If it is not valid JSON, not a list of objects, or nested too deeply.
    """
    numbered = _by_lines(source, text, limits) if _is_by_lines(text) else _whole(source, text)
    records: list[tuple[int, dict[str, Cell]]] = []
    columns: dict[str, None] = {}
    for number, item in numbered:
        if not isinstance(item, dict):
            raise _no_object(source, number)
        _check_depth(source, item, limits, number=number)
        record = dict(_flat(item))
        columns.update(dict.fromkeys(record))
        records.append((number, record))
        if len(records) > limits.rows:
            raise too_many_rows(source, limits)
    return _grid(source, limits, tuple(columns), records)


def _grid(
    source: Source,
    limits: Limits,
    columns: tuple[str, ...],
    records: Iterable[tuple[int, dict[str, Cell]]],
) -> Grid:
    take_row(source, limits, number=1, cells=columns)
    rows = [Row(0, columns)]
    for number, record in records:
        cells = tuple(record.get(column) for column in columns)
        if take_row(source, limits, number=number, cells=cells):
            rows.append(Row(number, cells))
    if len(rows) == 1:
        raise source.refuse(N_("{file} holds an empty list. Export it again with the rows in it."))
    return Grid("", rows, has_titles=True)


def _is_by_lines(text: str) -> bool:
    first = text.lstrip("\ufeff \t\r\n").split("\n", 1)
    if not first[0].startswith("{") or len(first) == 1:
        return False
    try:
        json.loads(first[0], parse_int=Decimal)
    except (ValueError, RecursionError):
        return first[0].rstrip().endswith("}") and first[1].lstrip().startswith("{")
    return bool(first[1].strip())


def _by_lines(source: Source, text: str, limits: Limits) -> Iterator[tuple[int, Any]]:
    check_lines(source, text, limits)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _parsed(source, line.strip("\ufeff"), first_line=number)


def _whole(source: Source, text: str) -> Iterator[tuple[int, Any]]:
    value = _parsed(source, text.strip("\ufeff"), first_line=1)
    if isinstance(value, dict):
        lists = [part for part in value.values() if _is_object_list(part)]
        value = lists[0] if len(lists) == 1 else [value]
    yield from enumerate(value, 1)


def _is_object_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(part, dict) for part in value)


def _parsed(source: Source, text: str, *, first_line: int) -> Any:
    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        record = dict(found)
        if len(record) != len(found):
            raise _twice(source, found, first_line)
        return record

    def constant(word: str) -> NoReturn:
        raise source.refuse(
            N_("{file}, near row {row}: “{word}” is no number in JSON. Write null or a number."),
            row=first_line,
            word=word,
        )

    try:
        return json.loads(
            text, parse_float=Decimal, object_pairs_hook=pairs, parse_constant=constant
        )
    except json.JSONDecodeError as broken:
        raise source.refuse(
            N_(
                "{file}, row {row}, character {column}: the JSON breaks off or is not valid here."
                " Export it again, or correct it there."
            ),
            row=first_line + broken.lineno - 1,
            column=broken.colno,
        ) from broken
    except RecursionError as deep:
        raise _too_deep(source, first_line) from deep
    except (ValueError, ArithmeticError) as huge:
        raise source.refuse(
            N_("{file}, near row {row}: a number is too long to be read. Write it as a text."),
            row=first_line,
        ) from huge


def _check_depth(source: Source, item: object, limits: Limits, *, number: int) -> None:
    waiting = [(1, item)]
    while waiting:
        depth, part = waiting.pop()
        if depth > limits.nesting:
            raise _too_deep(source, number)
        if isinstance(part, dict | list):
            inner = part.values() if isinstance(part, dict) else part
            waiting.extend((depth + 1, value) for value in inner)


def _flat(item: dict[str, Any]) -> Iterator[tuple[str, Cell]]:
    waiting = [("", item)]
    while waiting:
        prefix, part = waiting.pop()
        for key, value in part.items():
            title = f"{prefix}{key}"
            if isinstance(value, dict):
                waiting.append((f"{title}.", value))
            elif isinstance(value, list):
                yield title, _joined(value)
            else:
                yield title, value


def _joined(values: list[Any]) -> str:
    if any(isinstance(value, dict | list) for value in values):
        return json.dumps(values, ensure_ascii=False, default=str)
    return _LIST_MARK.join("" if value is None else str(value) for value in values)


def _no_object(source: Source, number: int) -> Exception:
    return source.refuse(
        N_(
            "{file}, row {row}: not a list of objects with named fields. Export it as a list of"
            " objects, or as .csv."
        ),
        row=number,
    )


def _twice(source: Source, found: list[tuple[str, Any]], row: int) -> Exception:
    names = [name for name, _value in found]
    name = next(name for name in names if names.count(name) > 1)
    return source.refuse(
        N_("{file}, near row {row}: the field “{field}” stands twice in one object. Keep one."),
        row=row,
        field=name,
    )


def _too_deep(source: Source, row: int) -> Exception:
    return source.refuse(
        N_("{file}, near row {row}: lists nested too deeply. Export it as a flat list or .csv."),
        row=row,
    )
