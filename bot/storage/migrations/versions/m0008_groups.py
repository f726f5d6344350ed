"""The groups that people are in, for audiences that name them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "person_group",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_group_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", "source", "name", name="pk_person_group"),
    )
    op.create_index("ix_person_group_name_person_id", "person_group", ["name", "person_id"])
    op.create_index("ix_person_group_source_name", "person_group", ["source", "name"])
