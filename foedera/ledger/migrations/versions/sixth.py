"""Actors and sources of claims in the order of the claims, and their order by day as an index, which can be put off."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_TABLES = {
    "claim_actors": ("actor", "actors_by_day", ("part",)),
    "claim_sources": ("source", "sources_by_day", ("depth", "speaks", "link_end")),
}
_OLD = {"claim_actors": "actors_of_claim", "claim_sources": "sources_of_claim"}


def upgrade() -> None:
    """Set the rows in their new order; SQLite, which keeps rows in the order of their key, copies them."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, (key, index, rest) in _TABLES.items():
        op.drop_index(_OLD[table], table)
        if sqlite:
            _copy(table, key, ("said_end", *rest))
        else:
            op.drop_constraint(f"{table}_pkey", table)
            op.create_primary_key(f"{table}_pkey", table, ["claim", key])
        op.create_index(index, table, [key, "said_end", "claim", *rest])


def _copy(table: str, key: str, rest: tuple[str, ...]) -> None:
    kept = f"{table}_kept"
    op.rename_table(table, kept)
    first: sa.Column[Any] = sa.Column("actor", sa.Text(), nullable=False)
    if key == "source":
        first = sa.Column("source", sa.Integer(), sa.ForeignKey("sources.pk"), nullable=False)
    types: dict[str, sa.types.TypeEngine[Any]] = {
        "part": sa.SmallInteger(),
        "depth": sa.SmallInteger(),
        "speaks": sa.Boolean(),
    }
    op.create_table(
        table,
        first,
        sa.Column("said_end", sa.Text(), nullable=False),
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claims.pk"), nullable=False),
        *(sa.Column(name, types.get(name, sa.Text()), nullable=False) for name in rest[1:]),
        sa.PrimaryKeyConstraint("claim", key),
        sqlite_with_rowid=False,
    )
    names = ", ".join((key, rest[0], "claim", *rest[1:]))
    op.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM {kept} ORDER BY claim, {key}")
    op.drop_table(kept)
