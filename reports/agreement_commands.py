"""report opinion, report gaps and report matrix: what leaves the reviews of agreements."""

import argparse
from collections.abc import Callable
from pathlib import Path

from console.agreements.frameworks import framework_ids
from console.agreements.review.queries import find_review
from console.app import Console
from console.cli.command import ExitStatus, say
from console.cli.vaults import add_vault_arguments, open_vault
from console.i18n import LANGUAGES, _
from console.jobs import JobControl
from reports.agreements.writing import ReviewOrder, write_gap_letter, write_matrix, write_opinion


def configure_paper(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a paper about one review."""
    add_vault_arguments(parser)
    parser.add_argument("partner", help=_("the partner's name, as recorded"))
    parser.add_argument("--framework", required=True, choices=framework_ids())
    parser.add_argument("--in", dest="written_in", choices=LANGUAGES, help=_("its language"))
    parser.add_argument("--out", type=Path, required=True, help=_("folder for the files"))


def run_opinion(chosen: argparse.Namespace) -> ExitStatus:
    """Write the opinion sheet of the newest review of a partner's agreements."""
    return _run(
        chosen,
        lambda console, order: (write_opinion(console, order, chosen.out, control=JobControl()),),
    )


def run_gaps(chosen: argparse.Namespace) -> ExitStatus:
    """Write the letter with the points to mend."""
    return _run(
        chosen,
        lambda console, order: write_gap_letter(console, order, chosen.out, control=JobControl()),
    )


def configure_matrix(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the matrix."""
    add_vault_arguments(parser)
    parser.add_argument("--framework", required=True, choices=framework_ids())
    parser.add_argument("--out", type=Path, required=True, help=_("the .xlsx file to write"))


def run_matrix(chosen: argparse.Namespace) -> ExitStatus:
    """Write the matrix of all agreements under a framework."""
    with open_vault(chosen) as console:
        written = write_matrix(
            console,
            chosen.framework,
            chosen.out,
            language=chosen.lang,
            created_at=console.clock(),
            control=JobControl(),
        )
    say(str(written))
    return ExitStatus.DONE


def _run(
    chosen: argparse.Namespace, write: Callable[[Console, ReviewOrder], tuple[Path, ...]]
) -> ExitStatus:
    with open_vault(chosen) as console:
        review = console.ask(lambda session: find_review(session, chosen.partner, chosen.framework))
        order = ReviewOrder(review, chosen.written_in or chosen.lang, console.clock())
        written = write(console, order)
    for path in written:
        say(str(path))
    return ExitStatus.DONE
