"""The version of a person: of two changes made at once the second one is told, and none is lost."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    version = sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1"))
    op.add_column("person", version)
