"""Both records of processing of the demonstration office; some lines lack something."""

from datetime import date
from typing import Any

from sqlalchemy import select

from console.labels import Answer
from console.legal_bases import LegalBasis
from console.partners.models import Relationship
from console.partners.rules import Role
from console.records.rules import SpecialGround
from console.records.services import (
    add_controller_activity,
    add_processor_activity,
    link_partner,
)
from console.store.work import UnitOfWork

_ROLES = "acces pe roluri, jurnale de acces, copii de siguranță criptate"
_ACTIVITIES: tuple[dict[str, Any], ...] = (
    {
        "name": "Evidența personalului și salarizare",
        "purposes": "Încheierea și executarea contractelor de muncă; calculul și plata salariilor.",
        "person_categories": "angajați, persoane aflate în întreținere",
        "data_categories": "identificare, CNP, date bancare, pontaj, concedii medicale",
        "recipients": "autorități fiscale și de asigurări sociale, bănci",
        "third_countries": "nu",
        "retention": "state de plată: 50 de ani\ncelelalte documente: 5 ani",
        "measures": _ROLES,
        "basis": LegalBasis.LEGAL_OBLIGATION,
        "basis_note": "Codul muncii, Codul fiscal",
        "special_ground": SpecialGround.EMPLOYMENT,
        "source": "de la angajat",
        "national_number": Answer.YES,
        "automated_decisions": "nu se iau",
        "systems": "program de salarizare",
    },
    {
        "name": "Recrutare",
        "purposes": "Selecția candidaților.",
        "person_categories": "candidați",
        "data_categories": "identificare, contact, experiență profesională",
        "recipients": "platforma de recrutare",
        "third_countries": "nu",
        "retention": "24 de luni de la încheierea selecției",
        "measures": _ROLES,
        "basis": LegalBasis.CONTRACT,
        "source": "de la candidat, de pe platforma de recrutare",
        "national_number": Answer.NO,
        "automated_decisions": "nu se iau",
        "systems": "platformă de recrutare",
    },
    {
        "name": "Supraveghere video",
        "purposes": "Paza persoanelor și a bunurilor.",
        "person_categories": "angajați, vizitatori",
        "data_categories": "imagini",
        "recipients": "organe de cercetare, la cerere",
        "third_countries": "nu",
        "retention": "30 de zile",
        "measures": "cameră încuiată, acces pe roluri",
        "basis": LegalBasis.LEGITIMATE_INTEREST,
        "basis_note": "paza bunurilor; analiza din 2024",
        "source": "camerele din sediu",
        "national_number": Answer.NO,
        "automated_decisions": "nu se iau",
    },
    {
        "name": "Site și module cookie",
        "purposes": "Funcționarea site-ului și statistica vizitelor.",
        "person_categories": "vizitatori ai site-ului",
        "data_categories": "identificatori online, pagini vizitate",
        "recipients": "furnizorul de statistici",
        "third_countries": "Statele Unite ale Americii",
        "retention": "13 luni",
        "measures": "adrese IP trunchiate",
        "basis": LegalBasis.CONSENT,
        "source": "de la vizitator și din browserul acestuia",
        "national_number": Answer.NO,
        "automated_decisions": "nu se iau",
    },
    {
        "name": "Mesaje comerciale",
        "purposes": "Informarea celor care au cerut noutăți.",
        "person_categories": "abonați",
        "data_categories": "adresă de e-mail, preferințe",
        "recipients": "furnizorul de e-mailing",
        "third_countries": "nu",
        "retention": "până la retragerea consimțământului",
        "measures": _ROLES,
        "basis": LegalBasis.CONSENT,
        "source": "de la abonat",
        "national_number": Answer.NO,
        "automated_decisions": "nu se iau",
    },
    {
        "name": "Cererile persoanelor vizate",
        "purposes": "Primirea, soluționarea și dovedirea răspunsurilor.",
        "person_categories": "persoane care își exercită drepturile",
        "data_categories": "identificare, contact, conținutul cererii",
        "recipients": "autoritatea de supraveghere, la cerere",
        "third_countries": "nu",
        "retention": "3 ani de la închiderea cererii",
        "measures": "evidență criptată",
        "basis": LegalBasis.LEGAL_OBLIGATION,
        "basis_note": "art. 12 RGPD",
        "source": "de la solicitant",
        "national_number": Answer.NO,
        "automated_decisions": "nu se iau",
        "systems": "DPO Console",
    },
    {
        "name": "Persoane de contact la clienți și furnizori",
        "purposes": "Derularea contractelor.",
        "person_categories": "reprezentanți și persoane de contact",
        "data_categories": "nume, funcție, contact",
        "third_countries": "nu",
        "measures": _ROLES,
        "basis": LegalBasis.LEGITIMATE_INTEREST,
    },
    {
        "name": "Evaluarea calității apelurilor interne",
        "purposes": "Instruirea operatorilor.",
        "person_categories": "angajați",
        "data_categories": "înregistrări audio, note de evaluare",
    },
)
_FOR_CLIENTS: tuple[dict[str, Any], ...] = (
    {
        "name": "Relații cu clienții prin telefon",
        "processing": "preluarea apelurilor, consultarea și actualizarea datelor, înregistrarea",
        "third_countries": "nu",
        "measures": _ROLES,
        "purposes": "Răspunsuri la întrebările clienților beneficiarului.",
        "person_categories": "clienții beneficiarului",
        "data_categories": "identificare, contact, contract, înregistrări audio",
        "retention": "înregistrări: 6 luni, după instrucțiunile beneficiarului",
        "systems": "centrală telefonică în cloud",
    },
    {
        "name": "Vânzări prin telefon",
        "processing": "apelarea listei beneficiarului, consemnarea rezultatului",
        "third_countries": "nu",
        "purposes": "Prezentarea ofertelor beneficiarului.",
        "person_categories": "clienți și potențiali clienți ai beneficiarului",
        "data_categories": "nume, telefon, rezultatul apelului",
    },
    {"name": "Sondaje de satisfacție"},
)
_LINKED = {0: "Salarizare", 1: "Recrutare", 3: "Analitică", 4: "E-mailing"}
"""Which kind of processor an activity is linked with, by the word in its name."""


def enter_records(work: UnitOfWork) -> None:
    """Enter what the office does itself, and what it does for its first clients."""
    for number, particulars in enumerate(_ACTIVITIES):
        started = date(2019 + number % 6, 1 + number, 1)
        activity_id = add_controller_activity(work, started_on=started, **particulars)
        if number in _LINKED:
            _link(work, activity_id, _LINKED[number])
    query = select(Relationship).where(Relationship.role == Role.CLIENT).order_by(Relationship.id)
    clients = work.session.scalars(query.limit(len(_FOR_CLIENTS))).all()
    for client, particulars in zip(clients, _FOR_CLIENTS, strict=False):
        activity_id = add_processor_activity(
            work, client_id=client.id, started_on=client.started_on, **particulars
        )
        if "systems" in particulars:
            _link(work, activity_id, "Telefonie")


def _link(work: UnitOfWork, activity_id: int, trade: str) -> None:
    query = select(Relationship).where(Relationship.role == Role.PROCESSOR)
    for relationship in work.session.scalars(query.order_by(Relationship.id)):
        if f" {trade} " in relationship.partner.name and relationship.ended_on is None:
            link_partner(work, activity_id, relationship_id=relationship.id)
            return
