"""The words of a letter: its template, filled with what the case records and nothing else."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from console.articles import article_name
from console.formats import long_date
from console.i18n import speaking
from console.labels import label
from console.organisation.rules import Hat
from console.requests.correspondence.letters.answers import (
    answer_items,
    done_lines,
    erased_lines,
    told_after,
)
from console.requests.correspondence.letters.facts import LetterFacts
from console.requests.correspondence.letters.templates import NOTHING, Template
from console.requests.correspondence.rules import LetterKind
from console.requests.queries.details import ItemRow
from console.requests.rules import ClockOwner, Outcome, Right

_FILES = {
    LetterKind.REFUSAL: ("answer", "refusal"),
    LetterKind.RECIPIENT_NOTICE: ("answer", "recipient_notice"),
}
"""Kinds that build on the template of another one."""
_TO_PARTNERS = frozenset({LetterKind.FORWARDING, LetterKind.RECIPIENT_NOTICE})
_CARRIED_OUT = frozenset({Outcome.GRANTED, Outcome.PARTLY})
_WITHOUT_REMEDIES = frozenset({Outcome.GRANTED, Outcome.FORWARDED})
"""Outcomes that leave nothing to complain of."""
_NOTICES = {
    Right.RECTIFICATION: "notice.rectification",
    Right.ERASURE: "notice.erasure",
    Right.RESTRICTION: "notice.restriction",
}
"""What Art. 19 wants recipients to be told of."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a letter: whom it goes to, what it is about, and its text.

    The text is in paragraphs; ``## `` opens a heading, ``- `` a line of a list.
    """

    recipient: str
    subject: str
    text: str


def write_words(
    kind: LetterKind,
    facts: LetterFacts,
    *,
    language: str,
    item_id: int | None = None,
    composed: Mapping[str, str] | None = None,
) -> Words:
    """Write the first wording of a letter in its language.

    Args:
        kind: Which step of the case it takes.
        facts: What it may say.
        language: ``ro``, ``en`` or ``de``.
        item_id: The right that it answers; all of them where None is named.
        composed: What other registers add to an answer about access.
    """
    with speaking(language):
        template = Template(language, *_FILES.get(kind, (kind.value,)))
        items = [one for one in facts.case.items if item_id in (None, one.id)]
        values = case_values(template, facts, kind=kind)
        if kind in _WAYS:
            values |= _WAYS[kind](template, facts, items)
        values |= composed or {}
        return Words(
            recipient=_recipient(kind, template, facts),
            subject=template.say("subject", values),
            text=template.say("body", values),
        )


def case_values(
    template: Template, facts: LetterFacts, *, kind: LetterKind = LetterKind.OTHER
) -> dict[str, str]:
    """Read what every letter of a case may name, in the language spoken here."""
    case, mail = facts.case, facts.office.privacy_email or facts.office.email
    values = {
        "number": case.number,
        "received_day": long_date(case.received_on),
        "requester": case.requester_name,
        "contact": case.requester_contact,
        "client": case.client_name,
        "due_day": _day(case.due_on),
        "extended_day": _day(facts.extended_on),
        "client_day": _day(case.term.due_on) if case.term else "",
        "organisation": facts.office.name,
        "authority": _joined(
            facts.authority.name, facts.authority.address, facts.authority.website
        ),
        "office_contact": mail or facts.office.address,
        "dpo_contact": _joined(facts.dpo.name, facts.dpo.email or mail) if facts.dpo else "",
    }
    values["channel"] = template.say(f"channel.{case.channel.value}", {"channel": ""})
    values["salutation"] = _salutation(kind, template, facts)
    values["closing"] = template.say("closing" if facts.dpo else "closing.office", values)
    values["remedies"] = template.say("remedies", values)
    return values


def _acknowledgement(
    template: Template, facts: LetterFacts, items: list[ItemRow]
) -> dict[str, str]:
    term = template.say(_term(facts), case_values(template, facts))
    return {"rights": _rights(template, items), "term": term}


def _clarification(
    _template: Template, facts: LetterFacts, _items: list[ItemRow]
) -> dict[str, str]:
    open_pauses = [one.reason for one in facts.case.pauses if one.end_on is None]
    return {"question": "\n\n".join(open_pauses)}


def _extension(_template: Template, facts: LetterFacts, _items: list[ItemRow]) -> dict[str, str]:
    return {"reasons": facts.case.extension.reasons if facts.case.extension else ""}


def _fee(_template: Template, facts: LetterFacts, _items: list[ItemRow]) -> dict[str, str]:
    return {"fee": facts.fee, "reason": facts.fee_reason}


def _forwarding(template: Template, facts: LetterFacts, items: list[ItemRow]) -> dict[str, str]:
    term = "term.from_us" if facts.month_from_us else "term.from_client"
    said = template.say(term, case_values(template, facts))
    return {"rights": _rights(template, items), "term": said}


def _answer(template: Template, facts: LetterFacts, items: list[ItemRow]) -> dict[str, str]:
    decisions = answer_items(template, facts, items)
    blocks = [_item(template, *one) for one in zip(items, decisions, strict=True)]
    told = told_after(template, facts, items)
    values = {"items": "\n\n".join([*blocks, told] if told else blocks)}
    needs_remedies = not items or any(one.outcome not in _WITHOUT_REMEDIES for one in items)
    return values if needs_remedies else values | {"remedies": NOTHING}


def _refusal(template: Template, facts: LetterFacts, items: list[ItemRow]) -> dict[str, str]:
    refused = [one for one in items if one.outcome is Outcome.REFUSED]
    return _answer(template, facts, refused) if refused else {"items": template.gap("outcome")}


def _identity(template: Template, facts: LetterFacts, _items: list[ItemRow]) -> dict[str, str]:
    if not facts.case.checks:
        return {"method": template.gap("method")}
    check = facts.case.checks[-1]
    return {
        "doubt": check.doubt.strip().rstrip("."),
        "method": template.say(f"method.{check.method.value}"),
    }


def _notice(template: Template, facts: LetterFacts, items: list[ItemRow]) -> dict[str, str]:
    changed = [one for one in items if one.right in _NOTICES and one.outcome in _CARRIED_OUT][:1]
    if not changed:
        return {"notice": template.gap("outcome")}
    is_erasure = changed[0].right is Right.ERASURE
    erased = "\n".join(erased_lines(template, facts)) if is_erasure else ""
    return {
        "notice": template.say(_NOTICES[changed[0].right]),
        "done": erased or done_lines(template, facts, changed),
    }


_WAYS: dict[LetterKind, Callable[[Template, LetterFacts, list[ItemRow]], dict[str, str]]] = {
    LetterKind.ACKNOWLEDGEMENT: _acknowledgement,
    LetterKind.IDENTITY: _identity,
    LetterKind.CLARIFICATION: _clarification,
    LetterKind.EXTENSION: _extension,
    LetterKind.ANSWER: _answer,
    LetterKind.REFUSAL: _refusal,
    LetterKind.FEE: _fee,
    LetterKind.FORWARDING: _forwarding,
    LetterKind.RECIPIENT_NOTICE: _notice,
}
"""What each kind of letter fills its template with, beside what all of them name."""


def _term(facts: LetterFacts) -> str:
    if facts.case.hat is Hat.PROCESSOR and facts.client is not None:
        return "term.client"
    return "term.office" if facts.case.clock is ClockOwner.OFFICE else "term.nobody"


def _rights(template: Template, items: Iterable[ItemRow]) -> str:
    return "\n".join(
        template.say(
            "right" if one.article else "right.bare",
            {"right": label(one.right), "article": article(template, one.article)},
        )
        for one in items
        if not one.is_suggested
    )


def _item(template: Template, item: ItemRow, decision: str) -> str:
    right = label(item.right)
    values = {
        "right": right[:1].upper() + right[1:],
        "article": article(template, item.article),
        "decision": decision,
    }
    return template.say("item" if item.article else "item.bare", values)


def article(template: Template, stored: str) -> str:
    """Name an article with its law, as the language of the letter does."""
    said = article_name(stored)
    is_gdpr = stored.startswith("Art. ")
    return template.say("gdpr", {"article": said}) if is_gdpr else said


def _salutation(kind: LetterKind, template: Template, facts: LetterFacts) -> str:
    name = _addressee(facts) if kind not in _TO_PARTNERS else ""
    return template.say("salutation" if name else "salutation.nobody", {"name": name})


def _recipient(kind: LetterKind, template: Template, facts: LetterFacts) -> str:
    if kind in _TO_PARTNERS:
        partner = facts.partner if kind is LetterKind.RECIPIENT_NOTICE else facts.client
        lines = (
            [partner.name, partner.contact_name, partner.address, partner.contact_email]
            if partner
            else []
        )
    else:
        lines = [_addressee(facts), facts.case.requester_contact]
    return "\n".join(line for line in lines if line.strip()) or template.gap("recipient")


def _addressee(facts: LetterFacts) -> str:
    return facts.case.representative or facts.case.requester_name


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
