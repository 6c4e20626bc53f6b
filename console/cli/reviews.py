"""The command ``review``: a review on its way to Legal's own computer and back."""

import argparse
from pathlib import Path

from console import i18n
from console.agreements.exchange.merging import guest_parcel
from console.agreements.frameworks import framework_ids
from console.agreements.review.queries import ReviewFacts, find_review, get_review
from console.app import Console
from console.cli.command import Command, ExitStatus, say
from console.cli.review_merging import configure_merge, run_merge
from console.cli.vaults import (
    PACKAGE_PASSPHRASE,
    PASSPHRASE,
    add_language_argument,
    add_vault_arguments,
    ask_secret,
    open_vault,
)
from console.errors import NotFound, StoreUnavailable
from console.i18n import N_, _, ngettext
from console.labels import label
from console.review_parcels import open_package, send_answer, send_package


def _configure(parser: argparse.ArgumentParser) -> None:
    steps = parser.add_subparsers(dest="step", metavar="STEP", required=True)
    for name, told, configure in (
        ("send", _("the office: seal a review for Legal's own computer"), _configure_send),
        ("open", _("Legal: make a vault from a package that was sent"), _configure_open),
        ("answer", _("Legal: seal the verdicts for the office"), _configure_answer),
        ("merge", _("the office: take the verdicts of an answer"), configure_merge),
    ):
        step = steps.add_parser(name, help=told, epilog=_secrets())
        configure(step)


def _secrets() -> str:
    return _(
        "The sealed file's passphrase is taken from {package}, the vault's from {vault}; otherwise"
        " both are read from standard input, the vault's first, or asked for. Tell the other side"
        " the file's passphrase by another way than the file."
    ).format(package=PACKAGE_PASSPHRASE, vault=PASSPHRASE)


def _configure_send(parser: argparse.ArgumentParser) -> None:
    add_vault_arguments(parser)
    parser.add_argument("--partner", required=True, help=_("the partner's name, as recorded"))
    parser.add_argument("--framework", required=True, choices=framework_ids())
    parser.add_argument("--out", type=Path, required=True, help=_("the package to write"))


def _configure_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=_("the package that was sent"))
    parser.add_argument("--into", type=Path, required=True, help=_("the new vault's folder"))
    parser.add_argument("--person", required=True, help=_("who reviews"))
    add_language_argument(parser)


def _configure_answer(parser: argparse.ArgumentParser) -> None:
    add_vault_arguments(parser)
    parser.add_argument("--out", type=Path, required=True, help=_("the answer to write"))


def _run(chosen: argparse.Namespace) -> ExitStatus:
    i18n.set_language(chosen.lang)
    return {"send": _send, "open": _open, "answer": _answer, "merge": run_merge}[chosen.step](
        chosen
    )


def _send(chosen: argparse.Namespace) -> ExitStatus:
    _check_free(chosen.out)
    with open_vault(chosen) as console:
        review = console.ask(lambda session: find_review(session, chosen.partner, chosen.framework))
        send_package(console, review, chosen.out, _new_passphrase())
        say(_tell(console, review))
    say(_("Wrote the package {file}").format(file=chosen.out))
    return ExitStatus.DONE


def _open(chosen: argparse.Namespace) -> ExitStatus:
    passphrase = ask_secret(PACKAGE_PASSPHRASE, _("Passphrase of the package: "))
    console, code = open_package(chosen.file, passphrase, chosen.into, person=chosen.person)
    try:
        say(_tell(console, _guest_review(console)))
        say(_("Made the vault {folder}").format(folder=console.vault.folder))
    finally:
        console.close()
    say(_("The passphrase of the package opens it."))
    say(_("Recovery code, shown once; keep it in a safe place: {code}").format(code=code))
    return ExitStatus.DONE


def _answer(chosen: argparse.Namespace) -> ExitStatus:
    _check_free(chosen.out)
    with open_vault(chosen) as console:
        review = _guest_review(console)
        send_answer(console, chosen.out, _new_passphrase())
        say(_tell(console, review))
    say(_("Wrote the answer {file}").format(file=chosen.out))
    return ExitStatus.DONE


def _new_passphrase() -> str:
    return ask_secret(
        PACKAGE_PASSPHRASE, _("Passphrase for the file: "), again=_("The same once more: ")
    )


def _check_free(file: Path) -> None:
    """Refuse to write over a file, before anything is asked.

    Raises:
        StoreUnavailable: If there is something there.
    """
    if file.exists():
        raise StoreUnavailable(
            N_("There is something at {folder} already. Choose another name."), folder=file
        )


def _guest_review(console: Console) -> int:
    parcel = console.ask(guest_parcel)
    if parcel is None:
        raise NotFound(N_("This vault was not made from a review package."))
    return parcel.review_id


def _tell(console: Console, review_id: int) -> str:
    facts = console.ask(lambda session: get_review(session, review_id))
    decided = sum(one.word is not None for one in facts.verdicts.values())
    asked = len(facts.framework.requirements)
    sentence = ngettext(
        "{partner}, {title}: {decided} of {count} requirement decided, {signed}",
        "{partner}, {title}: {decided} of {count} requirements decided, {signed}",
        asked,
    )
    return sentence.format(
        partner=facts.partner_name,
        title=facts.agreement_title or label(facts.agreement_kind),
        decided=decided,
        count=asked,
        signed=_signed(facts),
    )


def _signed(facts: ReviewFacts) -> str:
    names = ", ".join(f"{label(one.signer)} ({one.person_name})" for one in facts.opinions)
    return _("signed by {names}").format(names=names) if names else _("without a signature")


REVIEW = Command(
    "review",
    N_("Send a review to Legal's own computer, open it there, and bring the verdicts back."),
    _configure,
    _run,
)
