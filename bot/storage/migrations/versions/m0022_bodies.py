"""What messages say stands once for all who get the same, and a message knows its batch.

Of the rows that are there each gets a body of its own, named by the row.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "outbox_body",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox_body"),
    )
    for name in ("body", "batch"):
        op.add_column("outbox", sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''")))
    op.execute("INSERT INTO outbox_body (id, message) SELECT 'row:' || id, message FROM outbox")
    op.execute("UPDATE outbox SET body = 'row:' || id")
    op.drop_column("outbox", "message")
    op.create_index("ix_outbox_body", "outbox", ["body"])
    op.create_index("ix_outbox_batch_state", "outbox", ["batch", "state"])
