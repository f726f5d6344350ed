"""Versions of documents, and lasting numbers of their passages.

A passage was named by its place until now, so its place becomes its number: what refers to it stays right.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    _number_passages()
    _version()
    _removed()


def _number_passages() -> None:
    number = sa.Column("number", sa.Integer(), nullable=False, server_default=sa.text("0"))
    given = sa.Column("numbers_given", sa.Integer(), nullable=False, server_default=sa.text("0"))
    op.add_column("passage", number)
    op.add_column("document", given)
    op.execute("UPDATE passage SET number = ordinal")
    op.execute("UPDATE document SET numbers_given = passages")
    op.create_index("ix_document_path", "document", ["path"])


def _version() -> None:
    op.create_table(
        "document_version",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("wordings", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("path", "number", name="pk_document_version"),
    )


def _removed() -> None:
    op.create_table(
        "passage_removed",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sentences", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("page_unit", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("path", "place", name="pk_passage_removed"),
    )
