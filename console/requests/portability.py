"""The export that a person takes along (GDPR Art. 20): one ZIP with JSON, CSV and a manifest."""

import csv
import hashlib
import io
import json
import os
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from console.errors import RuleBroken, StoreUnavailable
from console.i18n import N_
from console.intake.encodings import decode
from console.intake.problems import tell
from console.intake.sheets import Row, Sheet
from console.intake.sources import Source, open_source
from console.intake.tables import read_table

SCHEMA = 1
"""Version of the manifest's shape."""
MEDIA_TYPE = "application/zip"

_KIND = "data portability export, Regulation (EU) 2016/679 Art. 20"
_ODD = re.compile(r"[^0-9A-Za-z._-]+")
_JSON = frozenset({".json", ".jsonl", ".ndjson"})
_FIRST_YEAR = 1980
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file inside the container.

    Attributes:
        name: Its path inside the container.
        sha256: Digest of its bytes.
        source: Name of the file that it was made from, and ``source_sha256`` its digest.
        rows: How many records it holds.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    source: str
    source_sha256: str
    rows: int
    columns: tuple[str, ...]


def write_container(
    files: Sequence[Path], target: Path, *, case_number: str, made_at: datetime
) -> tuple[ExportedFile, ...]:
    """Write a container with every table as JSON and as CSV; equal input gives equal bytes.

    JSON stays as it is, with its structure; its CSV has dotted titles for nested values.
    Values of a CSV are text and stay text. Nothing but these files and the manifest goes in.

    Args:
        files: Tables (CSV, JSON) that the systems concerned exported.
        target: The ZIP file to write.
        case_number: The case that it answers.
        made_at: The instant of the export.

    Raises:
        RuleBroken: If no file is named, or a table has rows that cannot be read faithfully.
        Unreadable: If a file is no table, with place and remedy.
        StoreUnavailable: If the container cannot be written.
    """
    if not files:
        raise RuleBroken(N_("Choose at least one file with the data of the person."))
    made: list[ExportedFile] = []
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for place, path in enumerate(files, 1):
            made += _add_table(archive, path, f"data/{place:02d}-{_stem(path)}", made_at)
        _put(archive, "manifest.json", _manifest(made, case_number, made_at), made_at)
    _write_whole(target, packed.getvalue())
    return tuple(made)


def _add_table(
    archive: zipfile.ZipFile, path: Path, stem: str, made_at: datetime
) -> list[ExportedFile]:
    source = open_source(path)
    structure = _structure(source)
    sheet = read_table(source if structure is None else _as_list(source, structure))
    if sheet.problems:
        raise RuleBroken(
            N_("{file} cannot be taken over faithfully: {problem} Export it again."),
            file=source.name,
            problem=tell(sheet.problems[0]),
        )
    records = structure if structure is not None else _records(sheet)
    contents = {
        f"{stem}.json": ("application/json", _json_bytes(records)),
        f"{stem}.csv": ("text/csv", _csv_bytes(sheet)),
    }
    made = []
    for name, (media_type, content) in contents.items():
        _put(archive, name, content, made_at)
        made.append(_exported(name, media_type, content, source, sheet))
    return made


def _structure(source: Source) -> list[Any] | None:
    """Read JSON with its structure; nothing for other tables."""
    if source.suffix not in _JSON:
        return None
    text = decode(source).text.lstrip("\ufeff")
    try:
        found = json.loads(text)
    except ValueError:
        try:
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError:
            return None
    return found if isinstance(found, list) else [found]


def _as_list(source: Source, structure: list[Any]) -> Source:
    return Source(source.name, json.dumps(structure, ensure_ascii=False).encode())


def _records(sheet: Sheet) -> list[dict[str, Any]]:
    return [dict(zip(sheet.head, _cells(row, sheet), strict=False)) for row in sheet.rows]


def _cells(row: Row, sheet: Sheet) -> list[Any]:
    return ["" if cell is None else cell for cell in row.cells[: len(sheet.head)]]


def _json_bytes(records: list[Any]) -> bytes:
    text = json.dumps(records, ensure_ascii=False, indent=2, default=str)
    return f"{text}\n".encode()


def _csv_bytes(sheet: Sheet) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(sheet.head)
    writer.writerows(_cells(row, sheet) for row in sheet.rows)
    return written.getvalue().encode()


def _exported(
    name: str, media_type: str, content: bytes, source: Source, sheet: Sheet
) -> ExportedFile:
    return ExportedFile(
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        source=source.name,
        source_sha256=hashlib.sha256(source.data).hexdigest(),
        rows=len(sheet.rows),
        columns=sheet.head,
    )


def _manifest(made: Sequence[ExportedFile], case_number: str, made_at: datetime) -> bytes:
    files = [
        {field: getattr(one, field) for field in one.__slots__ if field != "columns"}
        | {"columns": list(one.columns)}
        for one in made
    ]
    content = {
        "schema": SCHEMA,
        "kind": _KIND,
        "case": case_number,
        "made_at": made_at.astimezone(UTC).isoformat(timespec="seconds"),
        "files": files,
    }
    return f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode()


def _put(archive: zipfile.ZipFile, name: str, content: bytes, made_at: datetime) -> None:
    at = made_at.astimezone(UTC)
    year = max(at.year, _FIRST_YEAR)
    place = zipfile.ZipInfo(name, (year, at.month, at.day, at.hour, at.minute, at.second))
    place.compress_type, place.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    archive.writestr(place, content)


def _stem(path: Path) -> str:
    return _ODD.sub("-", path.stem).strip("-.")[:_LONGEST_NAME] or "table"


def _write_whole(target: Path, content: bytes) -> None:
    draft = target.with_name(f"{target.name}.tmp")
    try:
        with draft.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise StoreUnavailable(
            N_("{file} could not be written ({reason}). Choose another folder or free some space."),
            file=target.name,
            reason=error.strerror or str(error),
        ) from error
