"""Sub-processor lists on the command line: two files compared, or one against a partner's chain."""

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from console.app import Console
from console.cli.command import ExitStatus, say, say_aside, say_json
from console.clock import legal_day
from console.crossings.objections import (
    ComparedList,
    compare_with_chain,
    keep_list,
    no_term,
)
from console.errors import RuleBroken
from console.formats import long_date
from console.i18n import N_, _
from console.intake.problems import tell
from console.labels import label
from console.partners.watch.compare import (
    Difference,
    ListChange,
    Listed,
    compare_lists,
    count_changes,
)
from console.partners.watch.queries import chain_head
from console.partners.watch.reading import PublishedList, read_list, with_saved_columns
from console.statute.explain import explain


def compare_files(old: Path, new: Path, *, as_json: bool) -> ExitStatus:
    """Print what a newer list adds, changes and removes; no vault is needed."""
    differences = compare_lists(_read(old).entries, _read(new).entries)
    if as_json:
        say_json(_answer(differences))
    else:
        _tell(differences)
    return ExitStatus.DONE


def import_list(console: Console, chosen: argparse.Namespace, partner_id: int) -> ExitStatus:
    """Compare a list with a partner's chain, print the differences and take them over.

    Raises:
        RuleBroken: If the partner has no role below which sub-processors stand.
    """
    published = console.ask(partial(with_saved_columns, published=_read(chosen.files[0])))
    preview = published.preview
    if preview.taken.problems and not chosen.accept_valid:
        say_aside(_("Nothing was written. Correct the rows, or add --accept-valid."))
        return ExitStatus.FINDINGS
    received_on = chosen.received or legal_day(console.clock())
    head = console.ask(lambda session: chain_head(session, partner_id, on=received_on))
    if head is None:
        raise RuleBroken(
            N_("This partner is no processor, sub-processor or client. Record its role first.")
        )
    days = {"received_on": received_on, "listed_on": chosen.listed}
    seen = console.ask(lambda session: compare_with_chain(session, head, published, **days))
    console.run(lambda work: keep_list(work, head, published, **days))
    _tell(seen.differences)
    _tell_term(seen)
    return ExitStatus.FINDINGS if preview.taken.problems else ExitStatus.DONE


def _read(path: Path) -> PublishedList:
    published = read_list(path)
    for problem in published.preview.taken.problems:
        say_aside(tell(problem, path.name))
    return published


def _answer(differences: Sequence[Difference]) -> dict[str, Any]:
    kinds = (ListChange.ADDED, ListChange.CHANGED, ListChange.REMOVED)
    counts = count_changes(differences)
    answer: dict[str, Any] = {
        kind.value: [_one(each) for each in differences if each.kind is kind] for kind in kinds
    }
    return {**answer, "unchanged": counts[ListChange.SAME]}


def _one(one: Difference) -> dict[str, Any]:
    answer: dict[str, Any] = {"name": one.name}
    if one.kind is ListChange.CHANGED:
        answer["changed"] = [part.value for part in one.parts]
        answer["likeness"] = one.likeness
    if one.old is not None:
        answer["old"] = _listed(one.old)
    if one.new is not None:
        answer["new"] = _listed(one.new)
    if one.mentioned_in:
        answer["mentioned_in"] = one.mentioned_in
    return answer


def _listed(each: Listed) -> dict[str, str]:
    return {"name": each.name, "services": each.services, "places": each.places}


def _tell(differences: Sequence[Difference]) -> None:
    counts = count_changes(differences)
    said = _("{added} added, {changed} changed, {removed} removed, {same} unchanged.")
    say(said.format(**{kind.value: count for kind, count in counts.items()}))
    for one in differences:
        if one.kind is not ListChange.SAME:
            say(f"{label(one.kind)}: {one.name}")
            for line in _lines(one):
                say(f"    {line}")


def _lines(one: Difference) -> list[str]:
    if one.old is not None and one.new is not None:
        return [
            f"{label(part)}: {getattr(one.old, part.value) or _('not recorded')}"
            f" → {getattr(one.new, part.value)}"
            for part in one.parts
        ]
    if one.mentioned_in:
        return [_("The newer list names it in “{name}”.").format(name=one.mentioned_in)]
    return [" · ".join(part for part in (each.services, each.places) if part)
            for each in (one.new,) if each is not None]  # fmt: skip


def _tell_term(seen: ComparedList) -> None:
    if seen.term is None:
        say(no_term(seen.receipt.agreement_title))
        return
    said = _("Last day to object: {day}; plan for {plan}.")
    say(said.format(day=long_date(seen.term.due_on), plan=long_date(seen.term.plan_on)))
    for number, sentence in enumerate(explain(seen.term), start=1):
        say(f"{number:3}. {sentence}")
