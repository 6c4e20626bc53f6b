"""Numbers by which partners are known, checked but never a reason to refuse a record.

CUI: control digit by weights 7 5 3 2 1 7 5 3 2. Trade register: the old form
J40/9804/2010 and, since 26 July 2024, fourteen characters with a control digit.
IBAN: ISO 13616. What does not check out is shown as a warning beside the field.
"""

import re
from dataclasses import dataclass

from console.i18n import N_, _

_OLD_TRADE = re.compile(r"^[JFC](0?[1-9]|[1-4]\d|5[12])/\d{1,6}/\d{4}$")
_NEW_TRADE = re.compile(r"^[JFC]\d{13}$")


@dataclass(frozen=True, slots=True)
class Checked:
    """A number in its plain form, and what is wrong with it, if anything."""

    value: str
    warning: str = ""
    is_vat: bool = False

    def tell(self) -> str:
        """Say the warning in the language spoken here."""
        return _(self.warning)


def check_cui(text: str) -> Checked:
    """Check a Romanian registration code; a leading RO means VAT and is no part of it."""
    from stdnum.ro import cf, cui

    plain = re.sub(r"[\s.\-]", "", text.upper())
    is_vat = plain.startswith("RO")
    digits = plain.removeprefix("RO")
    if not digits:
        return Checked("")
    if len(digits) == 13 and cf.is_valid(digits):  # noqa: PLR2004 - length of a CNP
        return Checked(
            digits, N_("This is a personal numeric code: personal data of a sole trader."), is_vat
        )
    if not cui.is_valid(digits):
        return Checked(
            digits, N_("The control digit of this registration code does not fit."), is_vat
        )
    return Checked(digits, is_vat=is_vat)


def check_trade_number(text: str) -> Checked:
    """Check a trade-register number of the old or the new form."""
    plain = re.sub(r"\s", "", text.upper())
    if not plain or _OLD_TRADE.match(plain):
        return Checked(plain)
    if _NEW_TRADE.match(plain):
        if _control_figure(plain[:-1]) == int(plain[-1]):
            return Checked(plain)
        return Checked(plain, N_("The control figure of this trade-register number does not fit."))
    return Checked(
        plain, N_("A trade-register number reads J40/9804/2010 or, since 2024, J2010009804402.")
    )


def new_trade_number(old: str) -> str:
    """Write an old trade-register number in the form of 2024; empty where it is not one."""
    match = re.match(r"^([JFC])(\d{1,2})/(\d{1,6})/(\d{4})$", re.sub(r"\s", "", old.upper()))
    if match is None:
        return ""
    letter, county, serial, year = match.groups()
    body = f"{letter}{year}{int(serial):06d}{int(county):02d}"
    return f"{body}{_control_figure(body)}"


def check_iban(text: str) -> Checked:
    """Check an IBAN of any country."""
    from stdnum import iban

    plain = re.sub(r"\s", "", text.upper())
    if not plain or iban.is_valid(plain):
        return Checked(plain)
    return Checked(plain, N_("The check digits of this IBAN do not fit."))


def mask_iban(iban: str) -> str:
    """Show an IBAN by its last four characters only."""
    return f"•••• {iban[-4:]}" if iban else ""


def _control_figure(body: str) -> int:
    return (ord(body[0]) % 10 + sum(map(int, body[1:]))) % 10
