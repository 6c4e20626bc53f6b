"""Which revision a vault has; opening one of this version needs no more than this."""

from pathlib import Path
from typing import Any

from console.errors import StoreUnavailable
from console.i18n import N_

MIGRATIONS = Path(__file__).parent / "migrations"

NEWEST = "0001"
"""Revision of this version; kept here so that opening a vault needs no Alembic."""


def revision(driver: Any) -> str:
    """Read which revision a vault has over a bare connection; empty for an empty database."""
    if not driver.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        return ""
    row = driver.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def check_not_newer(found: str) -> None:
    """Refuse a vault whose revision this version does not know.

    Raises:
        StoreUnavailable: If the vault is of a newer version.
    """
    known = {path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")}
    if found and found not in known:
        raise StoreUnavailable(
            N_("This vault was written by a newer version of the console. Update the console.")
        )
