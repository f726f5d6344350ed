"""Which events somebody waits for; of those under way their kind says so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_READY = sa.text("ready_at IS NOT NULL")
_REPORTED = ("Joined", "Left")


def upgrade() -> None:
    op.add_column("inbox", sa.Column("priority", sa.Integer(), nullable=False, server_default=sa.text("0")))
    inbox = sa.table("inbox", sa.column("event"), sa.column("priority"), sa.column("done_at"))
    of_that_kind = sa.or_(*(inbox.c.event.like(f'%"kind":"{kind}"%') for kind in _REPORTED))
    op.execute(sa.update(inbox).where(inbox.c.done_at.is_(None), of_that_kind).values(priority=2))
    op.drop_index("ix_inbox_ready_at_id", "inbox")
    op.create_index(
        "ix_inbox_priority_ready_at_id",
        "inbox",
        ["priority", "ready_at", "id"],
        sqlite_where=_READY,
        postgresql_where=_READY,
    )
