"""What an asker agreed to, what was wrong with the answer, why a question is closed, when it is given up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Nobody has agreed yet to be named."""
    for column in (
        sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("wrong", sa.Text(), nullable=True),
        sa.Column("closed", sa.Text(), nullable=True),
        sa.Column("asked_back", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("give_up_at", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("question", column)
    op.create_index("ix_question_wrong_asked_at", "question", ["wrong", "asked_at"])
