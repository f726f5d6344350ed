"""Ambassadors see an announcement first; who only says something about a draft does not change its words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.add_column("broadcast", sa.Column("local_until", sa.DateTime(timezone=True)))
    op.add_column("broadcast", sa.Column("worded", sa.Integer(), nullable=False, server_default=sa.text("0")))
