"""From the rows of a foreign list to partners and their roles."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from console.errors import RuleBroken
from console.i18n import N_, NN_
from console.intake.days import day
from console.intake.mapping import Field, TakenRow
from console.intake.parsers import choice
from console.intake.pipeline import Enter
from console.labels import Origin
from console.partners.countries import country_code
from console.partners.identifiers import check_cui, check_trade_number
from console.partners.models import Partner, Relationship
from console.partners.names import full_name
from console.partners.recognise import (
    Known,
    Recognised,
    SameName,
    recognise,
    undecided,
)
from console.partners.rules import Role
from console.store.base import Record
from console.store.work import UnitOfWork

SUBJECT = "partner"
"""Name under which imports of partners, and their columns, are kept."""

_ROLE_WORDS = {
    "subprocessor": Role.SUB_PROCESSOR,
    "furnizor": Role.PROCESSOR,
    "împuternicit": Role.PROCESSOR,
    "persoană împuternicită": Role.PROCESSOR,
    "sub-împuternicit": Role.SUB_PROCESSOR,
    "client": Role.CLIENT,
    "operator asociat": Role.JOINT_CONTROLLER,
    "operator independent": Role.INDEPENDENT_CONTROLLER,
    "destinatar": Role.RECIPIENT,
    "autoritate": Role.AUTHORITY,
    "auftragsverarbeiter": Role.PROCESSOR,
    "kunde": Role.CLIENT,
}

PARTNER_FIELDS = (
    Field("name", N_("Name"), (
        "name of subprocessor", "subprocessor", "sub-processor", "company", "entity name",
        "partner", "vendor", "supplier", "denumire", "denumirea", "nume partener", "furnizor",
        "firma", "unternehmen", "auftragsverarbeiter", "unterauftragsverarbeiter",
    ), required=True),
    Field("role", N_("Role"), ("rol", "calitate", "rolle", "type", "tip"),
          parse=choice(Role, _ROLE_WORDS)),
    Field("services", N_("Services"), (
        "description of processing", "purpose", "service", "description", "activity", "servicii",
        "scop", "descriere", "zweck", "leistung", "beschreibung",
    )),
    Field("places", N_("Place of processing"), (
        "location of processing", "location", "processing location", "hosting location",
        "loc prelucrare", "locul prelucrării", "ort der verarbeitung", "standort",
    )),
    Field("country", N_("Country"), (
        "corporate location", "country of registration", "tara", "țara", "land", "sitz",
    )),
    Field("data_categories", N_("Categories of data"), (
        "data", "personal data", "categorii de date", "date prelucrate", "datenkategorien",
    )),
    Field("person_categories", N_("Categories of data subjects"), (
        "data subjects", "persoane vizate", "categorii de persoane", "betroffene personen",
    )),
    Field("cui", N_("Registration code (CUI)"), ("cui", "cif", "cod fiscal", "vat", "tax id")),
    Field("trade_number", N_("Trade-register number"), (
        "nr reg com", "nr. reg. com.", "registrul comerțului", "registration number", "hrb",
    )),
    Field("address", N_("Address"), ("adresa", "adresă", "sediu", "anschrift", "adresse")),
    Field("contact_name", N_("Contact person"), (
        "persoana de contact", "contact", "ansprechpartner",
    )),
    Field("contact_email", N_("Contact e-mail"), ("email", "e-mail", "mail")),
    Field("contact_phone", N_("Contact phone"), ("telefon", "phone", "tel")),
    Field("website", N_("Website"), ("site", "url", "web", "webseite")),
    Field("started_on", N_("Since"), ("start", "data început", "de la", "seit", "beginn"),
          parse=day),
    Field("ended_on", N_("Ended on"), ("end", "până la", "data încetare", "bis", "ende"),
          parse=day),
    Field("notes", N_("Notes"), ("note", "observatii", "observații", "bemerkung", "comments")),
)  # fmt: skip
"""What a partner list may say, with the headings under which others say it."""

_COVERAGE = ("services", "places", "data_categories", "person_categories", "started_on")


def enter_partners(
    *,
    role: Role,
    parent_id: int | None = None,
    every: SameName | None = None,
    decided: Mapping[int, SameName] | None = None,
) -> Enter:
    """Make the step that enters rows as partners.

    Args:
        role: What a row is that names no role of its own.
        parent_id: The processor's relationship below which sub-processors hang.
        every: What rows with a similar name are where nothing was decided of the row itself.
        decided: What a person decided, by the number of the row.

    The step raises ``RuleBroken`` where a name is similar to a partner's and nobody decided.
    """
    return partial(_enter, role=role, parent_id=parent_id, every=every, decided=decided or {})


def _enter(
    work: UnitOfWork,
    rows: Sequence[TakenRow],
    *,
    role: Role,
    parent_id: int | None,
    every: SameName | None,
    decided: Mapping[int, SameName],
) -> Iterable[Record]:
    found = recognise(work.session, rows)
    _check_decided(found, decided, every)
    made: list[Record] = []
    come: dict[str, Partner] = {}
    for row, one in zip(rows, found, strict=True):
        values = dict(row.values)
        keys = _keys(values)
        known = next((come[key] for key in keys if key in come), None)
        wanted = decided.get(row.number, every)
        if known is None and one.partner_id is not None:
            is_new = one.known is Known.SIMILAR and wanted is SameName.NEW
            known = None if is_new else work.get(Partner, one.partner_id)
        partner = known or _partner(values)
        if known is None:
            work.session.add(partner)
            made.append(partner)
        come.update(dict.fromkeys(keys, partner))
        relationship = _relationship(values, role, parent_id)
        if not _has(partner, relationship, made):
            partner.relationships.append(relationship)
            work.session.flush()
            made.append(relationship)
    return made


def _check_decided(
    found: Sequence[Recognised], decided: Mapping[int, SameName], every: SameName | None
) -> None:
    open_rows = list(undecided(found, decided, every=every))
    if open_rows:
        raise RuleBroken(
            NN_(
                "{count} row is similar to a partner already there; say whether it is the same."
                " Row: {rows}.",
                "{count} rows are similar to partners already there; say whether they are the"
                " same. Rows: {rows}.",
            ),
            count=len(open_rows),
            rows=", ".join(str(problem.row) for problem in open_rows),
        )


def _keys(values: dict[str, object]) -> list[str]:
    cui = check_cui(str(values["cui"] or "")).value
    name = str(values["name"])
    return [*([f"cui {cui}"] if cui else []), f"name {full_name(name) or name}"]


def _partner(values: dict[str, object]) -> Partner:
    place = str(values["country"] or values["places"] or "")
    texts = ("address", "contact_name", "contact_email", "contact_phone", "website", "notes")
    return Partner(
        name=str(values["name"]),
        origin=Origin.IMPORTED,
        country=country_code(place),
        cui=check_cui(str(values["cui"] or "")).value,
        trade_number=check_trade_number(str(values["trade_number"] or "")).value,
        ended_on=values["ended_on"],
        **{name: str(values[name] or "") for name in texts},
    )


def _relationship(values: dict[str, object], role: Role, parent_id: int | None) -> Relationship:
    chosen = values["role"] or role
    covered = {name: values[name] for name in _COVERAGE if values[name] is not None}
    parent = parent_id if chosen is Role.SUB_PROCESSOR else None
    return Relationship(role=chosen, parent_id=parent, ended_on=values["ended_on"], **covered)


def _has(partner: Partner, wanted: Relationship, made: Sequence[Record]) -> bool:
    """Tell whether a role is known; two rows of one list may name it with other services."""
    return any(
        (known.role, known.parent_id) == (wanted.role, wanted.parent_id)
        and (known not in made or (known.services or "") == (wanted.services or ""))
        for known in partner.relationships
    )
