"""Whose person asks: people are matched within one controller only."""

from sqlalchemy import ColumnElement, and_

from console.organisation.rules import Hat
from console.requests.models import Request


def client_of(request: Request) -> int | None:
    """Name the client whose person asks; nothing where the office is the controller itself."""
    return request.client_id if request.hat is Hat.PROCESSOR else None


def has_controller(request: Request) -> bool:
    """Tell whether it is known whose person asks; a client's case may not name its client."""
    return request.hat is not Hat.PROCESSOR or request.client_id is not None


def same_controller(request: Request) -> ColumnElement[bool]:
    """Select the requests of people of the same controller."""
    if request.hat is Hat.PROCESSOR:
        return and_(Request.hat == Hat.PROCESSOR, Request.client_id == request.client_id)
    return Request.hat != Hat.PROCESSOR
