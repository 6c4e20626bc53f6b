"""Transfers of the demonstration office: valid ones, some to check, some without a tool."""

from datetime import date
from typing import Any

from console.labels import Answer
from console.partners.rules import TransferTool
from console.partners.transfers.services import record_transfer
from console.partners.transfers.words import (
    Assessment,
    ClauseSet,
    Derogation,
    SccModule,
    SubOption,
)
from console.store.work import UnitOfWork

_CLAUSES: dict[str, Any] = {
    "tool": TransferTool.SCC,
    "clauses": ClauseSet.SCC_2021_914,
    "module": SccModule.TWO,
    "docking": Answer.YES,
    "sub_option": SubOption.GENERAL,
    "sub_days": 30,
    "redress": Answer.NO,
    "supervisor": "ANSPDCP",
    "law": "RO",
    "court": "RO",
    "started_on": date(2023, 2, 1),
    "assessed_on": date(2025, 9, 15),
    "assessment": Assessment.WITH_MEASURES,
}
_LISTED: dict[str, Any] = {
    "destination": "US",
    "tool": TransferTool.DPF,
    "dpf_listed": Answer.YES,
    "dpf_hr": Answer.NO,
    "hr_data": Answer.NO,
    "started_on": date(2024, 1, 15),
    "checked_on": date(2026, 6, 1),
    "fallback": TransferTool.SCC,
}
_ABROAD: tuple[dict[str, Any], ...] = (
    _LISTED,
    {"destination": "US"},
    {**_LISTED, "hr_data": Answer.YES},
    {**_LISTED, "checked_on": date(2025, 5, 20)},
)
_CARRIED: tuple[dict[str, Any], ...] = (
    {**_CLAUSES, "destination": "IN", "module": SccModule.THREE},
    {**_CLAUSES, "destination": "RS", "clauses": ClauseSet.SCC_2021_915},
    {"destination": "GB", "tool": TransferTool.ADEQUACY, "started_on": date(2022, 3, 1)},
    {"destination": "BR", "tool": TransferTool.ADEQUACY, "started_on": date(2025, 10, 1)},
    {"destination": "CA", "tool": TransferTool.ADEQUACY, "in_scope": Answer.YES},
    {**_CLAUSES, "destination": "PH", "assessed_on": None, "assessment": None},
    {
        "destination": "MD",
        "tool": TransferTool.DEROGATION,
        "ground": Derogation.CLAIMS,
        "details": "Acțiune în instanță la sediul debitorului",
    },
)


def transfer_abroad(work: UnitOfWork, relationship_id: int, number: int, entity: str) -> None:
    """Record the transfer to a processor in the United States; one of four has no tool."""
    terms = dict(_ABROAD[number % len(_ABROAD)])
    if terms.get("tool") is TransferTool.DPF:
        terms["dpf_entity"] = entity
    record_transfer(work, relationship_id, **terms)


def transfer_below(work: UnitOfWork, relationship_id: int, number: int) -> str:
    """Record the transfer to a sub-processor further down; answers its country."""
    terms = _CARRIED[number % len(_CARRIED)]
    record_transfer(work, relationship_id, **terms)
    return str(terms["destination"])
