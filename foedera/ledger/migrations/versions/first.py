"""The first tables, as they were: each store's statements stand in an SQL file beside this one."""

from __future__ import annotations

from pathlib import Path

from alembic import op

from foedera.ledger.migrations.run import run_file

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of 0001."""
    connection = op.get_bind()
    run_file(connection, Path(__file__).parent / f"first_{connection.dialect.name}.sql")
