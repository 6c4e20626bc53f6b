"""read: what a foreign file holds, without a vault."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from console import i18n
from console.cli.command import Command, ExitStatus, say, say_json
from console.cli.vaults import add_language_argument
from console.consent.describe import describe_file
from console.i18n import N_, _
from console.intake.mapping import guess_mapping
from console.intake.pipeline import Preview, head_of, preview_file
from console.intake.problems import tell
from console.jobs import JobControl
from console.partners.intake import PARTNER_FIELDS
from console.records.intake import guess_record, preview_records
from console.requests.intake.messages import read_all, tell_messages


def _previewed(path: Path) -> Preview:
    """Read a file as the register whose headings it knows more of; partners where it is even."""
    head = head_of(path)
    partners, records = guess_mapping(head, PARTNER_FIELDS), guess_record(head)
    if "name" in records.matches and len(records.matches) > len(partners.matches):
        return preview_records(path)
    return preview_file(path, PARTNER_FIELDS)


def _register(path: Path) -> dict[str, Any]:
    preview = _previewed(path)
    return {
        "columns": list(preview.sheet.head),
        "mapped": {name: match.title for name, match in preview.mapping.matches.items()},
        "rows": len(preview.taken.rows),
        "notes": [tell(note, path.name) for note in preview.notes],
        "problems": [tell(problem, path.name) for problem in preview.taken.problems],
    }


def _mail(path: Path) -> dict[str, Any]:
    return tell_messages(read_all([path], control=JobControl()))


READERS = {"register": _register, "consent": describe_file, "mail": _mail}
"""Kinds of file that can be read, by the word on the command line."""


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=tuple(READERS), help=_("what the file is taken for"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help=_("answer with one JSON object"))
    add_language_argument(parser)


def _run(chosen: argparse.Namespace) -> ExitStatus:
    i18n.set_language(chosen.lang)
    found = READERS[chosen.kind](chosen.file)
    has_problems = bool(found["problems"]) or any(
        message["problems"] for message in found.get("messages", ())
    )
    if chosen.json:
        say_json(found)
    else:
        for line in _lines(found):
            say(line)
        if not has_problems:
            say(_("No problem was found."))
    return ExitStatus.FINDINGS if has_problems else ExitStatus.DONE


def _lines(found: dict[str, Any], indent: str = "") -> Iterator[str]:
    """Write what was found line by line; what has parts is written below its name."""
    for name, value in found.items():
        if isinstance(value, dict):
            yield f"{indent}{name}:"
            yield from _lines(value, indent + "  ")
        elif isinstance(value, list):
            yield from _parts(name, value, indent)
        elif value not in (None, ""):
            yield f"{indent}{name}: {value}"


def _parts(name: str, parts: list[Any], indent: str) -> Iterator[str]:
    if not parts:
        return
    yield f"{indent}{name}:"
    for part in parts:
        if isinstance(part, dict):
            first, *others = _lines(part, indent + "    ")
            yield f"{indent}  - {first.strip()}"
            yield from others
        else:
            yield f"{indent}  - {part}"


READ = Command("read", N_("Show what a foreign file holds."), _configure, _run)
