"""Indexes of who may be passed a question, and of what is old: no whole table is read to find them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    contact = sa.text("contact_for <> '[]'")
    op.create_index(
        "ix_person_contact", "person", ["name", "id"], sqlite_where=contact, postgresql_where=contact
    )
    op.create_index("ix_timeline_entry_at", "timeline_entry", ["at"])
    op.create_index("ix_timeline_key_entry_id", "timeline_key", ["entry_id"])
    op.create_index("ix_audit_at", "audit", ["at"])
