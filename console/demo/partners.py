"""Sixty partners: processors with their chains, clients, recipients; some with gaps."""

from datetime import date
from functools import partial
from typing import Any

from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement, add_version
from console.demo.assurance import assure, compare_new_list
from console.demo.script import FIRST_DAY, Script, later
from console.demo.transfers import transfer_abroad, transfer_below
from console.demo.words import CLIENT_TRADES, FORMS, ROOTS, TOWNS, TRADES
from console.i18n import speaking
from console.partners.countries import country_name
from console.partners.identifiers import new_trade_number
from console.partners.models import Partner
from console.partners.rules import Role
from console.partners.services import (
    add_partner,
    add_relationship,
    add_sub_processor,
    edit_partner,
    edit_relationship,
    end_partner,
)
from console.store.work import UnitOfWork

_OTHERS = (
    (Role.JOINT_CONTROLLER, "Promoții"),
    (Role.INDEPENDENT_CONTROLLER, "Bancă"),
    (Role.RECIPIENT, "Audit"),
    (Role.AUTHORITY, "Registru"),
    (Role.COOKIE_VENDOR, "Publicitate"),
)
_NEW_LISTS = {0: 722, 5: 390}
"""Days after which a processor publishes a newer list, by its number."""
_COUNTRY = {"GmbH": "DE", "Inc": "US"}


def plan_partners(script: Script, *, count: int = 60) -> None:
    """Plan the partner register of the demonstration office."""
    processors, clients = count * 5 // 12, count // 6
    for number in range(processors):
        script.plan(later(FIRST_DAY, number % 20), partial(_processor, script, number))
    for number in range(clients):
        script.plan(later(FIRST_DAY, 2 + number % 20), partial(_client, script, number))
    subs = count // 4
    for number in range(count - processors - clients - subs):
        script.plan(later(FIRST_DAY, 5 + number % 30), partial(_other, number))


