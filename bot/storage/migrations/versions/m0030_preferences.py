"""What a person prefers, and for which departments questions may be passed on to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Everybody is asked each time, and may be written to."""
    for column in (
        sa.Column("consent", sa.Text(), nullable=False, server_default=sa.text("'ask'")),
        sa.Column("mails", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("contact_for", sa.Text(), nullable=False, server_default=sa.text("'[]'")),
    ):
        op.add_column("person", column)
