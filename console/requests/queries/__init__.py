"""What windows and reports may read of the request register."""

from console.requests.queries.details import (
    AttachmentRow,
    CheckRow,
    ExtensionRow,
    ItemRow,
    PauseRow,
    ReceiptChangeRow,
    RequestFacts,
    get_request,
)
from console.requests.queries.facts import (
    CaseFacts,
    ExtensionFacts,
    ItemFacts,
    MonthFacts,
    PauseFacts,
    PeriodFacts,
    Ratio,
    ReceiptChangeFacts,
    Spread,
    Timeliness,
)
from console.requests.queries.lines import request_lines
from console.requests.queries.period import facts_requests

__all__ = [
    "AttachmentRow",
    "CaseFacts",
    "CheckRow",
    "ExtensionFacts",
    "ExtensionRow",
    "ItemFacts",
    "ItemRow",
    "MonthFacts",
    "PauseFacts",
    "PauseRow",
    "PeriodFacts",
    "Ratio",
    "ReceiptChangeFacts",
    "ReceiptChangeRow",
    "RequestFacts",
    "Spread",
    "Timeliness",
    "facts_requests",
    "get_request",
    "request_lines",
]
