"""Mail of the demonstration office: written by nobody, from addresses that nobody has."""

from dataclasses import dataclass
from datetime import date

from console.requests.rules import Right

OFFICE = "Protecția datelor <protectiadatelor@example.org>"


@dataclass(frozen=True, slots=True)
class Written:
    """One message that somebody wrote to the office.

    Attributes:
        name: What its file and its Message-ID are called.
        case: What the script calls its case.
        hour: The full hour at which it arrived.
        answers: The message before it in its conversation; empty for the first one.
        right: What the office read in a first message.
    """

    name: str
    case: str
    day: date
    hour: int
    sender: str
    subject: str
    text: str
    answers: str = ""
    right: Right | None = None


_STEFANA = "Ștefana Machetaru <stefana.machetaru@example.org>"
_ALBERT = "Albert Exemplar <albert.exemplar@example.org>"
_KLARA = "Klara Probst-Muster <klara.probst-muster@example.org>"
_HORIA = "Horia Povestea <horia.povestea@example.org>"

MESSAGES = (
    Written(
        "cerere-stergere-1",
        "erasure",
        date(2026, 10, 5),
        9,
        _STEFANA,
        "Cerere de ștergere a datelor",
        "Bună ziua,\n\nVă cer ștergerea tuturor datelor mele personale. Nu mai sunt clientă din"
        " primăvară și primesc în continuare apeluri.\n\nȘtefana Machetaru\n",
        right=Right.ERASURE,
    ),
    Written(
        "auskunft-loeschung-1",
        "refusal",
        date(2026, 9, 28),
        14,
        _KLARA,
        "Löschung meiner Daten",
        "Guten Tag,\n\nbitte löschen Sie alle meine Daten, auch den alten Vertrag vom Mai. Unser"
        " Streit über die letzte Rechnung ändert daran nichts.\n\nKlara Probst-Muster\n",
        right=Right.ERASURE,
    ),
    Written(
        "cerere-stergere-2",
        "erasure",
        date(2026, 10, 12),
        16,
        _STEFANA,
        "Re: Cerere de ștergere a datelor",
        "Revin cu o precizare: numărul contractului vechi era MACHETA-0042, iar apelurile vin"
        " de obicei seara.\n\nȘtefana Machetaru\n",
        answers="cerere-stergere-1",
    ),
    Written(
        "copy-of-my-data-1",
        "identity",
        date(2026, 10, 26),
        10,
        _ALBERT,
        "Copy of my data",
        "Hello,\n\nplease send me a copy of all personal data you hold about me, including the"
        " recordings of my calls in September.\n\nAlbert Exemplar\n",
        right=Right.ACCESS,
    ),
    Written(
        "copy-of-my-data-2",
        "identity",
        date(2026, 11, 2),
        17,
        _ALBERT,
        "Re: Copy of my data",
        "You may call me back on the number you have on record, any day after five.\n\nAlbert\n",
        answers="copy-of-my-data-1",
    ),
    Written(
        "cerere-acces-1",
        "access",
        date(2026, 11, 16),
        11,
        _HORIA,
        "Solicitare de acces",
        "Stimată doamnă, stimate domn,\n\nVă rog să îmi comunicați ce date personale aveți despre"
        " mine, de unde le aveți și cui le-ați transmis.\n\nHoria Povestea\n",
        right=Right.ACCESS,
    ),
    Written(
        "cerere-acces-2",
        "access",
        date(2026, 11, 19),
        11,
        _HORIA,
        "Re: Solicitare de acces",
        "Adaug că mă interesează și înregistrarea convorbirii din 3 noiembrie cu colega"
        " dumneavoastră de la serviciul Himera.\n\nHoria Povestea\n",
        answers="cerere-acces-1",
    ),
)
"""In the order of the days on which they came, within each case."""
