"""What the program judged of claims: which say the same as another, with a score."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of gathered claims."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    text = sa.Text() if sqlite else sa.Text(collation="C")
    op.create_table(
        "gathered",
        sa.Column("claim", text, primary_key=True),
        sa.Column("n", sa.Integer(), primary_key=True),
        sa.Column("verdict", text, nullable=False),
        sa.Column("other", text),
        sa.Column("score", sa.Float(53), nullable=False),
        *(sa.Column(name, text, nullable=False) for name in ("why", "candidates", "by", "stored_at")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_gathered_other", "gathered", ["other"])
