"""Contexts of events; of the claims that are there nobody knows any until their documents are read anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, empty: with a default, neither store writes a row of a large ledger again."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    text = sa.Text() if sqlite else sa.Text(collation="C")
    op.add_column("claims", sa.Column("event_contexts", text, nullable=False, server_default=""))
