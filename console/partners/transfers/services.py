"""Use cases of transfers to third countries."""

from datetime import date
from typing import Any

from console.errors import RuleBroken
from console.i18n import N_
from console.partners.models import Relationship, Transfer
from console.partners.rules import TransferTool, check_period
from console.store.journal import Action
from console.store.work import UnitOfWork

_CODES = ("destination", "law", "court")
_CODE_LENGTH = 2
"""ISO 3166-1 alpha-2."""


def record_transfer(
    work: UnitOfWork,
    relationship_id: int,
    *,
    destination: str,
    tool: TransferTool = TransferTool.NONE,
    **particulars: Any,
) -> int:
    """Record a transfer to a third country and the tool that allows it (GDPR Chapter V).

    Raises:
        RuleBroken: If the destination is no country code or it ends before it starts.
    """
    relationship = work.get(Relationship, relationship_id)
    values = _settled({"destination": destination, "tool": tool, **particulars})
    check_period(values.get("started_on"), values.get("ended_on"))
    return work.add(Transfer(of=relationship, **values)).id


def edit_transfer(
    work: UnitOfWork, transfer_id: int, *, seen_version: int | None = None, **changes: Any
) -> None:
    """Change what is recorded of a transfer.

    Raises:
        Stale: If the transfer changed since it was read.
        RuleBroken: If the destination is no country code or it ends before it starts.
    """
    transfer = work.get(Transfer, transfer_id, seen_version=seen_version)
    values = _settled(changes)
    check_period(
        values.get("started_on", transfer.started_on), values.get("ended_on", transfer.ended_on)
    )
    for name, value in values.items():
        setattr(transfer, name, value)


def end_transfer(work: UnitOfWork, transfer_id: int, *, on: date) -> None:
    """End a transfer on its last day; nothing is deleted.

    Raises:
        RuleBroken: If it would end before it began.
    """
    transfer = work.get(Transfer, transfer_id)
    check_period(transfer.started_on, on)
    transfer.ended_on = on
    work.name(transfer, Action.ENDED)


def _settled(values: dict[str, Any]) -> dict[str, Any]:
    settled = {
        name: value.strip() if type(value) is str else value for name, value in values.items()
    }
    for name in _CODES:
        code = settled.get(name)
        if code is not None and not (code == "" and name != "destination"):
            settled[name] = code.upper()
            if len(code) != _CODE_LENGTH:
                raise RuleBroken(N_("A country has two letters, such as RO."))
    return settled
