"""What an answer says of each right: only what outcome, tasks and erasure ledger record."""

from collections.abc import Sequence

from console.formats import long_date
from console.labels import label
from console.requests.correspondence.letters.facts import ErasedLine, LetterFacts, ToldLine
from console.requests.correspondence.letters.templates import Template
from console.requests.queries.details import ItemRow
from console.requests.rules import STOPS_AT_ONCE, Ground, Outcome, Right

_DECIDED = {
    Outcome.REFUSED: "refused",
    Outcome.PARTLY: "partly",
    Outcome.NOT_APPLICABLE: "not_applicable",
    Outcome.FORWARDED: "forwarded",
}
_GRANTED = {
    Right.ACCESS: "granted.access",
    Right.ERASURE: "granted.erasure",
    Right.PORTABILITY: "granted.portability",
    Right.RECIPIENTS: "granted.recipients",
    Right.INFORMATION: "granted.information",
    Right.COMPLAINT: "granted.complaint",
    **dict.fromkeys(STOPS_AT_ONCE, "granted.stopped"),
}
_WITH_GROUND = frozenset({"refused", "partly"})
_TELLS_RECIPIENTS = frozenset({Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION})


def answer_items(template: Template, facts: LetterFacts, items: Sequence[ItemRow]) -> list[str]:
    """Say what became of each item; what is not recorded is a gap."""
    return [_decision(template, facts, item) for item in items]


def done_lines(template: Template, facts: LetterFacts, items: Sequence[ItemRow]) -> str:
    """List what was done for some items, place by place; empty where nothing is recorded."""
    wanted = {None, *(item.id for item in items)}
    return "\n".join(
        template.say(
            "done.line.day" if line.done_on else "done.line",
            {
                "place": line.place,
                "done": line.done.strip().rstrip("."),
                "day": long_date(line.done_on) if line.done_on else "",
            },
        )
        for line in facts.done
        if line.item_id in wanted and line.done.strip()
    )


def told_after(template: Template, facts: LetterFacts, items: Sequence[ItemRow]) -> str:
    """Say which recipients were told of what these items changed; empty where none was."""
    rights = {item.right for item in items} & _TELLS_RECIPIENTS
    lines = [_told_line(template, line) for line in facts.told if line.right in rights]
    return template.say("told", {"recipients": "\n".join(lines)}) if lines else ""


def not_granted(fragment: str, ground: Ground | None) -> str:
    """Choose the fragment of a decision; a ground that is only "another one" is not named."""
    is_named = ground is not Ground.OTHER or fragment not in _WITH_GROUND
    return fragment if is_named else f"{fragment}.unnamed"


def erased_lines(template: Template, facts: LetterFacts) -> list[str]:
    """List the systems of the erasure ledger, each with what is recorded of it."""
    return [_erased_line(template, line) for line in facts.erased]


def _decision(template: Template, facts: LetterFacts, item: ItemRow) -> str:
    if item.outcome is Outcome.GRANTED:
        fragment = _GRANTED.get(item.right, "granted")
    else:
        fragment = not_granted(_DECIDED.get(item.outcome, "undecided"), item.ground)
    stop = facts.stops[item.id]
    return template.say(
        fragment,
        {
            "done": done_lines(template, facts, [item]),
            "erased": _erased(template, facts),
            "recipients": "\n".join(_told_line(template, line) for line in facts.told),
            "stopped_day": long_date(stop.stopped_on) if stop.stopped_on else "",
            "stopped_how": stop.stopped_how.strip().rstrip("."),
            "client": facts.case.client_name,
            "ground": label(item.ground),
            "reason": item.reason,
        },
    )


def _told_line(template: Template, line: ToldLine) -> str:
    values = {"recipient": line.recipient, "day": long_date(line.told_on)}
    return template.say("told.line", values)


def _erased(template: Template, facts: LetterFacts) -> str:
    if not facts.erased:
        return ""
    said = "\n".join(erased_lines(template, facts))
    gone = _last_copy(template, facts)
    return f"{said}\n\n{gone}" if gone else said


def _last_copy(template: Template, facts: LetterFacts) -> str:
    """Name the day from which no copy is left; nothing is promised while one is not known."""
    days = [line.gone_on for line in facts.erased]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return ""
    fragment = "erased.gone" if max(known) <= facts.today else "erased.going"
    return template.say(fragment, {"gone_day": long_date(max(known))})


def _erased_line(template: Template, line: ErasedLine) -> str:
    values = {
        "system": line.system,
        "erased_day": long_date(line.erased_on) if line.erased_on else "",
        "gone_day": long_date(line.gone_on) if line.gone_on else "",
        "hold_day": long_date(line.hold_until) if line.hold_until else "",
        "reason": line.hold_reason,
    }
    fragment = "erased.line.planned"
    if line.erased_on:
        has_copies = bool(line.backup_set and line.gone_on)
        fragment = "erased.line.copies" if has_copies else "erased.line"
    elif line.hold_until:
        fragment = "erased.line.held"
    said = template.say(fragment, values)
    if line.confirmed_on is None:
        return said
    confirmed = {"line": said, "confirmed_day": long_date(line.confirmed_on)}
    return template.say("erased.line.confirmed", confirmed)
