"""What happens once a period for each subject."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.create_table(
        "occurrence",
        sa.Column("schedule", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("missed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("schedule", "subject", "period", name="pk_occurrence"),
    )
    op.create_index("ix_occurrence_at", "occurrence", ["at"])
    tardy = sa.text("(late OR missed)")
    op.create_index(
        "ix_occurrence_tardy",
        "occurrence",
        ["at", "schedule", "late", "missed"],
        sqlite_where=tardy,
        postgresql_where=tardy,
    )
    op.create_index("ix_document_version_read_at", "document_version", ["read_at"])
