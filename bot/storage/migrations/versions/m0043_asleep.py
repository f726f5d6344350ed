"""An index of the outbox in which what was put off stands behind what may leave at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
READY = sa.text("ready_at IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_outbox_line_priority_id_ready_at", "outbox")
    op.create_index(
        "ix_outbox_ready_at_line_priority_id",
        "outbox",
        ["ready_at", "line", "priority", "id"],
        sqlite_where=READY,
        postgresql_where=READY,
    )
