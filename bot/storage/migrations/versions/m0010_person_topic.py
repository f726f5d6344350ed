"""What people have shown they know, by topic, so that nobody reads all kept questions to find out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

COUNTED = """
    INSERT INTO person_topic (person_id, topic, replies)
    SELECT reply_by, topic, count(*) FROM question
    WHERE state = 'kept' AND reply_by IS NOT NULL GROUP BY reply_by, topic
"""


def upgrade() -> None:
    op.create_table(
        "person_topic",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("replies", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "topic", name="pk_person_topic"),
    )
    op.execute(COUNTED)
