"""Judgements: what persons decided, chained by hash."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of judgements."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    text = sa.Text() if sqlite else sa.Text(collation="C")
    op.create_table(
        "judgements",
        sa.Column("seq", sa.Integer() if sqlite else sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("id", text, nullable=False, unique=True),
        sa.Column("previous", text, unique=True),
        *(sa.Column(name, text, nullable=False) for name in ("target", "verdict", "by", "at", "why")),
        sa.Column("other", text),
        sa.Column("value", text),
        sa.Column("anchors", text, nullable=False),
    )
    op.create_index("ix_judgements_target", "judgements", ["target"])
    op.create_index("ix_judgements_other", "judgements", ["other"])
