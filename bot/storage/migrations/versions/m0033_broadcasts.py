"""Broadcasts: what is told to many, who gets it, how it went, and what they pressed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True))


def _moment_known(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def upgrade() -> None:
    _broadcasts()
    _events()
    _recipients()
    _responses()


def _broadcasts() -> None:
    op.create_table(
        "broadcast",
        _text("id"),
        _text("by"),
        _moment_known("made_at"),
        _text("content"),
        _text("reach"),
        _text("stage"),
        _flag("is_template"),
        _text("timing"),
        sa.Column("per_hour", sa.Integer()),
        _text("edited_by"),
        _text("approved_by"),
        _whole("edition"),
        _text("round"),
        _text("planned_to"),
        _flag("planned"),
        _flag("grew"),
        *(_moment(name) for name in ("fed_at", "begun_at", "ended_at", "wake_at")),
        _whole("settled"),
        _whole("failed"),
        _flag("recalled"),
        _text("why"),
        _whole("version"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcast"),
    )
    op.create_index("ix_broadcast_wake_at", "broadcast", ["wake_at"])
    op.create_index("ix_broadcast_stage_made_at", "broadcast", ["stage", "made_at"])
    op.create_index("ix_broadcast_made_at", "broadcast", ["made_at"])


def _events() -> None:
    op.create_table(
        "broadcast_event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        _text("broadcast_id"),
        _whole("version"),
        _text("name"),
        sa.Column("person_id", sa.Text()),
        _moment_known("at"),
        _text("detail"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcast_event"),
        sa.ForeignKeyConstraint(
            ["broadcast_id"],
            ["broadcast.id"],
            name="fk_broadcast_event_broadcast_id_broadcast",
            deferrable=True,
            initially="DEFERRED",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_broadcast_event_broadcast_id_id", "broadcast_event", ["broadcast_id", "id"])


def _recipients() -> None:
    op.create_table(
        "broadcast_recipient",
        _text("broadcast_id"),
        _text("person_id"),
        _text("round"),
        _moment_known("due_at"),
        _text("arrival"),
        _text("reason"),
        _whole("edition"),
        _text("key"),
        _moment("settled_at"),
        sa.PrimaryKeyConstraint("broadcast_id", "person_id", "round", name="pk_broadcast_recipient"),
    )
    op.create_index(
        "ix_broadcast_recipient_broadcast_id_arrival_round_due_at",
        "broadcast_recipient",
        ["broadcast_id", "arrival", "round", "due_at"],
    )
    op.create_index("ix_broadcast_recipient_person_id", "broadcast_recipient", ["person_id"])


def _responses() -> None:
    op.create_table(
        "broadcast_response",
        _text("broadcast_id"),
        _text("person_id"),
        _text("kind"),
        _moment_known("at"),
        sa.PrimaryKeyConstraint("broadcast_id", "person_id", "kind", name="pk_broadcast_response"),
    )
    op.create_index("ix_broadcast_response_person_id", "broadcast_response", ["person_id"])
