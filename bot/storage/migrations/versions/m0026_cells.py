"""The cells of the table rows in a passage; of those read before they are not known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    for table in ("passage", "passage_removed"):
        op.add_column(table, sa.Column("cells", sa.LargeBinary()))
