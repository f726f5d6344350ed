"""An index of who holds a question: what one person holds is not looked for among all claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    held = sa.text("claimed_by IS NOT NULL")
    op.create_index(
        "ix_question_claimed_by_asked_at",
        "question",
        ["claimed_by", "asked_at"],
        sqlite_where=held,
        postgresql_where=held,
    )
