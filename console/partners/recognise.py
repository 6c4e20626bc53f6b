"""Whether a row of a foreign list is a partner already there: by number, by name, or perhaps."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.i18n import N_
from console.intake.mapping import TakenRow
from console.intake.parsers import folded
from console.intake.problems import Problem
from console.labels import Labelled
from console.partners.identifiers import check_cui, check_trade_number, new_trade_number
from console.partners.models import Partner
from console.partners.names import SIMILAR, full_name, legal_forms, likeness, plain_name

_MOST = {True: 99, False: 100}
"""Likeness shown; a name that is only similar is never shown as the very same."""


class Known(Labelled):
    """How a row stands to the partners that are there."""

    NEW = "new", N_("new")
    BY_CUI = "by_cui", N_("known by CUI")
    BY_NUMBER = "by_number", N_("known by trade-register number")
    BY_NAME = "by_name", N_("known by name")
    SIMILAR = "similar", N_("similar name")


class SameName(Labelled):
    """What a person says of a row whose name is similar to a partner's."""

    MERGE = "merge", N_("the same partner")
    NEW = "new", N_("a new partner")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a row was recognised as.

    Attributes:
        row: Its number in the file.
        name: What it calls itself.
        known: How it stands to the partners that are there.
        partner_id: The partner; None for a new one.
        partner_name: What that partner is called here.
        likeness: How alike the names are, from 0 to 100.
    """

    row: int
    name: str
    known: Known
    partner_id: int | None = None
    partner_name: str = ""
    likeness: int = 0


def recognise(session: Session, rows: Sequence[TakenRow]) -> list[Recognised]:
    """Look for the partner that each row means; similar names are for a person to decide."""
    register = _Register(session.scalars(select(Partner).order_by(Partner.id)))
    return [register.find(row) for row in rows]


def undecided(
    found: Iterable[Recognised], decided: Mapping[int, SameName], *, every: SameName | None = None
) -> Iterator[Problem]:
    """Name the rows whose similar name nobody decided on, each as a problem with its remedy."""
    sentence = N_(
        "“{name}” is similar to “{partner}” ({likeness} of 100). Say whether it is the same"
        " partner or a new one."
    )
    for one in found:
        if one.known is Known.SIMILAR and every is None and one.row not in decided:
            values = {
                "name": one.name, "partner": one.partner_name, "likeness": one.likeness
            }  # fmt: skip
            yield Problem(one.row, "", sentence, values)


class _Register:
    def __init__(self, partners: Iterable[Partner]) -> None:
        self._partners = list(partners)
        self._by_cui = {each.cui: each for each in self._partners if each.cui}
        self._by_number = {
            number: each for each in self._partners for number in _numbers(each.trade_number)
        }
        self._by_name: dict[str, Partner] = {}
        for each in reversed(self._partners):
            self._by_name[_name_key(each.name)] = each
        self._full = {place: full_name(each.name) for place, each in enumerate(self._partners)}
        self._plain = {place: plain_name(each.name) for place, each in enumerate(self._partners)}

    def find(self, row: TakenRow) -> Recognised:
        name = str(row.values["name"])
        cui = check_cui(str(row.values["cui"] or "")).value
        if cui and cui in self._by_cui:
            return _found(row, name, Known.BY_CUI, self._by_cui[cui])
        trade_number = check_trade_number(str(row.values["trade_number"] or "")).value
        for number in _numbers(trade_number):
            if number in self._by_number:
                return _found(row, name, Known.BY_NUMBER, self._by_number[number])
        near = self._by_name.get(_name_key(name)) or self._nearest(name)
        if near is None:
            return Recognised(row.number, name, Known.NEW)
        is_sure = _is_same_name(name, near.name) and not _differ(cui, near.cui)
        return _found(row, name, Known.BY_NAME if is_sure else Known.SIMILAR, near)

    def _nearest(self, name: str) -> Partner | None:
        from rapidfuzz import fuzz, process

        best: tuple[int, int] | None = None
        for wanted, names in ((full_name(name), self._full), (plain_name(name), self._plain)):
            near = process.extract(
                wanted, names, scorer=fuzz.token_sort_ratio, score_cutoff=SIMILAR, limit=3
            )
            for _said, _score, place in near:
                score = likeness(name, self._partners[place].name)
                if score >= SIMILAR and (best is None or score > best[0]):
                    best = score, place
        return None if best is None else self._partners[best[1]]


def _name_key(name: str) -> str:
    return " ".join(sorted(full_name(name).split())) or folded(name)


def _is_same_name(one: str, other: str) -> bool:
    forms = legal_forms(one), legal_forms(other)
    return _name_key(one) == _name_key(other) and not _differ(*forms)


def _differ(one: object, other: object) -> bool:
    return bool(one) and bool(other) and one != other


def _numbers(trade_number: str) -> list[str]:
    return [number for number in (trade_number, new_trade_number(trade_number)) if number]


def _found(row: TakenRow, name: str, known: Known, partner: Partner) -> Recognised:
    score = min(likeness(name, partner.name), _MOST[known is Known.SIMILAR])
    return Recognised(row.number, name, known, partner.id, partner.name, score)
