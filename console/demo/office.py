"""Building the demonstration office from its seed."""

import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from console.app import Console
from console.demo.agreements import enter_agreement
from console.demo.breaches import plan_breaches
from console.demo.consent import enter_consent
from console.demo.correspondence import CASES, Render, plan_correspondence
from console.demo.partners import fictional_cui, plan_partners
from console.demo.policies import enter_policies
from console.demo.records import enter_records
from console.demo.requests import plan_requests
from console.demo.script import FIRST_DAY, LAST_DAY, Script, WoundClock, at, later
from console.i18n import speaking
from console.jobs import JobControl
from console.opening import make_office
from console.organisation.queries import list_people
from console.organisation.rules import PersonRole
from console.organisation.services import add_person, appoint_dpo, describe_organisation
from console.store.work import UnitOfWork

PASSPHRASE = "demonstrație fictivă"  # noqa: S105 - printed for everybody; nothing real is inside
SEED = 20261120
_SPOKEN = "ro"
"""What the people of this office write in, whoever makes it."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of everything the office has."""

    partners: int = 60
    requests: int = 400
    events: int = 200_000


SCALED = Sizes(partners=5_000, requests=200_000, events=10_000_000)
"""The largest office that the console is built for."""


def build_demo(
    folder: Path,
    *,
    render: Render,
    sizes: Sizes | None = None,
    control: JobControl | None = None,
) -> tuple[Console, str]:
    """Make the demonstration office; answers with its open console and its recovery code.

    Args:
        folder: The vault to make.
        render: Writes the letters that the office sends.
        sizes: How much of everything it has.
        control: Hears of what is made.

    Raises:
        StoreUnavailable: If there is something at the folder already.
    """
    sizes, control = sizes or Sizes(), control or JobControl()
    clock = WoundClock()
    console, code = make_office(
        folder, PASSPHRASE, person="Daria Exemplu", profile="generic-call-centre", clock=clock
    )
    console.run(_enter_office)
    script = Script(random.Random(SEED))
    control.step(0, 4, "partners")
    _plan_registers(script, sizes)
    script.play(console, clock, control)
    control.step(1, 4, "requests")
    plan_requests(script, count=sizes.requests - CASES)
    plan_correspondence(script, render=render, folder=console.vault.workshop / "demo")
    with speaking(_SPOKEN):
        script.play(console, clock, control)
    clock.now = at(LAST_DAY, 8)
    control.step(2, 4, "policies")
    console.run(_enter_texts)
    control.step(3, 4, "consent")
    enter_consent(console, events=sizes.events, seed=SEED, control=control)
    clock.now = at(LAST_DAY, 9)
    return console, code


def _enter_texts(work: UnitOfWork) -> None:
    enter_policies(work)
    enter_agreement(work)


def _plan_registers(script: Script, sizes: Sizes) -> None:
    plan_partners(script, count=sizes.partners)
    script.plan(later(FIRST_DAY, 60), enter_records)
    plan_breaches(script)


def _enter_office(work: UnitOfWork) -> None:
    describe_organisation(
        work,
        name="Centrul de Apel Exemplu",
        cui=fictional_cui(990_000_001),
        trade_number="J40/9001/2012",
        address="Strada Exemplului nr. 1, București",
        email="contact@example.org",
        privacy_email="protectiadatelor@example.org",
        website="https://example.org",
        headcount=180,
        acts_as_processor=True,
    )
    officer = list_people(work.session)[0]
    appoint_dpo(
        work,
        officer.id,
        appointed_on=date(2023, 3, 1),
        declared_on=date(2023, 3, 6),
        declaration_no="EX-0001",
    )
    add_person(work, name="Director Exemplu", role=PersonRole.MANAGEMENT, function="administrator")
    add_person(work, name="Consilier Exemplu", role=PersonRole.LEGAL, function="consilier juridic")
