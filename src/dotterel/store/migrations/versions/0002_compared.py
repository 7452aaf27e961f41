"""Which dispatches have been looked through for copies is told by an index, however many there are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column, filled from the bands that are there, and its index."""
    op.add_column("dispatches", sa.Column("compared", sa.Boolean(), nullable=True))
    op.execute("UPDATE dispatches SET compared = true WHERE id IN (SELECT dispatch FROM bands)")
    op.create_index("dispatches_by_compared", "dispatches", ["compared", "id"], unique=False)
