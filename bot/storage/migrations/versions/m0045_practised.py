"""Answers to lessons, and what happened to commitments, are found by when they were."""

from __future__ import annotations

from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.create_index("ix_lesson_answer_at", "lesson_answer", ["at"])
    op.create_index("ix_commitment_event_name_at", "commitment_event", ["name", "at"])
