"""How often an uploaded file was begun to be read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    tries = sa.Column("attempts", sa.Integer(), nullable=False, server_default=sa.text("0"))
    op.add_column("indexed_file", tries)
