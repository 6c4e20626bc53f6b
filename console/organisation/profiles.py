"""Office profiles: particulars that a new vault can start from. They are data, not records."""

import tomllib
from dataclasses import dataclass
from typing import Any

from console.errors import NotFound
from console.i18n import N_
from console.paths import RESOURCES

_TITLES = (
    N_("A Romanian call centre (empty particulars)"),
    N_("Optima Solutions Services (Optima Call, Bucharest)"),
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a vault can start from.

    Attributes:
        key: Name of the file.
        title: What people choose by; in the catalogue.
        organisation: Particulars of the office.
        authority: Particulars of its supervisory authority.
    """

    key: str
    title: str
    organisation: dict[str, Any]
    authority: dict[str, Any]


def list_profiles() -> list[Profile]:
    """List the shipped profiles, the generic one first."""
    return [_read(file.stem) for file in sorted((RESOURCES / "offices").glob("*.toml"))]


def get_profile(key: str) -> Profile:
    """Read one profile.

    Raises:
        NotFound: If there is none of that name.
    """
    if not (RESOURCES / "offices" / f"{key}.toml").is_file():
        raise NotFound(N_("There is no office profile named {name}."), name=key)
    return _read(key)


def _read(key: str) -> Profile:
    raw = tomllib.loads((RESOURCES / "offices" / f"{key}.toml").read_text("utf-8"))
    authority = (RESOURCES / "authorities" / f"{raw['authority']}.toml").read_text("utf-8")
    return Profile(key, raw["title"], raw["organisation"], tomllib.loads(authority))
