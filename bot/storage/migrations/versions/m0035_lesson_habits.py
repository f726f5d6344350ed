"""At what time of the day lessons suit somebody."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.create_table(
        "lesson_habit",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("habit", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_lesson_habit"),
    )
