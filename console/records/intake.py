"""From the rows of a foreign record of processing to activities, and to their clients."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from console.i18n import N_
from console.intake.days import day
from console.intake.digests import sha256_of
from console.intake.mapping import Field, Mapping, TakenRow, guess_mapping, take_rows
from console.intake.parsers import choice, folded, in_every_language
from console.intake.pipeline import Preview
from console.intake.sheets import Sheet, is_blank
from console.intake.sources import open_source
from console.intake.tables import read_table
from console.labels import Answer, Origin
from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.partners.models import Partner, Relationship
from console.partners.names import plain_name
from console.partners.rules import Role
from console.records.field_rows import note_field_rows
from console.records.models import Activity
from console.records.rules import SpecialGround
from console.store.base import Record
from console.store.work import UnitOfWork

SUBJECT = "activity"
"""Name under which imports of records are kept."""

_ANSWERS = {"da": Answer.YES, "x": Answer.YES, "y": Answer.YES, "ja": Answer.YES,
            "nu": Answer.NO, "n": Answer.NO, "nein": Answer.NO}  # fmt: skip

RECORD_FIELDS = (
    Field("name", N_("Processing activity"), (
        "name", "activity", "name of activity", "processing", "business process", "process",
        "business function", "combined ropa model field", "register of processing activities",
        "denumire", "denumirea prelucrării", "activitate", "activitatea",
        "activitatea de prelucrare", "operațiune de prelucrare", "proces", "verarbeitung",
        "verarbeitungstätigkeit", "bezeichnung", "bezeichnung der verarbeitungstätigkeit",
        "name der verarbeitung", "tätigkeit",
    ), required=True),
    Field("client", N_("Client (controller on whose behalf we process)"), (
        "client", "customer", "controller on whose behalf", "name of each controller",
        "name and contact details of controller client", "beneficiar", "clientul",
        "client operator", "operator client", "operatorul în numele căruia se prelucrează",
        "kunde", "auftraggeber", "verantwortlicher auftraggeber", "mandant",
    )),
    Field("purposes", N_("Purposes"), (
        "purpose", "purposes of processing", "purposes of the processing",
        "purpose of processing", "scop", "scopul", "scopuri", "scopurile",
        "scopul prelucrării", "scopurile prelucrării", "zweck", "zwecke",
        "zweck der verarbeitung", "zwecke der verarbeitung", "verarbeitungszweck",
    )),
    Field("processing", N_("Categories of processing"), (
        "type of processing", "processing carried out", "categorii de prelucrări",
        "categorii de activități de prelucrare", "categoriile de prelucrare",
        "kategorien von verarbeitungen", "kategorien der verarbeitung",
    )),
    Field("person_categories", N_("Categories of data subjects"), (
        "data subjects", "categories of individuals", "data subject categories",
        "persoane vizate", "categorii de persoane", "categoriile de persoane vizate",
        "betroffene personen", "kategorien betroffener personen", "personengruppen",
        "betroffenengruppen",
    )),
    Field("data_categories", N_("Categories of data"), (
        "personal data", "categories of personal data", "data categories", "types of data",
        "date prelucrate", "categorii de date cu caracter personal", "categoriile de date",
        "date cu caracter personal", "datenkategorien", "kategorien personenbezogener daten",
        "kategorien von daten", "personenbezogene daten",
    )),
    Field("recipients", N_("Categories of recipients"), (
        "recipients", "recipient", "disclosed to", "destinatari", "destinatarii",
        "categorii de destinatari", "categoriile de destinatari", "empfänger",
        "kategorien von empfängern", "empfängerkategorien",
    )),
    Field("third_countries", N_("Third countries"), (
        "third country", "transfers", "international transfers", "data transfer",
        "third countries that personal data are transferred to", "țări terțe",
        "transferuri", "transferuri către țări terțe", "transfer în țări terțe", "drittland",
        "drittländer", "drittlandübermittlung", "übermittlung in drittländer",
    )),
    Field("safeguards", N_("Documented safeguards"), (
        "safeguards", "appropriate safeguards", "transfer mechanism", "garanții",
        "garanții adecvate", "temeiul transferului", "garantien", "geeignete garantien",
    )),
    Field("retention", N_("Time limits for erasure"), (
        "retention", "retention period", "retention schedule", "retention deletion periods",
        "storage period", "termen de stocare", "termene de stocare", "termen de ștergere",
        "termene de ștergere", "termenele de ștergere", "perioada de stocare",
        "durata de stocare", "termen de păstrare", "löschfrist", "löschfristen",
        "speicherdauer", "aufbewahrungsfrist", "fristen für die löschung",
    )),
    Field("measures", N_("Security measures (Art. 32)"), (
        "security measures", "technical and organisational measures", "toms", "tom",
        "technical and organisational measures of security", "măsuri de securitate",
        "măsuri tehnice și organizatorice", "măsurile tehnice și organizatorice",
        "technische und organisatorische maßnahmen", "maßnahmen", "sicherheitsmaßnahmen",
    )),
    Field("basis", N_("Legal basis"), (
        "lawful basis", "legal ground", "legal basis for processing", "article 6 basis",
        "temei", "temei juridic", "temei legal", "temeiul", "temeiul juridic", "temeiul legal",
        "rechtsgrundlage", "rechtsgrundlagen",
    )),
    Field("special_ground", N_("Ground for special categories (Art. 9)"), (
        "article 9 condition", "special category condition", "art 9", "condiția art. 9",
        "temei art. 9", "temeiul art. 9", "rechtsgrundlage art. 9",
    )),
    Field("source", N_("Source of the data"), (
        "source", "data source", "the original source of data", "sursa", "sursa datelor",
        "proveniența datelor", "datenquelle", "herkunft der daten", "quelle",
    )),
    Field("national_number", N_("National identification number used"), (
        "cnp", "cnp folosit", "se prelucrează cnp", "national id", "nationale kennziffer",
    ), parse=choice(Answer, _ANSWERS)),
    Field("automated_decisions", N_("Automated decisions (Art. 22)"), (
        "automated decision making", "automated decisions", "profiling", "decizii automatizate",
        "proces decizional automatizat", "automatisierte entscheidungen", "profilbildung",
    )),
    Field("systems", N_("Systems"), (
        "system", "application", "applications", "technology used", "it system", "sisteme",
        "aplicații", "sisteme informatice", "systeme", "it systeme", "anwendungen",
    )),
    Field("started_on", N_("Since"), ("start", "start date", "data început", "de la", "seit",
                                      "beginn"), parse=day),
    Field("ended_on", N_("Ended on"), ("end", "end date", "până la", "data încetării", "bis",
                                       "ende"), parse=day),
    Field("notes", N_("Notes"), ("note", "comments", "remarks", "observații", "mențiuni",
                                 "bemerkung", "bemerkungen", "anmerkungen")),
)  # fmt: skip
"""What a line of a record may say, with the headings under which others say it."""

_LETTER = re.compile(r"(?:6\s*\(\s*1\s*\)|6 alin\.? ?\(1\)|6 abs\.? ?1)[^()a-z]*"
                     r"(?:lit\.?|buchst\.?|\()?\s*([a-f])\b", re.IGNORECASE)  # fmt: skip
_NINTH = re.compile(r"(?:9\s*\(\s*2\s*\)|9 alin\.? ?\(2\)|9 abs\.? ?2)[^()a-z]*"
                    r"(?:lit\.?|buchst\.?|\()?\s*([a-j])\b", re.IGNORECASE)  # fmt: skip
_BASIS_WORDS = {
    LegalBasis.CONSENT: ("consent", "consimtamant", "einwilligung"),
    LegalBasis.CONTRACT: ("contract", "vertrag"),
    LegalBasis.LEGAL_OBLIGATION: ("legal obligation", "obligatie legala", "obligatia legala",
                                  "rechtliche verpflichtung"),
    LegalBasis.VITAL_INTERESTS: ("vital interest", "interese vitale", "interes vital",
                                 "lebenswichtige"),
    LegalBasis.PUBLIC_TASK: ("public task", "public interest", "interes public",
                             "offentliches interesse", "offentlichen interesse"),
    LegalBasis.LEGITIMATE_INTEREST: ("legitimate interest", "interes legitim",
                                     "interesul legitim", "interese legitime",
                                     "berechtigtes interesse", "berechtigte interessen"),
}  # fmt: skip
_COPIED = (
    "purposes", "processing", "person_categories", "data_categories", "recipients",
    "third_countries", "safeguards", "retention", "measures", "source", "automated_decisions",
    "systems",
)  # fmt: skip


def guess_record(head: Sequence[str]) -> Mapping:
    """Match headings to fields; where only a client names a row, the client names the activity."""
    guess = guess_mapping(head, RECORD_FIELDS)
    client = guess.matches.get("client")
    if client is None or "name" in guess.matches:
        return guess
    return replace(guess, matches={**guess.matches, "name": client})


def preview_records(path: Path, *, mapping: Mapping | None = None) -> Preview:
    """Read a record of processing and map its columns, as guessed or as given.

    Raises:
        Unreadable: If the file cannot be read or nothing in it names an activity or a client.
    """
    source = open_source(path)
    table = read_table(source)
    chosen = mapping or guess_record(table.head)
    table = _without_second_heading(table, chosen)
    taken = take_rows(table, chosen, RECORD_FIELDS)
    notes = note_field_rows(taken.rows, RECORD_FIELDS)
    return Preview(path, sha256_of(source), table, chosen, taken, notes)


def _without_second_heading(table: Sheet, mapping: Mapping) -> Sheet:
    """Leave out a second line of headings: it fills no column that was taken for anything."""
    first = next(iter(table.rows), None)
    if first is None or first.number != table.head_number + 1:
        return table
    taken = [first.cells[match.column] for match in mapping.matches.values()]
    return table if not all(map(is_blank, taken)) else replace(table, rows=table.rows[1:])


def enter_records(work: UnitOfWork, rows: Sequence[TakenRow]) -> Iterable[Record]:
    """Enter rows as activities; one that is known by name and client is left alone.

    A row that names a client belongs to the processor's record. A client nobody knows yet
    becomes a partner with that role.
    """
    known = {(each.client_id, folded(each.name)) for each in work.session.scalars(select(Activity))}
    clients = _Clients(work)
    made: list[Record] = []
    for row in rows:
        client = str(row.values["client"] or "")
        client_id = clients.find(client, made) if client else None
        key = client_id, folded(str(row.values["name"]))
        if key not in known:
            known.add(key)
            made.append(work.add(_activity(row.values, client_id)))
    return made


class _Clients:
    """The client relationships by the partner's name, while an import runs."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        query = select(Partner)
        self._partners = {plain_name(one.name): one for one in work.session.scalars(query)}

    def find(self, name: str, made: list[Record]) -> int:
        """Find the client of that name, or enter it; what is entered joins ``made``."""
        partner = self._partners.get(plain_name(name))
        if partner is None:
            partner = self._work.add(Partner(name=name, origin=Origin.IMPORTED))
            self._partners[plain_name(name)] = partner
            made.append(partner)
        for known in partner.relationships:
            if known.role is Role.CLIENT:
                return known.id
        relationship = self._work.add(Relationship(partner=partner, role=Role.CLIENT))
        made.append(relationship)
        return relationship.id


