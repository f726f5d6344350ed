"""A reply that became knowledge is called published, in questions, their history and the audit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    for table, column, also in (
        ("question", "state", ""),
        ("question_event", "name", ""),
        ("question_event", "detail", "name = 'concluded' AND "),
    ):
        op.execute(sa.text(f"UPDATE {table} SET {column} = 'published' WHERE {also}{column} = 'kept'"))  # noqa: S608
    op.execute(sa.text("UPDATE audit SET did = 'reply.published' WHERE did = 'reply.kept'"))
