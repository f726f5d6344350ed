"""The index: documents, passages, vectors and terms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _document()
    _document_gone()
    _passage()
    _passage_vectors()
    _document_vectors()
    _document_terms()
    _term()
    _artefact()
    _index_counter()


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("number", ROW_ID, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("collection", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("first_passage", ROW_ID, nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("changed_at", ROW_ID, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_document"),
        sa.UniqueConstraint("id", name="uq_document_id"),
    )
    op.create_index("ix_document_changed_at", "document", ["changed_at"])


def _document_gone() -> None:
    op.create_table(
        "document_gone",
        sa.Column("number", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("changed_at", ROW_ID, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_document_gone"),
    )
    op.create_index("ix_document_gone_changed_at", "document_gone", ["changed_at"])


def _passage() -> None:
    op.create_table(
        "passage",
        sa.Column("id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("document_number", ROW_ID, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sentences", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("page_unit", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_number"],
            ["document.number"],
            name="fk_passage_document_number_document",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_passage"),
    )
    op.create_index("ix_passage_digest", "passage", ["digest"])
    op.create_index("ix_passage_document_number_ordinal", "passage", ["document_number", "ordinal"])


def _passage_vectors() -> None:
    op.create_table(
        "passage_vectors",
        sa.Column("passage_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("encoder", sa.Text(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name="fk_passage_vectors_passage_id_passage", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("passage_id", "encoder", name="pk_passage_vectors"),
    )


def _document_vectors() -> None:
    op.create_table(
        "document_vectors",
        sa.Column("document_number", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("encoder", sa.Text(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_number"],
            ["document.number"],
            name="fk_document_vectors_document_number_document",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_number", "encoder", name="pk_document_vectors"),
    )


def _document_terms() -> None:
    op.create_table(
        "document_terms",
        sa.Column("document_number", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("lengths", sa.LargeBinary(), nullable=False),
        sa.Column("widths", sa.LargeBinary(), nullable=False),
        sa.Column("terms", sa.LargeBinary(), nullable=False),
        sa.Column("counts", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_number"],
            ["document.number"],
            name="fk_document_terms_document_number_document",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_number", name="pk_document_terms"),
    )


def _term() -> None:
    op.create_table(
        "term",
        sa.Column("number", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_term"),
        sa.UniqueConstraint("term", name="uq_term_term"),
    )


def _artefact() -> None:
    op.create_table(
        "artefact",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_artefact"),
    )


def _index_counter() -> None:
    op.create_table(
        "index_counter",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", ROW_ID, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_index_counter"),
    )
