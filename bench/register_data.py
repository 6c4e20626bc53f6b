"""A made-up request register of any size, always the same, for the measurements of lists."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import Any

from console.labels import Origin
from console.organisation.rules import Hat
from console.requests.rules import OPEN_STATES, Channel, RequestState, Right
from console.requests.series import write_number
from console.store.base import new_uid

_COMMON = (
    "date cerere acces ștergere contract telefon adresă cont client prelucrare consimțământ"
    " răspuns informații apel înregistrare copie factură mesaj reclamă oprire rectificare"
    " persoană număr operator ofertă vânzare abonament termen confirmare scrisoare solicit"
    " doresc rog vă dumneavoastră mele privind conform art lună fost este care pentru din la"
)
_STEMS = (
    "abon acord agent aleg anunț aplic arhiv asigur bord bun calcul carier cert chirur cită"
    " clar client colab comand conduc consult corect credit curier dat debit decl demers desf"
    " dialog docum domen drept econom elabor emit energ evid expl factur famil fin form furniz"
    " gest grad grup hotăr ident impl incas inform inspect invest jud lic loc manag medic mes"
    " modific munc norm notif obiect ocup ofer ordin organ part pens plat polit post prezent"
    " produs program propun public raport recl regist rel rezerv sănăt sec semn serv sist"
    " solicit stab stat studi supravegh șant tarif tehn telef trans țint urm utiliz valid vând"
)
_ENDINGS = (
    "a are at ată ător ătoare ție ții iune iunii ul ului uri urile ează esc ește ic ică ism"
    " ist itate itatea ment mentul abil oasă os iv ivă ual"
)
_FIRST = (
    "Ana Andrei Bogdan Călin Cristina Dan Daniela Elena Florin Gabriela George Ioana Ion Irina"
    " Laura Maria Mihai Nicolae Oana Paul Radu Raluca Răzvan Sorin Ștefan Teodora Țepeș Vasile"
)
_FAMILY_ENDINGS = "escu eanu aru oiu in aș ean"
FIRST_NAMES = tuple(_FIRST.split())
"""First names of nobody in particular."""
LAST_NAMES = tuple(
    stem.capitalize() + ending for stem in _STEMS.split() for ending in _FAMILY_ENDINGS.split()
)
"""Family names that nobody bears."""
_SETTLED = (
    *(RequestState.CLOSED,) * 60,
    *(RequestState.ANSWERED,) * 30,
    *(RequestState.REFUSED,) * 6,
    *(RequestState.FORWARDED,) * 3,
    RequestState.WITHDRAWN,
)
_OPEN = (RequestState.NEW, RequestState.IN_PROGRESS, RequestState.IN_PROGRESS, RequestState.WAITING)
_RECENT = 0.01
_STRAGGLERS = 0.001
_FIRST_DAY = date(2016, 11, 1)
_DAYS = 3650


class RegisterWriter:
    """Makes up requests whose words are spread as in real letters: few often, many rarely."""

    def __init__(self, seed: int = 11) -> None:
        self._rnd = random.Random(seed)
        made = [stem + ending for stem in _STEMS.split() for ending in _ENDINGS.split()]
        self._rnd.shuffle(made)
        self.words = [*_COMMON.split(), *made]
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.words))))
        self._first = _FIRST.split()
        self._families = [
            stem.capitalize() + ending
            for stem in _STEMS.split()
            for ending in _FAMILY_ENDINGS.split()
        ]

    def text(self, count: int) -> str:
        """Write some words."""
        return " ".join(self._rnd.choices(self.words, cum_weights=self._weights, k=count))

    def rows(self, count: int) -> Iterator[dict[str, Any]]:
        """Write the columns of many requests, oldest first."""
        seqs: dict[int, int] = {}
        for place in range(count):
            day = _FIRST_DAY + timedelta(days=place * _DAYS // count)
            seqs[day.year] = seqs.get(day.year, 0) + 1
            yield self._row(place / count, day, seqs[day.year])

    def rights(self, count: int) -> Iterator[dict[str, Any]]:
        """Write one item for each request."""
        kinds = tuple(Right)
        for place in range(count):
            yield {
                "uid": new_uid(),
                "request_id": place + 1,
                "right": self._rnd.choice(kinds),
            }

    def _row(self, share: float, day: date, seq: int) -> dict[str, Any]:
        name = f"{self._rnd.choice(self._first)} {self._rnd.choice(self._families)}"
        state = self._state(share)
        return {
            "uid": new_uid(),
            "number": write_number(day.year, seq),
            "number_year": day.year,
            "number_seq": seq,
            "state": state,
            "is_open": state in OPEN_STATES,
            "channel": self._rnd.choice(tuple(Channel)),
            "received_on": day,
            "logged_at": datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
            "origin": Origin.WITNESSED,
            "hat": Hat.CONTROLLER,
            "requester_name": name,
            "requester_contact": f"{name.replace(' ', '.').lower()}@{self.text(1)}.example",
            "due_on": day + timedelta(days=30),
            "summary": self.text(6),
            "body": self.text(self._rnd.randint(25, 65)),
        }

    def _state(self, share: float) -> RequestState:
        is_open = self._rnd.random() < _STRAGGLERS or share > 1 - _RECENT
        return self._rnd.choice(_OPEN if is_open else _SETTLED)
