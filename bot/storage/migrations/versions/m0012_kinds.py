"""What a message is for, and the order in which messages leave.

Rows that are under way get their kind from the shape that the previous version gave their keys; this is the
only place that reads a kind out of a key. A commitment's key does not tell a check-in from an answer, so it
counts as an answer: it may be seen twice, and is never lost.

| key | kind |
|---|---|
| ``welcome:…`` | welcome |
| ``board:…``, ``question:…:card:…``, ``…:card_over:…``, ``…:review:…``, ``…:review_over:…``, ``feedback:…:card:…`` | card |
| ``question:…:reminder:…``, ``…:reminder_over:…``, ``feedback:…:overdue:…`` | reminder |
| ``question:…:lease_over:…``, ``…:author:…``, ``feedback:…:asked``, ``feedback:…:told`` | notice |
| ``sign_in:…`` | sign_in |
| everything else | answer |
"""  # noqa: E501 - a table

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_READY = sa.text("ready_at IS NOT NULL")
_KINDS = (
    ("welcome", 2, ("welcome:%",)),
    ("sign_in", 0, ("sign\\_in:%",)),
    ("reminder", 1, ("question:%:reminder:%", "question:%:reminder_over:%", "feedback:%:overdue:%")),
    ("notice", 1, ("question:%:lease_over:%", "question:%:author:%", "feedback:%:asked", "feedback:%:told")),
    (
        "card",
        1,
        (
            "board:%",
            "question:%:card:%",
            "question:%:card_over:%",
            "question:%:review%:%",
            "feedback:%:card:%",
        ),
    ),
)


def upgrade() -> None:
    op.add_column("outbox", sa.Column("kind", sa.Text(), nullable=False, server_default=sa.text("'answer'")))
    op.add_column("outbox", sa.Column("priority", sa.Integer(), nullable=False, server_default=sa.text("0")))
    outbox = sa.table("outbox", sa.column("key"), sa.column("kind"), sa.column("priority"))
    for kind, priority, shapes in _KINDS:
        like = sa.or_(*(outbox.c.key.like(shape, escape="\\") for shape in shapes))
        op.execute(sa.update(outbox).where(like).values(kind=kind, priority=priority))
    op.drop_index("ix_outbox_ready_at_id", "outbox")
    op.create_index(
        "ix_outbox_priority_ready_at_id",
        "outbox",
        ["priority", "ready_at", "id"],
        sqlite_where=_READY,
        postgresql_where=_READY,
    )
