"""import: take a file into a register without a window."""

import argparse
import mimetypes
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement, add_version
from console.app import Console
from console.cli.clients import chosen_client
from console.cli.command import Command, ExitStatus, say, say_aside
from console.cli.mail import enter_mail
from console.cli.sub_processors import import_list
from console.cli.vaults import add_vault_arguments, open_vault
from console.clock import legal_day
from console.consent.loading import import_consent
from console.consent.rejected import save_rejected
from console.errors import RuleBroken
from console.i18n import N_, NN_, _, ngettext
from console.intake.documents import read_document
from console.intake.mail.boxes import is_mail
from console.intake.mapping import Taken
from console.intake.pipeline import Preview, commit_preview, preview_file
from console.intake.problems import Problem, tell
from console.intake.rejected import check_target, write_rejected
from console.intake.sheets import Sheet
from console.jobs import JobControl
from console.partners.intake import PARTNER_FIELDS, enter_partners
from console.partners.intake import SUBJECT as PARTNERS
from console.partners.queries import PartnerFilter, partner_ids
from console.partners.recognise import SameName, recognise, undecided
from console.partners.rules import Role
from console.policies.intake import commit_policies, preview_policies, suggest_file
from console.records.intake import SUBJECT as RECORDS
from console.records.intake import enter_records, preview_records
from console.requests.intake import (
    commit_letters,
    commit_requests,
    preview_letters,
    preview_requests,
)
from console.store.work import UnitOfWork

Importer = Callable[[Console, argparse.Namespace], ExitStatus]


def _partners(console: Console, chosen: argparse.Namespace) -> ExitStatus:
    preview = preview_file(chosen.files[0], PARTNER_FIELDS)
    _save_rejected(preview.sheet, preview.taken, chosen)
    if _stop(preview.taken.problems, chosen) or _stop_similar(console, preview, chosen):
        return ExitStatus.FINDINGS
    every = SameName(chosen.same_name) if chosen.same_name else None
    enter = enter_partners(role=_role(chosen.role), every=every)
    done = console.run(
        lambda work: commit_preview(work, PARTNERS, preview, enter, accept_valid=True)
    ).value
    return _done(done.entered, preview.taken.problems)


def _stop_similar(console: Console, preview: Preview, chosen: argparse.Namespace) -> bool:
    found = console.ask(lambda session: recognise(session, preview.taken.rows))
    every = SameName(chosen.same_name) if chosen.same_name else None
    problems = list(undecided(found, {}, every=every))
    for problem in problems:
        say_aside(tell(problem, chosen.files[0].name))
    if problems:
        say_aside(_("Nothing was written. Add --same-name merge, or --same-name new."))
    return bool(problems)


def _records(console: Console, chosen: argparse.Namespace) -> ExitStatus:
    preview = preview_records(chosen.files[0])
    for note in preview.notes:
        say_aside(tell(note, preview.path.name))
    _save_rejected(preview.sheet, preview.taken, chosen)
    if _stop(preview.taken.problems, chosen):
        return ExitStatus.FINDINGS
    done = console.run(
        lambda work: commit_preview(work, RECORDS, preview, enter_records, accept_valid=True)
    ).value
    return _done(done.entered, preview.taken.problems)


def _requests(console: Console, chosen: argparse.Namespace) -> ExitStatus:
    path: Path = chosen.files[0]
    if all(is_mail(file) for file in chosen.files):
        return enter_mail(console, chosen)
    client = chosen_client(console, chosen.client)
    preview = preview_requests(path, today=legal_day(console.clock()))
    _save_rejected(preview.sheet, preview.taken, chosen)
    if _stop(preview.taken.problems, chosen):
        return ExitStatus.FINDINGS
    console.run(
        lambda work: commit_requests(
            work,
            preview.taken,
            file_name=path.name,
            sha256=preview.sha256,
            accept_valid=True,
            client_id=client,
        )
    )
    return _done(len(preview.taken.rows), preview.taken.problems)


def _letters(console: Console, chosen: argparse.Namespace) -> ExitStatus:
    if chosen.received is None:
        raise RuleBroken(N_("Say with --received on which day the letters reached the office."))
    client = chosen_client(console, chosen.client)
    seen = preview_letters(chosen.files)
    for refusal in seen.refusals:
        say_aside(str(refusal))
    if seen.refusals and not chosen.accept_valid:
        return ExitStatus.FINDINGS
    received = {letter.sha256: chosen.received for letter in seen.letters}
    ids = console.run(
        lambda work: commit_letters(work, seen.letters, received=received, client_id=client)
    ).value
    _say_entered(len(ids))
    return ExitStatus.FINDINGS if seen.refusals else ExitStatus.DONE


def _consent(console: Console, chosen: argparse.Namespace) -> ExitStatus:
    path: Path = chosen.files[0]
    if chosen.rejected:
        check_target(chosen.rejected, path)
    done = import_consent(
        console,
        path,
        control=JobControl(),
        source=path.stem,
        accept_valid=chosen.accept_valid,
    )
    for problem in (*done.notes, *done.problems):
        say_aside(tell(problem, path.name))
    if chosen.rejected and done.rejected:
        kept = save_rejected(path, chosen.rejected, control=JobControl(), source=path.stem)
        _say_saved(kept, chosen.rejected)
    if done.run_id is None:
        say_aside(_("Nothing was written. Correct the rows, or add --accept-valid."))
        return ExitStatus.FINDINGS
    return _done(done.events, list(done.problems))


