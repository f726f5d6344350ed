"""By which rate limit a message waits; nobody has said so yet of those under way, so they are asked anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_READY = sa.text("ready_at IS NOT NULL")


def upgrade() -> None:
    for name in ("line", "place"):
        op.add_column("outbox", sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''")))
    op.drop_index("ix_outbox_priority_ready_at_id", "outbox")
    op.create_index(
        "ix_outbox_line_priority_id_ready_at",
        "outbox",
        ["line", "priority", "id", "ready_at"],
        sqlite_where=_READY,
        postgresql_where=_READY,
    )
