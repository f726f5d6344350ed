"""When a session is over whatever is done in it: one that an identity provider vouches for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("web_session", sa.Column("ends_at", sa.DateTime(timezone=True)))
