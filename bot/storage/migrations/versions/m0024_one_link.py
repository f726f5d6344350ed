"""One sign-in link a person: a new one takes the place of the one before, which is found by its person."""

from __future__ import annotations

from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_index("ix_sign_in_link_person_id", "sign_in_link", ["person_id"])
