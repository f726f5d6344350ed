"""An index of the feedback that everybody is told of, so that all decided ones are not read to find it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    said = sa.text("said <> ''")
    op.create_index("ix_feedback_said", "feedback", ["decided_on"], sqlite_where=said, postgresql_where=said)
