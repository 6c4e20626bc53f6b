"""Countries by name and by code (ISO 3166-1; names from the Unicode CLDR)."""

import json
from functools import cache

from console.i18n import LANGUAGES, N_, _, language
from console.intake.parsers import folded
from console.paths import RESOURCES

_OTHER_NAMES = {
    "usa": "US", "us": "US", "united states of america": "US", "u s": "US", "u s a": "US",
    "sua": "US", "statele unite ale americii": "US", "vereinigte staaten von amerika": "US",
    "uk": "GB", "great britain": "GB", "marea britanie": "GB", "england": "GB",
    "the netherlands": "NL", "olanda": "NL", "holland": "NL", "republic of ireland": "IE",
    "czech republic": "CZ", "cehia": "CZ", "moldova": "MD", "south korea": "KR", "korea": "KR",
}  # fmt: skip
_ORGANISATIONS = {"EP": N_("European Patent Organisation")}
"""International organisations by the code that patent offices use (WIPO ST.3)."""


@cache
def _names() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = json.loads((RESOURCES / "countries.json").read_text("utf-8"))
    return table


@cache
def _codes() -> dict[str, str]:
    codes = dict(_OTHER_NAMES)
    for code, names in _names().items():
        codes[code.casefold()] = code
        for spoken in LANGUAGES:
            codes[folded(names[spoken])] = code
    return codes


def country_code(text: str) -> str:
    """Find a country's code from its name or code in any language; empty where it is unclear."""
    return _codes().get(folded(text), "")


def country_name(code: str) -> str:
    """Name a country in the language spoken here; the code itself where it is unknown."""
    if code.upper() in _ORGANISATIONS:
        return _(_ORGANISATIONS[code.upper()])
    names = _names().get(code.upper())
    return names[language()] if names else code
