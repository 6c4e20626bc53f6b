"""The answer about access (GDPR Art. 15), prefilled from every register that knows something.

What a register holds is no proof that it concerns this person: activities, recipients and
transfers come with a gap that asks which of them do (CJEU C-154/21 wants the actual recipients
named), and what no register holds stands out as a gap of its own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from console.formats import long_date
from console.i18n import speaking
from console.labels import label
from console.organisation.rules import Hat
from console.partners.countries import country_name
from console.partners.queries import (
    RelationshipRow,
    TransferRow,
    list_relationships,
    list_transfers,
    partner_rows,
)
from console.partners.rules import Role, TransferTool, is_active
from console.policies.queries import VersionRow, all_in_force
from console.policies.rules import PolicyKind
from console.records.queries import ActivityFacts, running_activities
from console.requests.correspondence.letters.answers import not_granted
from console.requests.correspondence.letters.facts import LetterFacts, gather_facts
from console.requests.correspondence.letters.services import letter_language, start_letter
from console.requests.correspondence.letters.templates import NOTHING, Template
from console.requests.correspondence.rules import LetterKind
from console.requests.rules import NEEDS_DECISION, Right
from console.store.work import UnitOfWork

_RECEIVING = (
    Role.PROCESSOR, Role.SUB_PROCESSOR, Role.JOINT_CONTROLLER, Role.INDEPENDENT_CONTROLLER,
    Role.RECIPIENT, Role.AUTHORITY, Role.COOKIE_VENDOR,
)  # fmt: skip
"""Roles in which a partner may have been given data; a client gives them to us."""


@dataclass(frozen=True, slots=True)
class AccessFacts:
    """What other registers add to an answer about access.

    Attributes:
        countries: The country of each partner by id; empty where none is recorded.
        notices: Privacy notices in force on the day of the letter.
        activities: Activities of the controller's record that run on that day.
    """

    recipients: tuple[RelationshipRow, ...]
    transfers: tuple[TransferRow, ...]
    countries: dict[int, str]
    notices: tuple[VersionRow, ...]
    activities: tuple[ActivityFacts, ...]


def draft_letter(
    work: UnitOfWork,
    request_id: int,
    *,
    kind: LetterKind,
    language: str = "",
    item_id: int | None = None,
    partner_id: int | None = None,
) -> int:
    """Write the draft of a letter; an answer about access is composed from all registers.

    Args:
        work: The unit of work.
        request_id: The case.
        kind: Which step of the case it takes.
        language: Its language; the case's own where none is named.
        item_id: The right that it answers; None where it speaks of the whole case.
        partner_id: Whom a notice to a recipient goes to.
    """
    composed = None
    if kind is LetterKind.ACCESS:
        facts = gather_facts(work.session, request_id, today=work.today)
        spoken = letter_language(language or facts.case.language)
        access = gather_access(work.session, on=work.today, language=spoken)
        composed = compose_access(facts, access, language=spoken)
    return start_letter(
        work,
        request_id,
        kind=kind,
        language=language,
        item_id=item_id,
        partner_id=partner_id,
        composed=composed,
    )


def gather_access(session: Session, *, on: date, language: str) -> AccessFacts:
    """Read what registers beside the case know for an answer about access on a day."""
    recipients = [
        row for row in list_relationships(session, roles=_RECEIVING) if is_active(row.ended_on, on)
    ]
    partners = partner_rows(session, sorted({row.partner_id for row in recipients}))
    notices = [
        version
        for version in all_in_force(session, on=on)
        if version.policy_kind is not PolicyKind.COOKIE and version.language == language
    ]
    return AccessFacts(
        recipients=tuple(recipients),
        transfers=tuple(list_transfers(session, [row.id for row in recipients])),
        countries={row.id: row.country for row in partners if row is not None},
        notices=tuple(notices),
        activities=tuple(running_activities(session, Hat.CONTROLLER, on=on)),
    )


def compose_access(facts: LetterFacts, access: AccessFacts, *, language: str) -> dict[str, str]:
    """Fill the sections of Art. 15(1)(a)-(h), (2) and (3) in the language of the letter."""
    with speaking(language):
        template = Template(language, LetterKind.ACCESS.value)
        return {
            "confirmation": template.say("confirmation", {"searched": _searched(template, facts)}),
            "purposes": _of_activities(template, access, "purposes", lambda one: one.purposes),
            "categories": _of_activities(
                template, access, "categories", lambda one: one.data_categories
            ),
            "recipients": _recipients(template, access),
            "storage": _storage(template, access),
            "source": _of_activities(template, access, "source", lambda one: one.source),
            "automated": _of_activities(
                template, access, "automated", lambda one: one.automated_decisions
            ),
            "transfers": _transfers(template, access),
            "partly": _partly(template, facts),
        }


def _searched(template: Template, facts: LetterFacts) -> str:
    access = {one.id for one in facts.case.items if one.right is Right.ACCESS}
    return _lines(
        template.say("searched.line", {"place": line.place, "found": _sentence(line.found)})
        for line in facts.done
        if line.found.strip() and (line.item_id is None or line.item_id in access)
    )


def _of_activities(
    template: Template,
    access: AccessFacts,
    section: str,
    said: Callable[[ActivityFacts], str],
) -> str:
    if not access.activities:
        return template.gap(section)
    return template.say(
        "activities.list", {"activities": _activities(template, access.activities, said)}
    )


def _activities(
    template: Template, activities: Iterable[ActivityFacts], said: Callable[[ActivityFacts], str]
) -> str:
    return _lines(
        template.say("activities.line", {"activity": one.name, "recorded": _clauses(said(one))})
        for one in activities
    )


def _recipients(template: Template, access: AccessFacts) -> str:
    lines = dict.fromkeys(_recipient(template, access, row) for row in access.recipients)
    named = (
        template.say("recipients.list", {"recipients": _lines(lines)})
        if lines
        else template.gap("recipient_list")
    )
    recorded = [one for one in access.activities if one.recipients]
    if not recorded:
        return named
    categories = _activities(template, recorded, lambda one: one.recipients)
    return f"{named}\n\n{template.say('recipients.categories', {'activities': categories})}"


def _recipient(template: Template, access: AccessFacts, row: RelationshipRow) -> str:
    services = _sentence(row.services)
    country = access.countries.get(row.partner_id, "")
    return template.say(
        "recipients.line",
        {
            "partner": row.partner_name,
            "role": label(row.role),
            "country": country_name(country) if country else "",
            "services": f": {services}" if services else NOTHING,
        },
    )


def _storage(template: Template, access: AccessFacts) -> str:
    periods = _of_activities(template, access, "storage", lambda one: one.retention)
    if not access.notices:
        return periods
    notices = _notices(template, access)
    return f"{periods}\n\n{notices}" if access.activities else notices


def _notices(template: Template, access: AccessFacts) -> str:
    named = (
        template.say("storage.policy", {"policy": _notice(version)}) for version in access.notices
    )
    return template.say("storage.list", {"policies": _lines(named)})


def _notice(version: VersionRow) -> str:
    since = long_date(version.effective_from) if version.effective_from else ""
    return ", ".join(part for part in (version.policy_name, version.label, since) if part)


def _transfers(template: Template, access: AccessFacts) -> str:
    if not access.transfers:
        return template.say("transfers.none")
    lines = [
        template.say(
            "transfers.line",
            {
                "partner": row.partner_name,
                "country": country_name(row.destination),
                "tool": "" if row.tool is TransferTool.NONE else label(row.tool),
                "details": f"; {_sentence(row.details)}" if row.details.strip() else NOTHING,
            },
        )
        for row in access.transfers
    ]
    return template.say("transfers.list", {"transfers": _lines(lines)})


def _partly(template: Template, facts: LetterFacts) -> str:
    limited = [
        one
        for one in facts.case.items
        if one.right is Right.ACCESS and one.outcome in NEEDS_DECISION
    ]
    said = [
        template.say(
            not_granted("partly", one.ground), {"ground": label(one.ground), "reason": one.reason}
        )
        for one in limited
    ]
    if said:
        remedies = template.say("remedies", {"authority": _authority(facts)})
        return "\n\n".join([*said, remedies])
    return NOTHING


def _authority(facts: LetterFacts) -> str:
    one = facts.authority
    return ", ".join(part for part in (one.name, one.address, one.website) if part)


def _clauses(text: str) -> str:
    return "; ".join(_sentence(line) for line in text.splitlines() if line.strip())


def _sentence(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)
