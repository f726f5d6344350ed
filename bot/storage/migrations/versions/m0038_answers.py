"""Answers that are no choice, and how sure somebody was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.add_column("lesson_answer", sa.Column("given", sa.Text(), nullable=False, server_default=""))
    op.add_column("lesson_answer", sa.Column("sure", sa.Integer()))
