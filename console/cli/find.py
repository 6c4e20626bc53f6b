"""The command ``find``: which passages of an agreement may answer a framework, without a vault."""

import argparse
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from console.agreements.finder import Finding, Found, Passage, find_clauses, read_agreement
from console.agreements.frameworks import Framework, framework_ids, load_framework, said
from console.articles import article_name
from console.cli.command import Command, ExitStatus, say, say_aside, say_json
from console.i18n import LANGUAGES, N_, _, ngettext, speaking
from console.i18n import said as said_of
from console.intake.problems import shorten

_SHOWN = 300


def _configure(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("subject", choices=["clauses"], help=_("what is looked for"))
    add("file", type=Path, help=_("the agreement: PDF, Word, OpenDocument, HTML, Markdown or text"))
    add("--framework", required=True, choices=framework_ids(), help=_("what is asked of it"))
    add("--json", action="store_true", help=_("answer as one JSON object"))
    add("--lang", choices=LANGUAGES, help=_("language of the answer"))


def _run(args: argparse.Namespace) -> ExitStatus:
    with speaking(args.lang) if args.lang else nullcontext():
        agreement = read_agreement(args.file)
        framework = load_framework(args.framework)
        finding = find_clauses(agreement, framework)
        for note in agreement.notes:
            say_aside(said_of(note.sentence, note.values))
        if args.json:
            say_json(_answer(framework, finding))
        else:
            _tell(framework, finding)
    return ExitStatus.DONE if all(one.passages for one in finding.found) else ExitStatus.FINDINGS


def _answer(framework: Framework, finding: Finding) -> dict[str, Any]:
    return {
        "framework": framework.id,
        "version": framework.version,
        "language": finding.language,
        "language_certain": finding.is_certain,
        "requirements": [_requirement(one) for one in finding.found],
    }


def _requirement(found: Found) -> dict[str, Any]:
    return {"id": found.requirement_id, "passages": [_passage(one) for one in found.passages]}


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "text": passage.text,
        "page": passage.page,
        "score": passage.score,
        "matched": list(passage.matched),
    }


def _tell(framework: Framework, finding: Finding) -> None:
    for requirement in framework.requirements:
        say(f"{article_name(requirement.article)} — {said(requirement.ask)}")
        passages = finding.passages(requirement.id)
        if not passages:
            say(f"     {_('nothing found')}")
        for number, passage in enumerate(passages, start=1):
            page = "" if passage.page is None else _("page {page}: ").format(page=passage.page)
            say(f"  {number:2}. {page}{shorten(passage.text, _SHOWN)}")
            say(f"      {_('because of: {words}').format(words=', '.join(passage.matched))}")
    missing = sum(not one.passages for one in finding.found)
    sentence = ngettext(
        "Nothing was found for {count} requirement. Read the agreement all the same.",
        "Nothing was found for {count} requirements. Read the agreement all the same.",
        missing,
    )
    say(sentence.format(count=missing))


FIND = Command(
    name="find",
    summary=N_("Find the clauses of an agreement that a framework asks for."),
    configure=_configure,
    run=_run,
)
