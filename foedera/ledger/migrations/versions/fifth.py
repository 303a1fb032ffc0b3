"""Claims in the order of what they say happened when, so that a timeline of all of them need not sort them."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("claims_by_time", "claims", ["time_start", "time_end"])
