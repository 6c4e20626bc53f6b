"""Words and checks of the partner register that carry legal weight."""

from collections.abc import Iterable, Mapping
from datetime import date

from console.errors import RuleBroken
from console.i18n import N_
from console.labels import Labelled


class PartnerKind(Labelled):
    """What a partner is before the law; a sole trader's numbers are personal data."""

    LEGAL_PERSON = "legal_person", N_("legal person")
    SOLE_TRADER = "sole_trader", N_("sole trader")
    PUBLIC_BODY = "public_body", N_("public body")


class Role(Labelled):
    """What a partner is to the office in one relationship (GDPR Art. 4(7)-(9), 26, 28)."""

    PROCESSOR = "processor", N_("processor")
    SUB_PROCESSOR = "sub_processor", N_("sub-processor")
    JOINT_CONTROLLER = "joint_controller", N_("joint controller")
    INDEPENDENT_CONTROLLER = "independent_controller", N_("independent controller")
    CLIENT = "client", N_("client (we are their processor)")
    RECIPIENT = "recipient", N_("recipient")
    AUTHORITY = "authority", N_("authority")
    COOKIE_VENDOR = "cookie_vendor", N_("cookie vendor")


class TransferTool(Labelled):
    """What allows a transfer to a third country (GDPR Chapter V)."""

    ADEQUACY = "adequacy", N_("adequacy decision (Art. 45)")
    DPF = "dpf", N_("EU-US Data Privacy Framework (Art. 45)")
    SCC = "scc", N_("standard contractual clauses (Art. 46(2)(c))")
    BCR = "bcr", N_("binding corporate rules (Art. 47)")
    PUBLIC_BODIES = "public_bodies", N_("instrument between public bodies (Art. 46(2)(a))")
    CODE = "code", N_("code of conduct (Art. 46(2)(e))")
    CERTIFICATION = "certification", N_("certification (Art. 46(2)(f))")
    AD_HOC = "ad_hoc", N_("clauses authorised by the authority (Art. 46(3))")
    DEROGATION = "derogation", N_("derogation (Art. 49)")
    NONE = "none", N_("none recorded")


ROLES_WITH_AGREEMENT = frozenset({Role.PROCESSOR, Role.JOINT_CONTROLLER, Role.CLIENT})
"""Roles for which the law demands a written agreement (GDPR Art. 26, 28(3), 28(9))."""

_EU = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
EEA = frozenset([*_EU.split(), "IS", "LI", "NO"])
"""Countries to which personal data flow without Chapter V (EU and EEA), as ISO 3166-1 codes."""


def is_third_country(country: str) -> bool:
    """Tell whether a country lies outside the EEA; False where none is recorded."""
    return bool(country) and country.upper() not in EEA


def check_parent(
    relationship: int, parent: int, parents: Mapping[int, int | None], parent_role: Role
) -> None:
    """Refuse a sub-processor that hangs below nobody's processor, or below itself.

    Args:
        relationship: The one that gets a parent; 0 where it is new.
        parent: The one it shall hang below.
        parents: The parent of every relationship known so far.
        parent_role: What the parent is.

    Raises:
        RuleBroken: If the chain would not lead to a processor, or would run in a circle.
    """
    if parent_role not in (Role.PROCESSOR, Role.SUB_PROCESSOR, Role.CLIENT):
        raise RuleBroken(
            N_("A sub-processor stands below a processor, another sub-processor or a client.")
        )
    above: int | None = parent
    while above is not None:
        if above == relationship:
            raise RuleBroken(N_("A sub-processor cannot stand below itself in the chain."))
        above = parents.get(above)


def check_period(started_on: date | None, ended_on: date | None) -> None:
    """Refuse an end before the start.

    Raises:
        RuleBroken: If it ends before it starts.
    """
    if started_on and ended_on and ended_on < started_on:
        raise RuleBroken(
            N_("The end ({end}) lies before the start ({start})."), end=ended_on, start=started_on
        )


def is_active(ended_on: date | None, on: date) -> bool:
    """Tell whether something still runs on a day; the day it ends counts."""
    return ended_on is None or ended_on >= on


def lacks(values: Mapping[str, object], wanted: Iterable[str]) -> list[str]:
    """Name the wanted particulars that were not recorded."""
    return [name for name in wanted if values.get(name) in (None, "")]