def _policies(console: Console, chosen: argparse.Namespace) -> ExitStatus:
    seen = preview_policies([suggest_file(path) for path in chosen.files])
    for refused in seen.refused:
        say_aside(refused.tell())
    if seen.refused and not chosen.accept_valid:
        return ExitStatus.FINDINGS
    done = console.run(lambda work: commit_policies(work, seen, accept_valid=True)).value
    _say_entered(done.entered)
    return ExitStatus.FINDINGS if seen.refused else ExitStatus.DONE


def _sub_processors(console: Console, chosen: argparse.Namespace) -> ExitStatus:
    return import_list(console, chosen, _partner(console, chosen))


def _agreement(console: Console, chosen: argparse.Namespace) -> ExitStatus:
    partner_id = _partner(console, chosen)
    console.run(partial(_enter_agreements, partner_id=partner_id, files=chosen.files))
    return _done(len(chosen.files), [])


def _partner(console: Console, chosen: argparse.Namespace) -> int:
    wanted = PartnerFilter(text=chosen.partner, with_ended=True)
    ids = console.ask(lambda session: partner_ids(session, wanted))
    if not chosen.partner or len(ids) != 1:
        raise RuleBroken(
            NN_(
                "Say with --partner who it is; {count} partner matches “{name}”.",
                "Say with --partner who it is; {count} partners match “{name}”.",
            ),
            count=len(ids),
            name=chosen.partner,
        )
    return ids[0]


def _enter_agreements(work: UnitOfWork, *, partner_id: int, files: list[Path]) -> None:
    kind, agreement_id = AgreementKind.PROCESSING, 0
    for path in sorted(files):
        read_document(path)
        agreement_id = agreement_id or add_agreement(work, partner_id, kind=kind, title=path.stem)
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        add_version(work, agreement_id, document=path, media_type=media_type)


IMPORTERS: dict[str, Importer] = {
    "partners": _partners,
    "records": _records,
    "requests": _requests,
    "letters": _letters,
    "mail": enter_mail,
    "sub-processors": _sub_processors,
    "agreement": _agreement,
    "consent": _consent,
    "policies": _policies,
}
"""What can be imported, by the word on the command line."""


_WITH_ROWS = ("partners", "records", "requests", "consent")
_OF_CLIENTS = ("requests", "letters", "mail")


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("register", choices=tuple(IMPORTERS), help=_("which register"))
    parser.add_argument("files", type=Path, nargs="+", help=_("the file, or several letters"))
    add_vault_arguments(parser)
    parser.add_argument("--accept-valid", action="store_true", help=_("enter the good rows only"))
    parser.add_argument("--rejected", type=Path, help=_("where to save the rejected rows (CSV)"))
    parser.add_argument("--role", default="sub_processor", help=_("role of partners without one"))
    parser.add_argument(
        "--same-name",
        choices=tuple(each.value for each in SameName),
        help=_("whether partners of a similar name are the same"),
    )
    parser.add_argument("--partner", default="", help=_("whose agreement or list it is"))
    parser.add_argument("--client", default="", help=_("whose people ask: name or id of a client"))
    parser.add_argument("--received", type=date.fromisoformat, help=_("day of receipt"))
    parser.add_argument("--listed", type=date.fromisoformat, help=_("date that the list bears"))


def _run(chosen: argparse.Namespace) -> ExitStatus:
    if chosen.rejected and chosen.register not in _WITH_ROWS:
        raise RuleBroken(
            N_("--rejected saves rows of partners, records, requests and consent logs only.")
        )
    if chosen.client and chosen.register not in _OF_CLIENTS:
        raise RuleBroken(N_("--client says whose requests, letters or mail are imported."))
    with open_vault(chosen) as console:
        return IMPORTERS[chosen.register](console, chosen)


def _role(word: str) -> Role:
    for role in Role:
        if role.value == word:
            return role
    known = ", ".join(role.value for role in Role)
    raise RuleBroken(N_("“{word}” is no role. Known are: {known}."), word=word, known=known)


def _stop(problems: list[Problem], chosen: argparse.Namespace) -> bool:
    for problem in problems:
        say_aside(tell(problem, chosen.files[0].name))
    if problems and not chosen.accept_valid:
        say_aside(_("Nothing was written. Correct the rows, or add --accept-valid."))
        return True
    return False


def _save_rejected(sheet: Sheet, taken: Taken, chosen: argparse.Namespace) -> None:
    if chosen.rejected is None or not taken.rejected:
        return
    check_target(chosen.rejected, chosen.files[0])
    write_rejected(chosen.rejected, sheet, rejected=taken.rejected, problems=taken.problems)
    _say_saved(len(taken.rejected), chosen.rejected)


def _say_saved(count: int, path: Path) -> None:
    saved = ngettext(
        "{count} rejected row saved in {file}.", "{count} rejected rows saved in {file}.", count
    )
    say_aside(saved.format(count=count, file=path))


def _done(count: int, problems: list[Any]) -> ExitStatus:
    _say_entered(count)
    return ExitStatus.FINDINGS if problems else ExitStatus.DONE


def _say_entered(count: int) -> None:
    entered = ngettext("{count} record entered.", "{count} records entered.", count)
    say(entered.format(count=count))


IMPORT = Command("import", N_("Take a file into a register."), _configure, _run)
