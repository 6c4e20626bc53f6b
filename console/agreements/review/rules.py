"""Words of a review with legal weight, and when it may be signed."""

from collections.abc import Collection, Iterable

from console.errors import RuleBroken
from console.i18n import N_
from console.labels import Labelled


class VerdictWord(Labelled):
    """What a person found of one requirement; "signed" is never "met"."""

    MET = "met", N_("met")
    WEAK = "weak", N_("weak")
    MISSING = "missing", N_("missing")
    NOT_APPLICABLE = "not_applicable", N_("not applicable")


class VerdictOrigin(Labelled):
    """Where a verdict comes from."""

    OWN = "own", N_("decided here")
    CARRIED = "carried", N_("carried over: the passage is unchanged")
    REOPENED = "reopened", N_("reopened: the passage changed")
    MERGED = "merged", N_("decided on another computer")


class Signer(Labelled):
    """In which capacity an opinion is signed: Legal first, then the data protection officer."""

    LEGAL = "legal", N_("Legal")
    DPO = "dpo", N_("data protection officer")


class Conclusion(Labelled):
    """What an opinion says of the agreement as a whole."""

    ACCEPTABLE = "acceptable", N_("acceptable")
    WITH_CHANGES = "with_changes", N_("acceptable with changes")
    NOT_ACCEPTABLE = "not_acceptable", N_("not acceptable")


POINTS = frozenset({VerdictWord.WEAK, VerdictWord.MISSING})
"""Verdicts that are told to the partner as points to mend."""


def check_verdict(word: VerdictWord, quotation: str, note: str, page: int | None) -> None:
    """Refuse a verdict that rests on nothing.

    Raises:
        RuleBroken: If a clause is called met or weak without quotation, page or note.
    """
    rests = quotation.strip() or note.strip() or page
    if word in (VerdictWord.MET, VerdictWord.WEAK) and not rests:
        raise RuleBroken(
            N_("Say where it stands: select the passage, name its page, or write a note.")
        )
    if word is VerdictWord.NOT_APPLICABLE and not note.strip():
        raise RuleBroken(N_("Write in the note why this requirement does not apply."))


def check_unsigned(signers: Collection[Signer]) -> None:
    """Refuse to change a review that somebody has signed.

    Raises:
        RuleBroken: If it is signed.
    """
    if signers:
        raise RuleBroken(
            N_("This review is signed. Take the signature back first; the journal keeps both.")
        )


def check_signing(
    signer: Signer,
    *,
    person: str,
    open_requirements: int,
    signed: Iterable[tuple[Signer, str]],
    one_signs_both: bool,
) -> None:
    """Refuse a signature out of turn.

    Args:
        signer: In which capacity somebody signs.
        person: Uid of who signs.
        open_requirements: How many requirements have no verdict yet.
        signed: Who has signed already, in which capacity.
        one_signs_both: Whether this office lets one person sign both.

    Raises:
        RuleBroken: If requirements are open, Legal has not signed, or it is signed already.
    """
    known = dict(signed)
    if open_requirements:
        raise RuleBroken(
            N_("{open} requirements have no verdict yet. Decide them first."),
            open=open_requirements,
        )
    if signer in known:
        raise RuleBroken(N_("It is signed in this capacity already."))
    if signer is Signer.DPO and Signer.LEGAL not in known:
        raise RuleBroken(N_("Legal signs first, then the data protection officer."))
    if signer is Signer.DPO and known[Signer.LEGAL] == person and not one_signs_both:
        raise RuleBroken(
            N_(
                "The same person has signed for Legal. Let somebody else sign, or allow one person"
                " to sign both in the settings of the office."
            )
        )
