"""One attention budget a person: what was chosen, what was spent, what waits for a digest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """The ledger of one nudge a day goes: what it holds is a week old at most."""
    op.drop_table("nudge")
    op.create_table(
        "attention_budget",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("budget", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attention_budget"),
    )
    op.create_table(
        "attention_choice",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_attention_choice"),
    )
    _spent()
    _carried()
    op.add_column("outbox", sa.Column("attention", sa.Text()))


def _spent() -> None:
    op.create_table(
        "attention_spent",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "subject", name="pk_attention_spent"),
    )
    op.create_index(
        "ix_attention_spent_person_id_week_number",
        "attention_spent",
        ["person_id", "week", "number"],
        unique=True,
    )
    op.create_index("ix_attention_spent_at", "attention_spent", ["at"])


def _carried() -> None:
    op.create_table(
        "attention_carried",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("put_down_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("person_id", "subject", name="pk_attention_carried"),
    )
    op.create_index(
        "ix_attention_carried_person_id_at_subject", "attention_carried", ["person_id", "at", "subject"]
    )
    op.create_index("ix_attention_carried_subject", "attention_carried", ["subject"])
    op.create_index("ix_attention_carried_at", "attention_carried", ["at"])
