"""Questions, people, files, the audit, the queues, the timeline and who is signed in."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
READY = sa.text("ready_at IS NOT NULL")
AT_COMMIT: Any = {"deferrable": True, "initially": "DEFERRED"}


def upgrade() -> None:
    _audit()
    _handled_event()
    _inbox()
    _indexed_file()
    _outbox()
    _outbox_slot()
    _person()
    _question()
    _sign_in_link()
    _timeline_counter()
    _timeline_entry()
    _timeline_key()
    _web_session()
    _person_identity()
    _person_role()
    _question_event()
    _question_revision()


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("did", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_subject_id", "audit", ["subject", "id"])


def _handled_event() -> None:
    op.create_table(
        "handled_event",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("platform", "key", name="pk_handled_event"),
    )
    op.create_index("ix_handled_event_at", "handled_event", ["at"])


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("platform", "key", name="uq_inbox_platform_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_person_id_state_id", "inbox", ["person_id", "state", "id"])
    op.create_index(
        "ix_inbox_ready_at_id", "inbox", ["ready_at", "id"], sqlite_where=READY, postgresql_where=READY
    )
    op.create_index("ix_inbox_state_done_at", "inbox", ["state", "done_at"])


def _indexed_file() -> None:
    op.create_table(
        "indexed_file",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("collection", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("path", name="pk_indexed_file"),
    )
    op.create_index("ix_indexed_file_at", "indexed_file", ["at"])
    op.create_index("ix_indexed_file_state_at", "indexed_file", ["state", "at"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("in_doubt", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_ready_at_id", "outbox", ["ready_at", "id"], sqlite_where=READY, postgresql_where=READY
    )
    op.create_index("ix_outbox_recipient_slot_state", "outbox", ["recipient", "slot", "state"])
    op.create_index("ix_outbox_state_settled_at", "outbox", ["state", "settled_at"])


def _outbox_slot() -> None:
    op.create_table(
        "outbox_slot",
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("outbox_id", ROW_ID, nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("recipient", "slot", name="pk_outbox_slot"),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("manager_email", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("hours_per_month", sa.Float(), nullable=True),
        sa.Column("away_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("email", name="uq_person_email"),
    )


def _question() -> None:
    op.create_table(
        "question",
        sa.Column("number", ROW_ID, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("asker_id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("offered_to", sa.Text(), nullable=False),
        sa.Column("claimed_by", sa.Text(), nullable=True),
        sa.Column("claim_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded", sa.Boolean(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("reply_by", sa.Text(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("merged_into", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["question.id"], name="fk_question_merged_into_question", **AT_COMMIT
        ),
        sa.PrimaryKeyConstraint("number", name="pk_question"),
        sa.UniqueConstraint("id", name="uq_question_id"),
    )
    op.create_index("ix_question_asker_id_asked_at", "question", ["asker_id", "asked_at"])
    op.create_index("ix_question_due_at", "question", ["due_at"])
    op.create_index("ix_question_merged_into", "question", ["merged_into"])
    op.create_index("ix_question_state_asked_at", "question", ["state", "asked_at"])


def _sign_in_link() -> None:
    op.create_table(
        "sign_in_link",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sign_in_link"),
    )
    op.create_index("ix_sign_in_link_expires_at", "sign_in_link", ["expires_at"])


def _timeline_counter() -> None:
    op.create_table(
        "timeline_counter",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", ROW_ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_timeline_counter"),
    )


def _timeline_entry() -> None:
    op.create_table(
        "timeline_entry",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", ROW_ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_timeline_entry"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_timeline_entry_person_id_changed_at", "timeline_entry", ["person_id", "changed_at"])
    op.create_index("ix_timeline_entry_person_id_id", "timeline_entry", ["person_id", "id"])


def _timeline_key() -> None:
    op.create_table(
        "timeline_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("entry_id", ROW_ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_timeline_key"),
    )
    op.create_index("ix_timeline_key_at", "timeline_key", ["at"])


def _web_session() -> None:
    op.create_table(
        "web_session",
        sa.Column("id_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id_hash", name="pk_web_session"),
    )
    op.create_index("ix_web_session_seen_at", "web_session", ["seen_at"])


def _person_identity() -> None:
    op.create_table(
        "person_identity",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_person_identity_person_id_person", **AT_COMMIT
        ),
        sa.PrimaryKeyConstraint("platform", "external_id", name="pk_person_identity"),
    )
    op.create_index("ix_person_identity_person_id_seen_at", "person_identity", ["person_id", "seen_at"])


def _person_role() -> None:
    op.create_table(
        "person_role",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_role_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", "role", name="pk_person_role"),
    )
    op.create_index("ix_person_role_role_person_id", "person_role", ["role", "person_id"])


def _question_event() -> None:
    op.create_table(
        "question_event",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name="fk_question_event_question_id_question", **AT_COMMIT
        ),
        sa.PrimaryKeyConstraint("id", name="pk_question_event"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_question_event_name_at_person_id", "question_event", ["name", "at", "person_id"])
    op.create_index("ix_question_event_question_id_id", "question_event", ["question_id", "id"])


def _question_revision() -> None:
    op.create_table(
        "question_revision",
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name="fk_question_revision_question_id_question", **AT_COMMIT
        ),
        sa.PrimaryKeyConstraint("question_id", "revision", name="pk_question_revision"),
    )
