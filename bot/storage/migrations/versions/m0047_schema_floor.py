"""Which versions may work with this schema: an earlier one finds here whether it is late enough."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    floor = op.create_table(
        "schema_floor",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_schema_floor"),
    )
    op.bulk_insert(floor, [{"id": 1, "revision": revision}])
