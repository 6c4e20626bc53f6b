"""The first schema: every table, index and trigger as the first release has them.

The statements stand in ``0001_first.sql`` beside this file, one after another,
divided by lines of two dashes and a semicolon.
"""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create everything."""
    for statement in Path(__file__).with_suffix(".sql").read_text("utf-8").split("\n--;\n"):
        if statement.strip():
            op.execute(statement.replace(":", "\\:"))


def downgrade() -> None:
    """Leave nothing but the version table."""
    connection = op.get_bind()
    query = (
        "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' "
        "AND name <> 'alembic_version' AND type IN ('table', 'trigger') "
        "ORDER BY type DESC, sql LIKE 'CREATE VIRTUAL%' DESC, rowid DESC"
    )
    for kind, name in connection.exec_driver_sql(query).all():
        op.execute(f"DROP {kind} IF EXISTS {name}")
