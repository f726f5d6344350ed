"""Care: signposts by country, the company's own examples, and counts without people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    names = ("country", "way", "text", "phone", "url", "source")
    op.create_table(
        "signpost",
        sa.Column("id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in names),
        sa.PrimaryKeyConstraint("id", name="pk_signpost"),
    )
    op.create_table(
        "care_example",
        sa.Column("id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("text", "label", "language")),
        sa.PrimaryKeyConstraint("id", name="pk_care_example"),
    )
    op.create_table(
        "care_count",
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("on", "kind", "language", name="pk_care_count"),
    )
