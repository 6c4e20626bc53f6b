"""What is in a consent log, told without a vault."""

from collections import Counter
from pathlib import Path
from typing import Any

from console.consent.fields import CONSENT_FIELDS, find_layout
from console.consent.rules import ANSWERS, OPTIONAL, Choice, unpack_choices
from console.intake.mapping import Mapping
from console.intake.problems import tell
from console.jobs import JobControl

NO_SITE = "?"
"""Stands for the site of events that name none."""


def describe_file(
    path: Path, *, mapping: Mapping | None = None, control: JobControl | None = None
) -> dict[str, Any]:
    """Read a log and count what is in it; nothing is kept.

    Answers with ``format``, ``events``, ``rejected``, ``columns``, ``sha256``, ``statistics``
    (first and last day; events by site, banner and decision; accepted and refused by
    category), ``problems``, and in ``notes`` what was assumed, in the language spoken here.

    Raises:
        Unreadable: If it is no consent log, or a column that it needs is missing.
    """
    from console.consent.reading import read_log

    layout = find_layout(path, mapping)
    log = read_log(path, layout, site=NO_SITE)
    for _batch in log.batches(control or JobControl()):
        pass
    days = log.days()
    return {
        "format": layout.format.value,
        "events": log.events,
        "rejected": log.rejected,
        "sha256": log.sha256,
        "columns": {
            field.name: layout.head[layout.columns[field.name]]
            for field in CONSENT_FIELDS
            if field.name in layout.columns
        },
        "statistics": {"days": [day.isoformat() for day in days or ()], **_statistics(log)},
        "notes": [tell(note, layout.file) for note in layout.notes],
        "problems": [tell(problem, layout.file) for problem in log.problems],
    }


def _statistics(log: Any) -> dict[str, Any]:
    sites: Counter[str] = Counter()
    banners: Counter[str] = Counter()
    decisions: Counter[str] = Counter()
    choices: Counter[tuple[str, Choice]] = Counter()
    for _on, answer, count in log.counts():
        sites[answer.site] += count
        banners[answer.banner] += count
        decisions[answer.decision.value] += count
        if answer.decision in ANSWERS:
            said = unpack_choices(answer.choices)
            choices.update({(each.value, said[each]): count for each in OPTIONAL})
    rates = {
        each.value: {
            "accepted": choices[each.value, Choice.ACCEPTED],
            "refused": choices[each.value, Choice.REFUSED],
        }
        for each in OPTIONAL
    }
    return {
        "sites": dict(sorted(sites.items())),
        "banners": dict(sorted(banners.items())),
        "decisions": dict(sorted(decisions.items())),
        "opt_in": rates,
    }
