"""What the platforms' adapters remember, and the pace of their calls."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

EXPIRES = sa.text("expires_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "note",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("space", "key", name="pk_note"),
    )
    op.create_index(
        "ix_note_expires_at",
        "note",
        ["expires_at"],
        sqlite_where=EXPIRES,
        postgresql_where=EXPIRES,
    )
    op.create_table(
        "pace",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_pace"),
    )
