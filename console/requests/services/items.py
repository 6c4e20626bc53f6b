"""What a request asks for, item by item, and what became of each."""

from typing import Any

from console.errors import RuleBroken
from console.i18n import N_
from console.legal_bases import LegalBasis
from console.requests.models import Request, RequestItem
from console.requests.rules import NEEDS_DECISION, Ground, Outcome, Right
from console.requests.services.file import refresh_term, take_file
from console.requests.services.logging import new_item
from console.store.work import UnitOfWork


def add_item(
    work: UnitOfWork,
    request_id: int,
    *,
    right: Right,
    article: str = "",
    basis: LegalBasis | None = None,
) -> int:
    """Name one more thing that a request asks for; one message may hold several.

    Raises:
        RuleBroken: If the request has an item of this right already.
    """
    request = take_file(work, request_id)
    _check_new(request, right)
    item = new_item(right, basis=basis)
    item.article = article.strip() or item.article
    request.items.append(item)
    work.session.flush()
    refresh_term(work, request)
    return item.id


def confirm_item(work: UnitOfWork, item_id: int, *, right: Right | None = None) -> None:
    """Confirm a suggested item as a person read it, or name the right that is really meant.

    Raises:
        RuleBroken: If the request has an item of that right already.
    """
    item = _take_item(work, item_id)
    if right is not None and right is not item.right:
        _check_new(item.request, right)
        item.right, item.article = right, new_item(right).article
    item.is_suggested = False
    refresh_term(work, item.request)


def remove_item(work: UnitOfWork, item_id: int) -> None:
    """Take out an item that was not asked for; the journal keeps that it was there."""
    item = _take_item(work, item_id)
    request = item.request
    work.remove(item)
    work.session.expire(request, ["items"])
    refresh_term(work, request)


def decide_item(
    work: UnitOfWork,
    item_id: int,
    *,
    outcome: Outcome,
    ground: Ground | None = None,
    basis: LegalBasis | None = None,
    **card: str,
) -> None:
    """Record what became of one item.

    Args:
        work: The unit of work.
        item_id: The item; deciding on it confirms it.
        outcome: What became of it.
        ground: On what a refusal rests.
        basis: On what the processing in question rests.
        card: ``reason``, ``advice``, ``decided_by`` and ``departure`` of the decision card.

    Raises:
        RuleBroken: If a refusal lacks its reason or the one who decided.
    """
    item = _take_item(work, item_id)
    item.is_suggested = False
    item.outcome = outcome
    item.ground = ground if outcome in NEEDS_DECISION else None
    if basis is not None:
        item.basis = basis
    fill_card(item, card)
    refresh_term(work, item.request)


def fill_card(item: RequestItem, card: dict[str, Any]) -> None:
    """Write the decision card of an item; a refusal needs its reason and a decider.

    The data protection officer advises and the controller decides (GDPR Art. 38(6), 39), so
    the card holds both, and why the advice was not followed.

    Raises:
        RuleBroken: If a refusal lacks its reason or the one who decided.
    """
    for name in ("reason", "advice", "decided_by", "departure"):
        setattr(item, name, card.get(name, getattr(item, name) or "").strip())
    if item.outcome in NEEDS_DECISION and not (item.reason and item.decided_by):
        raise RuleBroken(
            N_("A refusal needs its reason, and the name and function of who decided it.")
        )


def _check_new(request: Request, right: Right) -> None:
    if any(item.right is right for item in request.items):
        raise RuleBroken(
            N_("Request {number} has an item “{right}” already."),
            number=request.number,
            right=right,
        )


def _take_item(work: UnitOfWork, item_id: int) -> RequestItem:
    item = work.get(RequestItem, item_id)
    take_file(work, item.request_id)
    return item
