"""Which rate limits bulk messages flow through, and an index of who has which edition of a broadcast."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.add_column("pace", sa.Column("flows_until", sa.DateTime(timezone=True)))
    op.create_index(
        "ix_broadcast_recipient_broadcast_id_arrival_edition",
        "broadcast_recipient",
        ["broadcast_id", "arrival", "edition"],
    )
