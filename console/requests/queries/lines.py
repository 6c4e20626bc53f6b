"""Lines of the request list inside a mapped query, as exports and the overview want them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from console.requests.register import RequestRow, request_rows
from console.store.lists import bare


def request_lines(session: Session, ids: Sequence[int], *, today: date) -> list[RequestRow | None]:
    """Read list lines at the moment of a session; see ``request_rows``."""
    return request_rows(bare(session), ids, today=today)
