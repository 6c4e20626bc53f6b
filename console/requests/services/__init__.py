"""Use cases of the request register."""

from console.requests.services.clock import (
    change_received_at,
    extend,
    pause,
    recompute_terms,
    resume,
)
from console.requests.services.fee import ask_fee
from console.requests.services.identity import ask_identity, record_identity
from console.requests.services.items import add_item, confirm_item, decide_item, remove_item
from console.requests.services.logging import attach_file, edit_request, log_request, start_work
from console.requests.services.settling import (
    answer,
    close_request,
    forward_to_client,
    refuse,
    reopen,
    withdraw,
)

__all__ = [
    "add_item",
    "answer",
    "ask_fee",
    "ask_identity",
    "attach_file",
    "change_received_at",
    "close_request",
    "confirm_item",
    "decide_item",
    "edit_request",
    "extend",
    "forward_to_client",
    "log_request",
    "pause",
    "recompute_terms",
    "record_identity",
    "refuse",
    "remove_item",
    "reopen",
    "resume",
    "start_work",
    "withdraw",
]