def _processor(script: Script, number: int, work: UnitOfWork) -> None:
    trade, services, data = TRADES[number % len(TRADES)]
    form = FORMS[number % len(FORMS)]
    name = f"{ROOTS[number % len(ROOTS)]} {trade} {form}"
    partner_id = add_partner(work, name=name, **_particulars(number, form))
    relationship_id = add_relationship(
        work,
        partner_id,
        role=Role.PROCESSOR,
        services=services,
        data_categories=data,
        person_categories="clienți, angajați" if number % 3 else "",
        places=_place(form) if number % 7 else "",
        verified_on=date(2026, 1 + number % 9, 5) if number % 3 else None,
        started_on=date(2019 + number % 6, 1 + number % 12, 1 + number % 28),
    )
    assure(work, partner_id, number)
    if form == "Inc":
        transfer_abroad(work, relationship_id, number // len(FORMS), name)
    if number % 5 != 4:
        _agreement(work, partner_id, number)
    if number % 25 < 15:
        _sub_processor(work, relationship_id, number)
    for told, days in _NEW_LISTS.items():
        if number == told:
            script.plan(later(FIRST_DAY, days), partial(compare_new_list, relationship_id, number))
    if number % 12 == 11:
        script.plan(later(FIRST_DAY, 400), partial(_end, partner_id))


def _end(partner_id: int, work: UnitOfWork) -> None:
    end_partner(work, partner_id, on=work.today)


def _client(script: Script, number: int, work: UnitOfWork) -> None:
    trade = CLIENT_TRADES[number % len(CLIENT_TRADES)]
    name = f"{ROOTS[(number * 3 + 5) % len(ROOTS)]} {trade} SA"
    partner_id = add_partner(work, name=name, **_particulars(100 + number, "SA"))
    relationship_id = add_relationship(
        work,
        partner_id,
        role=Role.CLIENT,
        services="Relații cu clienții prin telefon" if number % 2 else "Vânzări prin telefon",
        data_categories="contact, contract, istoricul apelurilor",
        person_categories="clienții beneficiarului",
        places="România",
        started_on=date(2020 + number % 5, 1 + number % 12, 1),
    )
    if number != script.dice.randrange(2, 6):
        _agreement(work, partner_id, number + 50)
    if number % 3 == 0:
        _sub_processor(work, relationship_id, number + 40)


def _other(number: int, work: UnitOfWork) -> None:
    role, trade = _OTHERS[number % len(_OTHERS)]
    name = f"{ROOTS[(number * 5 + 2) % len(ROOTS)]} {trade} SA"
    partner_id = add_partner(work, name=name, **_particulars(200 + number, "SA"))
    add_relationship(work, partner_id, role=role, services=trade, places="România")
    if role is Role.JOINT_CONTROLLER and number % 2:
        agreement_id = add_agreement(
            work, partner_id, kind=AgreementKind.JOINT, title="Acord între operatori asociați"
        )
        add_version(work, agreement_id, signed_on=date(2024, 5, 6), effective_on=date(2024, 5, 6))


def _sub_processor(work: UnitOfWork, parent_id: int, number: int) -> None:
    trade, services, _data = TRADES[(number + 3) % len(TRADES)]
    name = f"Sub {ROOTS[(number + 7) % len(ROOTS)]} {trade} SRL"
    places = "România" if number % 3 else ""
    partner_id = add_sub_processor(
        work, parent_id, name=name, country="RO", places=places, services=services
    )
    if number % 2 == 0:
        (relationship,) = work.get(Partner, partner_id).relationships
        _further_down(work, relationship.id, number)


def _further_down(work: UnitOfWork, parent_id: int, number: int) -> None:
    partner_id = add_partner(
        work,
        name=f"Sub {ROOTS[(number + 3) % len(ROOTS)]} Data Ltd",
        address=f"Example Street {1 + number}" if number % 4 else "",
        contact_name="Example Contact",
        contact_email=f"privacy{number}@example.org",
    )
    relationship_id = add_relationship(
        work,
        partner_id,
        role=Role.SUB_PROCESSOR,
        parent_id=parent_id,
        services="Copii de siguranță și asistență de noapte",
        verified_on=date(2026, 4, 12) if number % 4 else None,
    )
    country = transfer_below(work, relationship_id, number // 2)
    edit_partner(work, partner_id, country=country)
    with speaking("ro"):
        edit_relationship(work, relationship_id, places=country_name(country))


def _agreement(work: UnitOfWork, partner_id: int, number: int) -> None:
    agreement_id = add_agreement(
        work,
        partner_id,
        kind=AgreementKind.PROCESSING,
        title=f"Acord de prelucrare a datelor nr. {100 + number}",
    )
    start = date(2023 + number % 3, 1 + number % 12, 1 + number % 27)
    expires = [None, date(2026, 12, 31), date(2027, 6, 30), date(2026, 9, 30)][number % 4]
    unsigned = number % 11 == 10
    dates: dict[str, Any] = {} if unsigned else {"signed_on": start, "effective_on": start}
    add_version(
        work,
        agreement_id,
        expires_on=expires,
        notice_days=30,
        objection_days=30 if number % 10 == 0 else None,
        **dates,
    )


def _particulars(number: int, form: str) -> dict[str, Any]:
    old = f"J{40 if number % 2 else 12}/{9000 + number}/{2009 + number % 14}"
    town = TOWNS[number % len(TOWNS)]
    known: dict[str, Any] = {"country": _COUNTRY.get(form, "RO")}
    if form not in _COUNTRY:
        known["cui"] = fictional_cui(99_000_000 + number)
        known["trade_number"] = old if number % 3 else new_trade_number(old)
    if number % 6 != 5:
        known["address"] = f"Strada Exemplului nr. {1 + number % 90}, {town}"
    if number % 8 != 7:
        known["contact_name"] = "Persoană Exemplu"
        known["contact_email"] = f"contact{number}@example.org"
    if number % 4 == 0:
        known["review_due_on"] = date(2026, 11 + number % 2, 1 + number % 28)
    return known


def _place(form: str) -> str:
    return {"GmbH": "Germania", "Inc": "Statele Unite ale Americii"}.get(form, "România")


def fictional_cui(body: int) -> str:
    """Make a registration code of a range that nobody has, with a control digit that fits."""
    weights = (7, 5, 3, 2, 1, 7, 5, 3, 2)
    digits = f"{body:09d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return f"{body}{total * 10 % 11 % 10}"
