"""What was shown to whoever asked, kept with the question."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "question_shown",
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
            name="fk_question_shown_question_id_question",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("question_id", name="pk_question_shown"),
    )
