"""How much there is of each source and actor, counted once from the claims that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from foedera.ledger.tallies import count_all

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both tables and fill them."""
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    text, key = (sa.Text(), sa.Integer()) if sqlite else (sa.Text(collation="C"), sa.BigInteger())
    op.create_table(
        "source_tallies",
        sa.Column("source", key, sa.ForeignKey("sources.pk"), primary_key=True, autoincrement=False),
        *(sa.Column(name, key, nullable=False) for name in ("claims", "speaks", "documents")),
    )
    op.create_table(
        "actor_tallies",
        sa.Column("actor", text, primary_key=True),
        *(sa.Column(name, key, nullable=False) for name in ("claims", "documents")),
        sqlite_with_rowid=False,
    )
    count_all(connection)
