"""review merge: what an answer brings, and whose verdict counts where two contradict."""

import argparse
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from console.agreements.exchange.forms import AnswerForm, VerdictForm
from console.agreements.exchange.merging import (
    Difference,
    Meeting,
    Merged,
    compare_answer,
    default_choice,
    is_here_already,
    is_settled,
    merge_answer,
)
from console.agreements.exchange.telling import (
    by_gravity,
    tell_opinions,
    tell_summary,
    tell_verdict,
)
from console.agreements.frameworks import load_framework, said
from console.app import Console
from console.cli.command import ExitStatus, say, say_aside, say_json
from console.cli.vaults import PACKAGE_PASSPHRASE, add_vault_arguments, ask_secret, open_vault
from console.i18n import _, ngettext
from console.labels import label
from console.review_parcels import read_answer_file

_THEIRS, _OURS = "theirs", "ours"


@dataclass(frozen=True, slots=True)
class _Seen:
    """An answer beside the vault, and what is to be taken from it.

    Attributes:
        is_known: Whether everything in it is here already.
        take: Requirements whose verdict from there is taken; None while conflicts are undecided.
    """

    answer: AnswerForm
    differences: list[Difference]
    is_known: bool
    take: frozenset[str] | None


def configure_merge(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a merge."""
    add_vault_arguments(parser)
    parser.add_argument("file", type=Path, help=_("the answer that came back"))
    parser.add_argument(
        "--take",
        choices=(_THEIRS, _OURS),
        help=_("whose verdict counts where both decided differently"),
    )
    parser.add_argument("--json", action="store_true", help=_("answer with one JSON object"))


def run_merge(chosen: argparse.Namespace) -> ExitStatus:
    """Show what an answer brings and take it; nothing is taken while conflicts are undecided."""
    with open_vault(chosen) as console:
        passphrase = ask_secret(PACKAGE_PASSPHRASE, _("Passphrase of the answer: "))
        seen = _look(console, read_answer_file(chosen.file, passphrase), chosen.take)
        merged = _merge(console, seen)
    if chosen.json:
        say_json(_object(seen, merged))
    else:
        _tell(seen)
    if merged is None:
        say_aside(_("Nothing was merged. Add --take theirs or --take ours for the conflicts."))
        return ExitStatus.FINDINGS
    if not chosen.json:
        _tell_merged(seen, merged)
    return ExitStatus.DONE


def _look(console: Console, answer: AnswerForm, side: str | None) -> _Seen:
    differences = console.ask(partial(compare_answer, answer=answer))
    is_known = console.ask(partial(is_here_already, answer=answer, differences=differences))
    conflicts = {one.requirement for one in differences if one.meeting is Meeting.CONFLICT}
    take: frozenset[str] | None = default_choice(differences)
    if conflicts and side is None:
        take = None
    elif take is not None and side == _THEIRS:
        take |= conflicts
    return _Seen(answer, differences, is_known, take)


def _merge(console: Console, seen: _Seen) -> Merged | None:
    take = seen.take
    if take is None:
        return None
    if seen.is_known:
        return Merged(0, 0)
    return console.run(lambda work: merge_answer(work, seen.answer, take=take)).value


def _tell(seen: _Seen) -> None:
    answer = seen.answer
    framework = load_framework(answer.framework, answer.framework_version)
    say(tell_summary(answer, seen.differences))
    for one in by_gravity(seen.differences):
        ask = said(framework.requirement(one.requirement).ask)
        say(f"{label(one.meeting)}: {one.requirement} {ask}")
        for side, verdict in ((_("Here"), one.ours), (_("There"), one.theirs)):
            say(f"    {side}: {tell_verdict(verdict)}")


def _tell_merged(seen: _Seen, merged: Merged) -> None:
    if seen.is_known:
        say(_("Everything in this answer is here already; nothing was changed."))
        return
    taken = ngettext("{count} verdict taken.", "{count} verdicts taken.", merged.verdicts)
    say(taken.format(count=merged.verdicts))
    settled = is_settled(seen.differences, seen.take or frozenset())
    signed = tell_opinions(seen.answer, is_settled=settled)
    if signed:
        say(signed)


def _object(seen: _Seen, merged: Merged | None) -> dict[str, Any]:
    answer, take = seen.answer, seen.take or frozenset()
    counts = Counter(one.meeting for one in seen.differences)
    return {
        "package": answer.parcel,
        "framework": answer.framework,
        "framework_version": answer.framework_version,
        "reviewer": answer.reviewer,
        "merged": merged is not None and not seen.is_known,
        "taken": merged.verdicts if merged is not None else 0,
        "signatures": merged.opinions if merged is not None else 0,
        "counts": {meeting.value: counts[meeting] for meeting in Meeting},
        "differences": [
            {
                "requirement": one.requirement,
                "meeting": one.meeting.value,
                "taken": one.requirement in take,
                "ours": _verdict(one.ours),
                "theirs": _verdict(one.theirs),
            }
            for one in by_gravity(seen.differences)
        ],
    }


def _verdict(verdict: VerdictForm | None) -> dict[str, Any] | None:
    if verdict is None:
        return None
    return {
        "word": verdict.word,
        "note": verdict.note,
        "quotation": verdict.quotation,
        "page": verdict.page,
        "reviewer": verdict.reviewer_name,
        "decided_at": verdict.decided_at,
    }
