"""Everything that the tabs of a case show beside its own facts, read at one moment."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from console.crossings.case_timeline import Timeline, case_timeline
from console.crossings.item_activities import ConcernedActivity, list_concerned
from console.requests.casework.queries import CaseWork, case_work
from console.requests.casework.threads import (
    LinkRow,
    PersonRequest,
    Suggestion,
    person_history,
    read_thread,
    suggest_links,
)
from console.requests.erasure.queries import CaseLedger, case_ledger, known_systems


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """The line of a case, the work in it, its erasures, and its person's other requests.

    Attributes:
        systems: Every system that the erasure ledger knows, to choose from.
        activities: Activities of the controller's record that a right can be about.
    """

    timeline: Timeline
    work: CaseWork
    ledger: CaseLedger
    systems: tuple[str, ...]
    thread: tuple[LinkRow, ...]
    person: tuple[PersonRequest, ...]
    suggestions: tuple[Suggestion, ...]
    activities: tuple[ConcernedActivity, ...]


def read_case_sheet(session: Session, request_id: int, *, today: date) -> CaseSheet:
    """Read what the tabs of a case show.

    Raises:
        NotFound: If the case is gone.
    """
    return CaseSheet(
        timeline=case_timeline(session, request_id, today=today),
        work=case_work(session, request_id, today=today),
        ledger=case_ledger(session, request_id, today=today),
        systems=known_systems(session),
        thread=read_thread(session, request_id),
        person=person_history(session, request_id),
        suggestions=suggest_links(session, request_id),
        activities=tuple(list_concerned(session, request_id, on=today)),
    )
