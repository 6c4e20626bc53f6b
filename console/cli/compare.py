"""The command ``compare``: what changed between two versions, without a vault."""

import argparse
from contextlib import nullcontext
from pathlib import Path

from console.cli.command import Command, ExitStatus, say, say_json
from console.cli.sub_processors import compare_files
from console.i18n import LANGUAGES, N_, _, ngettext, speaking
from console.intake.documents import read_document
from console.intake.problems import shorten
from console.labels import label
from console.policies.compare import Change, ChangeKind, compare

_SHOWN = 300


def _configure(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("subject", choices=["policy", "sub-processors"], help=_("what is compared"))
    add(
        "old",
        type=Path,
        help=_("the older version: a text for policies, a table for sub-processors"),
    )
    add("new", type=Path, help=_("the newer version"))
    add("--json", action="store_true", help=_("answer as one JSON object"))
    add("--lang", choices=LANGUAGES, help=_("language of the answer"))


def _run(args: argparse.Namespace) -> ExitStatus:
    with speaking(args.lang) if args.lang else nullcontext():
        if args.subject == "sub-processors":
            return compare_files(args.old, args.new, as_json=args.json)
        old, new = (read_document(path).text for path in (args.old, args.new))
        changes = compare(old, new).changes()
        if args.json:
            say_json({"changes": [_answer(change) for change in changes]})
        else:
            _tell(changes)
        return ExitStatus.DONE


def _answer(change: Change) -> dict[str, str]:
    return {"kind": change.kind.value, "old": change.old, "new": change.new}


def _tell(changes: tuple[Change, ...]) -> None:
    if not changes:
        say(_("Both versions say the same."))
        return
    said = ngettext("{count} paragraph changed.", "{count} paragraphs changed.", len(changes))
    say(said.format(count=len(changes)))
    for number, change in enumerate(changes, start=1):
        say(f"{number:3}. {label(change.kind)}")
        if change.old:
            say(f"     - {_one_line(change.old)}")
        if change.new and change.kind is not ChangeKind.MOVED:
            say(f"     + {_one_line(change.new)}")


def _one_line(text: str) -> str:
    return shorten(" ".join(text.split()), _SHOWN)


COMPARE = Command(
    name="compare",
    summary=N_("Compare two versions of a policy or of a list of sub-processors."),
    configure=_configure,
    run=_run,
)
