"""What takes a message away again, until when a message is of use, and what has left a page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("outbox", _flag("retracts"))
    op.add_column("outbox", sa.Column("not_after", sa.DateTime(timezone=True)))
    op.add_column("timeline_entry", _flag("is_removed"))
    op.create_index("ix_outbox_slot_slot", "outbox_slot", ["slot"])


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
