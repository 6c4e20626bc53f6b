"""What differs between two computers, in words: the same for window and command."""

from collections import Counter

from console.agreements.exchange.forms import AnswerForm, VerdictForm
from console.agreements.exchange.merging import Difference, Meeting
from console.agreements.review.rules import VerdictWord
from console.i18n import _, ngettext
from console.labels import label

_ORDER = (Meeting.CONFLICT, Meeting.THEIRS, Meeting.OURS, Meeting.SAME)
_LONGEST = 160


def by_gravity(differences: list[Difference]) -> list[Difference]:
    """List what differs, conflicts first; what is the same is left out."""
    found = [one for one in differences if one.meeting is not Meeting.SAME]
    return sorted(found, key=lambda one: _ORDER.index(one.meeting))


def tell_verdict(verdict: VerdictForm | None) -> str:
    """Say a verdict, who decided it and why, in one line."""
    if verdict is None or verdict.word is None:
        return _("not decided")
    word = label(VerdictWord(verdict.word))
    why = verdict.note or " ".join(verdict.quotation.split())[:_LONGEST]
    return " · ".join(part for part in (word, verdict.reviewer_name, why) if part)


def tell_summary(answer: AnswerForm, differences: list[Difference]) -> str:
    """Say whose answer it is and how many of its verdicts contradict ours."""
    conflicts = Counter(one.meeting for one in differences)[Meeting.CONFLICT]
    if not conflicts:
        return _("{who}: no verdict contradicts ours").format(who=answer.reviewer)
    sentence = ngettext(
        "{who}: {count} verdict contradicts ours", "{who}: {count} verdicts contradict ours",
        conflicts,
    )  # fmt: skip
    return sentence.format(who=answer.reviewer, count=conflicts)


def tell_opinions(answer: AnswerForm, *, is_settled: bool) -> str:
    """Say whether Legal's signature comes along; empty where nobody signed there."""
    if not answer.opinions:
        return ""
    if is_settled:
        return _("The signature of {who} comes along.").format(who=answer.reviewer)
    return _(
        "The signature of {who} stays out: verdicts here differ from what was signed there."
    ).format(who=answer.reviewer)