def _activity(values: Any, client_id: int | None) -> Activity:
    basis, ground = str(values["basis"] or ""), str(values["special_ground"] or "")
    special = read_ground(ground)
    notes = [str(values["notes"] or ""), "" if special else ground]
    return Activity(
        hat=Hat.CONTROLLER if client_id is None else Hat.PROCESSOR,
        client_id=client_id,
        name=str(values["name"]),
        origin=Origin.IMPORTED,
        basis=read_basis(basis),
        basis_note="" if _is_label(basis) else basis,
        special_ground=special,
        national_number=values["national_number"],
        started_on=values["started_on"],
        ended_on=values["ended_on"],
        notes="\n".join(note for note in notes if note),
        **{name: str(values[name] or "") for name in _COPIED},
    )


def read_basis(words: str) -> LegalBasis | None:
    """Read a legal basis out of words in three languages; nothing where they name several."""
    letters = {letter.lower() for letter in _LETTER.findall(words)}
    found = {basis for basis, letter in zip(LegalBasis, "abcdef", strict=True) if letter in letters}
    if not found:
        plain = folded(words)
        found = {
            basis for basis, known in _BASIS_WORDS.items() if any(each in plain for each in known)
        }
    return found.pop() if len(found) == 1 else None


def read_ground(words: str) -> SpecialGround | None:
    """Read what allows special categories by its letter in Art. 9(2); nothing where unclear."""
    letters = {letter.lower() for letter in _NINTH.findall(words)}
    if len(letters) != 1:
        return next((ground for ground in SpecialGround if words.strip() == ground.value), None)
    return tuple(SpecialGround)["abcdefghij".index(letters.pop())]


def _is_label(words: str) -> bool:
    said = {folded(each) for basis in LegalBasis for each in in_every_language(basis.text)}
    return folded(words) in {*said, *(folded(basis.value) for basis in LegalBasis)}
