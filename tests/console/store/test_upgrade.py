"""An older vault is brought up to date whole, with a copy made first, or not at all."""

import os
import shutil

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import console.registry  # every mapped record is known
from console.errors import StoreUnavailable
from console.store import upgrade as module
from console.store.base import Base
from console.store.engine import make_engine
from console.store.revision import NEWEST, check_not_newer, revision
from console.store.upgrade import upgrade
from console.vault.vault import open_with_key

KEY = os.urandom(32)
NEXT = '''"""A step of the future."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("CREATE TABLE halfway (id INTEGER PRIMARY KEY)")
    op.execute({statement!r})
'''
ORPHAN = (
    "INSERT INTO dpo_appointment (id, uid, version, person_id, appointed_on, declaration_no) "
    "VALUES (1, 'x', 1, 99, '2024-01-01', '')"
)


@pytest.fixture
def engine(tmp_path):
    made = make_engine(tmp_path / "vault.db", KEY)
    yield made
    made.dispose()


@pytest.fixture
def next_step(tmp_path, monkeypatch):
    """Add a second step to the migrations, made of one more statement."""

    def add(statement: str) -> None:
        steps = tmp_path / "migrations"
        shutil.copytree(
            module.MIGRATIONS, steps, ignore=shutil.ignore_patterns("__pycache__", "0002*")
        )
        (steps / "versions" / "0002_next.py").write_text(NEXT.format(statement=statement))
        monkeypatch.setattr(module, "MIGRATIONS", steps)

    return add


def revision_of(engine) -> str:
    with engine.connect() as connection:
        return revision(connection.connection.driver_connection)


def tables(engine) -> set[str]:
    with engine.connect() as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        return {row.name for row in connection.exec_driver_sql(query)}


def differences(engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, Base.metadata)
    return [
        one for one in found if one[0] != "remove_table" or not one[1].name.startswith("search_")
    ]


_OF_EXPRESSIONS = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE '%coalesce(%'"
"""Indexes over expressions, which cannot be compared by reflection."""
_CLOSED_DAY = (
    "CREATE INDEX ix_request_closed_day ON request (coalesce(closed_on, settled_on)) "
    "WHERE state = 'closed'"
)


@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_the_migrations_make_exactly_the_mapped_records(engine):
    assert console.registry.SEARCH_INDEXES
    assert revision_of(engine) == ""

    upgrade(engine, copy_to=None)

    assert revision_of(engine) == NEWEST
    assert differences(engine) == []
    with engine.connect() as connection:
        made = connection.exec_driver_sql(_OF_EXPRESSIONS).scalars().all()
    assert made == [_CLOSED_DAY]


def test_the_newest_step_is_the_one_that_this_version_names():
    steps = sorted(path.name[:4] for path in (module.MIGRATIONS / "versions").glob("0*.py"))

    assert steps[-1] == NEWEST


def test_a_downgrade_leaves_nothing_behind(engine):
    upgrade(engine, copy_to=None)
    with engine.begin() as connection:
        command.downgrade(module._config(connection), "base")

    assert tables(engine) == {"alembic_version"}
    assert revision_of(engine) == ""


def test_a_step_runs_after_a_copy_was_made(engine, tmp_path, next_step):
    upgrade(engine, copy_to=None)
    next_step("SELECT 1")

    upgrade(engine, copy_to=tmp_path / "before.db")

    assert revision_of(engine) == "0002"
    copy = make_engine(tmp_path / "before.db", KEY)
    assert revision_of(copy) == "0001"
    assert "halfway" not in tables(copy)
    copy.dispose()


def test_a_step_that_fails_is_taken_back_whole(engine, next_step):
    upgrade(engine, copy_to=None)
    before = tables(engine)
    next_step("DROP TABLE nowhere")

    with pytest.raises(StoreUnavailable, match="taken back"):
        upgrade(engine, copy_to=None)

    assert (revision_of(engine), tables(engine)) == ("0001", before)


def test_a_step_that_breaks_a_link_between_records_is_taken_back(engine, next_step):
    upgrade(engine, copy_to=None)
    next_step(ORPHAN)

    with pytest.raises(StoreUnavailable, match="break links"):
        upgrade(engine, copy_to=None)

    assert revision_of(engine) == "0001"
    assert "halfway" not in tables(engine)


def test_foreign_keys_are_on_again_after_an_upgrade(engine):
    upgrade(engine, copy_to=None)

    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_vault_of_a_newer_version_is_refused(engine):
    upgrade(engine, copy_to=None)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StoreUnavailable, match="newer version"):
        upgrade(engine, copy_to=None)
    with pytest.raises(StoreUnavailable, match="newer version"):
        check_not_newer(revision_of(engine))
    assert check_not_newer("0001") is None


def test_opening_an_older_vault_upgrades_it_and_keeps_a_private_copy(
    template_vault, tmp_path, next_step, monkeypatch
):
    folder, key = template_vault
    mine = shutil.copytree(folder, tmp_path / "mine.dpovault")
    next_step("SELECT 1")
    monkeypatch.setattr("console.vault.vault.NEWEST", "0002")

    vault = open_with_key(mine, key)

    assert revision_of(vault.engine) == "0002"
    assert (mine / "before-0002.db").stat().st_mode & 0o777 == 0o600
    vault.close()
