"""Breaches of the demonstration office: notified, not notified, of clients' data, and a new one."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from console.breaches.clients import edit_client_notice, name_client
from console.breaches.models import Breach
from console.breaches.notifying import add_filing, assess_risk, inform_persons
from console.breaches.rules import (
    Cause,
    CauseSide,
    CountKind,
    FilingKind,
    Means,
    Nature,
    Risk,
)
from console.breaches.services import add_breach, close_breach, edit_breach
from console.demo.script import LAST_DAY, Script
from console.labels import Answer
from console.partners.models import Partner, Relationship
from console.partners.rules import Role
from console.store.work import UnitOfWork

_DECIDER = "Director Exemplu, administrator"
_HOUR = timedelta(hours=1)
_NOTIFIED: dict[str, Any] = {
    "aware_how": "un destinatar a sunat la birou",
    "nature": (Nature.CONFIDENTIALITY,),
    "summary": (
        "Un mesaj cu lista participanților la un curs a plecat către toți abonații, în loc de"
        " formator."
    ),
    "place": "e-mail, fișier de calcul nesecurizat",
    "cause": Cause.HUMAN,
    "cause_side": CauseSide.INTERNAL,
    "person_categories": "angajați înscriși la curs",
    "data_categories": "nume, telefon, adresă de e-mail, punctaj",
    "person_count": 64,
    "person_count_kind": CountKind.EXACT,
    "record_count": 64,
    "record_count_kind": CountKind.EXACT,
    "consequences": "jenă față de colegi, apeluri și mesaje nedorite",
    "measures_before": "adresa se alegea din listă, fără a doua verificare",
    "measures_taken": "mesajul rechemat; destinatarii rugați să îl șteargă",
    "measures_planned": "trimiterea către liste mari cere a doua confirmare",
    "cross_border": Answer.NO,
}
_SPARED: dict[str, Any] = {
    "aware_how": "anunțat de angajat",
    "nature": (Nature.AVAILABILITY,),
    "summary": "Un laptop de serviciu a fost uitat în tren și nu a fost găsit.",
    "place": "laptop, disc criptat integral",
    "cause": Cause.HUMAN,
    "cause_side": CauseSide.INTERNAL,
    "person_categories": "candidați",
    "data_categories": "CV-uri",
    "person_count": 15,
    "person_count_kind": CountKind.APPROXIMATE,
    "record_count_kind": CountKind.IMPOSSIBLE,
    "consequences": "niciuna probabilă: discul este criptat, copia de siguranță există",
    "measures_taken": "cont blocat, ștergere la distanță comandată, date aduse din copie",
    "cross_border": Answer.NO,
}
_OF_CLIENTS: dict[str, Any] = {
    "aware_how": "verificarea zilnică a accesului",
    "nature": (Nature.CONFIDENTIALITY,),
    "summary": "Un cont de operator a avut timp de o zi acces la înregistrări ale altei campanii.",
    "place": "platforma de înregistrări",
    "cause": Cause.TECHNICAL,
    "cause_side": CauseSide.EXTERNAL,
    "person_categories": "clienții beneficiarului",
    "data_categories": "înregistrări audio",
    "consequences": "ascultare fără drept, până acum neconstatată",
    "measures_taken": "drepturi corectate, jurnale verificate",
}


def plan_breaches(script: Script) -> None:
    """Plan three breaches that are over and one that was found on the last days."""
    script.plan(LAST_DAY - timedelta(days=190), _notified)
    script.plan(LAST_DAY - timedelta(days=95), _spared)
    script.plan(LAST_DAY - timedelta(days=21), partial(_of_clients, script))
    script.plan(LAST_DAY - timedelta(days=1), _fresh, hour=16)


def _notified(work: UnitOfWork) -> None:
    began = work.now - 20 * _HOUR
    breach_id = _enter(work, "Lista participanților trimisă tuturor abonaților", began, _NOTIFIED)
    assess_risk(
        work,
        breach_id,
        assessed_on=work.today,
        risk=Risk.RISK,
        reasoning="Date de contact și punctaje ajunse la persoane cunoscute celor vizați.",
        advice="De notificat autoritatea; persoanele se informează din grijă.",
        decided_by=_DECIDER,
    )
    add_filing(
        work,
        breach_id,
        kind=FilingKind.COMPLETE,
        filed_at=work.now,
        means=Means.ONLINE_FORM,
        registration_no="EX-0117",
    )
    inform_persons(
        work,
        breach_id,
        told_at=work.now,
        told_how="e-mail fiecărei persoane",
        informed_count=64,
        content="Ce s-a întâmplat, ce urmări sunt posibile, ce s-a făcut, cui se pot adresa.",
    )
    close_breach(work, breach_id, on=work.today)


def _spared(work: UnitOfWork) -> None:
    breach_id = _enter(work, "Laptop uitat în tren", work.now - 6 * _HOUR, _SPARED)
    assess_risk(
        work,
        breach_id,
        assessed_on=work.today,
        risk=Risk.NONE,
        reasoning="Disc criptat, cheia nu era notată; datele există în copia de siguranță.",
        advice="Nu este de notificat; se consemnează în registru.",
        decided_by=_DECIDER,
    )


def _of_clients(script: Script, work: UnitOfWork) -> None:
    first, second = work.session.scalars(
        select(Relationship.id)
        .where(Relationship.role == Role.CLIENT, Relationship.ended_on.is_(None))
        .order_by(Relationship.id)
        .limit(2)
    )
    breach_id = add_breach(
        work,
        title="Acces greșit la înregistrări",
        aware_at=work.now - 2 * _HOUR,
        client_ids=(first,),
        began_at=work.now - 26 * _HOUR,
        ended_at=work.now - 2 * _HOUR,
        contained_at=work.now - _HOUR,
        detected_at=work.now - 2 * _HOUR,
        partner_id=_telephony(work),
        **_OF_CLIENTS,
    )
    name_client(work, breach_id, client_id=second, contract_hours=24)
    for notice, count in zip(work.get(Breach, breach_id).client_notices, (12, 7), strict=True):
        edit_client_notice(
            work,
            notice.id,
            told_at=work.now,
            means=Means.EMAIL,
            content="Ce s-a întâmplat, câte înregistrări, ce s-a făcut.",
            person_count=count,
            person_count_kind=CountKind.APPROXIMATE,
            record_count=count * 3,
            record_count_kind=CountKind.APPROXIMATE,
        )
    script.plan(work.today + timedelta(days=6), partial(_decided, breach_id))


def _decided(breach_id: int, work: UnitOfWork) -> None:
    first = work.get(Breach, breach_id).client_notices[0]
    edit_client_notice(work, first.id, decision="nu notifică; a cerut jurnalele de acces")


def _fresh(work: UnitOfWork) -> None:
    breach_id = add_breach(
        work,
        title="Contract de muncă trimis altei persoane",
        aware_at=work.now - _HOUR,
        aware_how="persoana care l-a primit a scris înapoi",
    )
    edit_breach(work, breach_id, nature=(Nature.CONFIDENTIALITY,), detected_at=work.now - _HOUR)


def _enter(work: UnitOfWork, title: str, began_at: datetime, known: dict[str, Any]) -> int:
    return add_breach(
        work,
        title=title,
        aware_at=work.now - 3 * _HOUR,
        began_at=began_at,
        ended_at=began_at + _HOUR,
        detected_at=work.now - 3 * _HOUR,
        contained_at=work.now - _HOUR,
        **known,
    )


def _telephony(work: UnitOfWork) -> int | None:
    found: int | None = work.session.scalar(
        select(Partner.id)
        .join(Relationship, Relationship.partner_id == Partner.id)
        .where(Relationship.role == Role.PROCESSOR, Partner.name.contains(" Telefonie "))
        .order_by(Partner.id)
        .limit(1)
    )
    return found
