"""Requests of one person that belong together: linked by hand, suggested with reasons.

People are compared within one controller only: the office's own, or one client's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from console.errors import NotFound, RuleBroken
from console.i18n import N_, _
from console.requests.casework.models import RequestLink
from console.requests.casework.rules import Follows
from console.requests.contacts import Contact, ContactKind, plain_name, read_contacts
from console.requests.models import Request
from console.requests.rules import Channel, RequestState, Right
from console.requests.scope import client_of, has_controller, same_controller
from console.requests.services.file import take_file
from console.store.lists import bare
from console.store.search import newest_hits
from console.store.work import UnitOfWork

SIMILAR = 75
"""How similar two wordings are (0 to 100, order of words aside) that a name alone may join."""

SAME = 92
"""From here on two wordings count as the same request sent twice."""

_MOST = 200


@dataclass(frozen=True, slots=True)
class PersonRequest:
    """One request of the same person.

    Attributes:
        by: By what the person was known again; a name alone where it is empty.
    """

    id: int
    number: str
    received_on: date
    channel: Channel
    state: RequestState
    is_open: bool
    rights: tuple[Right, ...]
    summary: str
    by: tuple[ContactKind, ...]
    is_this: bool


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One link of a thread; ``request_id`` follows ``earlier_id``."""

    id: int
    uid: str
    request_id: int
    number: str
    received_on: date
    earlier_id: int
    earlier_number: str
    follows: Follows
    note: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An earlier request that this one seems to follow; a person decides.

    Attributes:
        similarity: How similar the wordings are, 0 to 100.
        reasons: Why it is suggested, as English sentences marked for the catalogue with values.
    """

    earlier_id: int
    number: str
    received_on: date
    follows: Follows
    similarity: int
    reasons: tuple[tuple[str, str], ...]

    def tell(self) -> list[str]:
        """Say the reasons in the language spoken here."""
        return [_(sentence).format(value=value) for sentence, value in self.reasons]


def link_requests(
    work: UnitOfWork, request_id: int, earlier_id: int, *, follows: Follows, note: str = ""
) -> int:
    """Join a request to an earlier one of the same person.

    Raises:
        RuleBroken: If both are one, belong to two controllers, are joined already, or the
            earlier one was received later.
    """
    request, earlier = take_file(work, request_id), work.get(Request, earlier_id)
    if request_id == earlier_id:
        raise RuleBroken(N_("A request does not follow itself."))
    if request.hat is not earlier.hat or client_of(request) != client_of(earlier):
        raise RuleBroken(
            N_("{one} and {other} belong to two controllers; they are never joined."),
            one=request.number,
            other=earlier.number,
        )
    if earlier.received_on > request.received_on:
        raise RuleBroken(
            N_("{other} was received later; join it to this one instead."), other=earlier.number
        )
    if earlier_id in _thread_ids(work.session, request_id):
        raise RuleBroken(N_("Both stand in one thread already."))
    link = RequestLink(request=request, earlier=earlier, follows=follows, note=note.strip())
    return work.add(link).id


def unlink_requests(work: UnitOfWork, link_id: int) -> None:
    """Take a link out; both requests stay."""
    link = work.get(RequestLink, link_id)
    take_file(work, link.request_id)
    work.remove(link)


def read_thread(session: Session, request_id: int) -> tuple[LinkRow, ...]:
    """Read every link of the thread that a request stands in."""
    ids = _thread_ids(session, request_id)
    query = (
        select(RequestLink)
        .where(or_(RequestLink.request_id.in_(ids), RequestLink.earlier_id.in_(ids)))
        .order_by(RequestLink.id)
    )
    return tuple(
        LinkRow(
            id=link.id,
            uid=link.uid,
            request_id=link.request_id,
            number=link.request.number,
            received_on=link.request.received_on,
            earlier_id=link.earlier_id,
            earlier_number=link.earlier.number,
            follows=link.follows,
            note=link.note,
        )
        for link in session.scalars(query)
    )


def person_history(session: Session, request_id: int) -> tuple[PersonRequest, ...]:
    """List all requests of the same contact or name within the controller, newest first."""
    request = _get(session, request_id)
    found = [(request, _keys(request)), *_same_person(session, request)]
    rows = [
        PersonRequest(
            id=one.id,
            number=one.number,
            received_on=one.received_on,
            channel=one.channel,
            state=one.state,
            is_open=one.is_open,
            rights=tuple(item.right for item in one.items),
            summary=one.summary,
            by=tuple(dict.fromkeys(key.kind for key in shared)) if one is not request else (),
            is_this=one is request,
        )
        for one, shared in found
    ]
    return tuple(sorted(rows, key=lambda row: (row.received_on, row.id), reverse=True))


def suggest_links(session: Session, request_id: int) -> tuple[Suggestion, ...]:
    """Suggest the earlier requests that this one may follow, the most similar first.

    The same address or number suggests; a name alone does only where the words are similar.
    """
    request = _get(session, request_id)
    known = _thread_ids(session, request_id)
    found = []
    for earlier, shared in _same_person(session, request):
        if earlier.id in known or _order(earlier) > _order(request):
            continue
        likeness = _similarity(request, earlier)
        if shared or likeness >= SIMILAR:
            found.append(_suggestion(request, earlier, shared, likeness))
    return tuple(sorted(found, key=lambda one: (-one.similarity, -one.earlier_id)))


def _suggestion(
    request: Request, earlier: Request, shared: frozenset[Contact], likeness: int
) -> Suggestion:
    reasons = [
        (
            N_("the same e-mail address")
            if key.kind is ContactKind.EMAIL
            else N_("the same phone number"),
            "",
        )
        for key in sorted(shared, key=lambda key: key.kind)
    ]
    if _same_name(request, earlier):
        reasons.append((N_("the same name"), ""))
    if likeness >= SIMILAR:
        reasons.append((N_("similar words ({value} of 100)"), str(likeness)))
    reasons += [(N_("the same right"), "")] if _shared_rights(request, earlier) else []
    return Suggestion(
        earlier_id=earlier.id,
        number=earlier.number,
        received_on=earlier.received_on,
        follows=_kind_of(request, earlier, likeness),
        similarity=likeness,
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _kind_of(request: Request, earlier: Request, likeness: int) -> Follows:
    asked = {item.right for item in request.items}
    if request.channel is Channel.AUTHORITY or Right.AUTHORITY_LETTER in asked:
        return Follows.COMPLAINT_TO_AUTHORITY
    if Right.COMPLAINT in asked:
        return Follows.COMPLAINT_TO_US
    if likeness >= SAME and earlier.is_open:
        return Follows.DUPLICATE
    return Follows.REMINDER if earlier.is_open else Follows.REPEAT


def _same_person(
    session: Session, request: Request
) -> Iterator[tuple[Request, frozenset[Contact]]]:
    """Find requests of the same contact or name, with the contacts that both share."""
    if not has_controller(request):
        return
    own = _keys(request)
    sought = _candidates(session, request, own)
    if not sought:
        return
    query = select(Request).where(
        Request.id.in_(sought), Request.id != request.id, same_controller(request)
    )
    for other in session.scalars(query.order_by(Request.id)):
        shared = own & _keys(other)
        if shared or _same_name(request, other):
            yield other, shared


def _candidates(session: Session, request: Request, own: Iterable[Contact]) -> set[int]:
    reader, found = bare(session), set()
    for key in own:
        for words in _spellings(key):
            found |= set(newest_hits(reader, "request", words, limit=_MOST))
    if request.requester_name.strip():
        found |= set(newest_hits(reader, "request", request.requester_name, limit=_MOST))
    return found


def _spellings(key: Contact) -> Iterator[str]:
    """Write a contact as the search index may know it; a number in the usual groups."""
    if key.kind is not ContactKind.PHONE:
        yield key.value
        return
    figures = key.value.removeprefix("+")
    home = f"0{figures[2:]}" if figures.startswith("40") else figures
    for text in (figures, f"00{figures}", home):
        yield text
    for text in (home, figures[2:]):
        for cuts in ((4, 7), (4, 6, 8), (3, 6), (4,)):
            places = (0, *cuts, len(text))
            yield " ".join(text[a:b] for a, b in pairwise(places) if a < b)


def _keys(request: Request) -> frozenset[Contact]:
    return frozenset(read_contacts(request.requester_contact))


def _same_name(one: Request, other: Request) -> bool:
    name = plain_name(one.requester_name)
    return bool(name) and name == plain_name(other.requester_name)


def _shared_rights(one: Request, other: Request) -> bool:
    return bool({item.right for item in one.items} & {item.right for item in other.items})


def _similarity(one: Request, other: Request) -> int:
    from rapidfuzz import fuzz, utils

    texts = [f"{request.summary}\n{request.body}" for request in (one, other)]
    if not all(text.strip() for text in texts):
        return 0
    return int(fuzz.token_sort_ratio(*texts, processor=utils.default_process))


def _order(request: Request) -> tuple[date, int]:
    return request.received_on, request.id


def _thread_ids(session: Session, request_id: int) -> set[int]:
    known, fresh = {request_id}, {request_id}
    while fresh:
        query = select(RequestLink.request_id, RequestLink.earlier_id).where(
            or_(RequestLink.request_id.in_(fresh), RequestLink.earlier_id.in_(fresh))
        )
        reached = {one for row in session.execute(query) for one in row}
        fresh = reached - known
        known |= fresh
    return known


def _get(session: Session, request_id: int) -> Request:
    request = session.get(Request, request_id)
    if request is None:
        raise NotFound(N_("This request is no longer in the vault. Reload the list."))
    return request
