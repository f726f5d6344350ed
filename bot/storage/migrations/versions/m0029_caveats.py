"""What a reader should know about how a passage was read: characters recognised, figures without a label."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    for table in ("passage", "passage_removed"):
        op.add_column(table, sa.Column("caveats", sa.Text()))
