"""Bringing an older vault to this version: a copy first, then every step or none."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from console.errors import StoreUnavailable
from console.i18n import N_
from console.store.revision import MIGRATIONS


def upgrade(engine: Engine, *, copy_to: Path | None, target: str = "head") -> None:
    """Copy the vault, then run every migration that it lacks, or none at all.

    Foreign keys are off meanwhile: a batch migration drops and refills tables, and
    with keys on SQLite would cascade that drop to the children.

    Raises:
        StoreUnavailable: If the vault is of a newer version or a step fails; the vault
            is as it was.
    """
    from alembic import command
    from alembic.util.exc import CommandError

    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if copy_to is not None:
            driver.execute("VACUUM INTO ?", (str(copy_to),))
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                command.upgrade(_config(connection), target)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise StoreUnavailable(
                        N_("The upgrade would break links between records; nothing changed.")
                    )
        except CommandError as error:
            raise StoreUnavailable(
                N_("This vault was written by a newer version of the console. Update the console.")
            ) from error
        except DBAPIError as error:
            raise StoreUnavailable(
                N_("The upgrade failed and was taken back; the vault is as it was.")
            ) from error
        finally:
            connection.invalidate()


def _config(connection: Any) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
